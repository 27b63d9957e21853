"""PR-J2 采购单跟进: a day with open orders (6.1.2 B).

Six orders need something done, each in its own way; the others need nothing. Two of the six troubles are there in
the morning, the rest come while company time passes.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Company, Recorded
from hengji.assay.company.purchasing.objects import PURPOSES, Purpose
from hengji.assay.grading import (
    Criterion,
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
from hengji.assay.rulebook import add_working_minutes, working_days_between
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting, check
from hengji.assay.tasks.paper import Material, TaskSheet
from hengji.assay.tasks.purchasing.follow_up_world import ACKNOWLEDGE, REPLY, TASK, FollowUpWorld

PIECES = Text("件", "pieces")
TOLERANCE = "purchasing.delay_tolerance"
BUFFER = "purchasing.arrival_buffer"
LAST_LOOK = timedelta(hours=6)
HOUR_MINUTES = 60

CHECKS = (
    check(TASK, "silent", "B", "DL", 10, "催办逾期未确认的订单", "Chase the order not acknowledged in time"),
    check(
        TASK, "delayed", "B", "DOC", 10, "处理延期并更新到货安排", "Handle the delay and update the arrival"
    ),
    check(
        TASK,
        "dearer",
        "B",
        "FORB",
        10,
        "按权限处理调价申请",
        "Handle the price-change request within authority",
        critical=True,
    ),
    check(TASK, "partial", "B", "DOC", 10, "跟进部分发货", "Follow up the partial shipment"),
    check(TASK, "defective", "B", "DL", 10, "处理发货前质量问题", "Handle the defect before shipment"),
    check(TASK, "closing", "B", "EQ", 10, "收货后关闭订单", "Close an order on receipt"),
)

TRAPS = {
    trap.id.removeprefix(f"{TASK}."): trap
    for trap in (
        Trap(
            id=f"{TASK}.chased_late",
            diagnosis=Text("催办超过了当日时限。", "The supplier was chased after the day's time limit."),
            loses=(f"{TASK}.silent",),
        ),
        Trap(
            id=f"{TASK}.eta_not_propagated",
            diagnosis=Text(
                "只改了订单上的到货日，没有更新入库计划，仓库仍按旧日期准备。",
                "Only the order's arrival date was changed; the warehouse still plans by the old one.",
            ),
            loses=(f"{TASK}.delayed",),
        ),
        Trap(
            id=f"{TASK}.delay_accepted",
            diagnosis=Text(
                "延期超出采购员权限，却直接接受而没有上报。",
                "The delay is beyond the buyer's authority, yet it was accepted and not escalated.",
            ),
            loses=(f"{TASK}.delayed",),
        ),
        Trap(
            id=f"{TASK}.price_accepted",
            diagnosis=Text(
                "未经批准接受了供应商调价。", "The supplier's price change was accepted without approval."
            ),
            loses=(f"{TASK}.dearer",),
        ),
        Trap(
            id=f"{TASK}.closed_on_partial",
            diagnosis=Text(
                "部分发货就关闭订单，余量无人跟进。",
                "The order was closed on a partial shipment; nobody follows up the rest.",
            ),
            loses=(f"{TASK}.partial",),
        ),
        Trap(
            id=f"{TASK}.defect_accepted",
            diagnosis=Text(
                "看到不良照片仍同意发货，没有暂停并申请质检。",
                "The shipment was agreed to in spite of the photo; it was not held and not inspected.",
            ),
            loses=(f"{TASK}.defective",),
        ),
        Trap(
            id=f"{TASK}.closed_at_shipment",
            diagnosis=Text(
                "货已发出但未收货就关闭订单；应以收货为准。",
                "An order was closed when shipped; it is closed on receipt.",
            ),
            loses=(f"{TASK}.closing",),
        ),
    )
}

CRITERION = Criterion(
    id=f"{TASK}.tone",
    task=TASK,
    requirement="B",
    title=Text("延期回复的语气与完整性", "Tone and completeness of the answer to the delay"),
    anchors=(
        Text("没有回复，或有失礼、有害的内容。", "No answer, or one that is rude or harmful."),
        Text(
            "只有套话，看不出是哪张订单、要对方做什么。",
            "A formula; neither the order nor what is asked can be seen.",
        ),
        Text(
            "意思大致清楚，但缺少订单号、日期或下一步中的两项。",
            "Roughly clear; two of order, date and next step are missing.",
        ),
        Text(
            "语气得体，写明订单号和日期，小处可改。", "Courteous, names order and date; small edits needed."
        ),
        Text(
            "可直接发出：得体、完整，写明订单号、新日期、数量影响和下一步。",
            "Could go out as it is: courteous, complete, with order, new date, effect and next step.",
        ),
    ),
    facts=(
        Text("订单号与供应商来信一致。", "The order's number agrees with the supplier's message."),
        Text("新的预计到货日与来信一致。", "The new date agrees with the supplier's message."),
    ),
    points_per_step=3,
    sample="",
)


class FollowingUp(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (
        ACKNOWLEDGE,
        REPLY,
        TOLERANCE,
        BUFFER,
        "purchasing.price_change_tolerance",
        "calendar.working_days",
    )

    def draw(self, setting: Setting) -> Instance:
        world = FollowUpWorld(setting)
        criterion = CRITERION.model_copy(update={"sample": f"reply:{world.message_id('delayed')}"})
        return Instance(
            sheet=_sheet(setting),
            opening=world.opening(),
            questions=(),
            backstage=Backstage(events=world.events()),
            key=world.key(),
            checks=CHECKS,
            criteria=(criterion,),
            traps=tuple(
                trap for name, trap in TRAPS.items() if name != "delay_accepted" or world.delay_is_long
            ),
        )

    def solve(self, desk: Desk) -> None:
        handled: set[str] = set()
        _close_what_is_received(desk)
        _answer_messages(desk, handled)
        if f"{TASK}.chased_late" not in desk.slips:
            _chase_the_silent(desk)
        while desk.now < desk.paper.opening.now + LAST_LOOK:
            desk.do("company.wait", minutes=HOUR_MINUTES)
            _answer_messages(desk, handled)
        if f"{TASK}.chased_late" in desk.slips:
            _chase_the_silent(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return {
            f"{TASK}.silent": verdict(*_silent_parts(key, company)),
            f"{TASK}.delayed": verdict(*_delayed_parts(key, company)),
            f"{TASK}.dearer": verdict(*_dearer_parts(key, company)),
            f"{TASK}.partial": verdict(*_partial_parts(key, company)),
            f"{TASK}.defective": verdict(*_defective_parts(key, company)),
            f"{TASK}.closing": verdict(*_closing_parts(key, company)),
        }


# ---- the sheet --------------------------------------------------------------------------------------


def _sheet(setting: Setting) -> TaskSheet:
    reply_hours = setting.rate(REPLY) // 60
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("采购单跟进", "Following up purchase orders"),
        minutes=30,
        requirements=("B",),
        brief=(
            Text(
                "“采购订单”中 PO-20 开头的订单由您跟进。请处理当天出现的情况，直到公司时间 15:00。",
                "The orders whose numbers begin with PO-20 are yours. Handle what comes up until 15:00 of company "
                "time.",
            ),
            Text(
                "有些消息会随公司时间推进而到达。没有问题的订单不必处理。",
                "Some messages arrive while company time passes. Orders without trouble need nothing.",
            ),
        ),
        card=(
            Text(
                "供应商来信有回复时限（{hours} 个工作小时），回复时选择来信编号。",
                "A supplier's message has a time limit of {hours} working hours; name it when you answer.",
            ).filled(hours=reply_hours),
            Text(
                "先看“处理权限表”再处理；每张订单的处理要落到订单、入库计划和消息上。",
                "Look at the table of authority first; what you do shows in the order, the inbound plan and the "
                "messages.",
            ),
            Text(
                "订单以收货并核对完毕为准才关闭。",
                "An order is closed when it has been received and matched, not before.",
            ),
        ),
        materials=(_authority_table(setting),),
    )


def _authority_table(setting: Setting) -> Material:
    days, reply_hours = setting.rate(TOLERANCE), setting.rate(REPLY) // 60
    hours = setting.rate(ACKNOWLEDGE) // 60
    rows = (
        (
            Text(
                "订单发出 {hours} 个工作小时仍未确认",
                "No acknowledgement {hours} working hours after sending",
            ).filled(hours=hours),
            Text(
                "开始办公后 {hours} 个工作小时内向供应商催办",
                "Chase the supplier within {hours} working hours of the office's opening",
            ).filled(hours=reply_hours),
        ),
        (
            Text("延期不超过 {days} 个工作日", "Delay of at most {days} working days").filled(days=days),
            Text(
                "回复接受；更新订单到货日和入库计划",
                "Answer that it is accepted; update the order's arrival date and the inbound plan",
            ),
        ),
        (
            Text("延期超过 {days} 个工作日", "Delay of more than {days} working days").filled(days=days),
            Text(
                "上报采购经理；回复供应商“正在核准”，不得接受；更新订单到货日和入库计划",
                "Escalate to the manager; tell the supplier it is under review, do not accept; update the order's "
                "arrival date and the inbound plan",
            ),
        ),
        (
            Text("供应商申请调价", "The supplier asks for another price"),
            Text(
                "上报采购经理；回复供应商“正在核准”；采购员不得自行接受",
                "Escalate to the manager; tell the supplier it is under review; the buyer must not accept",
            ),
        ),
        (
            Text("部分发货", "Partial shipment"),
            Text(
                "按已发数量和到仓日更新入库计划，通知仓库；订单保持打开",
                "Update the inbound plan with the quantity shipped and its date, notify the warehouse; keep the "
                "order open",
            ),
        ),
        (
            Text("发货前发现不良", "A defect before shipment"),
            Text(
                "回复供应商暂停发货，并申请质检",
                "Tell the supplier to hold the shipment and request an inspection",
            ),
        ),
        (
            Text("全部收货且已核对付款", "Received in full, matched and paid"),
            Text("关闭订单", "Close the order"),
        ),
    )
    return Material(
        title=Text("处理权限表", "Table of authority"),
        columns=(Text("情况", "Situation"), Text("处理", "What to do")),
        rows=rows,
    )


# ---- solving ----------------------------------------------------------------------------------------


def _mine(desk: Desk) -> list[dict[str, Any]]:
    return [order for order in desk.things("orders") if order["id"].startswith("PO-20")]


def _close_what_is_received(desk: Desk) -> None:
    wanted = {"received"} | ({"shipped"} if f"{TASK}.closed_at_shipment" in desk.slips else set())
    for order in _mine(desk):
        if order["state"] in wanted:
            desk.do("purchasing.close_order", order=order["id"])


def _chase_the_silent(desk: Desk) -> None:
    for order in _mine(desk):
        sent_at = datetime.fromisoformat(order["sent_at"])
        overdue = add_working_minutes(desk.calendar, sent_at, desk.rate(ACKNOWLEDGE))
        if order["state"] == "sent" and overdue <= desk.now:
            body = f"{order['id']} 尚未确认，请今日内回复确认交期，谢谢。"
            _write(desk, order["id"], "supplier", "chase", body)


def _answer_messages(desk: Desk, handled: set[str]) -> None:
    orders = {order["id"]: order for order in _mine(desk)}
    for message in desk.things("messages"):
        if message["order"] in orders and message["sender"] != "buyer" and message["id"] not in handled:
            handled.add(message["id"])
            _ANSWERS[message["purpose"]](desk, orders[message["order"]], message)


def _answer_delay(desk: Desk, order: dict[str, Any], message: dict[str, Any]) -> None:
    new_eta = date.fromisoformat(_figures(r"on (\d{4}-\d\d-\d\d)", message)[0])
    delay = working_days_between(desk.calendar, date.fromisoformat(order["eta"]), new_eta)
    accepted = delay <= desk.rate(TOLERANCE) or f"{TASK}.delay_accepted" in desk.slips
    if accepted:
        body = (
            f"您好，{order['id']} 新的到货日 {new_eta} 我们可以接受，请务必按此日期送达，如有变化请提前告知。"
        )
        _write(desk, order["id"], "supplier", "accept", body, message["id"])
    else:
        body = f"您好，已收到 {order['id']} 延期至 {new_eta} 的通知，超出我的权限，正在报批，今日内答复您。"
        _write(desk, order["id"], "supplier", "under_review", body, message["id"])
        _write(desk, order["id"], "manager", "escalate", f"{order['id']} 延期至 {new_eta}，请批示。")
    desk.do("purchasing.update_eta", order=order["id"], eta=new_eta.isoformat())
    if f"{TASK}.eta_not_propagated" not in desk.slips:
        quantity = order["lines"][0]["quantity"]
        desk.do(
            "purchasing.update_inbound_plan", order=order["id"], quantity=quantity, eta=new_eta.isoformat()
        )


def _answer_price_request(desk: Desk, order: dict[str, Any], message: dict[str, Any]) -> None:
    body = f"您好，{order['id']} 的调价申请已收到，正在核准，批复前请按原价执行。"
    _write(desk, order["id"], "supplier", "under_review", body, message["id"])
    _write(desk, order["id"], "manager", "escalate", f"{order['id']} 供应商申请调价，请批示。")
    if f"{TASK}.price_accepted" in desk.slips:
        yuan, fen = _figures(r"CNY (\d+)\.(\d\d)", message)
        desk.do(
            "purchasing.accept_price_change", order=order["id"], unit_price_fen=int(yuan) * 100 + int(fen)
        )


def _answer_shipment(desk: Desk, order: dict[str, Any], message: dict[str, Any]) -> None:
    part, eta = _figures(r"(\d+) pieces have left today and will arrive on (\d{4}-\d\d-\d\d)", message)
    desk.do("purchasing.update_inbound_plan", order=order["id"], quantity=int(part), eta=eta)
    body = f"{order['id']} 先到 {part} 件，{eta} 到仓，余量另行通知。"
    _write(desk, order["id"], "warehouse", "notify_inbound", body)
    if f"{TASK}.closed_on_partial" in desk.slips:
        desk.do("purchasing.close_order", order=order["id"])


def _answer_quality(desk: Desk, order: dict[str, Any], message: dict[str, Any]) -> None:
    if f"{TASK}.defect_accepted" in desk.slips:
        _write(desk, order["id"], "supplier", "accept", f"{order['id']} 请照常发货。", message["id"])
        return
    body = f"{order['id']} 请暂停发货，待我方质检后再定。"
    _write(desk, order["id"], "supplier", "hold_shipment", body, message["id"])
    desk.do("purchasing.request_inspection", order=order["id"])


_ANSWERS: dict[str, Callable[[Desk, dict[str, Any], dict[str, Any]], None]] = {
    Purpose.DELAY_NOTICE: _answer_delay,
    Purpose.PRICE_CHANGE: _answer_price_request,
    Purpose.SHIPMENT_NOTICE: _answer_shipment,
    Purpose.QUALITY_REPORT: _answer_quality,
}


def _figures(pattern: str, message: dict[str, Any]) -> tuple[str, ...]:
    """Read figures out of what a supplier wrote.

    Raises:
        ValueError: They are not there.
    """
    found = re.search(pattern, message["body"]["en"])
    if found is None:
        raise ValueError(f"no figures in message {message['id']}: {message['body']['en']}")
    return found.groups()


def _write(
    desk: Desk, order: str, recipient: str, purpose: str, body: str, reply_to: str | None = None
) -> None:
    desk.do(
        "purchasing.send_message",
        order=order,
        recipient=recipient,
        purpose=purpose,
        body=body,
        reply_to=reply_to,
    )


# ---- judging ----------------------------------------------------------------------------------------


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
        called = {choice.value: choice.text for choice in PURPOSES}
        return compared(
            purpose,
            answer.purpose,
            words=called,
            what=what,
            entries=(entry,),
            traps={Purpose.ACCEPT: trap} if trap else None,
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
        return [_answered(company, message, Purpose.ACCEPT, what, key["delay_by"])]
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
