"""Operations on leads: registering a supplier, or saying why not."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.purchasing.objects import (
    CHANNELS,
    KINDS,
    LEAD_STATES,
    REJECTION_REASONS,
    Channel,
    Lead,
    LeadState,
    SupplierKind,
)

if TYPE_CHECKING:
    from hengji.assay.company.company import Company


class RegisterSupplier(Operation):
    """Enter a verified lead in the supplier directory."""

    name: ClassVar[str] = "purchasing.register_supplier"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("供应商建档", "Register a supplier")
    help: ClassVar[Text] = Text(
        "核验通过后建档：类型按经营范围判断，信用代码照证照抄录。",
        "After verification: judge the kind by the business scope, copy the credit code from the licence.",
    )

    lead: str = argument("寻源线索", "Lead", widget="choice", choices_from="purchasing.leads")
    kind: SupplierKind = argument("类型", "Kind", widget="choice", choices=KINDS)
    channel: Channel = argument("来源渠道", "Channel", widget="choice", choices=CHANNELS)
    credit_code: str = argument(
        "统一社会信用代码", "Unified social credit code", min_length=18, max_length=18
    )

    def apply(self, company: "Company") -> None:
        lead = _open_lead(company, self.lead)
        lead.state = LeadState.REGISTERED
        lead.kind = self.kind
        lead.recorded_code = self.credit_code
        lead.recorded_channel = self.channel
        company.record("lead.registered", lead.id, kind=self.kind, credit_code=self.credit_code)


class RejectLead(Operation):
    """Rule a lead out, with the reason."""

    name: ClassVar[str] = "purchasing.reject_lead"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("排除线索", "Reject a lead")
    help: ClassVar[Text] = Text("写明排除原因。", "Say why it is ruled out.")

    lead: str = argument("寻源线索", "Lead", widget="choice", choices_from="purchasing.leads")
    reason: str = argument("原因", "Reason", widget="choice", choices=REJECTION_REASONS)

    def apply(self, company: "Company") -> None:
        lead = _open_lead(company, self.lead)
        lead.state = LeadState.REJECTED
        lead.reason = self.reason
        company.record("lead.rejected", lead.id, reason=self.reason)


class ReopenLead(Operation):
    """Take back a registration or a rejection."""

    name: ClassVar[str] = "purchasing.reopen_lead"
    desk: ClassVar[str] = "purchasing"
    label: ClassVar[Text] = Text("撤销线索处理", "Reopen a lead")
    help: ClassVar[Text] = Text(
        "把已建档或已排除的线索恢复为待核验。", "Make a lead one to be verified again."
    )

    lead: str = argument("寻源线索", "Lead", widget="choice", choices_from="purchasing.leads")

    def apply(self, company: "Company") -> None:
        lead = company.purchasing.lead(self.lead)
        if lead.state is LeadState.OPEN:
            raise _wrong_state(lead)
        lead.state = LeadState.OPEN
        lead.kind = lead.recorded_code = lead.recorded_channel = lead.reason = None
        company.record("lead.reopened", lead.id)


def _open_lead(company: "Company", lead_id: str) -> Lead:
    lead = company.purchasing.lead(lead_id)
    if lead.state is not LeadState.OPEN:
        raise _wrong_state(lead)
    return lead


def _wrong_state(lead: Lead) -> Refused:
    names = {choice.value: choice.text for choice in LEAD_STATES}
    return Refused(
        "wrong_state",
        Text("线索 {id} 目前为“{state}”。", "Lead {id} is “{state}”.").filled(
            id=lead.id, state=names[lead.state]
        ),
        {"lead": names[lead.state]},
    )
