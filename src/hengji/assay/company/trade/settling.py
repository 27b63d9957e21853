"""Operations on foreign money: whose it is, what is still owed, and its sale to the bank.

The money belongs to clients. It is booked beside the company's own: from the payer over the desk's account to
the client's, in US cents and, once sold, in fen.
"""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.currencies import USD as DOLLARS
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.trade.drafting import CENTS, MOST_CENTS
from hengji.assay.company.trade.objects import AdviceState, Allocation, BankAdvice, ReceivableState
from hengji.assay.company.trade.refunding import FEN, MOST_FEN
from hengji.assay.company.trade.words import ADVICE_STATES, RECEIVABLE_STATES, named

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

USD = "USD"
CNY = "CNY"


class AllocateReceipt(Operation):
    """Enter a receipt, or part of it, against a receivable."""

    name: ClassVar[str] = "trade.allocate_receipt"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("收汇入账", "Allocate a receipt")
    help: ClassVar[Text] = Text(
        "填写入账金额和归属这笔应收的银行费用。一张水单可以分次入账到几笔应收。",
        "Enter what is credited and the bank fee that belongs to this receivable. One advice may be allocated to "
        "several receivables.",
    )

    advice: str = argument("银行水单", "Bank advice", widget="choice", choices_from="trade.advices")
    receivable: str = argument("应收账款", "Receivable", widget="choice", choices_from="trade.receivables")
    credited_cents: int = argument("入账金额", "Credited", widget="money", unit=CENTS, ge=1, le=MOST_CENTS)
    fee_cents: int = argument("银行费用", "Bank fee", widget="money", unit=CENTS, ge=0, le=MOST_CENTS)

    def apply(self, company: "Company") -> None:
        advice = company.trade.advice(self.advice)
        receivable = company.trade.receivable(self.receivable)
        if advice.state is AdviceState.SUSPENDED or advice.settled_fen is not None:
            raise _not_now(advice)
        _check_left(company, advice, self.credited_cents, self.fee_cents)
        allocation = Allocation(
            id=f"RZ-{_next(company):02}",
            advice=advice.id,
            receivable=receivable.id,
            credited_cents=self.credited_cents,
            fee_cents=self.fee_cents,
        )
        company.trade.allocations[allocation.id] = allocation
        advice.state = AdviceState.ALLOCATED
        company.money.move(USD, self.credited_cents, source=advice.payer, target=_account(receivable.id))
        company.record(
            "receipt.allocated",
            advice.id,
            allocation=allocation.id,
            receivable=receivable.id,
            credited_cents=self.credited_cents,
            fee_cents=self.fee_cents,
        )


class UndoAllocation(Operation):
    """Take back an allocation, as long as the money has not been sold."""

    name: ClassVar[str] = "trade.undo_allocation"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("撤销入账", "Undo an allocation")
    help: ClassVar[Text] = Text("结汇以前可以撤销。", "Possible until the money is sold.")

    allocation: str = argument("入账记录", "Allocation", widget="choice", choices_from="trade.allocations")

    def apply(self, company: "Company") -> None:
        allocation = company.trade.allocation(self.allocation)
        advice = company.trade.advice(allocation.advice)
        if advice.settled_fen is not None:
            raise _not_now(advice)
        del company.trade.allocations[allocation.id]
        company.money.move(
            USD, allocation.credited_cents, source=_account(allocation.receivable), target=advice.payer
        )
        if not _allocated(company, advice.id):
            advice.state = AdviceState.OPEN
        company.record("receipt.allocation_undone", advice.id, allocation=allocation.id)


class MarkReceivable(Operation):
    """Say how a receivable stands; saying it again replaces it."""

    name: ClassVar[str] = "trade.mark_receivable"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("登记应收状态", "Mark a receivable")
    help: ClassVar[Text] = Text(
        "登记状态和尚欠金额，收齐的填 0。可以更正。",
        "State and what is still owed, 0 when paid in full. It may be put right.",
    )

    receivable: str = argument("应收账款", "Receivable", widget="choice", choices_from="trade.receivables")
    state: ReceivableState = argument("状态", "State", widget="choice", choices=RECEIVABLE_STATES[1:])
    open_cents: int = argument("尚欠金额", "Still owed", widget="money", unit=CENTS, ge=0, le=MOST_CENTS)

    def apply(self, company: "Company") -> None:
        receivable = company.trade.receivable(self.receivable)
        receivable.state, receivable.open_cents = self.state, self.open_cents
        company.record("receivable.marked", receivable.id, state=self.state, open_cents=self.open_cents)


