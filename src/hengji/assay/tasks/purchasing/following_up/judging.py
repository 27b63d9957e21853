"""From a company to the verdicts of PR-J2."""

from dataclasses import replace
from datetime import datetime

from hengji.assay.bilingual import Text
from hengji.assay.company import Company, Recorded
from hengji.assay.company.purchasing.objects import (
    PURPOSES,
    Purpose,
)
from hengji.assay.grading import (
    Part,
    Trap,
    Verdict,
    absent,
    compared,
    counted,
    happened,
    in_time,
    verdict,
)
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.purchasing.following_up.scheme import PIECES, TASK, TRAPS

MISTAKEN = {
    Purpose.ACCEPT: Purpose.UNDER_REVIEW,
    Purpose.UNDER_REVIEW: Purpose.ACCEPT,
    Purpose.HOLD_SHIPMENT: Purpose.ACCEPT,
}
"""How an answer goes wrong: what is written instead of what should be."""


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.silent": verdict(*_silent_parts(key, company)),
        f"{TASK}.delayed": verdict(*_delayed_parts(key, company)),
        f"{TASK}.dearer": verdict(*_dearer_parts(key, company)),
        f"{TASK}.partial": verdict(*_partial_parts(key, company)),
        f"{TASK}.defective": verdict(*_defective_parts(key, company)),
        f"{TASK}.closing": verdict(*_closing_parts(key, company)),
    }


def _sent(company: Company, order: str, recipient: str, *purposes: Purpose) -> Recorded | None:
    """Find the first message of some purposes to somebody about an order."""
    for recorded in company.about(order, "message.sent"):
        detail = recorded.fact.detail
        if detail["recipient"] == recipient and detail["purpose"] in purposes:
            return recorded
    return None


def _entry(recorded: Recorded | None) -> int | None:
    return recorded.sequence if recorded else None


def _when(recorded: Recorded | None) -> tuple[int, datetime] | None:
    return (recorded.sequence, recorded.at) if recorded else None


def _answered(
    company: Company, message: str, purpose: Purpose, what: Text, due: str, trap: Trap | None = None
) -> Part:
    """Require that a supplier's message was answered, in this sense and in time."""
    received = company.purchasing.messages.get(message)
    answer = company.purchasing.messages.get(received.answered_by or "") if received else None
    due_at = datetime.fromisoformat(due)
    if answer is None:
        return in_time(what, due_at, None)
    entry = next(
        r.sequence
        for r in company.about(answer.order or "", "message.sent")
        if r.fact.detail["message"] == answer.id
    )
    if answer.purpose is not purpose:
        called = {Purpose(choice.value): choice.text for choice in PURPOSES}
        return compared(
            purpose,
            answer.purpose,
            words=called,
            what=what,
            entries=(entry,),
            traps={MISTAKEN[purpose]: trap} if trap else None,
        )
    return in_time(what, due_at, (entry, answer.at))


def _silent_parts(key: Key, company: Company) -> list[Part]:
    chased = _sent(company, key["orders"]["silent"], "supplier", Purpose.CHASE)
    what = Text("向 {order} 的供应商催办", "chase the supplier of {order}").filled(
        order=key["orders"]["silent"]
    )
    return [in_time(what, datetime.fromisoformat(key["chase_by"]), _when(chased), late=TRAPS["chased_late"])]


def _delayed_parts(key: Key, company: Company) -> list[Part]:
    order, message = key["orders"]["delayed"], key["messages"]["delayed"]
    parts = [*_delay_answer(key, company, order, message)]
    updated = company.about(order, "order.eta_updated")
    eta = updated[-1].fact.detail["eta"] if updated else None
    parts.append(
        compared(
            key["new_eta"],
            eta,
            what=Text("订单到货日", "arrival date"),
            entries=[r.sequence for r in updated],
        )
    )
    planned = company.about(order, "inbound_plan.updated")
    plan = planned[-1].fact.detail if planned else {}
    entries = [r.sequence for r in planned]
    late = TRAPS["eta_not_propagated"]
    parts.append(
        replace(
            compared(
                key["new_eta"], plan.get("eta"), what=Text("入库计划日期", "inbound plan"), entries=entries
            ),
            trap=None if planned or eta != key["new_eta"] else late,
        )
    )
    parts.append(
        counted(
            key["quantity_delayed"],
            plan.get("quantity"),
            PIECES,
            what=Text("入库计划数量", "inbound quantity"),
            entries=entries,
        )
    )
    return parts


