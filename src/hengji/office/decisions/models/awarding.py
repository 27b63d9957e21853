"""What the results were put together from, what was decided on them, and the notice that follows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.assay.bilingual import Text
from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import AWARD_NOTICE, NoticeState, Verdict
from hengji.office.people.models import User
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.schemes.models import Batch


class Combination(AppendOnly):
    """The combination sheet: every component's result and the digest of what it came from.

    The award is judged from this sheet alone, so that it can be judged again years later.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    body = models.JSONField(_("合成单"))
    digest = models.CharField(_("散列"), max_length=64)
    combined_at = models.DateTimeField(_("合成时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("成绩合成单")
        verbose_name_plural = _("成绩合成单")

    def __str__(self) -> str:
        return str(self.application)


class Release(AppendOnly):
    """The one act in which the results of a batch are told.

    Attributes:
        left_out: The numbers of the applications that were not decided yet; they are released in a later act.
        digest: Of what was released and left out, as it was shown before it was confirmed.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    passed = models.PositiveIntegerField(_("通过件数"))
    failed = models.PositiveIntegerField(_("未通过件数"))
    left_out = models.JSONField(_("另行公布的申请"), default=list)
    digest = models.CharField(_("散列"), max_length=64)
    released_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("公布人")
    )
    at = models.DateTimeField(_("公布时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("结果公布")
        verbose_name_plural = _("结果公布")
        ordering = ("batch", "pk")

    def __str__(self) -> str:
        return f"{self.batch} · {self._meta.verbose_name}"


class ReleaseOrder(models.Model):
    """A release that was confirmed and that a worker carries out; one at a time for a batch.

    Attributes:
        reason: Why cases are left out. Once it is settled this is empty: what was released stands in the record.
        seen: Digest of what was shown when it was confirmed.
        release: None while it waits, and when it was refused because something had changed.
        refused_zh, refused_en: Why it was refused, until another release of the batch is confirmed.
    """

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    left_out = models.JSONField(_("另行公布的申请"), default=list)
    reason = EncryptedTextField(_("理由"), blank=True)
    seen = models.CharField(_("散列"), max_length=64)
    ordered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("确认人"))
    ordered_at = models.DateTimeField(_("确认时间"))
    release = models.OneToOneField(
        Release, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("结果公布")
    )
    settled_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    refused_zh = EncryptedTextField(_("没有执行的原因（中文）"), blank=True)
    refused_en = EncryptedTextField(_("没有执行的原因（英文）"), blank=True)

    class Meta:
        verbose_name = _("结果公布的确认")
        verbose_name_plural = _("结果公布的确认")
        ordering = ("batch", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["batch"], condition=Q(settled_at__isnull=True), name="release_order_one_open"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, release__isnull=True)
                | Q(settled_at__isnull=False, reason=""),
                name="release_order_settled_keeps_no_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} · {self._meta.verbose_name}"

    @property
    def refused(self) -> Text | None:
        """Why it was not carried out; None when it was, or is not yet."""
        return Text(zh=self.refused_zh, en=self.refused_en) if self.refused_zh else None


class Decision(AppendOnly):
    """What a decider said on a combination: confirmed, or returned to be looked at again.

    Attributes:
        passed: Whether the certificate is earned; empty when returned.
        lines: Each condition, as ``{"code", "passed", "zh", "en"}``.
        reason: Why it was returned.
        release: The act in which it was told with the others of its batch; none when it was told by itself.
        at: When it took effect; those who made it may have sealed it before.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    combination = models.ForeignKey(
        Combination, on_delete=models.PROTECT, related_name="+", verbose_name=_("合成单")
    )
    verdict = models.CharField(_("意见"), max_length=20, choices=Verdict.choices)
    passed = models.BooleanField(_("通过"), null=True)
    lines = models.JSONField(_("逐项结论"), default=list)
    reason = models.TextField(_("理由"), blank=True)
    decider = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("评定人"))
    release = models.ForeignKey(
        Release, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("结果公布")
    )
    at = models.DateTimeField(_("评定时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("评定决定")
        verbose_name_plural = _("评定决定")
        ordering = ("application", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="confirmed", passed__isnull=False)
                | (Q(verdict="returned", passed__isnull=True) & ~Q(reason="")),
                name="decision_confirmed_has_outcome_returned_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.get_verdict_display()}"


class Vote(AppendOnly):
    """What one decider has sealed on a combination, before anybody may know what the others seal.

    Attributes:
        turn: How often the case had been decided or sent back by then; a vote counts until it is again.
        lines: Hash of the conditions that she confirmed.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    combination = models.ForeignKey(
        Combination, on_delete=models.PROTECT, related_name="+", verbose_name=_("合成单")
    )
    turn = models.PositiveSmallIntegerField(_("评定轮次"))
    passed = models.BooleanField(_("通过"))
    lines = models.CharField(_("逐项结论散列"), max_length=64)
    decider = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("评定人"))
    at = models.DateTimeField(_("封存时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("评定意见")
        verbose_name_plural = _("评定意见")
        ordering = ("application", "pk")
        constraints = [
            models.UniqueConstraint(fields=["combination", "turn", "decider"], name="vote_once_per_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.decider}"


class HeldDecision(AppendOnly):
    """What enough deciders have sealed in a batch whose results are told together.

    Nothing moves for it and nobody is told; on the release it becomes the decision.

    Attributes:
        turn: As of a vote; it stands until the case is decided or sent back.
        lines: As they will stand in the decision.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    combination = models.ForeignKey(
        Combination, on_delete=models.PROTECT, related_name="+", verbose_name=_("合成单")
    )
    turn = models.PositiveSmallIntegerField(_("评定轮次"))
    passed = models.BooleanField(_("通过"))
    lines = models.JSONField(_("逐项结论"))
    at = models.DateTimeField(_("封存时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("待公布的评定")
        verbose_name_plural = _("待公布的评定")
        ordering = ("application", "pk")
        constraints = [
            models.UniqueConstraint(fields=["combination", "turn"], name="held_once_per_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self._meta.verbose_name}"


class ReturnAnswer(AppendOnly):
    """What the lead examiner found when a decider sent results back."""

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="+", verbose_name=_("退回意见")
    )
    text = models.TextField(_("核对说明"))
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("核对人")
    )
    at = models.DateTimeField(_("时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("核对说明")
        verbose_name_plural = _("核对说明")

    def __str__(self) -> str:
        return str(self.decision)


class AwardNotice(Recorded):
    """The public notice of a proposed award; both days belong to it."""

    machine = AWARD_NOTICE

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="+", verbose_name=_("评定决定")
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=NoticeState.choices, default=NoticeState.PUBLISHED
    )
    starts_on = models.DateField(_("公示开始"))
    ends_on = models.DateField(_("公示截止"))

    class Meta:
        verbose_name = _("拟发证公示")
        verbose_name_plural = _("拟发证公示")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="award_notice_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.starts_on} – {self.ends_on}"
