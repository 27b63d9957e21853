"""An application, what supports it, and what its reviewers found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hengji.assay.bilingual import Text
from hengji.office.casework.consents import ConsentKind
from hengji.office.casework.lifecycle import (
    APPLICATION,
    ENDED,
    OBJECTION,
    ApplicationState,
    Assignment,
    Notice,
    ObjectionState,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.people.names import LONGEST_NAME
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.schemes.models import Batch


class Application(Recorded):
    """One person's request for one certificate, from draft to decision.

    The columns ``skill``, ``level``, ``edition_code`` and ``edition_digest`` say which text the application is
    judged by. They hold codes, not keys: an edition, once used, never changes.

    Attributes:
        round: Which reading of the dossier this is: 1 until it was sent back and handed in again.
        duplicate_of: The other application of the same verified person for the same skill and level.
        dossier_digest: SHA-256 of what was handed in last, with the signatures under it.
        supplement_due_on: The last day to answer the gaps; set while the dossier is sent back.
        notice_starts_on, notice_ends_on: First and last day of the public list of qualified applicants.
        practical_attempt, interview_attempt: Which attempt at each component counts; a component that was passed
            keeps the number under which it was passed.
        held_from: The state to which a frozen application goes back; empty when it is not frozen.
        resit_from, resit_until: From when she may sit again, and the last day on which what she has passed holds.
    """

    machine = APPLICATION

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    applicant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请人"))
    skill = models.CharField(_("技能"), max_length=40)
    level = models.CharField(_("等级"), max_length=20)
    edition_code = models.CharField(_("标准编号"), max_length=60)
    edition_digest = models.CharField(_("标准内容摘要"), max_length=64)
    state = models.CharField(
        _("状态"), max_length=20, choices=ApplicationState.choices, default=ApplicationState.DRAFT
    )
    round = models.PositiveSmallIntegerField(_("审核轮次"), default=1)
    started_at = models.DateTimeField(_("新建时间"))
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    undertaking_version = models.CharField(_("承诺书版本"), max_length=20, blank=True)
    dossier_digest = models.CharField(_("材料摘要"), max_length=64, blank=True)
    supplement_due_on = models.DateField(_("补正期限"), null=True, blank=True)
    notice_starts_on = models.DateField(_("公示开始"), null=True, blank=True)
    notice_ends_on = models.DateField(_("公示截止"), null=True, blank=True)
    held_from = models.CharField(
        _("冻结前的状态"), max_length=20, choices=ApplicationState.choices, blank=True
    )
    duplicate_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("重复于"),
    )
    practical_attempt = models.PositiveSmallIntegerField(_("实操次数"), default=1)
    interview_attempt = models.PositiveSmallIntegerField(_("面试次数"), default=1)
    resit_from = models.DateField(_("可补考日期"), null=True, blank=True)
    resit_until = models.DateField(_("已通过部分有效期"), null=True, blank=True)

    class Meta:
        verbose_name = _("申请")
        verbose_name_plural = _("申请")
        ordering = ("-started_at", "-pk")
        indexes = [
            models.Index(fields=["state", "submitted_at", "id"], name="application_waiting"),
            models.Index(fields=["state", "notice_ends_on", "id"], name="application_on_list"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["applicant", "skill", "level"],
                condition=~Q(state__in=[state.value for state in ENDED]),
                name="application_one_active_per_person_skill_level",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at__isnull=True)
                | Q(state__in=["withdrawn", "lapsed"])
                | (~Q(state="draft") & Q(submitted_at__isnull=False)),
                name="application_submitted_at_when_not_draft",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | Q(supplement_due_on__isnull=False),
                name="application_due_day_when_returned",
            ),
            models.CheckConstraint(
                condition=~Q(state="on_list_notice")
                | Q(notice_starts_on__isnull=False, notice_ends_on__isnull=False),
                name="application_notice_days_when_on_notice",
            ),
            models.CheckConstraint(
                condition=Q(state="on_hold") ^ Q(held_from=""), name="application_held_from_when_on_hold"
            ),
            models.CheckConstraint(
                condition=~Q(state="duplicate") | Q(duplicate_of__isnull=False),
                name="application_other_one_when_duplicate",
            ),
            models.CheckConstraint(
                condition=~Q(state="resit_eligible") | Q(resit_from__isnull=False, resit_until__isnull=False),
                name="application_resit_days_when_eligible",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def case_id(self) -> int | None:
        return self.pk

    @property
    def reference(self) -> str:
        """The number by which people speak of this application."""
        return f"{self.batch.code}-{self.pk:06d}"

    @property
    def attempt(self) -> int:
        """Which time this is: 1 until a component has to be taken again."""
        return max(self.practical_attempt, self.interview_attempt)

    @property
    def ended(self) -> bool:
        return self.state in ENDED


class Evidence(Recorded):
    """One item of a dossier, for one requirement: a file, or a statement in words, or both.

    A removed item stays as a row, so that it can be told what was there and when.

    Attributes:
        name: The file's name on the applicant's machine; text for people, never a path.
        round: The reading of the dossier for which it was added.
        removed_in_round: The reading from which it was missing.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("申请")
    )
    requirement = models.CharField(_("要求"), max_length=1)
    title = models.CharField(_("材料名称"), max_length=120)
    statement = models.TextField(_("说明"), blank=True)
    file = models.FileField(_("文件"), upload_to="evidence/", blank=True)
    name = models.CharField(_("原文件名"), max_length=120, blank=True)
    content_type = models.CharField(_("文件类型"), max_length=100, blank=True)
    size_bytes = models.PositiveIntegerField(_("文件大小"), default=0)
    sha256 = models.CharField(_("文件摘要"), max_length=64, blank=True)
    round = models.PositiveSmallIntegerField(_("加入轮次"))
    added_at = models.DateTimeField(_("加入时间"))
    removed_in_round = models.PositiveSmallIntegerField(_("移除轮次"), null=True, blank=True)
    removed_at = models.DateTimeField(_("移除时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("证明材料")
        verbose_name_plural = _("证明材料")
        ordering = ("requirement", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="") | ~Q(statement=""), name="evidence_is_a_file_or_a_statement"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_in_round__isnull=True)
                | Q(removed_at__isnull=False, removed_in_round__isnull=False),
                name="evidence_removed_when_and_in_which_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} {self.title}"


class Finding(AppendOnly):
    """What a registrar found on one requirement in one reading; the last one counts."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="findings", verbose_name=_("申请")
    )
    round = models.PositiveSmallIntegerField(_("审核轮次"))
    requirement = models.CharField(_("要求"), max_length=1)
    accepted = models.BooleanField(_("认可"))
    note = models.TextField(_("意见"), blank=True)
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("审核员"))
    at = models.DateTimeField(_("时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("审核意见")
        verbose_name_plural = _("审核意见")
        ordering = ("requirement", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(accepted=True) | ~Q(note=""), name="finding_refusal_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} {'✓' if self.accepted else '✗'} ({self.round})"


class Gap(models.Model):
    """Something missing that the applicant is asked to supply for one requirement."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="gaps", verbose_name=_("申请")
    )
    round = models.PositiveSmallIntegerField(_("审核轮次"))
    requirement = models.CharField(_("要求"), max_length=1)
    text = models.TextField(_("需补正的内容"))
    due_on = models.DateField(_("期限"))
    named_at = models.DateTimeField(_("提出时间"))
    closed_at = models.DateTimeField(_("补正时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("缺漏")
        verbose_name_plural = _("缺漏")
        ordering = ("round", "requirement", "pk")

    def __str__(self) -> str:
        return f"{self.requirement}：{self.text}"


class Consent(AppendOnly):
    """One text that the applicant signed when she handed in, by version and digest of its words."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="consents", verbose_name=_("申请")
    )
    kind = models.CharField(_("文书"), max_length=40, choices=ConsentKind.choices)
    version = models.CharField(_("版本"), max_length=20)
    digest = models.CharField(_("文本摘要"), max_length=64)
    given_at = models.DateTimeField(_("签署时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("签署的文书")
        verbose_name_plural = _("签署的文书")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind", "version"], name="consent_given_once_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"


class Objection(Recorded):
    """What somebody has against a name on a public list; while it is open, the list does not end.

    Attributes:
        name, contact: As the objector gave them; never shown to the candidate or the public.
        answer: What was found out, and so why it is upheld or not.
    """

    machine = OBJECTION

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    notice = models.CharField(_("公示"), max_length=10, choices=Notice.choices)
    state = models.CharField(
        _("状态"), max_length=20, choices=ObjectionState.choices, default=ObjectionState.FILED
    )
    name = EncryptedTextField(_("异议人姓名"))
    contact = EncryptedTextField(_("联系方式"))
    grounds = EncryptedTextField(_("异议理由"))
    filed_at = models.DateTimeField(_("提出时间"))
    answer = EncryptedTextField(_("核查结论"), blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("公示异议")
        verbose_name_plural = _("公示异议")
        ordering = ("filed_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="filed", answered_at__isnull=True)
                | (~Q(state="filed") & Q(answered_at__isnull=False) & ~Q(answer="")),
                name="objection_answered_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.get_notice_display()}"


class IntegrityRecord(AppendOnly):
    """What stands against a person after a violation, and until when.

    Attributes:
        person: Whose record it is; it outlives the application that it came from.
        title: What it was for, as ``{"zh", "en"}``.
        banned_until: The last day on which no application of hers is taken; none without a ban.
        kept_until: The last day on which it is shown; none when it stands long-term.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    code = models.CharField(_("代码"), max_length=10)
    title = models.JSONField(_("事由"))
    entered_on = models.DateField(_("记入日期"))
    banned_until = models.DateField(_("禁止报考至"), null=True, blank=True)
    kept_until = models.DateField(_("记录至"), null=True, blank=True)

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("诚信记录")
        verbose_name_plural = _("诚信记录")
        ordering = ("-entered_on", "-pk")

    def __str__(self) -> str:
        return f"{self.person} · {self.code}"

    @property
    def words(self) -> Text:
        """What it was for, in both languages."""
        return Text(**self.title)


class ConflictDeclaration(Recorded, AppendOnly):
    """What a person has said about her ties before she judges: that she has none, or to whom she has one.

    Attributes:
        number: Which batch is marked, interview held, application decided or appeal heard; by ``assignment``.
        application: None for marking, where she does not know whose work it is.
        clear: She has no conflict, apart from those that she has named.
        named: Whom she named, in her own words.
        found: How many candidates these words fit; a tie to each of them is on record since.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("声明人"))
    assignment = models.CharField(_("工作"), max_length=20, choices=Assignment.choices)
    number = models.PositiveBigIntegerField(_("工作编号"))
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("申请")
    )
    clear = models.BooleanField(_("无利害关系"))
    kind = models.CharField(_("关系"), max_length=20, choices=TieKind.choices, blank=True)
    named = models.CharField(_("利害关系人"), max_length=LONGEST_NAME, blank=True)
    reason = EncryptedTextField(_("说明"), blank=True)
    found = models.PositiveSmallIntegerField(_("相符的考生数"), default=0)
    declared_at = models.DateTimeField(_("声明时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("回避声明")
        verbose_name_plural = _("回避声明")
        ordering = ("-declared_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "assignment", "number"],
                condition=Q(clear=True),
                name="declared_clear_once_per_assignment",
            ),
            models.CheckConstraint(
                condition=Q(clear=True, kind="") | (Q(clear=False) & ~Q(kind="") & ~Q(reason="")),
                name="declared_clear_or_with_kind_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_assignment_display()}"
