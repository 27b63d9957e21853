"""The register: numbers, certificates, their files, the keys that signed them, the lists of those revoked."""

from typing import Never

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.people.identity import DocumentKind
from hengji.office.people.models import User
from hengji.office.people.names import LONGEST_LATIN_NAME, LONGEST_NAME
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.record.refusals import RecordIsPermanent
from hengji.office.registry.lifecycle import (
    CERTIFICATE,
    ISSUER_KEY,
    STANDING,
    UPLOAD,
    ArtifactKind,
    CertificateState,
    KeyState,
    KeyUse,
    Purpose,
    UploadState,
)
from hengji.office.schemes.policy import IssuingMode


class IssuerKey(Recorded):
    """The public half of a signing key; the private half is an encrypted file, or in a key store.

    Attributes:
        kid: The key's name in the DID document, such as ``key-2026-01``.
        compromised_at: From then on nothing that it signed is believed.
    """

    machine = ISSUER_KEY

    kid = models.CharField(_("密钥名称"), max_length=40, unique=True)
    use = models.CharField(_("用途"), max_length=10, choices=KeyUse.choices)
    did = models.CharField(_("机构标识"), max_length=300)
    public_multikey = models.CharField(_("公钥"), max_length=100)
    state = models.CharField(_("状态"), max_length=20, choices=KeyState.choices, default=KeyState.ACTIVE)
    not_before = models.DateTimeField(_("启用时间"))
    retired_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    compromised_at = models.DateTimeField(_("泄露时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("签名密钥")
        verbose_name_plural = _("签名密钥")
        ordering = ("kid",)
        constraints = [
            models.UniqueConstraint(
                fields=["use"], condition=Q(state="active"), name="issuer_key_one_active_per_use"
            ),
            models.CheckConstraint(
                condition=~Q(state="compromised") | Q(compromised_at__isnull=False),
                name="issuer_key_compromised_when",
            ),
        ]

    def __str__(self) -> str:
        return self.kid

    @property
    def method(self) -> str:
        """The name under which the DID document shows this key."""
        return f"{self.did}#{self.kid}"


class NumberSeries(models.Model):
    """One counting of certificates; the row is locked while it gives a number.

    Attributes:
        prefix: What its numbers begin with; of a filed body what the authority gave.
        skill: Empty for a filed body, which counts through its skills.
        level: Of the standard; for a filed body the digit of the state's scale.
    """

    prefix = models.CharField(_("前缀"), max_length=13)
    year = models.PositiveSmallIntegerField(_("年份"))
    skill = models.CharField(_("技能"), max_length=40)
    level = models.CharField(_("等级"), max_length=20)
    last = models.PositiveIntegerField(_("最后一个序号"), default=0)

    class Meta:
        verbose_name = _("编号序列")
        verbose_name_plural = _("编号序列")
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year", "skill", "level"], name="number_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.prefix} {self.year} {self.skill} {self.level}"


class Certificate(Recorded):
    """One certificate, or one version of it; also the ledger line of its number, which is never used again.

    Attributes:
        version: 1, and one more for each replacement under the same number.
        token: What the QR code holds; not derived from anything.
        holder: The name as printed. Copied, because a person's name may change and a printed one does not.
        valid_until: The last day, in the office's time zone.
        document_kind, document_fingerprint: Of the document whose number stands on the holder's original; the number
            itself is nowhere. Empty where the form has no place for it.
    """

    machine = CERTIFICATE

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    series = models.ForeignKey(
        NumberSeries, on_delete=models.PROTECT, related_name="certificates", verbose_name=_("编号序列")
    )
    serial = models.PositiveIntegerField(_("序号"))
    number = models.CharField(_("证书编号"), max_length=60)
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("替换的证书"),
    )
    token = models.CharField(_("核验码"), max_length=64, unique=True)
    credential_id = models.CharField(_("凭证标识"), max_length=60, unique=True)
    state = models.CharField(
        _("状态"), max_length=20, choices=CertificateState.choices, default=CertificateState.RESERVED
    )
    holder = models.CharField(_("姓名"), max_length=LONGEST_NAME)
    holder_latin = models.CharField(_("姓名（拉丁字母）"), max_length=LONGEST_LATIN_NAME, blank=True)
    skill = models.CharField(_("技能"), max_length=40)
    level = models.CharField(_("等级"), max_length=20)
    edition_code = models.CharField(_("标准编号"), max_length=60)
    document_kind = models.CharField(
        _("证件种类"), max_length=10, choices=DocumentKind.choices, blank=True, default=""
    )
    document_fingerprint = models.CharField(_("证件号码指纹"), max_length=64, blank=True, default="")
    reserved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("编号人")
    )
    reserved_at = models.DateTimeField(_("编号时间"))
    key = models.ForeignKey(
        IssuerKey,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("签名密钥"),
    )
    issued_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("签发人")
    )
    issued_at = models.DateTimeField(_("签发时间"), null=True, blank=True)
    issued_on = models.DateField(_("发证日期"), null=True, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)

    class Meta:
        verbose_name = _("证书")
        verbose_name_plural = _("证书")
        ordering = ("number", "version")
        constraints = [
            models.UniqueConstraint(fields=["number", "version"], name="certificate_number_once_per_version"),
            models.UniqueConstraint(
                fields=["series", "serial", "version"], name="certificate_serial_once_per_version"
            ),
            models.UniqueConstraint(
                fields=["application", "version"],
                condition=Q(state__in=[state.value for state in STANDING]),
                name="certificate_one_standing_per_application",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["reserved", "number_voided"])
                | Q(
                    key__isnull=False,
                    issued_by__isnull=False,
                    issued_at__isnull=False,
                    issued_on__isnull=False,
                ),
                name="certificate_issued_by_whom_when_with_what",
            ),
            models.CheckConstraint(
                condition=Q(issued_by__isnull=True) | ~Q(issued_by=F("reserved_by")),
                name="certificate_two_officers",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def filed(self) -> bool:
        """Whether a filed body issues it, in the prescribed form."""
        return self.application.batch.scheme.rules.issuing_mode == IssuingMode.FILED

    def delete(self, *_args: object, **_kwargs: object) -> Never:
        raise RecordIsPermanent(self._meta.verbose_name)


class StatusList(models.Model):
    """A published list of bits, one for each certificate, as it was signed last.

    The lists for revocation and for suspension go in pairs of one name and share their indexes.

    Attributes:
        sequence: How often it has been signed.
        content: The signed document, byte for byte as served.
    """

    name = models.CharField(_("列表名称"), max_length=20)
    purpose = models.CharField(_("用途"), max_length=20, choices=Purpose.choices)
    sequence = models.PositiveIntegerField(_("签名次数"), default=0)
    content = models.TextField(_("内容"), blank=True)
    signed_at = models.DateTimeField(_("签名时间"), null=True, blank=True)
    valid_until = models.DateTimeField(_("有效至"), null=True, blank=True)

    class Meta:
        verbose_name = _("状态列表")
        verbose_name_plural = _("状态列表")
        ordering = ("name", "purpose")
        constraints = [models.UniqueConstraint(fields=["name", "purpose"], name="status_list_once")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.name}"


class StatusSlot(AppendOnly):
    """The place of one certificate in the lists of one name, drawn at random so that it tells nothing."""

    list_name = models.CharField(_("列表名称"), max_length=20)
    index = models.PositiveIntegerField(_("位置"))
    certificate = models.OneToOneField(
        Certificate, on_delete=models.PROTECT, related_name="slot", verbose_name=_("证书")
    )

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("状态位")
        verbose_name_plural = _("状态位")
        constraints = [models.UniqueConstraint(fields=["list_name", "index"], name="status_slot_once")]

    def __str__(self) -> str:
        return f"{self.list_name} {self.index}"


class Artifact(AppendOnly):
    """A file of a certificate, exactly as it was made on the day."""

    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, related_name="artifacts", verbose_name=_("证书")
    )
    kind = models.CharField(_("种类"), max_length=20, choices=ArtifactKind.choices)
    file = models.FileField(_("文件"), upload_to="certificates/")
    sha256 = models.CharField(_("文件摘要"), max_length=64)
    size_bytes = models.PositiveIntegerField(_("文件大小"))
    made_at = models.DateTimeField(_("生成时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("证书文件")
        verbose_name_plural = _("证书文件")
        constraints = [models.UniqueConstraint(fields=["certificate", "kind"], name="artifact_once_per_kind")]

    def __str__(self) -> str:
        return f"{self.certificate} {self.kind}"


class Upload(Recorded):
    """Certificates whose data are handed to the official query system, and what was answered.

    Attributes:
        receipt: The system's number for what it took in, or why it gave it back.
    """

    machine = UPLOAD

    prepared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("报送人")
    )
    prepared_at = models.DateTimeField(_("生成时间"))
    receipt = models.CharField(_("回执"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("回执时间"), null=True, blank=True)
    state = models.CharField(
        _("状态"), max_length=20, choices=UploadState.choices, default=UploadState.PREPARED
    )

    class Meta:
        verbose_name = _("证书数据报送")
        verbose_name_plural = _("证书数据报送")
        ordering = ("-prepared_at", "-pk")

    def __str__(self) -> str:
        return str(self.pk)


class UploadLine(AppendOnly):
    """One certificate in an upload, as it stood then; when it stands otherwise, it is due again."""

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="lines", verbose_name=_("报送"))
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, related_name="uploads", verbose_name=_("证书")
    )
    stood = models.CharField(_("报送时的状态"), max_length=20, choices=CertificateState.choices)

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("报送的证书")
        verbose_name_plural = _("报送的证书")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["upload", "certificate"], name="uploaded_once_per_upload")
        ]

    def __str__(self) -> str:
        return f"{self.upload} · {self.certificate}"
