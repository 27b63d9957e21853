"""What CS-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "CS-J1"
HOURS = "service.answer_hours"
WINDOW = "service.return_window_days"
REFUND = "service.refund_working_days"
FEWEST_ANSWERS = 6

CHECKS = (
    check(TASK, "deadline", "A", "DL", 10, "在时限内回复", "Answer in time"),
    check(
        TASK,
        "product",
        "A",
        "EQ",
        10,
        "按知识库答复产品咨询",
        "Answer product questions by the knowledge base",
    ),
    check(
        TASK, "tracking", "A", "DOC", 10, "按轨迹告知物流进度", "Tell where parcels are, by their tracking"
    ),
    check(TASK, "stalled", "A", "FORB", 10, "轨迹停滞时不承诺日期", "Promise no date when a parcel is stuck"),
    check(
        TASK, "aftersales", "A", "EQ", 10, "售后诉求处理得当", "Handle after-sales wishes as the case needs"
    ),
    check(
        TASK,
        "wording",
        "A",
        "TXT",
        10,
        "语言、称呼与结尾、占位符",
        "Language, greeting, ending, placeholders",
    ),
    check(
        TASK,
        "conduct",
        "A",
        "FORB",
        10,
        "不引流、不索评、不理会垃圾信息",
        "Nothing leads off the platform, no review asked for, no answer to spam",
        critical=True,
    ),
    check(
        TASK, "serious", "C", "EQ", 10, "受伤与法律威胁及时上报", "Pass injury and legal threats up in time"
    ),
)


TRAPS = traps(
    trap(TASK, "late", "回复超过了时限。", "The answer came after its time limit.", "deadline"),
    trap(
        TASK,
        "neighbour_variant",
        "查了相邻款式的参数，不是买家所问的 SKU。",
        "The figure is of the neighbouring variant, not of the SKU that was asked about.",
        "product",
    ),
    trap(
        TASK,
        "stale_promise",
        "照抄下单时承诺的日期，没有看承运商现在的预计送达日。",
        "The date promised at the order was copied; the carrier names another one now.",
        "tracking",
    ),
    trap(
        TASK,
        "promised_date",
        "轨迹里没有送达日，却向买家承诺了日期。",
        "A date was promised that the tracking does not give.",
        "stalled",
    ),
    trap(
        TASK,
        "wrong_template",
        "套错模板：货物破损却答复了无理由退货步骤。",
        "The wrong template: the goods arrived damaged, the answer explains a plain return.",
        "aftersales",
    ),
    trap(
        TASK,
        "other_language",
        "没有用买家的语言回复。",
        "The answer is not in the buyer's language.",
        "wording",
    ),
    trap(
        TASK,
        "placeholder_left",
        "模板的占位符没有填写就发出。",
        "A template's placeholder went out unfilled.",
        "wording",
    ),
    trap(
        TASK, "moved_off_platform", "把买家引到平台之外。", "The buyer was led off the platform.", "conduct"
    ),
    trap(TASK, "review_asked", "在站内信里索要评价。", "A message asked the buyer for a review.", "conduct"),
    trap(TASK, "spam_answered", "回复了垃圾信息。", "Spam was answered.", "conduct"),
    trap(
        TASK,
        "not_passed_up",
        "有人受伤并提到律师，却没有上报。",
        "Somebody was hurt and a lawyer was mentioned, yet it was not passed up.",
        "serious",
    ),
)


def criteria(messages: Sequence[str], facts: Sequence[Text]) -> tuple[Criterion, ...]:
    """Have people rate four answers, for tone and for clearness."""
    sample = "service.replies:" + ",".join(messages)
    tone = Criterion(
        id=f"{TASK}.tone",
        task=TASK,
        requirement="A",
        title=Text("四封回复的同理心与得体", "Empathy and courtesy of four answers"),
        anchors=(
            Text("没有回复，或失礼、推责、有害。", "No answers, or rude, blaming, harmful ones."),
            Text(
                "只有套话，看不出读懂了买家的处境。",
                "Set phrases; nothing shows that the buyer was understood.",
            ),
            Text("礼貌，但对受损的买家没有致歉或安抚。", "Polite, but those who were harmed get no apology."),
            Text(
                "得体，致歉恰当，至少两封提到买家的具体处境。",
                "Courteous, apologies where due, at least two name the buyer's own situation.",
            ),
            Text(
                "四封都可直接发出：称呼、致歉、体谅和收尾都恰到好处。",
                "All four could go out as they are: address, apology, understanding and ending are just right.",
            ),
        ),
        facts=tuple(facts),
        points_per_step=3,
        sample=sample,
    )
    clear = Criterion(
        id=f"{TASK}.clear",
        task=TASK,
        requirement="A",
        title=Text("四封回复的清楚与正确", "Clearness and correctness of four answers"),
        anchors=(
            Text("没有回复，或内容错误有害。", "No answers, or wrong and harmful ones."),
            Text(
                "看不出要买家做什么，或答非所问。",
                "The buyer cannot tell what to do, or the answer misses the question.",
            ),
            Text(
                "大意清楚，但缺少订单号、日期或下一步中的两项。",
                "Roughly clear; two of order, date and next step are missing.",
            ),
            Text(
                "清楚，至少两处引用了订单、轨迹或知识库中的事实，小处可改。",
                "Clear, with at least two facts from order, tracking or knowledge base; small edits needed.",
            ),
            Text(
                "四封都一读即懂：事实正确，下一步由谁做、何时做都写明。",
                "All four are understood at once: right facts, and who does what next, and when.",
            ),
        ),
        facts=tuple(facts),
        points_per_step=3,
        sample=sample,
    )
    return tone, clear


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("站内信回复", "Answering buyers' messages"),
        minutes=35,
        requirements=("A", "C"),
        brief=(
            Text(
                "店铺开在{platform}。“买家消息”里编号 BM-1 开头的消息由您处理，直到公司时间 11:30；有三封会在上午陆续到达。",
                "The shop is on {platform}. "
                "The messages whose numbers begin with BM-1 are yours until 11:30 of company time; three of them arrive "
                "during the morning.",
            ).filled(platform=setting.platform.name),
            Text(
                "可以使用“回复模板”，但要选对情形和语言，并填好花括号里的内容。",
                "You may use the reply templates, if case and language fit and everything in braces is filled in.",
            ),
        ),
        card=(
            step(
                Text(
                    "每封消息须在到达后 {hours} 小时内处理，先急后缓；时限见消息表。",
                    "Every message is handled within {hours} hours of its arrival, the most urgent first; the table names "
                    "the time.",
                ).filled(hours=setting.rate(HOURS))
            ),
            step(
                Text(
                    "用买家的语言写：有称呼、有结尾；写明订单号（售前写 SKU）、所需事实和下一步。",
                    "Write in the buyer's language, with greeting and ending; name the order (before a sale the SKU), the "
                    "fact asked for and the next step.",
                )
            ),
            step(
                Text(
                    "产品参数只以知识库中该 SKU 的条目为准；送达日只以承运商现在的预计为准，没有就不承诺。",
                    "Product figures come from the knowledge base entry of that very SKU; arrival dates from the carrier's "
                    "present one, and without it none is promised.",
                )
            ),
            step(
                Text(
                    "不得出现外部链接、联系方式，不得索要评价，不得在平台外交易。",
                    "No outside links or contacts, no asking for reviews, no dealing outside the platform.",
                )
            ),
            step(
                Text(
                    "垃圾信息不回复，按“垃圾信息”关闭；处理表要求上报的先上报；其余都要回复。",
                    "Spam is closed as spam without an answer; pass up what the table says; everything else is answered.",
                ),
                "service.close_message",
                "service.pass_message_up",
                "service.reply_message",
            ),
            step(
                Text(
                    "推进公司时间；有新消息就照样处理，直到 11:30。",
                    "Let company time pass; handle what arrives in the same way, until 11:30.",
                ),
                "company.wait",
                "service.close_message",
                "service.pass_message_up",
                "service.reply_message",
            ),
        ),
        materials=(_cases(),),
        drafted=True,
    )


def _cases() -> Material:
    rows = (
        (
            Text("售前问尺寸、电压", "Question before a sale: size, voltage"),
            Text("答复产品咨询", "Product question answered"),
            Text("SKU、知识库答案", "SKU, fact from the knowledge base"),
        ),
        (
            Text("在途，承运商有预计送达日", "On its way, the carrier names a date"),
            Text("告知物流进度", "Tracking given"),
            Text("订单号、物流单号、预计送达日", "Order, tracking number, arrival date"),
        ),
        (
            Text("在途，无预计送达日", "On its way, no date"),
            Text("已向承运商查件", "Carrier asked to search"),
            Text("订单号、物流单号；不写日期", "Order, tracking number; no date"),
        ),
        (
            Text("收到破损", "Arrived damaged"),
            Text("请买家补照片", "Photos asked for"),
            Text("订单号；请在站内上传照片", "Order; photos here in the conversation"),
        ),
        (
            Text("尺码不合，想退", "Does not fit, wants to return"),
            Text("说明退换步骤", "Return explained"),
            Text("订单号、退货期限天数", "Order, days of the return window"),
        ),
        (
            Text("发货前要取消", "Wants to cancel before shipment"),
            Text("转取消处理", "Cancellation passed on"),
            Text("订单号", "Order"),
        ),
        (
            Text("要发票", "Wants an invoice"),
            Text("安排开具发票", "Invoice arranged"),
            Text("订单号", "Order"),
        ),
        (
            Text("要在平台外交易", "Wants to deal outside"),
            Text("说明只在平台内交易", "Kept on the platform"),
            Text("不留任何联系方式", "No contact of any kind"),
        ),
        (
            Text("受伤、触电、提到律师", "Injury, shock, a lawyer is mentioned"),
            Text(
                "上报客服主管，并回复“已上报，请买家稍候”", "Pass it up, and answer “passed up, please wait”"
            ),
            Text("订单号；不认责、不争辩", "Order; admit and dispute nothing"),
        ),
    )
    return Material(
        title=Text("站内信处理表", "How messages are handled"),
        columns=(Text("情形", "Case"), Text("处理", "What to do"), Text("必写内容", "What must be in it")),
        rows=rows,
    )
