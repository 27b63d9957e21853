"""What SO-J4 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import LISTING_STATES, ListingState
from hengji.assay.grading import Criterion
from hengji.assay.rulebook import Pack
from hengji.assay.rulebook.listing import converted_length, fulfilment_fee, storage_fee
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "SO-J4"
SHEET = "P-4001"
LISTING = "LST-4001"
RULES = "listing.platform_rules"
TITLE_CHARACTERS = "listing.title_characters"
WORD_REPEATS = "listing.title_word_repeats"
BULLET_CHARACTERS = "listing.bullet_characters"
COVERAGE = "listing.keyword_coverage"
LONGEST_SIDE = "listing.image_longest_side"
FILL = "listing.image_fill"
LENGTH = "listing.length_unit"
REFERRAL = "listing.referral_rate"
FULFILMENT = "listing.fulfilment_fees"
STORAGE = "listing.storage_fees"
STORED = "listing.storage_months"
MARGIN = "listing.margin_target"
ENDING = "listing.price_ending"
RESERVE = "listing.stock_reserve"
STATE_WORDS = {ListingState(choice.value): choice.text for choice in LISTING_STATES}
PROMOTIONS = ("best seller", "free shipping", "sale", "discount")

CHECKS = (
    check(TASK, "schema", "C", "EQ", 10, "类目、变体主题与必填属性", "Node, variation theme, attributes"),
    check(TASK, "children", "C", "SET", 10, "子体、GTIN 与库存", "Variants with GTIN and stock"),
    check(TASK, "price", "C", "NUM", 10, "按公式定价", "Prices by the formula"),
    check(TASK, "copy", "C", "TXT", 10, "标题、五点与关键词", "Title, bullet points, keywords"),
    check(TASK, "picture", "C", "EQ", 10, "合规主图", "A main picture that complies"),
    check(TASK, "publish", "C", "SEQ", 10, "先校验后发布", "Validate, then publish"),
)


TRAPS = traps(
    trap(
        TASK,
        "wrong_node",
        "选了名称相近但不对的类目节点。",
        "A category node was chosen that sounds alike and is wrong.",
        "schema",
    ),
    trap(
        TASK,
        "units_mixed",
        "没有换算成要求的单位，照抄了厘米。",
        "The centimetres were copied instead of being converted to the unit asked for.",
        "schema",
    ),
    trap(
        TASK,
        "bad_gtin_listed",
        "GTIN 校验位不对的变体也上了架。",
        "A variant was listed whose GTIN fails its check digit.",
        "children",
    ),
    trap(
        TASK,
        "reserve_forgotten",
        "没有留出不上架的预留件数。",
        "The pieces to be kept off sale were put on sale.",
        "children",
    ),
    trap(
        TASK,
        "markup_for_margin",
        "把佣金和毛利加在成本上；它们是售价的比例，应从售价里扣。",
        "Fee and margin were added to the cost; they are shares of the price.",
        "price",
    ),
    trap(
        TASK,
        "tier_below",
        "配送费取低了一档：超过某档上限的，应按上一档收费。",
        "The fulfilment fee is that of the tier below; what exceeds a limit is charged by the next tier.",
        "price",
    ),
    trap(
        TASK,
        "storage_forgotten",
        "成本里漏了仓储费。",
        "The cost leaves out the storage.",
        "price",
    ),
    trap(
        TASK,
        "colour_in_title",
        "父体标题写了某一个子体的颜色。",
        "The parent's title names the colour of one child.",
        "copy",
    ),
    trap(
        TASK,
        "keywords_stuffed",
        "标题堆砌关键词，同一个词超过规定次数。",
        "The title is stuffed: one word is said more often than allowed.",
        "copy",
    ),
    trap(TASK, "banned_phrase", "文案用了禁用词。", "The text uses a phrase that is banned.", "copy"),
    trap(
        TASK,
        "picture_with_badge",
        "主图带角标、水印或文字。",
        "The main picture carries a badge, a watermark or text.",
        "picture",
    ),
    trap(
        TASK,
        "grey_for_white",
        "把浅灰背景当成了纯白。",
        "A light grey background was taken for pure white.",
        "picture",
    ),
    trap(
        TASK,
        "picture_too_small",
        "只看画面，没有看像素尺寸。",
        "The picture was looked at, its size in pixels was not.",
        "picture",
    ),
    trap(
        TASK,
        "not_validated",
        "没有校验就发布。",
        "The listing was published without being validated.",
        "publish",
    ),
)

CRITERIA = (
    Criterion(
        id=f"{TASK}.persuasion",
        task=TASK,
        requirement="C",
        title=Text("详情页的说服力", "How persuasive the page is"),
        anchors=(
            Text("没有写，或与产品无关。", "Absent, or not about the product."),
            Text(
                "只有空泛的形容词，看不出产品有什么。",
                "Empty adjectives; what the product has cannot be seen.",
            ),
            Text(
                "列了资料里的特点，但没有说对买家的好处。",
                "Lists features from the sheet without the buyer's benefit.",
            ),
            Text(
                "至少两个资料中的特点写成了买家的好处，条理清楚，小处可改。",
                "At least two features from the sheet are told as benefits, in clear order; small edits needed.",
            ),
            Text(
                "可直接使用：特点、好处、用法、包含与不含都清楚，与资料一致。",
                "Could be used as it is: features, benefits, use, what is and is not included, all true to the sheet.",
            ),
        ),
        facts=(
            Text(
                "所写材质、尺寸、数量与供货资料一致。",
                "Material, sizes and count agree with the product sheet.",
            ),
            Text("没有供货资料之外的功效或认证。", "No effect or certificate that the sheet does not give."),
        ),
        points_per_step=3,
        sample=f"catalogue.page:{LISTING}",
    ),
    Criterion(
        id=f"{TASK}.english",
        task=TASK,
        requirement="C",
        title=Text("英文的正确与自然", "Correct and natural English"),
        anchors=(
            Text("没有写，或不是英文。", "Absent, or not in English."),
            Text("错误多，买家难以看懂。", "So many mistakes that buyers can hardly follow."),
            Text(
                "大意能懂，有明显的中式表达或语法错误。",
                "The sense is clear; plain errors or Chinese turns of phrase.",
            ),
            Text("基本正确，个别用词或冠词需改。", "Correct but for a few words or articles."),
            Text("正确、自然，像当地卖家所写。", "Correct and natural, as a local seller would write."),
        ),
        facts=(
            Text(
                "尺寸用平台的填写单位或市场习惯的单位。",
                "Sizes in the unit of the platform or of its market.",
            ),
            Text("标题大小写和标点前后一致。", "Capitals and punctuation of the title are consistent."),
        ),
        points_per_step=3,
        sample=f"catalogue.page:{LISTING}",
    ),
)


@dataclass(frozen=True, slots=True)
class LengthUnit:
    """In what lengths are entered on the platform."""

    name: Text
    tenth_mm: int
    decimals: int

    def measured(self, centimetres: int) -> int:
        """Give a length in units of the last decimal."""
        return converted_length(centimetres * 10, self.tenth_mm, self.decimals)

    def written(self, measured: int) -> str:
        whole, part = divmod(measured, 10**self.decimals)
        return f"{whole}.{part:0{self.decimals}}" if self.decimals else str(whole)


def length_unit(pack: Pack, on: date) -> LengthUnit:
    """Read the unit of length off the extract."""
    table = pack.table(LENGTH, on)
    return LengthUnit(table.texts("unit")[0], table.wholes("tenth_mm")[0], table.wholes("decimals")[0])


@dataclass(frozen=True, slots=True)
class Fees:
    """What the platform takes for a piece besides its referral fee, as the extract has it today.

    Attributes:
        tiers: Limit in grams and fee in minor units, the lightest first.
        rate: Storage of 10,000 cm³ in a month, in minor units.
        months: How many months of storage a price covers.
    """

    tiers: tuple[tuple[int, int], ...]
    rate: int
    months: int

    def fulfilment(self, weight_g: int) -> int:
        return fulfilment_fee(weight_g, self.tiers)

    def tier_below(self, weight_g: int) -> int:
        """Give the fee of whoever takes one tier too low."""
        below = [fee for most, fee in self.tiers if most < weight_g]
        return below[-1] if below else self.fulfilment(weight_g)

    def storage(self, volume_cm3: int) -> int:
        return storage_fee(volume_cm3, self.months, self.rate)


def fees(pack: Pack, on: date) -> Fees:
    """Read the platform's fees off the extract."""
    tiers, storage = pack.table(FULFILMENT, on), pack.table(STORAGE, on)
    seasons = zip(
        storage.wholes("from_month"), storage.wholes("to_month"), storage.wholes("rate_cents"), strict=True
    )
    return Fees(
        tiers=tuple(zip(tiers.wholes("most_g"), tiers.wholes("fee_cents"), strict=True)),
        rate=next(rate for first, last, rate in seasons if first <= on.month <= last),
        months=pack.rate(STORED, on),
    )


