"""Rewording 评分细则修订: another wording of a rubric, who proposes and approves it, and what it opens again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import REWORDING, Reopening, RewordingState
from hengji.office.exams.models import Sitting
from hengji.office.marking.models import RubricWording
from hengji.office.people.models import User
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.schemes.models import Batch


class Rewording(Recorded):
    """Other words for the five steps of one human-rated criterion, from the proposal to the day they come into force.

    Attributes:
        batch: In which it is to be in force; empty for every batch that sets this version of the task.
        archetype: The version of the task, such as ``PR-J2-v1``.
        title: Of the criterion, ``{"zh", "en"}``.
        before, after: The anchors in force and those proposed, five of ``{"zh", "en"}``, from 0 to 4.
        downward: Whether a practical that is published as passed is marked again too.
        foreseen: What the approver saw it would do, ``{code of the work: consequence}``.
        wording: As it came into force.
    """

    machine = REWORDING

    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批次")
    )
    archetype = models.CharField(_("任务版本"), max_length=60)
    criterion = models.CharField(_("评分项"), max_length=60)
    title = models.JSONField(_("名称"))
    before = models.JSONField(_("现行细则"))
    after = models.JSONField(_("修订后的细则"))
    downward = models.BooleanField(_("已公布的结果可以降低"), default=False)
    reason = models.TextField(_("理由"))
    state = models.CharField(
        _("状态"), max_length=20, choices=RewordingState.choices, default=RewordingState.PROPOSED
    )
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    proposed_at = models.DateTimeField(_("提出时间"))
    foreseen = models.JSONField(_("批准时的影响"), default=dict)
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批准人")
    )
    wording = models.OneToOneField(
        RubricWording,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("细则文本"),
    )

    class Meta:
        verbose_name = _("评分细则修订")
        verbose_name_plural = _("评分细则修订")
        ordering = ("-proposed_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["archetype", "criterion"],
                condition=Q(state__in=["proposed", "approved"]),
                name="rewording_one_open_per_criterion",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "applied"])
                | (Q(approved_by__isnull=False) & ~Q(approved_by=F("proposed_by"))),
                name="rewording_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="applied") | Q(wording__isnull=False),
                name="rewording_has_wording_when_applied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class RewordingLine(AppendOnly):
    """What a rewording did to one work; written when it came into force and never again.

    Attributes:
        round: The last round in which the work was marked by the old wording.
        marks: How many marks were given by it then.
    """

    rewording = models.ForeignKey(
        Rewording, on_delete=models.PROTECT, related_name="lines", verbose_name=_("评分细则修订")
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    consequence = models.CharField(_("处理"), max_length=20, choices=Reopening.choices)
    round = models.PositiveSmallIntegerField(_("评分轮次"))
    marks = models.PositiveSmallIntegerField(_("已给评分"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("评分细则修订的处理")
        verbose_name_plural = _("评分细则修订的处理")
        ordering = ("rewording", "sitting__code")
        constraints = [
            models.UniqueConstraint(fields=["rewording", "sitting"], name="rewording_line_once"),
        ]

    def __str__(self) -> str:
        return self.sitting.code

    @property
    def told(self) -> str:
        return str(Reopening(self.consequence).label)
