"""What OF-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.company import AnswerKind, Question
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, answers, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "OF-J3"
AUDIENCE, FEWEST, MOST = "outreach.audience_floor", "outreach.followers_fewest", "outreach.followers_most"
RIVAL_DAYS = "outreach.rival_days"
RATE_FLOOR, CPM_CEILING = "outreach.interaction_floor", "outreach.cpm_ceiling_cents"
REASON = f"{TASK}.reason"
CHECKS = (
    check(TASK, "rate", "C", "NUM", 10, "按播放量算的互动率", "Interaction rates by views"),
    check(TASK, "cpm", "C", "NUM", 10, "千次播放成本 CPM", "Cost of a thousand views"),
    check(TASK, "shortlist", "C", "SET", 10, "合作名单正好是符合全部条件的", "The shortlist is exactly those who pass"),
    check(TASK, "fakes", "C", "EQ", 10, "认出刷量账号并排除", "Bought interactions recognised and ruled out"),
    check(TASK, "rank", "C", "SEQ", 10, "名次按 CPM 从低到高", "Places by CPM, lowest first"),
)  # fmt: skip


TRAPS = traps(
        trap(TASK, "by_followers", "互动率的分母用了粉丝数，应为播放量。", "The rate was taken over followers instead of views.", "rate"),
        trap(TASK, "all_posts", "用一条的报价除以全部帖子的播放量，没有换算成每条。", "The price of one post was set against the views of all posts.", "cpm"),
        trap(TASK, "elsewhere", "列入了受众不在目标市场的红人。", "A creator with an audience elsewhere was listed.", "shortlist"),
        trap(TASK, "rival_kept", "列入了近期合作过竞品的红人。", "A creator who worked for a rival of late was listed.", "shortlist"),
        trap(TASK, "figures_missed", "列入了互动率或 CPM 不达标的红人。", "A creator whose rate or CPM misses the mark was listed.", "shortlist"),
        trap(TASK, "fake_kept", "列入了互动疑似刷量的红人。", "A creator with bought interactions was listed.", "fakes"),
        trap(TASK, "dearest_first", "名次排反了，CPM 高的在前。", "The order is upside down: the highest CPM comes first.", "rank"),
    )  # fmt: skip


def question(creator: str) -> Question:
    return Question(
        id=REASON,
        task=TASK,
        kind=AnswerKind.WORDS,
        label=Text(
            "{creator} 的受众占比正好在下限。列入还是不列入？写出理由（100 字左右）",
            "{creator}'s audience is exactly at the limit. List or not? Give your reasons in about 60 words",
        ).filled(creator=creator),
    )


def criterion(facts: Sequence[Text]) -> Criterion:
    """Give what people rate of the reasons."""
    return Criterion(
        id=f"{TASK}.reasons",
        task=TASK,
        requirement="C",
        title=Text("一位临界红人的取舍理由", "Reasons for a borderline creator"),
        anchors=(
            Text("没有写，或与这位红人无关。", "Absent, or not about this creator."),
            Text("只写了结论，没有数据。", "A conclusion without any figure."),
            Text("有一个数据，但没有对照规则。", "One figure, not set against the rule."),
            Text(
                "至少两个数据对照规则，结论站得住。",
                "Two figures against the rules, and a conclusion that holds.",
            ),
            Text(
                "数据、规则、受众与商品是否相配都写到，说明风险和合作时要看什么，可直接给主管。",
                "Figures, rules, fit of audience and product, the risk and what to watch: fit for the supervisor as it is.",
            ),
        ),
        facts=tuple(facts),
        points_per_step=3,
        sample=f"answer:{REASON}",
    )


def sheet(setting: Setting, product: Text, cap_euros: int, rivals: Sequence[str]) -> TaskSheet:
    audience = setting.rate(AUDIENCE) // 10_000
    cpm = setting.rate(CPM_CEILING)
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("红人初筛", "Screening creators"),
        minutes=25,
        requirements=("C",),
        brief=(
            Text(
                "德国市场要为“{product}”找红人，每条预算不超过 {cap} 欧元。请从“红人名单”的 40 位里筛出符合全部条件的，按名次列入合作名单，"
                "并在报告里写出一位临界红人的取舍理由。",
                "Creators are wanted in Germany for the {product}, at most EUR {cap} a post. Find among the 40 those who "
                "meet every condition, put them on the shortlist by place, and give your reasons for a borderline one in the "
                "report.",
            ).filled(product=product, cap=cap_euros),
        ),
        card=(
            step(
                Text(
                    "先按条件排除：目标市场受众占比低于 {audience}% 的；粉丝少于 {fewest} 或多于 {most} 的；每条报价高于 {cap} 欧元的。正好等于"
                    "界限的留下。",
                    "Rule out by limits: less than {audience}% of the audience in the market; fewer than {fewest} followers or more "
                    "than {most}; a price above EUR {cap}. Who is exactly at a limit stays.",
                ).filled(
                    audience=audience,
                    fewest=f"{setting.rate(FEWEST):,}",
                    most=f"{setting.rate(MOST):,}",
                    cap=cap_euros,
                ),
                "outreach.exclude_creators_by",
            ),
            step(
                Text(
                    "排除距今不满 {days} 天内合作过竞品品牌的。",
                    "Rule out who worked for a rival brand less than {days} days ago.",
                ).filled(days=setting.rate(RIVAL_DAYS)),
                "outreach.exclude_creators",
            ),
            step(
                Text(
                    "看剩下各位的评论抽样：几句套话反复出现、账号像批量注册的，按“互动疑似刷量”排除。",
                    "Look at the comments of those left: where a few stock phrases come again and again from accounts that look made "
                    "by the dozen, rule the creator out for bought interactions.",
                ),
                "outreach.exclude_creators",
            ),
            step(
                Text(
                    "给剩下的每一位填互动率和 CPM。互动率 =（点赞 + 评论）÷ 播放，三项都用“近期帖子”的合计，分母是播放量，不是粉丝数。CPM"
                    " = 每条报价 ÷ 平均每条播放 × 1000，平均每条播放 = 播放合计 ÷ 帖子数。四舍五入到两位小数。",
                    "For each of the others enter ER and CPM. ER is all likes and comments over all views, not over followers. CPM is "
                    "the price of a post over the average views of a post, times 1000; the average is all views over posts. Two "
                    "decimals, rounded half up.",
                ),
                "outreach.enter_creator_figures",
            ),
            step(
                Text(
                    "互动率低于 {rate}% 或 CPM 高于 {cpm} 欧元的，按“数据不达标”排除。",
                    "Rule out an ER below {rate}% or a CPM above EUR {cpm}: figures miss the mark.",
                ).filled(rate=setting.rate(RATE_FLOOR) // 10_000, cpm=f"{cpm // 100}.{cpm % 100:02}"),
                "outreach.exclude_creators",
            ),
            step(
                Text(
                    "余下的全部列入合作名单，CPM 最低的为第 1 名。",
                    "Put all that are left on the shortlist; the lowest CPM has place 1.",
                ),
                "outreach.shortlist_creator",
            ),
            step(Text("最后填写报告。", "Then fill in the report."), *answers(TASK, "reason")),
        ),
        materials=(
            Material(
                title=Text("竞品品牌", "Rival brands"),
                columns=(Text("品牌", "Brand"),),
                rows=tuple((rival,) for rival in rivals),
            ),
        ),
        drafted=True,
    )  # fmt: skip