def sheet(setting: Setting, keywords: Sequence[str], banned: Sequence[str]) -> TaskSheet:
    use, never = Text("必用", "must have"), Text("禁用", "banned")
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v4",
        title=Text("商品上架（多变体）", "Listing a product with variants"),
        minutes=35,
        requirements=("C",),
        brief=(
            Text(
                "请把供货资料 {sheet} 在{platform}上架：建父体，填类目属性、标题、五点和描述（英文），导入变体，选主图，校验后发布。",
                "List product sheet {sheet} on {platform}: create the parent, fill in attributes, title, bullet points "
                "and description in English, import the variants, choose the main picture, validate and publish.",
            ).filled(sheet=SHEET, platform=setting.platform.name),
        ),
        card=(
            step(
                Text(
                    "类目按产品本身选；变体同时按颜色和尺寸区分。必填属性全部填写；包装的长和宽由厘米换算成{unit}，单位和小数位数见规则摘录（1 英寸 = 2.54 厘米）。",
                    "Choose the node by what the product is; variants differ in colour and size. Fill in all mandatory "
                    "attributes; convert length and width from cm to {unit}, decimals as the extract says (1 in = 2.54 cm).",
                ).filled(unit=length_unit(setting.pack, setting.today).name),
                "catalogue.create_listing",
                "catalogue.set_attribute",
            ),
            step(
                Text(
                    "变体用供货表的 SKU、颜色、尺寸、GTIN。GTIN 校验位不对的变体不上架，等供应商更正。",
                    "Variants take SKU, colour, size and GTIN from the sheet. A variant whose GTIN fails its check digit is not "
                    "listed until the supplier corrects it.",
                )
            ),
            step(
                Text(
                    "每个变体上架库存 = 可售库存 − {reserve} 件预留。",
                    "Stock on sale = stock of the sheet − {reserve} pieces in reserve, for each variant.",
                ).filled(reserve=setting.rate(RESERVE))
            ),
            step(
                Text(
                    "单件成本 = 到仓成本 + 配送费 + 仓储费。配送费按包装后重量查规则摘录的分档；仓储费 = 包装后体积 ÷ 10 000 × 今天所在月份的月费率 × "
                    "{months} 个月，不足一分的进一分。",
                    "Cost of a piece = landed cost + fulfilment + storage. Take fulfilment from the tiers of the extract by packed "
                    "weight; storage = packed volume ÷ 10,000 × the rate of today's month × {months} months, rounded up to the cent.",
                ).filled(months=setting.rate(STORED))
            ),
            step(
                Text(
                    "售价（{currency}）= 单件成本 ÷（1 − 佣金比例 − 目标毛利比例），向上取到末两位为 {ending} 的价格。",
                    "Price in {currency} = cost of a piece ÷ (1 − referral fee − target margin), raised to the next price that ends in "
                    "{ending}.",
                ).filled(currency=setting.platform.currency, ending=setting.rate(ENDING)),
                "catalogue.import_children",
            ),
            step(
                Text(
                    "标题以品牌开头，写明是什么产品，不写颜色和尺寸，遵守规则摘录的 T1 至 T4。五点各不超过 {n} 个字符。",
                    "The title begins with the brand, names the product, gives neither colour nor size and keeps rules T1 to "
                    "T4. No bullet point is longer than {n} characters.",
                ).filled(n=setting.rate(BULLET_CHARACTERS))
            ),
            step(
                Text(
                    "标题、五点、描述和后台关键词合起来至少用到必用关键词的 {share}%（词序不变）；禁用词一处也不能有。",
                    "Title, bullet points, description and search terms together use at least {share}% of the must-have "
                    "keywords, words in their order; no banned phrase anywhere.",
                ).filled(share=setting.rate(COVERAGE) // 10_000),
                "catalogue.write_texts",
            ),
            step(
                Text(
                    "打开图片库里的每张图片看清楚再选：主图须合规则 G1、G2，水印也算文字。全部改完后校验，再发布；发布后要改，先撤回。",
                    "Open every picture of the library before choosing: the main picture keeps rules G1 and G2; a watermark "
                    "is text, too. Validate after the last change, then publish; to change a "
                    "published listing withdraw it first.",
                ),
                "catalogue.choose_pictures",
                "catalogue.validate_listing",
                "catalogue.publish_listing",
            ),
        ),
        materials=(
            Material(
                title=Text("关键词", "Keywords"),
                columns=(Text("词", "Phrase"), Text("用法", "Use")),
                rows=(*((word, use) for word in keywords), *((word, never) for word in banned)),
            ),
        ),
    )
