"""A candidate's wish to see her marked work 查阅: asked for, arranged by one person, attended and recorded by another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import VIEWING, ViewingState
from hengji.office.decisions.models.awarding import Decision
from hengji.office.people.models import User
from hengji.office.record.models import Recorded

OPEN_VIEWING = (ViewingState.FILED, ViewingState.ARRANGED)


class Viewing(Recorded):
    """One candidate's viewing of one result; how much she learns is the scheme's to say.

    Attributes:
        due_on: Until when it is to be arranged or refused.
        answer: Why it is refused.
        minutes: What she was shown, by whom it was attended, and what she remarked.
    """

    machine = VIEWING

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="+", verbose_name=_("评定决定")
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=ViewingState.choices, default=ViewingState.FILED
    )
    wish = models.TextField(_("想查阅的内容"))
    filed_at = models.DateTimeField(_("提出时间"))
    due_on = models.DateField(_("答复期限"))
    scheduled_at = models.DateTimeField(_("查阅时间"), null=True, blank=True)
    room = models.CharField(_("查阅地点"), max_length=60, blank=True)
    arranged_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("安排人")
    )
    answer = models.TextField(_("不予查阅的理由"), blank=True)
    attended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("登记人")
    )
    minutes = models.TextField(_("查阅经过"), blank=True)

    class Meta:
        verbose_name = _("查阅")
        verbose_name_plural = _("查阅")
        ordering = ("filed_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=~Q(state="withdrawn"), name="viewing_once_per_decision"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["arranged", "viewed", "missed"])
                | (Q(scheduled_at__isnull=False, arranged_by__isnull=False) & ~Q(room="")),
                name="viewing_arranged_when_and_where",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["viewed", "missed"])
                | (Q(attended_by__isnull=False) & ~Q(attended_by=F("arranged_by"))),
                name="viewing_attended_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self._meta.verbose_name}"