class SuspendAdvice(Operation):
    """Keep a receipt aside because nobody can yet say whose it is."""

    name: ClassVar[str] = "trade.suspend_advice"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("挂账待查", "Suspend a receipt")
    help: ClassVar[Text] = Text(
        "付款人和附言都对不上任何合同的，挂账待查。", "For one whose payer and message fit no contract."
    )

    advice: str = argument("银行水单", "Bank advice", widget="choice", choices_from="trade.advices")

    def apply(self, company: "Company") -> None:
        advice = _in_state(company, self.advice, AdviceState.OPEN)
        advice.state = AdviceState.SUSPENDED
        company.record("receipt.suspended", advice.id)


class TakeUpAdvice(Operation):
    """Take a suspended receipt up again."""

    name: ClassVar[str] = "trade.take_up_advice"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("取消挂账", "Take a receipt up again")
    help: ClassVar[Text] = Text("恢复为待认领。", "Make it one to be allocated again.")

    advice: str = argument("银行水单", "Bank advice", widget="choice", choices_from="trade.advices")

    def apply(self, company: "Company") -> None:
        advice = _in_state(company, self.advice, AdviceState.SUSPENDED)
        advice.state = AdviceState.OPEN
        company.record("receipt.taken_up", advice.id)


class SettleCurrency(Operation):
    """Sell a receipt that has been allocated to the bank. It is final."""

    name: ClassVar[str] = "trade.settle_currency"
    desk: ClassVar[str] = "trade"
    label: ClassVar[Text] = Text("结汇", "Sell foreign currency")
    help: ClassVar[Text] = Text(
        "填写按银行牌价折合的人民币和汇兑损益（损失填负数），办理后不能撤回。",
        "Enter what the bank pays at its quote, and the exchange gain (a loss is negative). It is final.",
    )

    advice: str = argument("银行水单", "Bank advice", widget="choice", choices_from="trade.advices")
    proceeds_fen: int = argument("折合人民币", "Proceeds", widget="money", unit=FEN, ge=1, le=MOST_FEN)
    gain_fen: int = argument(
        "汇兑损益", "Exchange gain or loss", widget="money", unit=FEN, ge=-MOST_FEN, le=MOST_FEN
    )

    def apply(self, company: "Company") -> None:
        advice = company.trade.advice(self.advice)
        allocated = _allocated(company, advice.id)
        if not allocated or advice.settled_fen is not None:
            raise _not_now(advice)
        for allocation in allocated:
            company.money.move(
                USD, allocation.credited_cents, source=_account(allocation.receivable), target="bank"
            )
        company.money.move(CNY, self.proceeds_fen, source="bank", target=_account(allocated[0].receivable))
        advice.settled_fen, advice.gain_fen = self.proceeds_fen, self.gain_fen
        company.record("receipt.settled", advice.id, proceeds_fen=self.proceeds_fen, gain_fen=self.gain_fen)


def _account(receivable: str) -> str:
    return f"client:{receivable}"


def _allocated(company: "Company", advice: str) -> list[Allocation]:
    return [a for a in company.trade.allocations.values() if a.advice == advice]


def _next(company: "Company") -> int:
    return max((int(number.removeprefix("RZ-")) for number in company.trade.allocations), default=0) + 1


def _check_left(company: "Company", advice: BankAdvice, credited_cents: int, fee_cents: int) -> None:
    """Refuse to hand out more of a receipt than came, in money or in fees."""
    allocated = _allocated(company, advice.id)
    left = advice.credited_cents - sum(a.credited_cents for a in allocated)
    fees_left = advice.fee_cents - sum(a.fee_cents for a in allocated)
    faults: dict[str, Text] = {}
    if credited_cents > left:
        faults["credited_cents"] = Text("最多 {most}", "at most {most}").filled(most=DOLLARS.said(left))
    if fee_cents > fees_left:
        faults["fee_cents"] = Text("最多 {most}", "at most {most}").filled(most=DOLLARS.said(fees_left))
    if faults:
        raise Refused(
            "more_than_received",
            Text(
                "水单 {id} 尚未入账的金额为 {left}、费用 {fees}。",
                "Of advice {id}, {left} and fees of {fees} are not yet allocated.",
            ).filled(id=advice.id, left=DOLLARS.said(left), fees=DOLLARS.said(fees_left)),
            faults,
        )


def _in_state(company: "Company", wanted: str, state: AdviceState) -> BankAdvice:
    advice = company.trade.advice(wanted)
    if advice.state is not state:
        raise _not_now(advice)
    return advice


def _not_now(advice: BankAdvice) -> Refused:
    state = Text("已结汇", "sold") if advice.settled_fen is not None else named(ADVICE_STATES, advice.state)
    return Refused(
        "wrong_state",
        Text(
            "水单 {id} 目前为“{state}”，不能这样办理。", "Advice {id} is “{state}”; this cannot be done."
        ).filled(id=advice.id, state=state),
        {"advice": state},
    )
