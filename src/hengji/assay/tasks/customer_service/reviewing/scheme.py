"""What CS-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.customer_service.reviewing.phrases import ISSUES, REPLY
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "CS-J4"
LENGTH = "service.public_reply_characters"

CHECKS = (
    check(
        TASK,
        "removable",
        "A",
        "SET",
        10,
        "举报违规评价，不举报公允差评",
        "Report what breaks the rules, not what is fair",
    ),
    check(TASK, "replies", "A", "TXT", 10, "公开回复公允差评", "Reply in public to fair criticism"),
    check(
        TASK,
        "conduct",
        "A",
        "FORB",
        10,
        "不以补偿换评价，不要求改评，不争辩",
        "No reward for a better review, no asking to change it, no quarrel",
        critical=True,
    ),
    check(TASK, "routed", "C", "EQ", 12, "转交负责部门", "Route to the team in charge"),
    check(TASK, "notes", "C", "TXT", 12, "转交说明写明事实", "Notes that state the facts"),
)


TRAPS = traps(
    trap(
        TASK,
        "fair_reported",
        "举报了公允的差评：自发货订单的延误是卖家责任。",
        "A fair review was reported: when the seller ships, the delay is the seller's.",
        "removable",
    ),
    trap(
        TASK,
        "courier_missed",
        "平台发货订单、只评价配送的差评可以举报，却没有举报。",
        "A review only of the platform's own delivery may be reported, and was not.",
        "removable",
    ),
    trap(
        TASK,
        "wrong_language",
        "公开回复没有用买家的语言。",
        "The reply is not in the buyer's language.",
        "replies",
    ),
    trap(TASK, "no_apology", "公开回复没有致歉。", "The reply does not apologise.", "replies"),
    trap(
        TASK,
        "gift_for_change",
        "以补偿换取修改评价。",
        "A reward was offered for changing the review.",
        "conduct",
    ),
    trap(
        TASK,
        "quarrelled",
        "在公开回复中与买家争辩。",
        "The reply quarrels with the buyer in public.",
        "conduct",
    ),
    trap(
        TASK,
        "all_to_product",
        "不分原因全部转给产品部。",
        "Everything went to the product team, whatever the cause.",
        "routed",
    ),
    trap(
        TASK,
        "note_without_facts",
        "转交说明没有订单号和 SKU。",
        "The note names neither order nor SKU.",
        "notes",
    ),
)


def criterion(reviews: Sequence[str], facts: Sequence[Text]) -> Criterion:
    return Criterion(
        id=f"{TASK}.public",
        task=TASK,
        requirement="A",
        title=Text("公开回复的质量", "Quality of the public replies"),
        anchors=(
            Text("没有回复，或争辩、失礼、有害。", "No reply, or quarrelling, rude, harmful ones."),
            Text(
                "千篇一律的套话，看不出针对哪条评价。",
                "One formula for all; it could stand under any review.",
            ),
            Text(
                "致歉，但没有回应买家说的问题或没有下一步。",
                "Apologises, but misses the complaint or the next step.",
            ),
            Text(
                "回应了问题，至少引用两处评价中的事实，有下一步，小处可改。",
                "Answers the complaint with at least two facts from the reviews and a next step; small edits needed.",
            ),
            Text(
                "可直接发布：其他买家读后会更信任这家店。",
                "Could be published as it is: other buyers would trust the store more for it.",
            ),
        ),
        facts=tuple(facts),
        points_per_step=3,
        sample="service.reviews:" + ",".join(reviews),
    )


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("评价与差评处理", "Reviews and bad reviews"),
        minutes=20,
        requirements=("A", "C"),
        brief=(
            Text(
                "店铺开在{platform}。“买家评价”中编号 RV-4 开头的由您处理：违规的举报，公允的差评公开回复并转交负责部门，好评不必处理。",
                "The shop is on {platform}. "
                "The reviews whose numbers begin with RV-4 are yours: report those that break the rules; reply in public to "
                "fair criticism and route it to the team in charge; good ones need nothing.",
            ).filled(platform=setting.platform.name),
        ),
        card=(
            step(
                Text(
                    "逐条对照“评价规则”，违规的举报。配送类差评先看订单是平台发货还是卖家自发货。",
                    "Hold each against the review rules and report what breaks them. For complaints about delivery see first who shipped the order.",
                ),
                "service.report_review",
            ),
            step(
                Text(
                    "公允的差评公开回复：用买家的语言，致歉、回应问题、给出下一步，不超过 {n} 个字符；可参考“回复用语”。",
                    "Reply in public to fair complaints, in the buyer's language: apologise, answer the complaint, name the next step, at most {n} characters; "
                    "the phrases below may help.",
                ).filled(n=setting.rate(LENGTH)),
                "service.reply_review",
            ),
            step(
                Text(
                    "不得要求修改或删除评价，更不得以退款、礼品换取；公开回复里不许诺礼品或优惠；不与买家争辩。",
                    "Never ask for a review to be changed or removed, least of all for a refund or gift; promise no gift or "
                    "discount in public; do not quarrel.",
                )
            ),
            step(
                Text(
                    "再转交负责部门，说明中写明订单号和 SKU。",
                    "Then route it to the team in charge; the note names the order and the SKU.",
                ),
                "service.route_review",
            ),
        ),
        materials=(_rules(), _teams(), _phrases()),
        drafted=True,
    )


def _rules() -> Material:
    rows = (
        (Text("辱骂、仇恨言论", "Abuse, hatred"), Text("可举报：辱骂", "May be reported: abuse")),
        (
            Text("广告、外部链接", "Advertising, outside links"),
            Text("可举报：广告或外部链接", "May be reported: advertising or outside link"),
        ),
        (
            Text("公开他人电话、邮箱、住址", "Somebody's telephone, e-mail or address"),
            Text("可举报：泄露个人信息", "May be reported: personal data"),
        ),
        (
            Text("以评价要挟退款或赠品", "Asks for money or gifts against a better review"),
            Text("可举报：以差评要挟", "May be reported: blackmail"),
        ),
        (
            Text("平台发货的订单，只评价配送", "Shipped by the platform, and only about the delivery"),
            Text("可举报：只涉及平台配送", "May be reported: only about the platform's delivery"),
        ),
        (
            Text("其余，哪怕只有一星", "Everything else, be it one star"),
            Text("不得举报", "Must not be reported"),
        ),
    )
    return Material(
        title=Text("评价规则", "Review rules"),
        columns=(Text("内容", "What it says"), Text("能否举报", "May it be reported?")),
        rows=rows,
    )


def _teams() -> Material:
    rows = (
        (Text("质量、耐用性", "Quality, durability"), Text("产品部", "Product")),
        (Text("与图片、描述不符", "Not as shown or described"), Text("运营部（详情页）", "Store (listing)")),
        (Text("自发货的发货、配送", "Shipping by ourselves"), Text("物流部", "Logistics")),
    )
    return Material(
        title=Text("转交部门", "Teams in charge"),
        columns=(Text("问题", "Complaint"), Text("部门", "Team")),
        rows=rows,
    )


def _phrases() -> Material:
    columns = (
        Text("含义", "Meaning"),
        Text("英语", "English"),
        Text("德语", "German"),
        Text("西班牙语", "Spanish"),
    )
    tags = ("zh", "en", "de", "es")
    rows = tuple(tuple(issue[tag] for tag in tags) for issue in ISSUES.values())
    return Material(
        title=Text("回复用语", "Phrases for replies"),
        columns=columns,
        rows=(tuple(REPLY[tag] for tag in tags), *rows),
        note=Text(
            "第一行为回复框架，花括号处填买家名和问题；其余各行为问题的说法。",
            "The first row frames a reply, with the buyer's name and the complaint in braces; the others say the complaint.",
        ),
    )
