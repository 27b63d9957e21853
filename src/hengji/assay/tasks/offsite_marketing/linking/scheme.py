"""What OF-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "OF-J2"
CHECKS = (
    check(TASK, "source", "B", "TXT", 10, "来源和媒介与渠道一致", "Source and medium are the channel's"),
    check(TASK, "names", "B", "TXT", 10, "活动和内容按规则命名，互不重复", "Campaign and content by the rules, each once"),
    check(TASK, "spelling", "B", "TXT", 10, "只用小写、数字、下划线和连字符", "Small letters, digits, underscore and hyphen only"),
    check(TASK, "landing", "B", "EQ", 10, "落地页能打开，且是该市场该商品的页面", "A page that answers, of that product and market"),
    check(TASK, "register", "B", "SET", 10, "站外位都登记短链接，站内位都不打标签", "Short links for all outside places, none on the shop"),
)  # fmt: skip
SITES = (
    (Text("Pixora 主页帖子", "Pixora page"), "pixora", "social"),
    (Text("Pixora 付费推广", "Pixora ads"), "pixora", "paid_social"),
    (Text("Pixora 红人合作", "Pixora creator"), "pixora", "influencer"),
    (Text("Vidolo 频道视频", "Vidolo channel"), "vidolo", "social"),
    (Text("Vidolo 付费推广", "Vidolo ads"), "vidolo", "paid_social"),
    (Text("Loopr 付费推广", "Loopr ads"), "loopr", "paid_social"),
    (Text("Threadnest 红人合作", "Threadnest creator"), "threadnest", "influencer"),
    (Text("邮件月刊", "Monthly newsletter"), "newsletter", "email"),
    (Text("弃购提醒邮件", "Cart reminder mail"), "cartmail", "email"),
    (Text("合作博客", "Partner's blog"), "partnerblog", "referral"),
)
SHOP = Text("独立站站内", "The shop itself")
THEMES = (
    (Text("夏日居家", "Summer at home"), "summerhome"),
    (Text("新品首发", "Launch"), "launch"),
    (Text("周年庆", "Anniversary"), "anniversary"),
)


TRAPS = traps(
        trap(TASK, "swapped", "来源和媒介填反了。", "Source and medium were swapped.", "source"),
        trap(TASK, "repeated", "内容没有写位置代码，两个投放位的链接分不开。", "The content lacks the slot; two placements cannot be told apart.", "names"),
        trap(TASK, "capitals", "照抄了大写字母，统计时会分成两行。", "Capital letters were copied; reports will count them as another name.", "spelling"),
        trap(TASK, "blanks", "名称里有空格，链接里会变成 %20。", "A name has blanks, which become %20 in the link.", "spelling"),
        trap(TASK, "dead_page", "链到了打不开的页面。", "The link leads to a page that does not answer.", "landing"),
        trap(TASK, "market_mixed", "链到了别的市场的页面。", "The link leads to another market's page.", "landing"),
        trap(TASK, "internal_tagged", "给站内位打了标签，会冲掉真正的来源。", "A place on the shop was tagged, which overwrites where people came from.", "register"),
    )  # fmt: skip


def sheet() -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("UTM 与链接管理", "Tagged links and their register"),
        minutes=20,
        requirements=("B",),
        brief=(
            Text(
                "“投放位”共 12 个。请给每个站外位生成带 UTM 标签的链接和短链接并登记，站内位登记为不打标签。",
                "There are 12 placements. Build a tagged link and a short link for each that lies outside the shop, and mark those "
                "on the shop itself as untagged.",
            ),
        ),
        card=(
            step(
                Text(
                    "站内位（渠道写“独立站站内”）不打标签，登记为站内位。",
                    "Places on the shop itself (their channel says so) get no tags; mark them.",
                ),
                "outreach.mark_internal",
            ),
            step(
                Text(
                    "来源 utm_source 和媒介 utm_medium 照“渠道命名表”填写。",
                    "Take utm_source and utm_medium from the table of channels.",
                ),
                "outreach.build_link",
            ),
            step(
                Text(
                    "活动 utm_campaign = 活动月份_市场代码_主题代码，如 202605_de_launch。主题代码见“主题代码表”。",
                    "utm_campaign is month, market code and theme code, joined by underscores, such as 202605_de_launch; theme codes "
                    "are in their table.",
                ),
                "outreach.build_link",
            ),
            step(
                Text(
                    "内容 utm_content = SKU-位置代码，如 ek231-reel01，一个投放位一个。",
                    "utm_content is SKU and slot joined by a hyphen, such as ek231-reel01, one for each placement.",
                ),
                "outreach.build_link",
            ),
            step(
                Text(
                    "所有标签只用小写字母、数字、下划线和连字符；工具不会自动改大小写和空格。",
                    "Tags have small letters, digits, underscores and hyphens only; the tool mends neither case nor blanks.",
                ),
                "outreach.build_link",
            ),
            step(
                Text(
                    "落地页选该商品、该市场、HTTP 状态为 200 的一页。",
                    "Choose the page of that product and market whose HTTP status is 200.",
                ),
                "outreach.build_link",
            ),
            step(Text("最后给全部链接生成短链接。", "Then make short links for all of them."), "outreach.shorten_links"),
        ),
        materials=(
            Material(
                title=Text("渠道命名表", "Names of channels"),
                columns=(Text("渠道", "Channel"), Text("utm_source", "utm_source"), Text("utm_medium", "utm_medium")),
                rows=SITES,
            ),
            Material(
                title=Text("主题代码表", "Theme codes"),
                columns=(Text("主题", "Theme"), Text("代码", "Code")),
                rows=THEMES,
            ),
        ),
        drafted=True,
    )  # fmt: skip
