"""What PR-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.grading import (
    Criterion,
)
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "PR-J2"
REPLY = "purchasing.buyer_reply"
ACKNOWLEDGE = "purchasing.supplier_acknowledgement"
VAT = "vat.general_goods"
PIECES = Text("件", "pieces")
TOLERANCE = "purchasing.delay_tolerance"
BUFFER = "purchasing.arrival_buffer"
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

TRAPS = traps(
    trap(
        TASK,
        "chased_late",
        "催办超过了当日时限。",
        "The supplier was chased after the day's time limit.",
        "silent",
    ),
    trap(
        TASK,
        "eta_not_propagated",
        "只改了订单上的到货日，没有更新入库计划，仓库仍按旧日期准备。",
        "Only the order's arrival date was changed; the warehouse still plans by the old one.",
        "delayed",
    ),
    trap(
        TASK,
        "delay_accepted",
        "延期超出采购员权限，却直接接受而没有上报。",
        "The delay is beyond the buyer's authority, yet it was accepted and not escalated.",
        "delayed",
    ),
    trap(
        TASK,
        "delay_escalated",
        "延期在采购员权限之内，却没有接受，推给了经理。",
        "The delay is within the buyer's authority, yet it was not accepted but passed to the manager.",
        "delayed",
    ),
    trap(
        TASK,
        "price_accepted",
        "未经批准接受了供应商调价。",
        "The supplier's price change was accepted without approval.",
        "dearer",
    ),
    trap(
        TASK,
        "closed_on_partial",
        "部分发货就关闭订单，余量无人跟进。",
        "The order was closed on a partial shipment; nobody follows up the rest.",
        "partial",
    ),
    trap(
        TASK,
        "defect_accepted",
        "看到不良照片仍同意发货，没有暂停并申请质检。",
        "The shipment was agreed to in spite of the photo; it was not held and not inspected.",
        "defective",
    ),
    trap(
        TASK,
        "closed_at_shipment",
        "货已发出但未收货就关闭订单；应以收货为准。",
        "An order was closed when shipped; it is closed on receipt.",
        "closing",
    ),
)

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


def sheet(setting: Setting) -> TaskSheet:
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
            step(
                Text(
                    "供应商来信有回复时限（{hours} 个工作小时），回复时选择来信编号。处理前先看“处理权限表”；每张订单的处理要落到订单、入库计划和消息上。",
                    "A supplier's message has a time limit of {hours} working hours; name it when you answer. Look at the table "
                    "of authority before you act; what you do shows in the order, the inbound plan and the messages.",
                ).filled(hours=reply_hours)
            ),
            step(
                Text(
                    "先看订单：已收货并核对付款的关闭，只是发了货的不关闭；逾期未确认的发消息催办。",
                    "Orders first: close what has been received, matched and paid, not what has only been shipped; chase what "
                    "was not acknowledged in time.",
                ),
                "purchasing.close_order",
                "purchasing.send_message",
            ),
            step(
                Text(
                    "再看来信，逐封按“处理权限表”处理。",
                    "Then the messages: handle each as the table says.",
                ),
                "purchasing.send_message",
                "purchasing.update_eta",
                "purchasing.update_inbound_plan",
                "purchasing.request_inspection",
            ),
            step(
                Text(
                    "推进公司时间；有新消息就照上一步处理，直到 15:00。",
                    "Let company time pass; handle what arrives as in the step before, until 15:00.",
                ),
                "company.wait",
                "purchasing.send_message",
                "purchasing.update_eta",
                "purchasing.update_inbound_plan",
                "purchasing.request_inspection",
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
