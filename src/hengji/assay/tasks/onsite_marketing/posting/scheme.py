"""What OM-J5 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.numerals import in_words
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "OM-J5"
CLAIMS = "ads.banned_claims"
FEWEST_TAGS, MOST_TAGS = "ads.post_tags_fewest", "ads.post_tags_most"
CHECKS = (
    check(TASK, "posts", "C", "EQ", 8, "挂对商品，写对活动力度和截止日", "The right product, discount and last day"),
    check(TASK, "time", "C", "EQ", 8, "换算成站点当地时间并定时", "Scheduled in the market's local time"),
    check(TASK, "claims", "C", "FORB", 8, "没有禁用宣称和站外联系方式", "No banned claims, no contact data", critical=True),
    check(TASK, "tags", "C", "TXT", 8, "标签符合规则", "Tags by the rules"),
    check(TASK, "answers", "C", "EQ", 8, "按资料回答买家提问，没有的转产品部", "Answers by the facts; what they do not say is handed on"),
)  # fmt: skip


TRAPS = traps(
        trap(TASK, "sibling_linked", "挂成了同系列的另一款商品。", "Another variant of the product was linked.", "posts"),
        trap(TASK, "stale_offer", "照抄草稿里过期的折扣，与本次活动不符。", "The draft's outdated discount was copied; the offer is another.", "posts"),
        trap(TASK, "beijing_as_local", "把北京时间直接填成了站点当地时间。", "Beijing time was entered as the market's local time.", "time"),
        trap(TASK, "draft_claims", "照抄草稿，留下了禁用宣称。", "The draft was copied with a banned claim in it.", "claims"),
        trap(TASK, "rival_tag", "照用建议标签，带上了竞品品牌。", "A competitor's brand was taken over from the suggested tags.", "tags"),
        trap(TASK, "invented", "资料里没有的内容，自己编了回答，没有转产品部。", "What the facts do not say was made up instead of handed to the product team.", "answers"),
    )  # fmt: skip


def criterion(plans: Sequence[str], facts: Sequence[Text]) -> Criterion:
    """Give what people rate of the posts."""
    return Criterion(
        id=f"{TASK}.wording",
        task=TASK,
        requirement="C",
        title=Text("三篇帖子的文字", "Wording of three posts"),
        anchors=(
            Text("没有写，或与商品无关、有误导。", "Absent, off the product, or misleading."),
            Text("只有口号，看不出是什么商品。", "Slogans only; one cannot tell what the product is."),
            Text(
                "说清了商品和活动，但语言生硬或有明显错误。",
                "Product and offer are clear, the language is stiff or faulty.",
            ),
            Text(
                "通顺，至少写到资料中的两个事实，小改可用。",
                "Fluent, with at least two facts of the products; usable after small edits.",
            ),
            Text(
                "三篇都可直接发布：有使用场景、有事实、活动清楚、语气合站点习惯。",
                "All three could go out: a use, facts, a clear offer, in the market's tone.",
            ),
        ),
        facts=tuple(facts),
        points_per_step=3,
        sample=f"ads.posts:{','.join(plans)}",
    )


def sheet(setting: Setting, tag: str, rivals: Sequence[str], asked: int) -> TaskSheet:
    fewest, most = setting.rate(FEWEST_TAGS), setting.rate(MOST_TAGS)
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("站内内容发布", "Publishing content"),
        minutes=20,
        requirements=("C",),
        brief=(
            Text(
                "店铺开在{platform}。请按“内容排期”写好并定时三篇促销帖子，并处理“买家提问”里的{n}个问题。正文和回答用英文。",
                "The shop is on {platform}. Write and schedule the three promotional posts of the calendar, and deal with the {n} questions. Posts and "
                "answers are in English.",
            ).filled(platform=setting.platform.name, n=in_words(asked)),
        ),
        card=(
            step(
                Text(
                    "每篇挂排期写明的 SKU，同系列的其他款不能代替。",
                    "Link the SKU of the calendar; other variants will not do.",
                )
            ),
            step(
                Text(
                    "正文写明“活动”一栏的折扣（如 15%）和截止日（如 12 May 或 May 12）。运营草稿可能过时，以“活动”一栏为准。",
                    "Name the discount (such as 15%) and the last day (such as 12 May or May 12) of the column “Offer”. Drafts may "
                    "be outdated; the offer counts.",
                )
            ),
            step(
                Text(
                    "排期是北京时间。北京时间减去规则摘录“广告站点”中该站点的“北京时间早的小时数”即当地时间，按当地日期和整点填写。",
                    "The calendar is in Beijing time. Take off the hours by which Beijing is ahead of the site (see the extract, sites for ads); enter local date and hour.",
                )
            ),
            step(
                Text(
                    "正文和回答中不得有禁用宣称、网址、电子邮箱或电话。",
                    "No banned claims, web or mail addresses or telephone numbers in posts and answers.",
                )
            ),
            step(
                Text(
                    "标签 {fewest} 至 {most} 个，以 # 开头，只用小写字母和数字，须含本次活动标签，不得含竞品品牌。帖子写好后定时发布。",
                    "From {fewest} to {most} tags, each # with small letters and digits, with the campaign's tag and no "
                    "competitor's brand. Schedule each post once it is written.",
                ).filled(fewest=fewest, most=most),
                "ads.write_post",
                "ads.schedule_post",
            ),
            step(
                Text(
                    "提问按该 SKU 的资料回答，照写资料中的数值；资料里没有的，转产品部核实，不要回答。",
                    "Answer by the facts of that SKU, with the values as they stand there; what they do not say goes to the product "
                    "team unanswered.",
                ),
                "ads.answer_question",
                "ads.escalate_question",
            ),
        ),
        materials=(
            Material(
                title=Text("标签规则用词", "Words for tags"),
                columns=(Text("类别", "Kind"), Text("词", "Word")),
                rows=(
                    (Text("本次活动标签", "Campaign's tag"), tag),
                    *((Text("竞品品牌", "Competitor"), rival) for rival in rivals),
                ),
            ),
        ),
        drafted=True,
    )
