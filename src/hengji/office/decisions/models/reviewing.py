"""Re-checks 复核 and appeals 申诉: two procedures with different scope, people and windows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import (
    APPEAL,
    RECHECK,
    AppealOutcome,
    AppealState,
    Component,
    RecheckState,
)
from hengji.office.decisions.models.awarding import Decision
from hengji.office.decisions.models.violations import ViolationCase
from hengji.office.people.models import User
from hengji.office.record.models import AppendOnly, Recorded

OPEN_RECHECK = (RecheckState.FILED, RecheckState.ACCEPTED)
OPEN_APPEAL = (AppealState.FILED, AppealState.ACCEPTED, AppealState.PANEL_FORMED)


class Recheck(Recorded):
    """A candidate's wish to have one component counted again: what was left out, added up, written down.

    Attributes:
        decision: The decision whose result is doubted.
        due_on: Until when it is to be answered.
        findings: Each thing that was counted again, as ``{"what", "stored", "counted", "agrees"}``.
    """

    machine = RECHECK

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="+", verbose_name=_("评定决定")
    )
    component = models.CharField(_("部分"), max_length=20, choices=Component.choices)
    state = models.CharField(
        _("状态"), max_length=20, choices=RecheckState.choices, default=RecheckState.FILED
    )
    grounds = models.TextField(_("理由"))
    filed_at = models.DateTimeField(_("提出时间"))
    due_on = models.DateField(_("答复期限"))
    findings = models.JSONField(_("核查结果"), default=list)
    answer = models.TextField(_("答复"), blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("复核")
        verbose_name_plural = _("复核")
        ordering = ("filed_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["decision", "component"], name="recheck_once_per_component"),
            models.CheckConstraint(
                condition=Q(state__in=["filed", "accepted"], answered_at__isnull=True)
                | (~Q(state__in=["filed", "accepted"]) & Q(answered_at__isnull=False) & ~Q(answer="")),
                name="recheck_answered_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self._meta.verbose_name}"


class Appeal(Recorded):
    """A candidate's appeal against a decision, heard by people who had no part in it.

    Attributes:
        due_on: Until when it is to be decided.
    """

    machine = APPEAL

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="+", verbose_name=_("评定决定")
    )
    state = models.CharField(_("状态"), max_length=20, choices=AppealState.choices, default=AppealState.FILED)
    grounds = models.TextField(_("理由"))
    filed_at = models.DateTimeField(_("提出时间"))
    due_on = models.DateField(_("答复期限"))
    accepted_at = models.DateTimeField(_("受理时间"), null=True, blank=True)
    answer = models.TextField(_("答复"), blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("申诉")
        verbose_name_plural = _("申诉")
        ordering = ("filed_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["filed", "accepted", "panel_formed", "withdrawn"])
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="appeal_answered_with_words",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "panel_formed"]) | Q(accepted_at__isnull=False),
                name="appeal_accepted_at_when_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self._meta.verbose_name}"


class AppealMember(models.Model):
    """One of those who hear an appeal, against a result or against a ruling; exactly one leads.

    Attributes:
        left_at: When she gave her seat back, since a conflict keeps her away.
    """

    appeal = models.ForeignKey(
        Appeal, on_delete=models.PROTECT, null=True, blank=True, related_name="panel", verbose_name=_("申诉")
    )
    case = models.ForeignKey(
        ViolationCase,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="panel",
        verbose_name=_("违纪案件"),
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("成员"))
    lead = models.BooleanField(_("主审"), default=False)
    left_at = models.DateTimeField(_("退出时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("申诉组成员")
        verbose_name_plural = _("申诉组成员")
        ordering = ("appeal", "case", "-lead", "pk")
        constraints = [
            models.UniqueConstraint(fields=["appeal", "user"], name="appeal_member_once"),
            models.UniqueConstraint(fields=["case", "user"], name="ruling_appeal_member_once"),
            models.UniqueConstraint(
                fields=["appeal"], condition=Q(lead=True, left_at__isnull=True), name="appeal_one_lead"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(lead=True, left_at__isnull=True), name="ruling_appeal_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(appeal__isnull=False, case__isnull=True)
                | Q(appeal__isnull=True, case__isnull=False),
                name="appeal_member_hears_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def hears(self) -> Appeal | ViolationCase:
        """The appeal, or the case whose ruling is appealed against."""
        heard = self.appeal or self.case
        assert heard is not None, "a member hears one thing"
        return heard


class AppealOpinion(AppendOnly):
    """One member's opinion, given without knowing the others'."""

    member = models.OneToOneField(
        AppealMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("成员")
    )
    outcome = models.CharField(_("意见"), max_length=20, choices=AppealOutcome.choices)
    reason = models.TextField(_("理由"))
    sealed_at = models.DateTimeField(_("提交时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("申诉意见")
        verbose_name_plural = _("申诉意见")

    def __str__(self) -> str:
        return str(self.member)
