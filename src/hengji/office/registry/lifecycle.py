"""The states of a certificate and of an issuer's key, and the steps between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, SYSTEM, Machine, Step


class CertificateState(TextChoices):
    RESERVED = "reserved", _("已编号")
    ISSUED = "issued", _("已签发")
    VALID = "valid", _("有效")
    SUSPENDED = "suspended", _("暂停使用")
    EXPIRED = "expired", _("已过期")
    REVOKED = "revoked", _("已撤销")
    SUPERSEDED = "superseded", _("已由新证替换")
    NUMBER_VOIDED = "number_voided", _("编号作废")


class ArtifactKind(TextChoices):
    PDF = "pdf", _("证书文件")
    CREDENTIAL = "credential", _("数字凭证")
    PHOTOGRAPH = "photograph", _("证书照片")


class CertificateVerb(TextChoices):
    RESERVE = "reserve_number", _("编号")
    ISSUE = "issue_certificate", _("签发证书")
    PUBLISH = "publish_certificate", _("登记公布")
    SUSPEND = "suspend_certificate", _("暂停证书")
    RESUME = "resume_certificate", _("恢复证书")
    EXPIRE = "expire_certificate", _("到期")
    REVOKE = "revoke_certificate", _("撤销证书")
    SUPERSEDE = "supersede_certificate", _("换发证书")
    VOID = "void_number", _("作废编号")
    DRAW_ORIGINAL = "draw_original", _("制作证书正本")


class KeyState(TextChoices):
    ACTIVE = "active", _("使用中")
    RETIRED = "retired", _("已停用")
    COMPROMISED = "compromised", _("已泄露作废")


class KeyVerb(TextChoices):
    MAKE = "make_issuer_key", _("生成密钥")
    RETIRE = "retire_issuer_key", _("停用密钥")
    COMPROMISE = "declare_key_compromised", _("声明密钥泄露")


class KeyUse(TextChoices):
    """What a key may sign; it is the first word of the key's name."""

    CERTIFICATES = "key", _("证书")
    STATUS = "status", _("状态列表")


class UploadState(TextChoices):
    PREPARED = "prepared", _("已生成，待回执")
    ACCEPTED = "accepted", _("已接收")
    RETURNED = "sent_back", _("被退回")


class UploadVerb(TextChoices):
    PREPARE = "prepare_upload", _("生成报送清单")
    ACCEPT = "record_upload_receipt", _("登记报送回执")
    RETURN = "record_upload_return", _("登记报送被退回")


class Purpose(TextChoices):
    REVOCATION = "revocation", _("撤销")
    SUSPENSION = "suspension", _("暂停")


S, V = CertificateState, CertificateVerb

PUBLIC = (S.VALID, S.SUSPENDED, S.EXPIRED, S.REVOKED, S.SUPERSEDED)
"""Of these anyone may learn; of the others nothing is public yet, or ever."""

STANDING = (S.RESERVED, S.ISSUED, S.VALID, S.SUSPENDED, S.EXPIRED, S.REVOKED)
"""Of these an application has one at most."""

_OFFICER, _DECIDER = (Role.CREDENTIAL_OFFICER,), (Role.DECIDER,)
_OTHERS = _("评定人不得是作出原评定的人；写明理由。")

CERTIFICATE = Machine(
    name=_("证书"),
    states=S,
    initial=S.RESERVED,
    steps=(
        Step(
            S.RESERVED,
            S.ISSUED,
            V.ISSUE,
            _OFFICER,
            _("拟发证公示期满；与编号人不是同一人，且未参与本案其他环节；用语和字形检查通过。"),
        ),
        Step(S.RESERVED, S.NUMBER_VOIDED, V.VOID, _OFFICER, _("写明理由；编号留在台账中，不再使用。")),
        Step(S.ISSUED, S.VALID, V.PUBLISH, (SYSTEM,), _("签名和文件均已自检通过。")),
        Step(S.VALID, S.SUSPENDED, V.SUSPEND, _DECIDER, _("写明理由。")),
        Step(S.SUSPENDED, S.VALID, V.RESUME, _DECIDER, _("写明理由。")),
        Step(S.VALID, S.EXPIRED, V.EXPIRE, (CLOCK,), _("有效期已过。")),
        Step(S.SUSPENDED, S.EXPIRED, V.EXPIRE, (CLOCK,), _("有效期已过。")),
        Step(S.VALID, S.REVOKED, V.REVOKE, _DECIDER, _OTHERS),
        Step(S.SUSPENDED, S.REVOKED, V.REVOKE, _DECIDER, _OTHERS),
        Step(S.EXPIRED, S.REVOKED, V.REVOKE, _DECIDER, _OTHERS),
        Step(S.VALID, S.SUPERSEDED, V.SUPERSEDE, (SYSTEM,), _("新版证书已签发，编号不变。")),
    ),
)

ISSUER_KEY = Machine(
    name=_("签名密钥"),
    states=KeyState,
    initial=KeyState.ACTIVE,
    steps=(
        Step(
            KeyState.ACTIVE, KeyState.RETIRED, KeyVerb.RETIRE, (SYSTEM, Role.SYSADMIN), _("已有新密钥接替。")
        ),
        Step(KeyState.ACTIVE, KeyState.COMPROMISED, KeyVerb.COMPROMISE, (Role.SYSADMIN,), _("写明经过。")),
        Step(KeyState.RETIRED, KeyState.COMPROMISED, KeyVerb.COMPROMISE, (Role.SYSADMIN,), _("写明经过。")),
    ),
)

UPLOAD = Machine(
    name=_("证书数据报送"),
    states=UploadState,
    initial=UploadState.PREPARED,
    steps=(
        Step(UploadState.PREPARED, UploadState.ACCEPTED, UploadVerb.ACCEPT, _OFFICER, _("写明回执号。")),
        Step(
            UploadState.PREPARED,
            UploadState.RETURNED,
            UploadVerb.RETURN,
            _OFFICER,
            _("写明退回的原因；所列证书重新列为待报送。"),
        ),
    ),
)
