"""Accounts, the roles granted to them, and the ties between people."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.people.identity import DocumentKind
from hengji.office.people.lifecycle import HouseholdKind, TieKind
from hengji.office.people.names import LONGEST_LATIN_NAME, LONGEST_NAME
from hengji.office.people.roles import Role
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import AppendOnly, Recorded


class User(Recorded, AbstractUser):
    """A person with an account.

    Attributes:
        name: The full name as on the identity document, in one piece.
        name_latin: The name in Latin letters, for the English side of a certificate.
        session_round: Part of what every session of hers is signed with; one more ends them all.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("姓名"), max_length=LONGEST_NAME)
    name_latin = models.CharField(_("姓名（拉丁字母）"), max_length=LONGEST_LATIN_NAME, blank=True)
    session_round = models.PositiveIntegerField(_("登录轮次"), default=0)

    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        signed: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]  # the stubs leave it out
        return f"{signed}.{self.session_round}" if self.session_round else signed

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """A role held by a person for a time: from ``granted_at``, up to ``ended_at`` when that is set."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="role_grants", verbose_name=_("人员")
    )
    role = models.CharField(_("角色"), max_length=40, choices=Role.choices)
    granted_at = models.DateTimeField(_("授予时间"))
    ended_at = models.DateTimeField(_("终止时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("角色授予")
        verbose_name_plural = _("角色授予")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(ended_at__isnull=True), name="role_held_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("granted_at")),
                name="role_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Tie(AppendOnly):
    """A relation for which two people keep out of each other's cases; the lower number stands first."""

    first = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("一方"))
    second = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("另一方"))
    kind = models.CharField(_("关系"), max_length=20, choices=TieKind.choices)
    declared_at = models.DateTimeField(_("申报时间"))
    declared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("申报人")
    )

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("回避关系")
        verbose_name_plural = _("回避关系")
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "kind"], name="tie_declared_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="tie_lower_number_first"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}（{self.get_kind_display()}）"


class Organisation(models.Model):
    """An employer, school or training body; people of one keep out of each other's cases."""

    name = models.CharField(_("名称"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """A person belongs to an organisation from one day, up to the day she left when that is set."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="affiliations", verbose_name=_("人员")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="affiliations", verbose_name=_("单位")
    )
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("离开日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("所属单位")
        verbose_name_plural = _("所属单位")
        ordering = ("user", "-since", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(until__isnull=True),
                name="affiliation_held_once",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="affiliation_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"


class Training(models.Model):
    """Somebody trained somebody; until some months after its end the two keep out of each other's cases.

    Attributes:
        apart_until: The last day on which they do.
        lapsed_at: When the clock found that day past.
    """

    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("培训人"))
    trainee = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("受训人"))
    title = models.CharField(_("培训内容"), max_length=120)
    ended_on = models.DateField(_("培训结束日期"))
    apart_until = models.DateField(_("回避至"))
    lapsed_at = models.DateTimeField(_("回避期满时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("培训关系")
        verbose_name_plural = _("培训关系")
        constraints = [
            models.CheckConstraint(condition=~Q(trainer=F("trainee")), name="training_of_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.trainer} → {self.trainee}（{self.title}）"


class HouseholdMark(AppendOnly):
    """A fingerprint of a telephone number or an address; people with the same one share a household.

    The number or address itself is not kept.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    kind = models.CharField(_("线索"), max_length=10, choices=HouseholdKind.choices)
    fingerprint = models.CharField(_("指纹"), max_length=64)
    noted_at = models.DateTimeField(_("登记时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("同住线索")
        verbose_name_plural = _("同住线索")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "fingerprint"], name="household_mark_once"),
        ]
        indexes = [models.Index(fields=["fingerprint"], name="household_fingerprint")]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_kind_display()}"


