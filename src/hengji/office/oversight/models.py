"""Supervisors' terms, their findings, and the marked work they draw to look at."""

from typing import Any, Never

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.exams.models import Sitting
from hengji.office.oversight.lifecycle import FINDING, FindingState, Looked, TextKind
from hengji.office.people.models import User
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.models import AppendOnly, AppendOnlyQuerySet, Recorded, digest_of
from hengji.office.record.refusals import RecordIsPermanent
from hengji.office.schemes.models import Batch, Stop


class SupervisorTerm(models.Model):
    """From when to when, and on whose behalf, a person supervises.

    Attributes:
        appointed_by: The authority for an external supervisor, the body itself for an internal one.
        lapsed_at: When the clock found the last day past.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("督导员"))
    role = models.CharField(
        _("角色"), max_length=40, choices=[(role.value, role.label) for role in SUPERVISORS]
    )
    appointed_by = models.CharField(_("委派单位"), max_length=120)
    since = models.DateField(_("任期起"))
    until = models.DateField(_("任期止"))
    lapsed_at = models.DateTimeField(_("届满时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("督导任期")
        verbose_name_plural = _("督导任期")
        ordering = ("user", "-since", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="supervisor_term_has_length"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {Role(self.role).label}"


class SupervisionFinding(Recorded):
    """What a supervisor has found in a batch, or in one case of it. Nothing in it changes but where it stands.

    What was written stands in rows of `FindingText`.

    Attributes:
        due_at: Until when the body is to answer.
    """

    machine = FINDING
    MOVES = frozenset({"state", "due_at"})

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("申请")
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=FindingState.choices, default=FindingState.RAISED
    )
    supervisor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("督导员"))
    raised_at = models.DateTimeField(_("提出时间"))
    due_at = models.DateTimeField(_("答复期限"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("督导意见")
        verbose_name_plural = _("督导意见")
        ordering = ("-raised_at", "-pk")

    def __str__(self) -> str:
        return f"{self.application or self.batch} · {self._meta.verbose_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if not self._state.adding and (fields is None or set(fields) - self.MOVES):
            raise RecordIsPermanent(self._meta.verbose_name)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        raise RecordIsPermanent(self._meta.verbose_name)

    @classmethod
    def what(cls) -> object:
        return cls._meta.verbose_name


class FindingText(AppendOnly):
    """One thing written about a finding, by the supervisor or by the body."""

    finding = models.ForeignKey(
        SupervisionFinding, on_delete=models.PROTECT, related_name="texts", verbose_name=_("督导意见")
    )
    kind = models.CharField(_("类别"), max_length=20, choices=TextKind.choices)
    text = models.TextField(_("内容"))
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("撰写人"))
    at = models.DateTimeField(_("时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("督导文字")
        verbose_name_plural = _("督导文字")
        ordering = ("finding", "at", "pk")

    def __str__(self) -> str:
        return f"{self.finding} · {self.get_kind_display()}"


class StopRequest(AppendOnly):
    """A finding and the stop that was put on its batch or case; once for each finding."""

    finding = models.OneToOneField(
        SupervisionFinding, on_delete=models.PROTECT, related_name="+", verbose_name=_("督导意见")
    )
    stop = models.OneToOneField(Stop, on_delete=models.PROTECT, related_name="+", verbose_name=_("暂停"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("暂停要求")
        verbose_name_plural = _("暂停要求")

    def __str__(self) -> str:
        return str(self.finding)


class Sample(AppendOnly):
    """Marked work drawn from a batch to be looked at, and what it was drawn from.

    Attributes:
        seed: From it and the pool anyone can draw the same again.
        pool: Codes of all works that were sealed at that moment, sorted.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    seed = models.PositiveBigIntegerField(_("种子"))
    pool = models.JSONField(_("抽取范围"))
    drawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("抽取人"))
    drawn_at = models.DateTimeField(_("抽取时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("评分抽查")
        verbose_name_plural = _("评分抽查")
        ordering = ("-drawn_at", "-pk")

    def __str__(self) -> str:
        return f"{self.batch} · {self._meta.verbose_name}"


class SampledWork(AppendOnly):
    """One work of a sample, in the order of the draw; known by its code alone."""

    sample = models.ForeignKey(
        Sample, on_delete=models.PROTECT, related_name="works", verbose_name=_("评分抽查")
    )
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("抽查的答卷")
        verbose_name_plural = _("抽查的答卷")
        ordering = ("sample", "pk")
        constraints = [models.UniqueConstraint(fields=["sample", "sitting"], name="sampled_work_once")]

    def __str__(self) -> str:
        return self.sitting.code


class PreparedArchive(models.Model):
    """The archive of a batch as one person asked for it, kept for a day for her alone to take.

    Attributes:
        file: Empty before it is made and after it was removed.
        missing: How many things it lacks.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("提出人"))
    purpose = models.CharField(_("用途"), max_length=200)
    asked_at = models.DateTimeField(_("提出时间"))
    file = models.FileField(_("文件"), upload_to="archives/", blank=True)
    name = models.CharField(_("文件名"), max_length=100, blank=True)
    sha256 = models.CharField(_("文件摘要"), max_length=64, blank=True)
    missing = models.PositiveSmallIntegerField(_("缺少"), default=0)
    made_at = models.DateTimeField(_("生成时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("备好的档案")
        verbose_name_plural = _("备好的档案")
        ordering = ("-asked_at", "-pk")
        indexes = [models.Index(fields=["batch", "asked_by"], name="archive_of_asker")]

    def __str__(self) -> str:
        return f"{self.batch} · {self._meta.verbose_name}"


class Look(AppendOnly):
    """That somebody of the office was shown what is kept of a person; an act is an event, reading alone is this.

    Attributes:
        number: Of the application, file, sitting, case or person that was looked at.
    """

    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("查阅人"))
    whose = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("被查阅人"))
    kind = models.CharField(_("内容"), max_length=20, choices=Looked.choices)
    number = models.PositiveBigIntegerField(_("编号"))
    at = models.DateTimeField(_("时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("查阅记录")
        verbose_name_plural = _("查阅记录")
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=["reader", "kind", "number", "-at"], name="look_of_reader"),
            models.Index(fields=["-at"], name="look_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.reader} · {self.get_kind_display()} · {self.whose}"


class Anchor(AppendOnly):
    """The state of the whole record at the end of a day, in one hash that fits on a signed sheet.

    Attributes:
        heads: For each object with an event on that day, its kind, its number, the sequence and the hash of the last.
        previous: Digest of the anchor before this one; empty for the first.
        digest: Over the day, the heads and the digest before.
    """

    day = models.DateField(_("日期"), unique=True)
    heads = models.JSONField(_("各链末条"))
    previous = models.CharField(_("前一日锚定值"), max_length=64, blank=True)
    digest = models.CharField(_("锚定值"), max_length=64)
    made_at = models.DateTimeField(_("生成时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("每日锚定")
        verbose_name_plural = _("每日锚定")
        ordering = ("day",)

    def __str__(self) -> str:
        return self.day.isoformat()

    def computed_digest(self) -> str:
        """Compute what the digest must be from every other column but the moment."""
        return digest_of({"day": self.day.isoformat(), "heads": self.heads, "previous": self.previous})
