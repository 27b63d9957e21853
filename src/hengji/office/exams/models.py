"""Sittings with what was pinned for them, the journal, receipts and the machine's marks.

What is secret stands in rows of its own. A `Sitting` that reaches a template carries neither the key nor
the marks, so no slip of a page can show them.
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.exams.lifecycle import (
    CLAIM,
    CORRECTION,
    DOUBT,
    LATE_LIMIT,
    SITTING,
    ClaimState,
    CorrectionState,
    DoubtState,
    SittingState,
)
from hengji.office.people.models import User
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.rooms.models import Envelope
from hengji.office.schemes.models import Batch


class Sitting(Recorded):
    """One candidate's practical exam: her paper, her seat, her time.

    Attributes:
        attempt: Which of the candidate's attempts at the practical this is; a voided sitting is none.
        code: The only name under which examiners know this work.
        marking_round: 1 until the marking is opened again; what was given in an earlier round stays as it was.
        ticket: Admission ticket number.
        paper_body: The paper as drawn, byte for byte; nothing in it is secret from the candidate. Empty until it
            is drawn, as it is for many who are seated at once.
        minutes: How long she has, with what she has been granted for her needs.
        envelope: With which her paper is sealed, where it is.
        window_opens_at: Start of the period in which the room is open for this sitting.
        late_until: Until when she may still be let in, when an absence was put down to her wrongly.
        closes_at: The earlier of start plus duration and the end of the window, and the time credited since.
        holder: Hash of what one browser alone knows: that browser writes, every other reads. Empty until she starts.
        seen_at: When that browser last asked how things stand.
        notices: How many messages and credits she has been told of, so that a page knows when to ask for more.
        credited: Minutes credited during the run.
        away_since: Since when it is with the server of a room, and nothing may happen to it here; empty when it is here.
    """

    machine = SITTING

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=SittingState.choices, default=SittingState.ARRANGED
    )
    attempt = models.PositiveSmallIntegerField(_("第几次"), default=1)
    code = models.CharField(_("答卷编号"), max_length=12, unique=True)
    ticket = models.CharField(_("准考证号"), max_length=50, unique=True)
    marking_round = models.PositiveSmallIntegerField(_("评分轮次"), default=1)
    room = models.CharField(_("考场"), max_length=60)
    seat = models.CharField(_("座位"), max_length=20)
    paper_body = models.TextField(_("试卷"))
    paper_digest = models.CharField(_("试卷散列"), max_length=64)
    edition_code = models.CharField(_("标准版本"), max_length=60)
    edition_digest = models.CharField(_("标准版本散列"), max_length=64)
    pack = models.CharField(_("规则包"), max_length=60)
    pack_digest = models.CharField(_("规则包散列"), max_length=64)
    task_versions = models.JSONField(_("任务版本"))
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"))
    extra_minutes = models.PositiveSmallIntegerField(_("其中便利延长（分钟）"), default=0)
    envelope = models.ForeignKey(
        Envelope,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("试卷袋"),
    )
    window_opens_at = models.DateTimeField(_("考试时段开始"))
    window_closes_at = models.DateTimeField(_("考试时段结束"))
    late_until = models.DateTimeField(_("更正缺考后可签到至"), null=True, blank=True)
    opened_at = models.DateTimeField(_("开始作答时间"), null=True)
    closes_at = models.DateTimeField(_("应交卷时间"), null=True)
    handed_in_at = models.DateTimeField(_("交卷时间"), null=True)
    holder = models.CharField(_("作答设备"), max_length=64, blank=True, default="")
    seen_at = models.DateTimeField(_("设备最近联系时间"), null=True, blank=True)
    notices = models.PositiveSmallIntegerField(_("通知条数"), default=0)
    credited = models.PositiveSmallIntegerField(_("已补时（分钟）"), default=0)
    away_since = models.DateTimeField(_("交付考场时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("实操场次")
        verbose_name_plural = _("实操场次")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "attempt"],
                condition=~Q(state="voided"),
                name="sitting_one_valid_per_attempt",
            ),
            models.CheckConstraint(
                condition=Q(window_opens_at__lt=models.F("window_closes_at")),
                name="sitting_window_has_length",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, closes_at__isnull=True)
                | Q(opened_at__isnull=False, closes_at__isnull=False),
                name="sitting_opened_at_with_closes_at",
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(opened_at__isnull=False, handed_in_at__isnull=True),
                name="sitting_running_is_opened_not_handed_in",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "marking", "sealed"]) | Q(handed_in_at__isnull=False),
                name="sitting_handed_in_at_when_submitted",
            ),
        ]

    def __str__(self) -> str:
        return self.ticket

    @property
    def late_limit(self) -> datetime:
        """The last moment at which she may check in."""
        return self.late_until or self.window_opens_at + LATE_LIMIT


class Correction(Recorded):
    """An absence that somebody says was put down wrongly, until a second person has looked into it.

    Attributes:
        evidence: What shows that she was there, and where it is kept.
        answer: Why the second person does not agree.
    """

    machine = CORRECTION

    state = models.CharField(
        _("状态"), max_length=20, choices=CorrectionState.choices, default=CorrectionState.PROPOSED
    )
    reason = EncryptedTextField(_("理由"))
    evidence = EncryptedTextField(_("证据"))
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    proposed_at = models.DateTimeField(_("提出时间"))
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("确认人")
    )
    answer = EncryptedTextField(_("不同意的理由"), blank=True)

    class Meta:
        abstract = True
        ordering = ("proposed_at", "pk")


class AbsenceCorrection(Correction):
    """An absence from the practical that may have been put down wrongly."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))

    class Meta(Correction.Meta):
        abstract = False
        verbose_name = _("缺考更正")
        verbose_name_plural = _("缺考更正")
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"], condition=Q(state="proposed"), name="absence_correction_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | (Q(settled_by__isnull=False) & ~Q(settled_by=F("proposed_by"))),
                name="absence_correction_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.sitting}"

    @property
    def case_id(self) -> int:
        return self.sitting.application_id