def _delay_answer(key: Key, company: Company, order: str, message: str) -> list[Part]:
    if not key["delay_is_long"]:
        what = Text("回复供应商：接受", "answer the supplier: accepted")
        needless = TRAPS["delay_escalated"]
        return [_answered(company, message, Purpose.ACCEPT, what, key["delay_by"], needless)]
    trap = TRAPS["delay_accepted"]
    what = Text("回复供应商：正在核准", "answer the supplier: under review")
    escalated = _sent(company, order, "manager", Purpose.ESCALATE)
    return [
        _answered(company, message, Purpose.UNDER_REVIEW, what, key["delay_by"], trap),
        happened(Text("上报采购经理", "escalate to the manager"), _entry(escalated)),
    ]


def _dearer_parts(key: Key, company: Company) -> list[Part]:
    order, trap = key["orders"]["dearer"], TRAPS["price_accepted"]
    changed = company.about(order, "order.price_changed")
    accepted = _sent(company, order, "supplier", Purpose.ACCEPT)
    what = Text("回复供应商：正在核准", "answer the supplier: under review")
    return [
        absent(
            Text("自行接受调价", "accept the price change"),
            changed[0].sequence if changed else None,
            trap=trap,
        ),
        absent(Text("回复接受调价", "write that it is accepted"), _entry(accepted), trap=trap),
        _answered(company, key["messages"]["dearer"], Purpose.UNDER_REVIEW, what, key["price_by"], trap),
        happened(
            Text("上报采购经理", "escalate to the manager"),
            _entry(_sent(company, order, "manager", Purpose.ESCALATE)),
        ),
    ]


def _partial_parts(key: Key, company: Company) -> list[Part]:
    order = key["orders"]["partial"]
    planned = company.about(order, "inbound_plan.updated")
    plan = planned[-1].fact.detail if planned else {}
    entries = [r.sequence for r in planned]
    closed = company.about(order, "order.closed")
    return [
        absent(
            Text("在部分发货时关闭订单", "close the order on a partial shipment"),
            closed[0].sequence if closed else None,
            trap=TRAPS["closed_on_partial"],
        ),
        counted(
            key["part"],
            plan.get("quantity"),
            PIECES,
            what=Text("入库计划数量", "inbound quantity"),
            entries=entries,
        ),
        compared(
            key["part_eta"], plan.get("eta"), what=Text("入库计划日期", "inbound plan"), entries=entries
        ),
        happened(
            Text("通知仓库", "notify the warehouse"),
            _entry(_sent(company, order, "warehouse", Purpose.NOTIFY_INBOUND)),
        ),
    ]


def _defective_parts(key: Key, company: Company) -> list[Part]:
    order, trap = key["orders"]["defective"], TRAPS["defect_accepted"]
    requested = company.about(order, "order.inspection_requested")
    what = Text("回复供应商：暂停发货", "answer the supplier: hold the shipment")
    return [
        _answered(company, key["messages"]["defective"], Purpose.HOLD_SHIPMENT, what, key["defect_by"], trap),
        happened(Text("申请质检", "request an inspection"), requested[0].sequence if requested else None),
    ]


def _closing_parts(key: Key, company: Company) -> list[Part]:
    received = company.about(key["orders"]["received"], "order.closed")
    shipped = company.about(key["orders"]["shipped"], "order.closed")
    early = [r for r in shipped if r.fact.detail["received_quantity"] == 0]
    return [
        happened(
            Text("关闭已收货的 {order}", "close {order}, which was received").filled(
                order=key["orders"]["received"]
            ),
            received[0].sequence if received else None,
        ),
        absent(
            Text("关闭尚未收货的 {order}", "close {order}, not yet received").filled(
                order=key["orders"]["shipped"]
            ),
            early[0].sequence if early else None,
            trap=TRAPS["closed_at_shipment"],
        ),
    ]
