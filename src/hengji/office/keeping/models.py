"""The removal of records whose time is over: what two people agreed to, and what was removed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.keeping.lifecycle import DISPOSAL, DisposalState, Kept
from hengji.office.people.models import User
from hengji.office.record.models import AppendOnly, Recorded


class Disposal(Recorded):
    """A list of records whose time is over, put together by one person and confirmed by another."""

    machine = DISPOSAL

    state = models.CharField(
        _("状态"), max_length=20, choices=DisposalState.choices, default=DisposalState.PROPOSED
    )
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    proposed_at = models.DateTimeField(_("提出时间"))
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("确认人")
    )

    class Meta:
        verbose_name = _("到期处置")
        verbose_name_plural = _("到期处置")
        ordering = ("-proposed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed", settled_by__isnull=True)
                | (~Q(state="proposed") & Q(settled_by__isnull=False) & ~Q(settled_by=F("proposed_by"))),
                name="disposal_settled_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class DisposalItem(AppendOnly):
    """One kind of records of one person on such a list.

    Attributes:
        until: The last day on which it had to be kept.
    """

    disposal = models.ForeignKey(
        Disposal, on_delete=models.PROTECT, related_name="items", verbose_name=_("到期处置")
    )
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    kind = models.CharField(_("种类"), max_length=20, choices=Kept.choices)
    until = models.DateField(_("保存至"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("到期处置项")
        verbose_name_plural = _("到期处置项")
        ordering = ("disposal", "person", "pk")
        constraints = [
            models.UniqueConstraint(fields=["disposal", "person", "kind"], name="disposal_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.get_kind_display()}"


class Removal(AppendOnly):
    """That a kind of records of a person was removed, and how many rows of what lost their content.

    Attributes:
        disposal: Empty when she asked for it herself and nothing had to be kept.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    kind = models.CharField(_("种类"), max_length=20, choices=Kept.choices)
    disposal = models.ForeignKey(
        Disposal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("到期处置"),
    )
    counts = models.JSONField(_("条数"))
    at = models.DateTimeField(_("删除时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("记录删除")
        verbose_name_plural = _("记录删除")
        ordering = ("person", "at", "pk")

    def __str__(self) -> str:
        return f"{self.person_id} · {self.get_kind_display()}"
