"""Mark tasks, the wordings of their rubrics, the marks sealed for them, the values that stand, and the sheet.

A mark stands in a row of its own. Neither a list of tasks nor another marker's page ever loads one.
"""

from hashlib import sha256

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hengji.office.exams.models import Sitting
from hengji.office.marking.agreement import HALF_STEPS, STEPS
from hengji.office.marking.lifecycle import MARK_TASK, TaskState
from hengji.office.people.models import User
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.schemes.models import Batch, KeptDraw

FIRST_WORDING = 1
"""The wording that was sealed with the paper; those put in its place count on from there."""


class RubricWording(AppendOnly):
    """Anchors that are rated by in place of those sealed with the papers, for a batch or for every paper with the task.

    A sealed paper is never edited: a wording stands beside it, also when nobody has marked by the old one yet.

    Attributes:
        batch: Empty when it is in force for every batch.
        archetype: The version of the task, such as ``PR-J2-v1``.
        criterion: Id of the criterion in the sealed papers.
        version: 2 and up, of this criterion of this version of the task.
        anchors: Five texts, ``{"zh", "en"}``, of the steps 0 to 4; `digest` is their hash.
    """

    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批次")
    )
    archetype = models.CharField(_("任务版本"), max_length=60)
    criterion = models.CharField(_("评分项"), max_length=60)
    version = models.PositiveSmallIntegerField(_("细则版本"))
    anchors = models.JSONField(_("各档细则"))
    digest = models.CharField(_("散列"), max_length=64)
    reason = models.TextField(_("理由"))
    in_force_at = models.DateTimeField(_("生效时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("细则文本")
        verbose_name_plural = _("细则文本")
        ordering = ("archetype", "criterion", "version")
        constraints = [
            models.UniqueConstraint(
                fields=["archetype", "criterion", "version"], name="rubric_wording_version_once"
            ),
            models.CheckConstraint(
                condition=Q(version__gt=FIRST_WORDING), name="rubric_wording_after_the_sealed_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} v{self.version}"


class MarkTask(Recorded):
    """One criterion of one sitting, to be marked by one person who knows neither candidate nor co-marker.

    Attributes:
        criterion: Id of the criterion in the sealed paper.
        round: Of the sitting's marking; nobody marks the same criterion of a sitting in two rounds.
        slot: 1 and up; a slot beyond the policy's number of markers is the adjudicating one.
        rubric: The criterion with its anchors by which it is marked; fixed once somebody has marked by it.
        wording: Where the anchors are from; empty when from the sealed paper.
        sample: What is to be marked, taken from the replayed company.
    """

    machine = MARK_TASK

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    criterion = models.CharField(_("评分项"), max_length=60)
    round = models.PositiveSmallIntegerField(_("评分轮次"), default=1)
    slot = models.PositiveSmallIntegerField(_("次序"))
    rubric = models.TextField(_("评分细则"))
    wording = models.ForeignKey(
        RubricWording,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("细则文本"),
    )
    sample = models.TextField(_("待评内容"), blank=True)
    state = models.CharField(_("状态"), max_length=20, choices=TaskState.choices, default=TaskState.OPEN)
    marker = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("评分人")
    )
    claimed_at = models.DateTimeField(_("领取时间"), null=True)

    class Meta:
        verbose_name = _("评分任务")
        verbose_name_plural = _("评分任务")
        ordering = ("sitting", "round", "criterion", "slot")
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "round", "criterion", "slot"], name="mark_task_slot_once"
            ),
            models.UniqueConstraint(fields=["sitting", "criterion", "marker"], name="mark_task_marker_once"),
            models.CheckConstraint(
                condition=Q(state="open", marker__isnull=True, claimed_at__isnull=True)
                | (~Q(state="open") & Q(marker__isnull=False, claimed_at__isnull=False)),
                name="mark_task_has_marker_unless_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting.code} · {self.criterion}"

    @property
    def case_id(self) -> int:
        return self.sitting.application_id

    @property
    def rubric_digest(self) -> str:
        return sha256(self.rubric.encode()).hexdigest()


class SealedMark(AppendOnly):
    """One person's mark, in steps from 0 to 4, given without knowing any other."""

    task = models.OneToOneField(
        MarkTask, on_delete=models.PROTECT, related_name="+", verbose_name=_("评分任务")
    )
    score = models.PositiveSmallIntegerField(_("档次"))
    comment = models.TextField(_("评语"), blank=True)
    sealed_at = models.DateTimeField(_("提交时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("评分")
        verbose_name_plural = _("评分")
        constraints = [
            models.CheckConstraint(condition=Q(score__lte=STEPS), name="sealed_mark_score_in_steps"),
        ]

    def __str__(self) -> str:
        return str(self.task)


class StandingMark(AppendOnly):
    """The value that stands for a criterion from one round on, in half-steps, and its points."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    criterion = models.CharField(_("评分项"), max_length=60)
    round = models.PositiveSmallIntegerField(_("评分轮次"), default=1)
    half_steps = models.PositiveSmallIntegerField(_("半档数"))
    points = models.PositiveIntegerField(_("得分"))
    maximum = models.PositiveIntegerField(_("满分"))
    adjudicated = models.BooleanField(_("经第三人仲裁"))
    at = models.DateTimeField(_("时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("合议评分")
        verbose_name_plural = _("合议评分")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "criterion", "round"], name="standing_mark_once"),
            models.CheckConstraint(
                condition=Q(half_steps__lte=HALF_STEPS), name="standing_mark_in_half_steps"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting.code} · {self.criterion}"


class CalculationSheet(AppendOnly):
    """How the final marks of a sitting came about in one round, machine and people together.

    Attributes:
        body: The sheet; `digest` is the hash of its canonical spelling.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    round = models.PositiveSmallIntegerField(_("评分轮次"), default=1)
    body = models.JSONField(_("成绩计算单"))
    digest = models.CharField(_("散列"), max_length=64)
    completed_at = models.DateTimeField(_("完成时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("成绩计算单")
        verbose_name_plural = _("成绩计算单")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "round"], name="calculation_sheet_once_per_round"),
        ]

    def __str__(self) -> str:
        return self.sitting.code


class MarkDraw(KeptDraw):
    """A draw of markers for the open tasks of a batch; its outcome is the marker by task."""

    class Meta(KeptDraw.Meta):
        abstract = False
        verbose_name = _("阅卷抽取")
        verbose_name_plural = _("阅卷抽取")
