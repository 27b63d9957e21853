"""What candidates were told, the copies sent to them, and how they want to be reached."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hengji.assay.bilingual import Text
from hengji.office.casework.models import Application
from hengji.office.messages.lifecycle import Channel, DeliveryState, Language
from hengji.office.people.models import User
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import Event


class Message(models.Model):
    """One thing a candidate is told, in both languages, as it was worded on the day.

    Attributes:
        kind: The template's name: the act that it tells of, or a reminder.
        event: The entry of the record that it tells of; none for a reminder.
        reminder: What keeps a reminder from being given twice; empty otherwise.
        due_on: The last day to do what it asks for, if it asks for anything.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    recipient = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("收件人"))
    kind = models.CharField(_("类别"), max_length=60)
    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("事件记录")
    )
    reminder = models.CharField(_("提醒"), max_length=80, blank=True)
    title_zh = models.CharField(_("标题（中文）"), max_length=120)
    title_en = models.CharField(_("标题（英文）"), max_length=120)
    body_zh = models.TextField(_("正文（中文）"))
    body_en = models.TextField(_("正文（英文）"))
    due_on = models.DateField(_("期限"), null=True, blank=True)
    at = models.DateTimeField(_("时间"))
    read_at = models.DateTimeField(_("阅读时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("消息")
        verbose_name_plural = _("消息")
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["reminder"], condition=~Q(reminder=""), name="message_reminder_once"
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=True) ^ Q(reminder=""), name="message_of_event_or_reminder"
            ),
        ]
        indexes = [models.Index(fields=["recipient", "read_at"], name="message_unread")]

    def __str__(self) -> str:
        return f"{self.recipient} · {self.title_zh}"

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)

    @property
    def body(self) -> Text:
        return Text(self.body_zh, self.body_en)


class Delivery(models.Model):
    """One copy of a message on its way out of the office.

    Attributes:
        next_at: When it is tried next; while it is being tried, when it counts as not sent.
        fault: Why the last try failed.
    """

    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, related_name="deliveries", verbose_name=_("消息")
    )
    channel = models.CharField(_("渠道"), max_length=10, choices=Channel.choices)
    state = models.CharField(
        _("状态"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    next_at = models.DateTimeField(_("下次尝试"))
    sent_at = models.DateTimeField(_("发送时间"), null=True, blank=True)
    fault = models.CharField(_("原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("消息投递")
        verbose_name_plural = _("消息投递")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["message", "channel"], name="delivery_once_per_channel"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="delivery_sent_at_when_sent"
            ),
        ]
        indexes = [models.Index(fields=["state", "next_at"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.message} · {self.get_channel_display()}"


class Contact(models.Model):
    """In which language a candidate wants to be written to, and the number for text messages, if she gave one."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    language = models.CharField(_("语言"), max_length=10, choices=Language.choices, default=Language.ZH)
    phone = EncryptedTextField(_("手机号"), blank=True)

    class Meta:
        verbose_name = _("联系方式")
        verbose_name_plural = _("联系方式")

    def __str__(self) -> str:
        return f"{self.user} · {self.get_language_display()}"


class Reading(models.Model):
    """How far the record has been read for acts to tell of: everything up to ``event_id`` is done with."""

    event_id = models.PositiveBigIntegerField(_("事件编号"), default=0)

    class Meta:
        verbose_name = _("记录阅读位置")
        verbose_name_plural = _("记录阅读位置")

    def __str__(self) -> str:
        return str(self.event_id)
