"""What VD-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence

from hengji.assay.bilingual import Text
from hengji.assay.grading import Criterion
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "VD-J4"
DESKTOP_WEIGHT, PHONE_WEIGHT = "design.home_desktop_weight", "design.home_phone_weight"
LONGEST_ALT_TEXT = "design.home_alt_text_longest"

CHECKS = (
    check(
        TASK, "banners", "B", "IMG", 8, "电脑端和手机端的图片齐全、尺寸对、不超重", "Banners for desktop and phone: all there, right size, light"
    ),
    check(TASK, "reach", "B", "EQ", 8, "链接有效、替代文字齐全、已发布", "Links that work, alternative texts, published"),
)  # fmt: skip


TRAPS = traps(
    trap(
        TASK,
        "desktop_only",
        "只装了电脑端，手机端空着。",
        "Only the desktop was assembled; on the phone the page is empty.",
        "banners",
    ),
    trap(
        TASK,
        "wrong_size",
        "用了尺寸不符的图，放进版位会被拉变形。",
        "A banner of another size was used; in its place it is stretched.",
        "banners",
    ),
    trap(
        TASK,
        "too_heavy",
        "用了没有压缩的原图，首页图片总大小超过上限。",
        "An uncompressed master was used, and the page weighs more than it may.",
        "banners",
    ),
    trap(
        TASK,
        "last_campaign",
        "放了上一次活动的图，与本次活动不符。",
        "A banner of the last campaign was used, not this one's.",
        "banners",
    ),
    trap(
        TASK,
        "dead_link",
        "链接到了已下架的页面，买家点进去是空页。",
        "A place leads to a withdrawn page; a buyer who follows it finds nothing.",
        "reach",
    ),
    trap(
        TASK,
        "no_alt_text",
        "没有写替代文字，看不到图片的买家不知道是什么。",
        "An alternative text is missing; who cannot see the banner does not know what it is.",
        "reach",
    ),
)


def criterion(facts: Sequence[Text]) -> Criterion:
    """Give what people rate of the home page."""
    return Criterion(
        id=f"{TASK}.page",
        task=TASK,
        requirement="B",
        title=Text(
            "首页是否统一、切合活动要求", "Whether the home page is of one piece and serves the campaign"
        ),
        anchors=(
            Text("没有装配，或与活动无关。", "Not assembled, or beside the campaign."),
            Text(
                "版位大多放错，看不出是同一家店。", "Most places are wrong; it does not look like one store."
            ),
            Text(
                "主要版位对，但风格或活动混杂，或手机端没有顾及。",
                "The main places are right, yet styles or campaigns are mixed, or the phone was not minded.",
            ),
            Text(
                "两端统一，替代文字说清图上是什么，个别地方要小改。",
                "Of one piece on both devices, alternative texts say what is shown; small edits are needed.",
            ),
            Text(
                "两端统一，首屏突出活动主推商品，替代文字具体，可以直接上线。",
                "Of one piece on both devices, the first screen leads with the campaign's product, texts are to the point: it "
                "can go live as it is.",
            ),
        ),
        facts=tuple(facts),
        points_per_step=4,
        sample="studio.home:HOME",
    )


def sheet(setting: Setting, campaign: Text, last: Text) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("店招与首页模块装配", "Assembling store header and home page"),
        minutes=25,
        requirements=("B",),
        brief=(
            Text(
                "店铺首页要换成“{campaign}”的版面，“{last}”已经结束。请按“首页版位”装好店招和四个模块，电脑端和手机端都要，然后发布。",
                "The store's home page is to change to the campaign “{campaign}”; “{last}” is over. Fill the header and the four "
                "modules of “Places of the home page”, on desktop and phone, and publish it.",
            ).filled(campaign=campaign, last=last),
        ),
        card=(
            step(
                Text(
                    "每个版位在两种设备上各放一张图：内容合“要求”，尺寸与版位一字不差；有几张可选时用文件小的。",
                    "Put a banner into every place on both devices: it shows what is wanted, and its size is exactly the place's; of "
                    "several take the lightest.",
                ),
                "studio.place_banner",
            ),
            step(
                Text(
                    "每端图片总大小不超过上限：电脑端 {desktop} KB，手机端 {phone} KB。",
                    "All banners together weigh no more than {desktop} KB on the desktop and {phone} KB on the phone.",
                ).filled(desktop=setting.rate(DESKTOP_WEIGHT), phone=setting.rate(PHONE_WEIGHT))
            ),
            step(
                Text(
                    "按“要求”给每个版位设置链接；只能链接到在线的页面。",
                    "Give every place the link that is wanted; only pages that are online will do.",
                ),
                "studio.set_link",
            ),
            step(
                Text(
                    "每个版位写替代文字：英文，两个词以上，不超过 {longest} 个字符，写图上是什么；不写文件名，各版位不重复。",
                    "Write an alternative text for every place: in English, two words or more, at most {longest} characters, what the "
                    "picture shows; no file names, none twice.",
                ).filled(longest=setting.rate(LONGEST_ALT_TEXT)),
                "studio.write_alt_text",
            ),
            step(
                Text(
                    "两种设备都预览；改动图片之后要重新预览。",
                    "Preview both devices; after a change of banners do so again.",
                ),
                "studio.preview_home",
            ),
            step(
                Text(
                    "最后发布；发布之后又有改动的，要重新发布。",
                    "Publish at the end; after any later change publish again.",
                ),
                "studio.publish_home",
            ),
        ),
        drafted=True,
    )
