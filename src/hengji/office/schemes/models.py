"""Schemes and the batches that are run under them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hengji.office.people.models import User
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.schemes.lifecycle import BATCH, BatchState, RulebookKind
from hengji.office.schemes.policy import Policy


class Scheme(Recorded):
    """One version of a scheme: an edition of the standard, and a policy where the standard leaves room.

    Attributes:
        edition_code: The edition it assesses by. A code, not a key: an edition, once used, never changes,
            and ``edition_digest`` proves it.
        frozen_at: When the first batch took it up; from then on nothing in it changes.
    """

    code = models.CharField(_("方案编号"), max_length=40)
    version = models.PositiveSmallIntegerField(_("版本"))
    title_zh = models.CharField(_("名称（中文）"), max_length=120)
    title_en = models.CharField(_("名称（英文）"), max_length=200)
    edition_code = models.CharField(_("标准编号"), max_length=60)
    edition_digest = models.CharField(_("标准内容摘要"), max_length=64)
    policy = models.JSONField(_("政策"))
    frozen_at = models.DateTimeField(_("锁定时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("评定方案")
        verbose_name_plural = _("评定方案")
        ordering = ("code", "version")
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="scheme_version_once")]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return _spoken(self.title_zh, self.title_en)

    @property
    def rules(self) -> Policy:
        """The policy, typed."""
        return Policy.model_validate(self.policy)


class Batch(Recorded):
    """One round of assessment of one skill at one level."""

    machine = BATCH

    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="batches", verbose_name=_("评定方案")
    )
    code = models.CharField(_("批次编号"), max_length=40, unique=True)
    title_zh = models.CharField(_("名称（中文）"), max_length=120)
    title_en = models.CharField(_("名称（英文）"), max_length=200)
    skill = models.CharField(_("技能"), max_length=40)
    level = models.CharField(_("等级"), max_length=20)
    registration_opens_at = models.DateTimeField(_("报名开始"))
    registration_closes_at = models.DateTimeField(_("报名截止"))
    exam_on = models.DateField(_("考核日期"))
    state = models.CharField(_("状态"), max_length=20, choices=BatchState.choices, default=BatchState.DRAFT)

    class Meta:
        verbose_name = _("批次")
        verbose_name_plural = _("批次")
        ordering = ("-exam_on", "code")
        constraints = [
            models.CheckConstraint(
                condition=Q(registration_closes_at__gt=F("registration_opens_at")),
                name="batch_registration_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return _spoken(self.title_zh, self.title_en)


class Stop(AppendOnly):
    """A supervisor's word that a batch, or one case of it, does not move on until the stop is lifted.

    Attributes:
        case_id: The application that is stopped, named by number as in the record; empty for the whole batch.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    case_id = models.PositiveBigIntegerField(_("所属申请"), null=True, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("要求人"))
    asked_at = models.DateTimeField(_("要求时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("督导暂停")
        verbose_name_plural = _("督导暂停")
        ordering = ("asked_at", "pk")

    def __str__(self) -> str:
        return f"{self.batch} · {self._meta.verbose_name}"


class StopLift(AppendOnly):
    """The end of a stop."""

    stop = models.OneToOneField(
        Stop, on_delete=models.PROTECT, related_name="lift", verbose_name=_("督导暂停")
    )
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("解除人"))
    lifted_at = models.DateTimeField(_("解除时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("暂停解除")
        verbose_name_plural = _("暂停解除")

    def __str__(self) -> str:
        return str(self.stop)


class Rulebook(Recorded, AppendOnly):
    """One version of the body's own rules on one subject; the next version takes its place from its day on.

    Attributes:
        version: As the body counts its versions, such as ``2026-1``.
    """

    kind = models.CharField(_("类别"), max_length=20, choices=RulebookKind.choices)
    title_zh = models.CharField(_("名称（中文）"), max_length=120)
    title_en = models.CharField(_("名称（英文）"), max_length=200)
    version = models.CharField(_("版本"), max_length=40)
    in_force_from = models.DateField(_("施行日期"))
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("登记人")
    )
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("制度")
        verbose_name_plural = _("制度")
        ordering = ("in_force_from", "pk")
        constraints = [models.UniqueConstraint(fields=["kind", "version"], name="rulebook_version_once")]

    def __str__(self) -> str:
        return f"{self.title_zh} {self.version}"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return _spoken(self.title_zh, self.title_en)


class KeptDraw(AppendOnly):
    """A draw of people for a batch, with all that it rests on, so that it can be drawn again.

    Attributes:
        inputs: Whom the draw was for, from whom, and who may not have what; numbers, no names.
        outcome: Who was drawn for whom.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    seed = models.BigIntegerField(_("种子"))
    inputs = models.JSONField(_("抽取依据"))
    outcome = models.JSONField(_("抽取结果"))
    drawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("抽取人"))
    drawn_at = models.DateTimeField(_("抽取时间"))

    class Meta(AppendOnly.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.batch} · {self.seed}"


def _spoken(zh: str, en: str) -> str:
    return zh if (get_language() or "zh-hans").startswith("zh") else en
