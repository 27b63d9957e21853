"""What CS-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.company.service.objects import Category, Priority, Team
from hengji.assay.company.service.words import CATEGORIES, PRIORITIES, TEAMS
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "CS-J5"
LIMITS = "service.amount_limits"
CLOSES = "calendar.office_closes"
FEWEST_TICKETS = 4
MATRIX: dict[Category, tuple[Priority, Team]] = {
    Category.SAFETY: (Priority.P1, Team.SAFETY),
    Category.PRIVACY: (Priority.P2, Team.COMPLIANCE),
    Category.DELIVERY: (Priority.P2, Team.LOGISTICS),
    Category.REFUND: (Priority.P2, Team.FINANCE),
    Category.QUALITY: (Priority.P3, Team.PRODUCT),
    Category.INVOICE: (Priority.P3, Team.FINANCE),
    Category.PROMOTION: (Priority.P4, Team.SERVICE),
    Category.ADVICE: (Priority.P4, Team.SERVICE),
}
CATEGORY_WORDS = {Category(choice.value): choice.text for choice in CATEGORIES}
PRIORITY_WORDS = {Priority(choice.value): choice.text for choice in PRIORITIES}
TEAM_WORDS = {Team(choice.value): choice.text for choice in TEAMS}

CHECKS = (
    check(TASK, "category", "C", "EQ", 11, "类别", "Category"),
    check(TASK, "priority", "C", "EQ", 11, "优先级", "Priority"),
    check(TASK, "owner", "C", "EQ", 11, "负责部门", "Owner"),
    check(TASK, "order", "C", "EQ", 11, "订单号", "Order"),
    check(TASK, "summary", "C", "TXT", 11, "摘要只写事实", "A summary of facts"),
    check(
        TASK,
        "escalation",
        "C",
        "DL",
        11,
        "该升级的当天升级",
        "Pass up in time what must go up",
        critical=True,
    ),
)


TRAPS = traps(
    trap(
        TASK,
        "wish_as_category",
        "按来电人的要求（退钱）归类，应按发生的事（未送达）归类。",
        "The category follows what the caller wishes (money back), not what happened (not delivered).",
        "category",
    ),
    trap(
        TASK,
        "by_loudness",
        "按来电人的语气定优先级，应按矩阵。",
        "The priority follows the caller's voice; the matrix decides.",
        "priority",
    ),
    trap(
        TASK,
        "kept_by_service",
        "全部留给客服部，没有交给负责部门。",
        "Everything was kept by service instead of going to its owner.",
        "owner",
    ),
    trap(
        TASK,
        "namesake_order",
        "来电人没报订单号，登记成了她另一张订单。",
        "The caller named no order, and another order of hers was entered.",
        "order",
    ),
    trap(
        TASK,
        "opinion",
        "摘要里写了看法而不是事实。",
        "The summary gives an opinion instead of facts.",
        "summary",
    ),
    trap(
        TASK,
        "facts_missing",
        "摘要没有写 SKU、日期或金额。",
        "The summary lacks SKU, day or amount.",
        "summary",
    ),
    trap(
        TASK,
        "escalated_late",
        "当天下班前没有升级。",
        "It was not passed up before the office closed.",
        "escalation",
    ),
    trap(
        TASK,
        "everything_up",
        "不该升级的也升级，主管被琐事淹没。",
        "What should stay with its owner was passed up too; the head of service drowns in trifles.",
        "escalation",
    ),
)


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("工单登记与升级", "Registering and passing up tickets"),
        minutes=15,
        requirements=("C",),
        brief=(
            Text(
                "店铺开在{platform}。“来电记录”中编号 CL-5 开头的六次来电由您登记成工单，该升级的升级。相关订单号以 SO-15 开头。",
                "The shop is on {platform}. "
                "Register the six calls whose numbers begin with CL-5 as tickets and pass up what must go up. Their orders "
                "begin with SO-15.",
            ).filled(platform=setting.platform.name),
        ),
        card=(
            step(
                Text(
                    "类别看发生了什么，不看来电人想要什么；优先级和负责部门查矩阵，不看语气。",
                    "The category is what happened, not what the caller wishes; priority and owner come from the matrix, not from "
                    "the tone.",
                )
            ),
            step(
                Text(
                    "来电人没报订单号的，按姓名、产品和日期在“买家订单”中查找。",
                    "Where the caller names no order, find it among the orders by name, product and dates.",
                )
            ),
            step(
                Text(
                    "逐次登记工单。摘要只写事实：SKU、发生日期（或金额）和经过；不写对来电人的看法。",
                    "Register a ticket for each call. Its summary states facts only: SKU, the day (or the amount) and what "
                    "happened; no view of the caller.",
                ),
                "service.register_ticket",
            ),
            step(
                Text(
                    "须升级的当天下班前升级；其余不得升级。",
                    "What must go up goes up before the office closes today; the rest must not.",
                ),
                "service.escalate_ticket",
            ),
        ),
        materials=(_matrix(),),
        drafted=True,
    )


def _matrix() -> Material:
    up = {
        Category.SAFETY: Text("升级", "Pass up"),
        Category.PRIVACY: Text("升级", "Pass up"),
        Category.REFUND: Text("超过客服退款权限的升级", "Pass up when above the authority of service"),
    }
    what = {
        Category.SAFETY: Text("冒烟、过热、受伤、漏电", "Smoke, heat, injury, current"),
        Category.PRIVACY: Text("查询、更正、删除个人资料", "See, correct or delete personal data"),
        Category.DELIVERY: Text("未到、丢失、延误", "Not arrived, lost, late"),
        Category.REFUND: Text("已同意的退款没有到账", "An agreed refund has not come in"),
        Category.QUALITY: Text("故障、损坏（无安全风险）", "Does not work, broken, but safe"),
        Category.INVOICE: Text("开票、改票", "Invoices"),
        Category.PROMOTION: Text("优惠码、活动价", "Codes and offers"),
        Category.ADVICE: Text("使用咨询", "How to use it"),
    }
    stays = Text("不升级", "Stays")
    return Material(
        title=Text("工单矩阵", "Ticket matrix"),
        columns=(
            Text("类别", "Category"),
            Text("发生了什么", "What happened"),
            Text("优先级", "Priority"),
            Text("负责部门", "Owner"),
            Text("升级", "Passing up"),
        ),
        rows=tuple(
            (
                CATEGORY_WORDS[category],
                what[category],
                PRIORITY_WORDS[priority],
                TEAM_WORDS[owner],
                up.get(category, stays),
            )
            for category, (priority, owner) in MATRIX.items()
        ),
    )
