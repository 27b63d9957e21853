"""Violations 违纪: the case with its evidence, what deciders propose, and what a machine points at."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import (
    FLAG,
    SETTLED,
    VIOLATION,
    Component,
    FlagKind,
    FlagState,
    ViolationState,
)
from hengji.office.exams.models import Sitting
from hengji.office.people.models import User
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.schemes.conduct import Catalogue, Effect, Violation, catalogue_named


class MachineFlag(Recorded):
    """What a machine points at. It changes nothing; a person looks and reports, or sets it aside.

    Attributes:
        words: What was noticed, in words.
        detail: What it was noticed from.
    """

    machine = FLAG

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    kind = models.CharField(_("种类"), max_length=20, choices=FlagKind.choices)
    state = models.CharField(_("状态"), max_length=20, choices=FlagState.choices, default=FlagState.OPEN)
    words = models.TextField(_("提示内容"))
    detail = models.JSONField(_("依据"), default=dict)
    raised_at = models.DateTimeField(_("提示时间"))

    class Meta:
        verbose_name = _("系统提示")
        verbose_name_plural = _("系统提示")
        ordering = ("raised_at", "pk")

    def __str__(self) -> str:
        return f"{self.application} · {self.get_kind_display()}"


class ViolationCase(Recorded):
    """One reported violation, from the report to the day its record ends.

    Attributes:
        catalogue, catalogue_digest: By which catalogue it is judged; pinned when it was reported.
        code: What is alleged; what was found stands in `ruling`.
        component, attempt: The part of the assessment it happened in, and at which attempt; empty for the dossier.
        expulsion_wanted: The reporter asks that the sitting be ended; a second person does that, or not.
        due_on: Until when it is to be dealt with.
        evidence_digest: SHA-256 of everything in the file when it was closed.
        hearing_from, statement_due_on: The window in which the candidate is heard.
        appeal_until: The last day to appeal; the day after, the decision is final.
        banned_until, kept_until: As carried out, see `IntegrityRecord`.
    """

    machine = VIOLATION

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    sitting = models.ForeignKey(
        Sitting, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("场次")
    )
    flag = models.OneToOneField(
        MachineFlag,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("系统提示"),
    )
    catalogue = models.CharField(_("违纪处理目录"), max_length=60)
    catalogue_digest = models.CharField(_("目录摘要"), max_length=64)
    code = models.CharField(_("涉嫌违纪"), max_length=10)
    component = models.CharField(_("部分"), max_length=20, choices=Component.choices, blank=True)
    attempt = models.PositiveSmallIntegerField(_("第几次"), default=1)
    state = models.CharField(
        _("状态"), max_length=20, choices=ViolationState.choices, default=ViolationState.REPORTED
    )
    facts = EncryptedTextField(_("事实经过"))
    reporter = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("报告人"))
    reported_at = models.DateTimeField(_("报告时间"))
    expulsion_wanted = models.BooleanField(_("提出终止考试"), default=False)
    due_on = models.DateField(_("办结期限"))
    evidence_digest = models.CharField(_("证据摘要"), max_length=64, blank=True)
    informed_at = models.DateTimeField(_("告知时间"), null=True, blank=True)
    hearing_from = models.DateField(_("最早听证日期"), null=True, blank=True)
    statement_due_on = models.DateField(_("陈述申辩期限"), null=True, blank=True)
    statement = EncryptedTextField(_("陈述申辩"), blank=True)
    hearing_wanted = models.BooleanField(_("要求听证"), default=False)
    minutes = EncryptedTextField(_("听证记录"), blank=True)
    ruling = models.OneToOneField(
        "RulingProposal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("处理决定"),
    )
    confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("确认人")
    )
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("送达时间"), null=True, blank=True)
    delivered_how = models.CharField(_("送达方式"), max_length=200, blank=True)
    appeal_until = models.DateField(_("申诉期限"), null=True, blank=True)
    appeal_grounds = EncryptedTextField(_("申诉理由"), blank=True)
    appeal_answer = EncryptedTextField(_("申诉答复"), blank=True)
    final_on = models.DateField(_("生效日期"), null=True, blank=True)
    banned_until = models.DateField(_("禁止报考至"), null=True, blank=True)
    kept_until = models.DateField(_("记录至"), null=True, blank=True)

    class Meta:
        verbose_name = _("违纪案件")
        verbose_name_plural = _("违纪案件")
        ordering = ("reported_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["reported", "dismissed"]) | ~Q(evidence_digest=""),
                name="violation_evidence_fixed_before_anything_else",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "delivered", "under_appeal", "final", "record_expired"])
                | Q(ruling__isnull=False, confirmed_by__isnull=False, decided_at__isnull=False),
                name="violation_decided_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["delivered", "under_appeal", "final", "record_expired"])
                | Q(delivered_at__isnull=False, appeal_until__isnull=False),
                name="violation_delivered_before_final",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self._meta.verbose_name}"

    @property
    def is_open(self) -> bool:
        return self.state not in SETTLED

    @property
    def entries(self) -> Catalogue:
        """The catalogue by which this case is judged."""
        return catalogue_named(self.catalogue)

    @property
    def alleged(self) -> Violation:
        return self.entries.violations[self.code]

    @property
    def found(self) -> Violation | None:
        """What the decision says it was; none before, and none when nothing was borne out."""
        return self.entries.violations[self.ruling.code] if self.ruling and self.ruling.code else None

    @property
    def effect(self) -> Effect | None:
        found = self.found
        return found.effect if found else None


class ViolationEvidence(AppendOnly):
    """One thing in the file of a case: a document, entries of a journal, or what somebody saw.

    Attributes:
        entries: Numbers of journal entries of the case's sitting; the statement says what they show.
    """

    case = models.ForeignKey(
        ViolationCase, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("案件")
    )
    title = models.CharField(_("名称"), max_length=120)
    statement = EncryptedTextField(_("证言或说明"), blank=True)
    entries = models.JSONField(_("答题记录序号"), default=list)
    file = models.FileField(_("文件"), upload_to="violations/", blank=True)
    name = models.CharField(_("原文件名"), max_length=120, blank=True)
    content_type = models.CharField(_("文件类型"), max_length=100, blank=True)
    size_bytes = models.PositiveIntegerField(_("文件大小"), default=0)
    sha256 = models.CharField(_("文件摘要"), max_length=64, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("提供人"))
    added_at = models.DateTimeField(_("加入时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("违纪证据")
        verbose_name_plural = _("违纪证据")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="") | ~Q(statement=""), name="violation_evidence_is_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RulingProposal(AppendOnly):
    """What one decider proposes: a violation of the catalogue, or, without a code, that nothing is borne out."""

    case = models.ForeignKey(
        ViolationCase, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("案件")
    )
    code = models.CharField(_("认定"), max_length=10, blank=True)
    reason = EncryptedTextField(_("理由"))
    proposer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("提出人"))
    at = models.DateTimeField(_("时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("处理意见")
        verbose_name_plural = _("处理意见")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.case} · {self.code or '—'}"


class RulingReturn(AppendOnly):
    """Why another decider does not agree to a proposal; somebody has to make another."""

    proposal = models.OneToOneField(
        RulingProposal, on_delete=models.PROTECT, related_name="returned", verbose_name=_("处理意见")
    )
    reason = EncryptedTextField(_("理由"))
    returned_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("退回人")
    )
    at = models.DateTimeField(_("时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("退回的处理意见")
        verbose_name_plural = _("退回的处理意见")

    def __str__(self) -> str:
        return str(self.proposal)
