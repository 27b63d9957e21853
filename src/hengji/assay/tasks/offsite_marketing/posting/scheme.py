"""What OF-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "OF-J1"
CLOCKS = "outreach.clocks"
CLAIMS = "outreach.banned_claims"
FEWEST_TAGS, MOST_TAGS = "outreach.post_tags_fewest", "outreach.post_tags_most"
CHECKS = (
    check(TASK, "time", "A", "EQ", 12, "换算成北京时间定时（含夏令时）", "Scheduled at the right time of Beijing"),
    check(TASK, "assets", "A", "EQ", 11, "选对素材：商品、语言、授权期", "The right asset: product, language, rights"),
    check(TASK, "links", "A", "EQ", 11, "挂本条排期的短链接", "The short link of the line itself"),
    check(TASK, "tags", "A", "TXT", 11, "标签符合规则", "Tags by the rules"),
    check(TASK, "claims", "A", "FORB", 11, "没有禁用宣称和联系方式", "No banned claims, no contact data", critical=True),
    check(TASK, "answers", "A", "TXT", 11, "用评论的语言答对提问、给出购买链接", "Questions answered right, in their language"),
    check(TASK, "complaints", "A", "EQ", 11, "投诉：致歉、转客服、不隐藏不删除", "Complaints: sorry, passed on, left visible"),
    check(TASK, "moderation", "A", "EQ", 11, "广告和辱骂隐藏，安全和媒体问题转主管", "Spam and insults hidden, harm and press passed up"),
    check(TASK, "deadline", "A", "DL", 11, "评论在期限内处理", "Comments dealt with in time"),
)  # fmt: skip


TRAPS = traps(
        trap(TASK, "local_as_beijing", "把当地时间直接填成了北京时间。", "Local time was entered as Beijing's.", "time"),
        trap(TASK, "season_mixed", "夏令时和冬令时用反，差了一小时。", "Summer time and winter time were mixed up; it is an hour off.", "time"),
        trap(TASK, "rights_over", "用了发布当天授权已到期的图片。", "The picture's rights end before the post is out.", "assets"),
        trap(TASK, "other_language", "文案语言不是该市场的语言。", "The text is not in the market's language.", "assets"),
        trap(TASK, "link_of_another", "挂成了别的排期的短链接，来源会记错。", "The short link belongs to another line; visits would be counted wrongly.", "links"),
        trap(TASK, "rival_tag", "照用建议标签，带上了竞品品牌。", "A competitor's brand was taken over from the suggested tags.", "tags"),
        trap(TASK, "claim_posted", "发布了带禁用宣称的素材。", "An asset with a banned claim was posted.", "claims"),
        trap(TASK, "neighbour_fact", "答了别的商品的数值。", "The value of another product was given.", "answers"),
        trap(TASK, "complaint_hidden", "隐藏了真实投诉。", "A genuine complaint was hidden.", "complaints"),
        trap(TASK, "complaint_deleted", "删除了真实投诉。", "A genuine complaint was deleted.", "complaints"),
        trap(TASK, "harm_answered", "自己回复了人身伤害或媒体问题，没有交给主管。", "A question of harm or of the press was answered instead of passed up.", "moderation"),
        trap(TASK, "late", "超过处理期限。", "It was done after its time.", "deadline"),
    )  # fmt: skip


def criterion(comments: Sequence[str], facts: Sequence[Text]) -> Criterion:
    """Give what people rate of the replies."""
    return Criterion(
        id=f"{TASK}.tone",
        task=TASK,
        requirement="A",
        title=Text("三条回复的语气", "Tone of three replies"),
        anchors=(
            Text("没有回复，或语气伤人、推卸责任。", "No reply, or hurtful, or it puts the blame on others."),
            Text("套话，看不出回的是哪条评论。", "Stock phrases; one cannot tell what is replied to."),
            Text(
                "回应了问题，但生硬，或不像品牌在说话。",
                "It answers, but stiffly, or not as the brand would.",
            ),
            Text(
                "礼貌、具体，符合语气指南，小改可用。",
                "Polite, specific, by the tone guide; usable after small edits.",
            ),
            Text(
                "三条都可直接发布：先回应感受，再说清下一步，语气合当地习惯和语气指南。",
                "All three could go out: they meet the feeling, name the next step, and sound right in the market.",
            ),
        ),
        facts=tuple(facts),
        points_per_step=3,
        sample=f"outreach.replies:{','.join(comments)}",
    )


def sheet(setting: Setting, tag: str, rivals: Sequence[str]) -> TaskSheet:
    fewest, most = setting.rate(FEWEST_TAGS), setting.rate(MOST_TAGS)
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("社媒发帖与互动", "Social posts and comments"),
        minutes=30,
        requirements=("A",),
        brief=(
            Text(
                "请按“内容排期”定时四篇帖子，再处理“评论”里的 15 条评论。",
                "Schedule the four posts of the content calendar, then deal with the 15 comments.",
            ),
        ),
        card=(
            step(
                Text(
                    "每条排期选一份素材：商品和语言与排期一致，图片授权到发布当天仍有效，文案没有禁用宣称。",
                    "For each line choose one asset: its product and language, rights that last until the day it is out, and no "
                    "banned claim in the text.",
                ),
                "outreach.schedule_post",
            ),
            step(
                Text(
                    "排期写的是当地时间，发布工具用北京时间。按规则摘录里的时差表换算：先看发布当天是夏令时还是冬令时，再加上小时数；过了"
                    "零点，日期加一天。",
                    "The calendar has local time, the scheduler Beijing's. Convert by the table of clocks: see whether that day is in "
                    "summer or in winter time, then add the hours; past midnight the date is the next.",
                ),
                "outreach.schedule_post",
            ),
            step(
                Text(
                    "挂“用于排期”写着本条的短链接。标签 {fewest} 至 {most} 个，以 # 开头，只用小写字母和数字，须含品牌标签，不得含竞品"
                    "品牌。",
                    "Attach the short link made for that line. From {fewest} to {most} tags, each # with small letters and digits, "
                    "with the brand's tag and no competitor's brand.",
                ).filled(fewest=fewest, most=most),
                "outreach.schedule_post",
            ),
            step(
                Text(
                    "提问：用评论的语言，照“商品资料”里该商品的数值回复。想购买的：回复该商品的购买短链接。",
                    "Questions: reply in the comment's language with the value of that product. Who wants to buy: reply with that "
                    "product's short link to buy.",
                ),
                "outreach.reply_to_comment",
            ),
            step(
                Text(
                    "投诉：用评论的语言公开致歉，请对方私信订单，再转客服；真实投诉不隐藏、不删除。",
                    "Complaints: say sorry below it in its language, ask for a private message, and pass it on to customer service. A "
                    "genuine complaint is neither hidden nor deleted.",
                ),
                "outreach.reply_to_comment",
                "outreach.pass_on_comment",
            ),
            step(
                Text(
                    "涉及人身伤害或媒体的：不回复，转主管。垃圾广告和辱骂：隐藏，不回复。任何评论都不删除，删了就没有记录。",
                    "Harm to people, or the press: no reply, pass it on to the supervisor. Spam and insults: hide, no reply. Nothing "
                    "is deleted, since no record would be left.",
                ),
                "outreach.pass_on_comment",
                "outreach.hide_comment",
            ),
            step(
                Text(
                    "都在“处理期限”之前做完。回复里不得有禁用宣称、邮箱、电话和别的网址。",
                    "All of it before the time at which it is due. No banned claims, mail addresses, telephone numbers or other "
                    "links in replies.",
                )
            ),
        ),
        materials=(
            Material(
                title=Text("标签用词", "Words for tags"),
                columns=(Text("类别", "Kind"), Text("词", "Word")),
                rows=(
                    (Text("品牌标签", "Brand's tag"), tag),
                    *((Text("竞品品牌", "Competitor"), rival) for rival in rivals),
                ),
            ),
            Material(
                title=Text("语气指南", "Tone guide"),
                columns=(Text("场合", "Occasion"), Text("怎么写", "How")),
                rows=(
                    (Text("一律", "Always"), Text("像熟人一样友好，短句，不用套话。", "Friendly, short sentences, no stock phrases.")),
                    (Text("德语、西班牙语", "German, Spanish"), Text("用 du / tú，不用尊称。", "du and tú, not the formal form.")),
                    (Text("投诉", "Complaints"), Text("先回应感受，不争辩，再说下一步。", "First the feeling, no argument, then the next step.")),
                ),
            ),
        ),
        drafted=True,
    )  # fmt: skip
