"""Operations on telephone calls: registering a ticket, mending it, passing it up."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.service.objects import Category, Priority, Team, Ticket
from hengji.assay.company.service.words import CATEGORIES, PRIORITIES, TEAMS

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

LONGEST_SUMMARY = 500


class RegisterTicket(Operation):
    """Register a call as a ticket."""

    name: ClassVar[str] = "service.register_ticket"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("登记工单", "Register a ticket")
    help: ClassVar[Text] = Text("一次来电登记一张工单。", "One ticket for each call.")

    call: str = argument("来电", "Call", widget="choice", choices_from="service.calls")
    order: str = argument("订单号", "Order", widget="choice", choices_from="service.orders")
    category: Category = argument("类别", "Category", widget="choice", choices=CATEGORIES)
    priority: Priority = argument("优先级", "Priority", widget="choice", choices=PRIORITIES)
    owner: Team = argument("负责部门", "Owner", widget="choice", choices=TEAMS)
    summary: str = argument("摘要", "Summary", widget="longtext", min_length=1, max_length=LONGEST_SUMMARY)

    def apply(self, company: "Company") -> None:
        desk = company.service
        call = desk.call(self.call)
        order = desk.order(self.order)
        if call.ticket is not None:
            raise Refused(
                "already_registered",
                Text("来电 {id} 已登记为 {ticket}。", "Call {id} is registered as {ticket}.").filled(
                    id=call.id, ticket=call.ticket
                ),
                {"call": Text("已登记", "registered")},
            )
        ticket = Ticket(
            id=f"T-{len(desk.tickets) + 1:03}",
            call=call.id,
            order=order.id,
            category=self.category,
            priority=self.priority,
            owner=self.owner,
            summary=self.summary,
            registered_at=company.now,
        )
        desk.tickets[ticket.id] = ticket
        call.ticket = ticket.id
        company.record("ticket.registered", ticket.id, call=call.id)


class AmendTicket(Operation):
    """Correct a ticket."""

    name: ClassVar[str] = "service.amend_ticket"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("更正工单", "Correct a ticket")
    help: ClassVar[Text] = Text("各项重新填写，以最后一次为准。", "Give every item anew; the last counts.")

    ticket: str = argument("工单", "Ticket", widget="choice", choices_from="service.tickets")
    order: str = argument("订单号", "Order", widget="choice", choices_from="service.orders")
    category: Category = argument("类别", "Category", widget="choice", choices=CATEGORIES)
    priority: Priority = argument("优先级", "Priority", widget="choice", choices=PRIORITIES)
    owner: Team = argument("负责部门", "Owner", widget="choice", choices=TEAMS)
    summary: str = argument("摘要", "Summary", widget="longtext", min_length=1, max_length=LONGEST_SUMMARY)

    def apply(self, company: "Company") -> None:
        ticket = company.service.ticket(self.ticket)
        ticket.order = company.service.order(self.order).id
        ticket.category = self.category
        ticket.priority = self.priority
        ticket.owner = self.owner
        ticket.summary = self.summary
        company.record("ticket.amended", ticket.id, call=ticket.call)


class EscalateTicket(Operation):
    """Pass a ticket up to the head of service."""

    name: ClassVar[str] = "service.escalate_ticket"
    desk: ClassVar[str] = "service"
    label: ClassVar[Text] = Text("升级工单", "Pass a ticket up")
    help: ClassVar[Text] = Text(
        "安全、法律和超出权限的事项上报主管；其余由负责部门处理。不能撤回。",
        "Safety, law and what is beyond your authority go up; the rest is the owner's. It cannot be taken back.",
    )

    ticket: str = argument("工单", "Ticket", widget="choice", choices_from="service.tickets")
    note: str = argument("上报说明", "Note", widget="longtext", min_length=1, max_length=LONGEST_SUMMARY)

    def apply(self, company: "Company") -> None:
        ticket = company.service.ticket(self.ticket)
        if ticket.escalated_at is not None:
            raise Refused(
                "already_escalated",
                Text("工单 {id} 已升级。", "Ticket {id} has been passed up.").filled(id=ticket.id),
                {"ticket": Text("已升级", "passed up")},
            )
        ticket.escalated_at = company.now
        ticket.escalation_note = self.note
        company.record("ticket.escalated", ticket.id, call=ticket.call)
