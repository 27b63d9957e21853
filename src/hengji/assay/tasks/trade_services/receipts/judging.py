"""From a company to the verdicts of FT-J5."""

from typing import Any

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company import Company
from hengji.assay.company.trade.objects import AdviceState, Allocation, ReceivableState
from hengji.assay.company.trade.words import ADVICE_STATES, RECEIVABLE_STATES
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, money, verdict
from hengji.assay.rulebook import settled_fen
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.trade_services.judged import cents, entries_about, missing
from hengji.assay.tasks.trade_services.receipts.scheme import SOLD, TASK, TRAPS, UNKNOWN

STATE_WORDS = {ReceivableState(choice.value): choice.text for choice in RECEIVABLE_STATES}
ADVICE_WORDS = {AdviceState(choice.value): choice.text for choice in ADVICE_STATES}
Due = dict[str, Any]


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    verdicts = {
        f"{TASK}.{name}": verdict(*(part for due in rows for part in _due_parts(key, company, name, due)))
        for name, rows in key["due"].items()
    }
    verdicts[f"{TASK}.unknown"] = verdict(*_unknown_parts(key, company))
    verdicts[f"{TASK}.settlement"] = verdict(
        *(p for number in SOLD for p in _settled_parts(key, company, number))
    )
    return verdicts


def _allocations(company: Company, advice: str) -> list[Allocation]:
    return [a for a in company.trade.allocations.values() if a.advice == advice]


def _due_parts(key: Key, company: Company, name: str, due: Due) -> list[Part]:
    """Money, fee and state of one receivable as the advice has it."""
    advice, receivable = due["advice"], due["receivable"]
    entries = entries_about(company, advice, "receipt.allocated")
    here = [a for a in _allocations(company, advice) if a.receivable == receivable]
    what = Text(f"{advice} → {receivable}", f"{advice} → {receivable}")
    return [
        _allocated_part(company, name, due, here, entries),
        cents(
            due["fee"],
            sum(a.fee_cents for a in here) if here else None,
            what=Text(f"{what.zh} 银行费用", f"{what.en} fee"),
            entries=entries,
            traps={0: TRAPS["fee_as_discount"]} if name == "fees" else {},
        ),
        *_state_parts(key, company, name, receivable),
    ]


def _allocated_part(
    company: Company, name: str, due: Due, here: list[Allocation], entries: list[int]
) -> Part:
    advice, receivable = due["advice"], due["receivable"]
    elsewhere = [a.receivable for a in _allocations(company, advice) if a.receivable != receivable]
    part = cents(
        due["credited"],
        sum(a.credited_cents for a in here) if here else None,
        what=Text(f"{advice} 入账到 {receivable}", f"{advice} allocated to {receivable}"),
        entries=entries,
    )
    misplaced = name == "twins" and bool(elsewhere)
    where = Text("{advice} 入账到 {others}", "{advice} allocated to {others}")
    found = where.filled(advice=advice, others=enumerated(elsewhere)) if misplaced else part.found
    return Part(
        holds=part.holds and not misplaced,
        expected=part.expected,
        found=found,
        entries=part.entries,
        trap=TRAPS["wrong_client"] if misplaced else None,
    )


def _state_parts(key: Key, company: Company, name: str, receivable: str) -> list[Part]:
    thing = company.trade.receivables[receivable]
    entries = entries_about(company, receivable, "receivable.marked")
    owed = key["open"].get(receivable, 0)
    state = ReceivableState.SHORT_PAID if owed else ReceivableState.PAID
    states: dict[ReceivableState, Trap] = {}
    amounts: dict[int, Trap] = {}
    if name == "short":
        states, amounts = {ReceivableState.PAID: TRAPS["short_as_paid"]}, {0: TRAPS["short_as_paid"]}
    if name == "fees":
        states = {ReceivableState.DISCOUNTED: TRAPS["fee_as_discount"]}
        amounts = {key["fee"]: TRAPS["fee_as_discount"]}
    marked = None if thing.state is ReceivableState.OPEN else thing.state
    return [
        compared(
            state, marked, words=STATE_WORDS, what=Text(receivable, receivable), entries=entries, traps=states
        ),
        cents(
            owed,
            thing.open_cents,
            what=Text(f"{receivable} 尚欠", f"{receivable} still owed"),
            entries=entries,
            traps=amounts,
        ),
    ]


def _unknown_parts(key: Key, company: Company) -> list[Part]:
    advice = company.trade.advices[UNKNOWN]
    suspended = entries_about(company, UNKNOWN, "receipt.suspended")
    allocated = [
        r.sequence
        for a in company.trade.allocations.values()
        if a.receivable == key["waiting"]
        for r in company.about(a.advice, "receipt.allocated")
        if r.fact.detail["allocation"] == a.id
    ]
    state = None if advice.state is AdviceState.OPEN else advice.state
    trap = TRAPS["unknown_allocated"]
    return [
        compared(
            AdviceState.SUSPENDED,
            state,
            words=ADVICE_WORDS,
            what=Text(UNKNOWN, UNKNOWN),
            entries=suspended,
            traps={AdviceState.ALLOCATED: trap},
        ),
        absent(
            Text(f"把收汇记入 {key['waiting']}", f"allocate money to {key['waiting']}"),
            allocated[0] if allocated else None,
            trap=trap,
        ),
        _still_open(key, company),
    ]


def _still_open(key: Key, company: Company) -> Part:
    """The receivable whose amount is alike waits for money of its own."""
    waiting = company.trade.receivables[key["waiting"]]
    marked = waiting.state is not ReceivableState.OPEN
    return compared(
        ReceivableState.OPEN,
        waiting.state,
        words=STATE_WORDS,
        what=Text(waiting.id, waiting.id),
        entries=entries_about(company, waiting.id, "receivable.marked"),
        traps={waiting.state: TRAPS["unknown_allocated"]} if marked else {},
    )


def _settled_parts(key: Key, company: Company, number: str) -> list[Part]:
    """Judge proceeds by the money that the candidate allocated, the gain by her own proceeds."""
    advice, own = company.trade.advices[number], _allocations(company, number)
    if advice.settled_fen is None or not own:
        return [missing(Text(f"{number} 结汇", f"sell {number}"))]
    entries = entries_about(company, number, "receipt.settled")
    booked = company.trade.receivables
    worth = sum(settled_fen(a.credited_cents, booked[a.receivable].booked_quote_fen) for a in own)
    right = sum(settled_fen(a.credited_cents, key["buying_fen"]) for a in own)
    at_middle = sum(settled_fen(a.credited_cents, key["middle_fen"]) for a in own)
    what = Text(f"{number} 折合人民币", f"{number} proceeds")
    return [
        money(right, advice.settled_fen, what=what, entries=entries, traps={at_middle: TRAPS["middle_rate"]}),
        money(
            advice.settled_fen - worth,
            advice.gain_fen,
            what=Text(f"{number} 汇兑损益", f"{number} exchange gain"),
            entries=entries,
        ),
    ]
