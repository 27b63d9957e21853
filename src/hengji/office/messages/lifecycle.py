"""How a message travels, and where each copy of it stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    EMAIL = "email", _("电子邮件")
    SMS = "sms", _("短信")


class DeliveryState(TextChoices):
    WAITING = "waiting", _("待发送")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("未送达")


class Language(TextChoices):
    ZH = "zh-hans", _("简体中文")
    EN = "en", _("英语")
