"""Interviews, their panels, the members' sealed scores and the moderated total."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.exams.models import Correction
from hengji.office.interviews.elements import FULL_PERMILLE
from hengji.office.interviews.lifecycle import INTERVIEW, InterviewState
from hengji.office.people.models import User
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.schemes.models import KeptDraw


class Interview(Recorded):
    """One candidate before one panel.

    Attributes:
        attempt: Which of the candidate's attempts at the interview this is; a voided one is none.
        held_at: When the lead opened it.
    """

    machine = INTERVIEW

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=InterviewState.choices, default=InterviewState.SLOT_ASSIGNED
    )
    attempt = models.PositiveSmallIntegerField(_("第几次"), default=1)
    room = models.CharField(_("面试室"), max_length=60)
    scheduled_at = models.DateTimeField(_("面试时间"))
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"), default=30)
    held_at = models.DateTimeField(_("开始时间"), null=True)

    class Meta:
        verbose_name = _("面试")
        verbose_name_plural = _("面试")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "attempt"],
                condition=~Q(state="voided"),
                name="interview_one_valid_per_attempt",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in_progress", "scores_sealed", "moderated", "sealed"])
                | Q(held_at__isnull=False),
                name="interview_held_at_when_begun",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self._meta.verbose_name}"


class PanelMember(models.Model):
    """One of the panel; exactly one leads."""

    interview = models.ForeignKey(
        Interview, on_delete=models.PROTECT, related_name="panel", verbose_name=_("面试")
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("考官"))
    lead = models.BooleanField(_("组长"), default=False)

    class Meta:
        verbose_name = _("考官组成员")
        verbose_name_plural = _("考官组成员")
        ordering = ("interview", "-lead", "pk")
        constraints = [
            models.UniqueConstraint(fields=["interview", "user"], name="panel_member_once"),
            models.UniqueConstraint(fields=["interview"], condition=Q(lead=True), name="panel_one_lead"),
        ]

    def __str__(self) -> str:
        return str(self.user)


class InterviewScore(AppendOnly):
    """One member's scores, given without knowing the others'.

    Attributes:
        elements: Score from 0 to 10 by element.
        permille: Weighted total, 0 to 1,000.
    """

    member = models.OneToOneField(
        PanelMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("考官")
    )
    elements = models.JSONField(_("各要素评分"))
    permille = models.PositiveSmallIntegerField(_("加权总分（千分制）"))
    comment = models.TextField(_("评语"), blank=True)
    sealed_at = models.DateTimeField(_("提交时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("面试评分")
        verbose_name_plural = _("面试评分")
        constraints = [
            models.CheckConstraint(
                condition=Q(permille__lte=FULL_PERMILLE), name="interview_score_within_full"
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)


class Moderation(AppendOnly):
    """The panel's total.

    The award is judged on `points` of `maximum`, all members added up, so that nothing is rounded;
    `mean_permille` is the same for people to read.

    Attributes:
        round: 1 until the scores are added up again; an earlier total stays as it was.
        totals: The members' totals, in the order of the panel.
        reason: Why the scores lie so far apart, when they do.
    """

    interview = models.ForeignKey(
        Interview, on_delete=models.PROTECT, related_name="+", verbose_name=_("面试")
    )
    round = models.PositiveSmallIntegerField(_("核算轮次"), default=1)
    totals = models.JSONField(_("各考官总分"))
    points = models.PositiveIntegerField(_("合计得分"))
    maximum = models.PositiveIntegerField(_("合计满分"))
    mean_permille = models.PositiveSmallIntegerField(_("平均分（千分制）"))
    spread_permille = models.PositiveSmallIntegerField(_("最大分差（千分制）"))
    reason = models.TextField(_("分差说明"), blank=True)
    lead = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("组长"))
    at = models.DateTimeField(_("合成时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("面试合成")
        verbose_name_plural = _("面试合成")
        constraints = [
            models.UniqueConstraint(fields=["interview", "round"], name="moderation_once_per_round"),
        ]

    def __str__(self) -> str:
        return str(self.interview)


class InterviewCorrection(Correction):
    """An absence from an interview that may have been put down wrongly."""

    interview = models.ForeignKey(
        Interview, on_delete=models.PROTECT, related_name="+", verbose_name=_("面试")
    )

    class Meta(Correction.Meta):
        abstract = False
        verbose_name = _("面试缺考更正")
        verbose_name_plural = _("面试缺考更正")
        constraints = [
            models.UniqueConstraint(
                fields=["interview"], condition=Q(state="proposed"), name="interview_correction_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | (Q(settled_by__isnull=False) & ~Q(settled_by=F("proposed_by"))),
                name="interview_correction_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.interview.application}"

    @property
    def case_id(self) -> int:
        return self.interview.application_id


class PanelDraw(KeptDraw):
    """A draw of panels for the candidates of a batch; its outcome is panels by slot, and who has none and why."""

    class Meta(KeptDraw.Meta):
        abstract = False
        verbose_name = _("考官抽取")
        verbose_name_plural = _("考官抽取")