class IdentityDoubt(Recorded):
    """At the door ticket, document or face did not agree: what one person saw and proposes, and what a second one says.

    Attributes:
        mismatch: What did not agree, in the words of the day.
        admits: Whether the first person would let her in.
        answer: Why the second person agrees, or does not.
    """

    machine = DOUBT

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    state = models.CharField(
        _("状态"), max_length=20, choices=DoubtState.choices, default=DoubtState.PROPOSED
    )
    mismatch = models.CharField(_("不一致之处"), max_length=100)
    admits = models.BooleanField(_("拟准予入场"))
    reason = EncryptedTextField(_("理由"))
    reported_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("登记人")
    )
    reported_at = models.DateTimeField(_("登记时间"))
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("确认人")
    )
    answer = EncryptedTextField(_("确认人的理由"), blank=True)

    class Meta:
        verbose_name = _("入场身份核对")
        verbose_name_plural = _("入场身份核对")
        ordering = ("reported_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"], condition=Q(state="proposed"), name="identity_doubt_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", settled_by__isnull=True)
                | (Q(settled_by__isnull=False) & ~Q(settled_by=F("reported_by")) & ~Q(answer="")),
                name="identity_doubt_settled_by_another_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.sitting}"

    @property
    def is_open(self) -> bool:
        return self.state == DoubtState.PROPOSED

    @property
    def case_id(self) -> int:
        return self.sitting.application_id


class SeatClaim(Recorded):
    """A second device that somebody signed in on as the candidate, until an invigilator has said what becomes of it.

    Attributes:
        browser: Hash of what that browser alone knows.
        ousted: Hash of the browser that wrote until this one was let in; it may go on reading.
        agent: What the browser says it is.
    """

    machine = CLAIM

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    state = models.CharField(_("状态"), max_length=20, choices=ClaimState.choices, default=ClaimState.WAITING)
    browser = models.CharField(_("设备"), max_length=64)
    ousted = models.CharField(_("原作答设备"), max_length=64, blank=True)
    agent = models.CharField(_("浏览器"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("请求时间"))
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("处理人")
    )

    class Meta:
        verbose_name = _("更换设备")
        verbose_name_plural = _("更换设备")
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "browser"], condition=Q(state="waiting"), name="seat_claim_one_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.sitting}"

    @property
    def case_id(self) -> int:
        return self.sitting.application_id


