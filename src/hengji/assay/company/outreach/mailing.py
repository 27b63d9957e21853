"""Operations on mailings: recipients, text, sender, test, time."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.ads.building import numbered
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.outreach.objects import (
    Consent,
    Group,
    Language,
    Mailing,
    MailingState,
    Standing,
    Subscriber,
)
from hengji.assay.company.outreach.words import GROUPS, LANGUAGES
from hengji.assay.company.outreach.writing import named_in, time_in

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_LIST = 600
LONGEST_VALUE = 200


class CreateMailing(Operation):
    """Begin a mailing from a template."""

    name: ClassVar[str] = "outreach.create_mailing"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("新建邮件", "Create a mailing")
    help: ClassVar[Text] = Text("从模板开始，没有收件人。", "It begins with a template and nobody to get it.")

    template: str = argument("邮件模板", "Template", widget="choice", choices_from="outreach.templates")

    def apply(self, company: "Company") -> None:
        desk = company.outreach
        template = desk.template(self.template)
        mailing = Mailing(id=numbered(company, "M", "mailing.created"), template=template.id)
        desk.mailings[mailing.id] = mailing
        company.record("mailing.created", mailing.id, template=template.id)


class DeleteMailing(Operation):
    """Delete a mailing that is not scheduled."""

    name: ClassVar[str] = "outreach.delete_mailing"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("删除邮件", "Delete a mailing")
    help: ClassVar[Text] = Text("只能删除没有定时的。", "Only one that is not scheduled.")

    mailing: str = argument("邮件", "Mailing", widget="choice", choices_from="outreach.mailings")

    def apply(self, company: "Company") -> None:
        mailing = _draft(company, self.mailing)
        del company.outreach.mailings[mailing.id]
        company.record("mailing.deleted", mailing.id)


class AddRecipients(Operation):
    """Add all addresses of a language to a mailing."""

    name: ClassVar[str] = "outreach.add_recipients"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("加入收件人", "Add recipients")
    help: ClassVar[Text] = Text(
        "加入一种语言的全部地址，不管来源和状态；之后再清理。",
        "Every address of a language is added, whatever its origin and standing; clean up afterwards.",
    )

    mailing: str = argument("邮件", "Mailing", widget="choice", choices_from="outreach.mailings")
    language: Language = argument("语言", "Language", widget="choice", choices=LANGUAGES)

    def apply(self, company: "Company") -> None:
        mailing = _draft(company, self.mailing)
        subscribers = company.outreach.subscribers.values()
        added = [s.id for s in subscribers if s.language is self.language and s.id not in mailing.recipients]
        if not added:
            raise Refused("nobody_added", Text("没有可加入的地址。", "There is nobody to add."))
        mailing.recipients += tuple(added)
        _changed(company, mailing, "mailing.recipients_added", count=len(added))


class DropRecipients(Operation):
    """Take a whole group of addresses out of a mailing."""

    name: ClassVar[str] = "outreach.drop_recipients"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("按类清理收件人", "Take a group of recipients out")
    help: ClassVar[Text] = Text(
        "只动这封邮件的收件人，订阅名单本身不变。",
        "Only this mailing's recipients change, not the list itself.",
    )

    mailing: str = argument("邮件", "Mailing", widget="choice", choices_from="outreach.mailings")
    group: Group = argument("清理哪一类", "Which group", widget="choice", choices=GROUPS)

    def apply(self, company: "Company") -> None:
        mailing = _draft(company, self.mailing)
        people = [company.outreach.subscribers[number] for number in mailing.recipients]
        _drop(company, mailing, _members(people, self.group))


class DropSubscribers(Operation):
    """Take single addresses out of a mailing."""

    name: ClassVar[str] = "outreach.drop_subscribers"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("移出个别收件人", "Take single recipients out")
    help: ClassVar[Text] = Text(
        "编号用空格或逗号隔开。", "Give their numbers, separated by blanks or commas."
    )

    mailing: str = argument("邮件", "Mailing", widget="choice", choices_from="outreach.mailings")
    subscribers: str = argument("订阅者编号", "Numbers of subscribers", min_length=1, max_length=LONGEST_LIST)

    def apply(self, company: "Company") -> None:
        mailing = _draft(company, self.mailing)
        people = named_in(
            company.outreach.subscribers, self.subscribers, "subscribers", Text("订阅者", "subscriber")
        )
        _drop(company, mailing, {person.id for person in people})


class FillSlot(Operation):
    """Fill one open place of a mailing's text; filled anew, it replaces."""

    name: ClassVar[str] = "outreach.fill_slot"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("填写占位符", "Fill in a placeholder")
    help: ClassVar[Text] = Text(
        "原样替换模板里的 [[名称]]。可以改。",
        "It takes the place of [[NAME]] in the template. It can be changed.",
    )

    mailing: str = argument("邮件", "Mailing", widget="choice", choices_from="outreach.mailings")
    slot: str = argument("占位符", "Placeholder", widget="choice", choices_from="outreach.slots")
    value: str = argument("填入内容", "What to put there", min_length=1, max_length=LONGEST_VALUE)

    def apply(self, company: "Company") -> None:
        mailing = _draft(company, self.mailing)
        if self.slot not in company.outreach.template(mailing.template).slots:
            raise Refused(
                "unknown_slot",
                Text("模板里没有 [[{slot}]]。", "The template has no [[{slot}]].").filled(slot=self.slot),
                {"slot": Text("模板里没有", "not in the template")},
            )
        mailing.filled[self.slot] = self.value.strip()
        _changed(company, mailing, "mailing.slot_filled", slot=self.slot)