class ExaminerScope(AppendOnly):
    """A card: in which skill and up to which level a person may assess, and from when to when.

    Who has no card on record is not limited by one; who has, works within her cards.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    skill = models.CharField(_("技能"), max_length=40)
    level = models.CharField(_("等级"), max_length=20)
    card = models.CharField(_("证卡编号"), max_length=60)
    valid_from = models.DateField(_("有效期自"))
    valid_until = models.DateField(_("有效期至"))
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("考评范围")
        verbose_name_plural = _("考评范围")
        ordering = ("user", "skill", "level", "-valid_until", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="examiner_scope_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.card}"

    def covers(self, skill: str, level: str, on: date | None = None) -> bool:
        """Tell whether work may be assessed under this card; without a day, its validity is not asked for."""
        valid = on is None or self.valid_from <= on <= self.valid_until
        return valid and (self.skill, self.level) == (skill, level)


class Accommodation(AppendOnly):
    """What a person is granted for her needs in every exam; the last one counts.

    It changes her time and her seat, never what is asked of her or how it is marked.

    Attributes:
        extra_percent: So much longer she has; 0 for none.
        accessible_seat: Whether she needs a seat that is set up for it.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    extra_percent = models.PositiveSmallIntegerField(_("延长作答时间（百分比）"), default=0)
    accessible_seat = models.BooleanField(_("需要无障碍座位"), default=False)
    reason = EncryptedTextField(_("依据"))
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("批准人"))
    granted_at = models.DateTimeField(_("批准时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("合理便利")
        verbose_name_plural = _("合理便利")
        ordering = ("user", "-granted_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(extra_percent__lte=200), name="accommodation_at_most_thrice_the_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def minutes_of(self, minutes: int) -> int:
        """Give the minutes added to an exam of so many, a begun one counted whole."""
        return -(-minutes * self.extra_percent // 100)


class Photograph(models.Model):
    """A candidate's photograph, for her ticket and for those who compare it with her at the door.

    Attributes:
        file: As `people.photographs.tidied` left it; empty once another one took its place or its time was over.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    file = models.FileField(_("照片"), upload_to="photographs/", blank=True)
    sha256 = models.CharField(_("文件摘要"), max_length=64)
    size_bytes = models.PositiveIntegerField(_("文件大小"))
    added_at = models.DateTimeField(_("加入时间"))

    class Meta:
        verbose_name = _("考生照片")
        verbose_name_plural = _("考生照片")
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=~Q(file=""), name="photograph_one_kept"),
        ]

    def __str__(self) -> str:
        return str(self.user)


class VerifiedIdentity(models.Model):
    """That a registrar has seen a person's document; of its number only a fingerprint is kept.

    Attributes:
        withdrawn_at: When it was found to be a mistake.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    kind = models.CharField(_("证件种类"), max_length=10, choices=DocumentKind.choices)
    fingerprint = models.CharField(_("指纹"), max_length=64)
    verified_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("核验人")
    )
    verified_at = models.DateTimeField(_("核验时间"))
    withdrawn_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("身份核验")
        verbose_name_plural = _("身份核验")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], condition=Q(withdrawn_at__isnull=True), name="identity_one_per_kind"
            ),
        ]
        indexes = [models.Index(fields=["fingerprint"], name="identity_fingerprint")]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_kind_display()}"


class SecondFactor(models.Model):
    """What a person shows beside her password: the secret that she and her telephone share.

    Attributes:
        confirmed_at: When she showed the first code of it; before that it counts for nothing.
        last_step: The half minute of the last code that was accepted; only later ones are.
        tries, tries_from: How often a code was tried since then without a right one.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    secret = EncryptedTextField(_("密钥"))
    made_at = models.DateTimeField(_("生成时间"))
    confirmed_at = models.DateTimeField(_("启用时间"), null=True, blank=True)
    last_step = models.PositiveBigIntegerField(_("最近一次时段"), default=0)
    tries = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    tries_from = models.DateTimeField(_("首次尝试时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("两步验证")
        verbose_name_plural = _("两步验证")

    def __str__(self) -> str:
        return str(self.user)


class RecoveryCode(models.Model):
    """A code for the day the telephone is gone, kept as a hash; it counts once."""

    factor = models.ForeignKey(
        SecondFactor, on_delete=models.CASCADE, related_name="codes", verbose_name=_("两步验证")
    )
    digest = models.CharField(_("散列"), max_length=64)
    used_at = models.DateTimeField(_("使用时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("恢复码")
        verbose_name_plural = _("恢复码")
        constraints = [
            models.UniqueConstraint(fields=["factor", "digest"], name="recovery_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.factor} · {self._meta.verbose_name}"