class SealedPaper(AppendOnly):
    """The key of a sitting: seed, events to come, checks. Never shown to the candidate."""

    sitting = models.OneToOneField(
        Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次")
    )
    seed = models.PositiveBigIntegerField(_("种子"))
    body = models.TextField(_("密封内容"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("密封试卷")
        verbose_name_plural = _("密封试卷")

    def __str__(self) -> str:
        return self.sitting.ticket


class SittingEntry(AppendOnly):
    """One line of a sitting's journal, exactly as hashed.

    Attributes:
        key: The client's name for this attempt; the same key again is the same operation, sent twice.
        received_at: By the server's clock.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    sequence = models.PositiveIntegerField(_("序号"))
    body = models.TextField(_("记录"))
    previous_hash = models.CharField(_("前一条散列"), max_length=64)
    hash = models.CharField(_("散列"), max_length=64)
    key = models.CharField(_("幂等键"), max_length=64)
    payload_digest = models.CharField(_("提交内容散列"), max_length=64)
    received_at = models.DateTimeField(_("收到时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("答题记录")
        verbose_name_plural = _("答题记录")
        ordering = ("sitting", "sequence")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "sequence"], name="sitting_entry_sequence_once"),
            models.UniqueConstraint(fields=["sitting", "key"], name="sitting_entry_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id} #{self.sequence}"


class Receipt(AppendOnly):
    """What the candidate takes away: how much of her work the server holds, and its hash.

    Attributes:
        number: Digest of everything the receipt says, shortened; printed for the candidate.
        signature: Made with the server's key, so that a receipt shown later is known to be ours.
    """

    sitting = models.OneToOneField(
        Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次")
    )
    entries = models.PositiveIntegerField(_("记录条数"))
    last_hash = models.CharField(_("末条散列"), max_length=64)
    at = models.DateTimeField(_("交卷时间"))
    number = models.CharField(_("回执编号"), max_length=20, unique=True)
    signature = models.CharField(_("签名"), max_length=120)

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("交卷回执")
        verbose_name_plural = _("交卷回执")

    def __str__(self) -> str:
        return self.number


class MarkingRules(AppendOnly):
    """Amendments to the checks of sealed keys, in force for a batch, or for every paper with the tasks they name.

    Attributes:
        batch: Empty when they are in force for every batch.
        amendments: As `hengji.assay.grading.Amendment`, one for each check.
        reason: What is said of a check that is given although it did not hold.
    """

    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批次")
    )
    amendments = models.JSONField(_("修订内容"))
    digest = models.CharField(_("散列"), max_length=64)
    reason = models.TextField(_("理由"))
    in_force_at = models.DateTimeField(_("生效时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("评分规则修订")
        verbose_name_plural = _("评分规则修订")
        ordering = ("in_force_at", "pk")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class MachineMarks(AppendOnly):
    """What the machine gave in one round, with its evidence, and the state of the company it was given for.

    Attributes:
        rules: Amendments under which it marked; empty when by the sealed key alone.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    round = models.PositiveSmallIntegerField(_("评分轮次"), default=1)
    body = models.TextField(_("系统评分"))
    digest = models.CharField(_("评分散列"), max_length=64)
    company_digest = models.CharField(_("公司状态散列"), max_length=64)
    rules = models.ForeignKey(
        MarkingRules,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("评分规则修订"),
    )
    marked_at = models.DateTimeField(_("评分时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("系统评分")
        verbose_name_plural = _("系统评分")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "round"], name="machine_marks_once_per_round"),
        ]

    def __str__(self) -> str:
        return self.sitting.ticket


class WorkPrint(AppendOnly):
    """The fingerprint of a picture that a candidate brought along for her portfolio, taken when it is marked.

    It says whether somebody else of the batch handed in the same picture. It is a hint for people and nothing more:
    no mark and no state follows from it.

    Attributes:
        place: The work, such as ``PF-1``.
        part: What the picture shows of it: ``final`` or ``process``.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    place = models.CharField(_("作品"), max_length=10)
    part = models.CharField(_("图"), max_length=10)
    parts = models.CharField(_("大块颜色"), max_length=54)
    cells = models.TextField(_("细格颜色"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("作品指纹")
        verbose_name_plural = _("作品指纹")
        ordering = ("sitting", "place", "part")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "place", "part"], name="work_print_once_per_picture"),
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.place} {self.part}"
