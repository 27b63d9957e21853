"""What the office refuses about messages."""

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NotUndelivered(Refusal):
    sentence = _("这份消息没有停在“未送达”，不需要重新发送。")


class NumberNotUsable(Refusal):
    sentence = _("“%(phone)s”不是11位的大陆手机号；不要短信时请留空。")

    def __init__(self, phone: str) -> None:
        super().__init__(phone=phone)