class ChooseSender(Operation):
    """Choose from which address a mailing comes."""

    name: ClassVar[str] = "outreach.choose_sender"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("选择发件地址", "Choose the sender")
    help: ClassVar[Text] = Text("可以改选。", "It can be changed.")

    mailing: str = argument("邮件", "Mailing", widget="choice", choices_from="outreach.mailings")
    sender: str = argument("发件地址", "Sender", widget="choice", choices_from="outreach.senders")

    def apply(self, company: "Company") -> None:
        mailing = _draft(company, self.mailing)
        mailing.sender = company.outreach.sender(self.sender).id
        _changed(company, mailing, "mailing.sender_chosen", sender=mailing.sender)


class SendTest(Operation):
    """Send the mailing to oneself, as it is now."""

    name: ClassVar[str] = "outreach.send_test"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("测试发送", "Send a test")
    help: ClassVar[Text] = Text(
        "发给自己，内容显示在“测试邮件”里。之后再改动，要重新测试。",
        "To yourself; what arrives is shown under “Test mails”. After any change, test again.",
    )

    mailing: str = argument("邮件", "Mailing", widget="choice", choices_from="outreach.mailings")

    def apply(self, company: "Company") -> None:
        mailing = _draft(company, self.mailing)
        if mailing.sender is None:
            raise Refused(
                "no_sender",
                Text("还没有选择发件地址。", "No sender has been chosen."),
                {"mailing": Text("没有发件地址", "no sender")},
            )
        mailing.tested = True
        company.record("mailing.tested", mailing.id)


class ScheduleMailing(Operation):
    """Let a mailing go out at a time."""

    name: ClassVar[str] = "outreach.schedule_mailing"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("定时发送邮件", "Schedule a mailing")
    help: ClassVar[Text] = Text(
        "邮件工具按收件人当地时间发送：填当地日期和时间。定时后可以撤回。",
        "The mail tool goes by the recipients' local time: enter that. It can be taken back.",
    )

    mailing: str = argument("邮件", "Mailing", widget="choice", choices_from="outreach.mailings")
    on: date = argument("发送日期（当地）", "Local date", widget="date")
    at: str = argument("发送时间（当地，如 09:30）", "Local time, such as 09:30", min_length=1, max_length=5)

    def apply(self, company: "Company") -> None:
        mailing = _draft(company, self.mailing)
        at = time_in(self.at, "at")
        if mailing.sender is None or not mailing.recipients:
            raise Refused(
                "not_ready",
                Text(
                    "没有收件人或发件地址，不能定时。",
                    "Without recipients and a sender it cannot be scheduled.",
                ),
                {"mailing": Text("没有收件人或发件地址", "no recipients or no sender")},
            )
        if self.on <= company.now.date():
            raise Refused(
                "date_has_passed",
                Text("发送日期应晚于今天。", "The date must be after today."),
                {"on": Text("应晚于今天", "after today")},
            )
        mailing.state, mailing.on, mailing.at = MailingState.SCHEDULED, self.on, at
        company.record("mailing.scheduled", mailing.id, tested=mailing.tested)


class WithdrawMailing(Operation):
    """Take a scheduled mailing back."""

    name: ClassVar[str] = "outreach.withdraw_mailing"
    desk: ClassVar[str] = "outreach"
    label: ClassVar[Text] = Text("撤回定时邮件", "Take back a mailing")
    help: ClassVar[Text] = Text("恢复为准备中，可以改。", "It is being prepared again and can be changed.")

    mailing: str = argument("邮件", "Mailing", widget="choice", choices_from="outreach.mailings")

    def apply(self, company: "Company") -> None:
        mailing = company.outreach.mailing(self.mailing)
        if mailing.state is not MailingState.SCHEDULED:
            raise _wrong_state(mailing)
        mailing.state, mailing.on, mailing.at = MailingState.DRAFT, None, None
        company.record("mailing.withdrawn", mailing.id)


def _draft(company: "Company", wanted: str) -> Mailing:
    mailing = company.outreach.mailing(wanted)
    if mailing.state is not MailingState.DRAFT:
        raise _wrong_state(mailing)
    return mailing


def _wrong_state(mailing: Mailing) -> Refused:
    return Refused(
        "wrong_state",
        Text("{id} 现在的状态不能做这一步。", "{id} is in a state that does not allow this.").filled(
            id=mailing.id
        ),
        {"mailing": Text("状态不符", "wrong state")},
    )


def _changed(company: "Company", mailing: Mailing, kind: str, **detail: str | int) -> None:
    mailing.tested = False
    company.record(kind, mailing.id, **detail)


def _drop(company: "Company", mailing: Mailing, numbers: set[str]) -> None:
    kept = tuple(number for number in mailing.recipients if number not in numbers)
    dropped = len(mailing.recipients) - len(kept)
    if not dropped:
        raise Refused(
            "nobody_dropped", Text("收件人里没有这一类。", "There are none of those among the recipients.")
        )
    mailing.recipients = kept
    _changed(company, mailing, "mailing.recipients_dropped", count=dropped)


def _members(people: Iterable[Subscriber], group: Group) -> set[str]:
    listed = list(people)
    if group is Group.REPEATED:
        return _repeated(listed)
    if group in {Group.UNCONFIRMED, Group.MARKETPLACE}:
        return {person.id for person in listed if person.consent is Consent(group.value)}
    return {person.id for person in listed if person.standing is Standing(group.value)}


def _repeated(people: Iterable[Subscriber]) -> set[str]:
    """Give those whose address, in any case, came before."""
    seen: set[str] = set()
    repeated = set()
    for person in people:
        address = person.email.casefold()
        if address in seen:
            repeated.add(person.id)
        seen.add(address)
    return repeated
