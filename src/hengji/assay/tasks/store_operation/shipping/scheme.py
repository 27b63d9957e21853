"""What SO-J3 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import REGION_OFFERS, REGIONS, SERVICES, Region
from hengji.assay.rulebook import Pack
from hengji.assay.rulebook.freight import (
    Size,
    Tariff,
    base_freight_fen,
    ceiling,
    chargeable_weight_g,
)
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.numerals import in_words
from hengji.assay.tasks.paper import Material, TaskSheet

TASK = "SO-J3"
RATES = "shipping.services"
EXPRESS_VALUE = "shipping.express_value"
LONGEST_HANDLING = "shipping.longest_handling"
FREE_DAYS = "shipping.free_days"
SERVICE_WORDS = {choice.value: choice.text for choice in SERVICES}
OFFER_WORDS = {Region(choice.value): choice.text for choice in REGION_OFFERS}
REGION_WORDS = {choice.value: choice.text for choice in REGIONS}
NOT_SERVED = "—"

CHECKS = (
    check(
        TASK,
        "restricted",
        "B",
        "FORB",
        13,
        "带电和液体商品走对服务",
        "Batteries and liquids by services that take them",
        critical=True,
    ),
    check(TASK, "ordinary", "B", "EQ", 12, "其余商品的服务", "Services of the other products"),
    check(TASK, "weights", "B", "NUM", 13, "计费重", "Chargeable weights"),
    check(TASK, "fees", "B", "NUM", 13, "运费", "Fees"),
    check(TASK, "handling", "B", "NUM", 12, "处理时间", "Handling time"),
    check(TASK, "regions", "B", "EQ", 13, "各目的地的运费方式", "How each destination is served"),
    check(TASK, "excluded", "B", "SET", 12, "不配送的目的地", "Destinations that are excluded"),
    check(TASK, "name", "B", "TXT", 12, "模板命名", "Name of the template"),
)


TRAPS = traps(
    trap(
        TASK,
        "battery_by_post",
        "把带电商品配到了不接受带电的服务。",
        "A product with a battery was given to a service that takes none.",
        "restricted",
    ),
    trap(
        TASK,
        "value_overlooked",
        "没有注意货值，贵重商品没有走快递。",
        "The value was overlooked: valuable goods go by courier.",
        "ordinary",
    ),
    trap(
        TASK,
        "volume_forgotten",
        "计费重只看了实重，没有与体积重比较。",
        "The chargeable weight was taken from the scales without a look at the volume.",
        "weights",
    ),
    trap(
        TASK,
        "first_weight_twice",
        "续重没有减去首重，多算了首重。",
        "The first weight was not taken off before the further steps were charged.",
        "fees",
    ),
    trap(
        TASK,
        "handling_too_long",
        "处理时间超过了平台允许的上限；备货慢的商品应列为暂不可发。",
        "The handling time is longer than the platform allows; what takes so long cannot be shipped for now.",
        "handling",
    ),
    trap(
        TASK,
        "free_everywhere",
        "全程超过时限的目的地也设成了包邮。",
        "Destinations that take longer than the limit were made free as well.",
        "regions",
    ),
    trap(
        TASK,
        "excluded_served",
        "没有任何服务能到的目的地没有排除。",
        "A destination that no service reaches was not excluded.",
        "excluded",
    ),
    trap(
        TASK,
        "name_without_month",
        "模板名称没有按规定写明年月。",
        "The template's name does not give the month as it should.",
        "name",
    ),
)


@dataclass(frozen=True, slots=True)
class Service:
    """A line of the carriers' sheet; ``tariff.divisor`` is 0 where only the scales count."""

    code: str
    battery: bool
    liquid: bool
    most_g: int
    longest_cm: int
    tariff: Tariff

    def chargeable_g(self, weight_g: int, size: Size) -> int:
        if self.tariff.divisor:
            return chargeable_weight_g(weight_g, size, self.tariff)
        return ceiling(weight_g, self.tariff.step_g) * self.tariff.step_g

    def fee_fen(self, chargeable_g: int) -> int:
        return base_freight_fen(chargeable_g, self.tariff)


def services(pack: Pack, on: date) -> dict[str, Service]:
    """Read the carriers' sheet off the extract."""
    table = pack.table(RATES, on)
    limits = [table.wholes(name) for name in ("most_g", "longest_cm")]
    prices = [table.wholes(name) for name in ("divisor", "step_g", "first_g", "first_fen", "step_fen")]
    words = [table.words(name) for name in ("service", "battery", "liquid")]
    return {
        code: Service(code, battery == "yes", liquid == "yes", most_g, longest_cm, Tariff(*price))
        for code, battery, liquid, most_g, longest_cm, price in zip(
            *words, *limits, zip(*prices, strict=True), strict=True
        )
    }


def offer_for(line_days: int | None, express_days: int | None, handling: int, free_days: int) -> Region:
    """Say how a destination is served, as the card does."""
    if line_days is None:
        return Region.EXCLUDED if express_days is None else Region.EXPRESS
    return Region.FREE if handling + line_days <= free_days else Region.STANDARD


def template_name(platform: str, handling: int, today: date) -> str:
    return f"{platform.upper()}-{handling}D-{today:%Y%m}"


Transit = Sequence[tuple[str, int | None, int | None]]


def sheet(setting: Setting, transit: Transit, products: int) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v3",
        title=Text("物流标准与运费模板", "Shipping standards and template"),
        minutes=25,
        requirements=("B",),
        brief=(
            Text(
                "店铺开在{platform}。“待配置发货的商品”里有{n}个 SKU。请逐个指定承运服务，填计费重和运费；再建一个运费模板，设好处理时间和六个目的地。",
                "The shop is on {platform}. There are {n} products to ship. Give each its service, chargeable weight and "
                "fee; then make one shipping template with handling time and six destinations.",
            ).filled(platform=setting.platform.name, n=in_words(products)),
        ),
        card=(
            step(
                Text(
                    "既带电又是液体的，或仓库备货天数超过平台允许的最长处理时间的：暂不可发，计费重和运费填 0。",
                    "With battery and liquid, or where the warehouse needs longer than the platform allows: cannot be "
                    "shipped; enter 0 for weight and fee.",
                )
            ),
            step(
                Text(
                    "其余从上往下取第一个符合的：带电走 LINE-B；液体走 LINE-L；货值达到 {value} 元走 EXP；"
                    "重量和最长边都在 POST 限制以内（含）走 POST；否则走 LINE。",
                    "Otherwise take the first that fits: battery LINE-B; liquid LINE-L; value from CNY {value} EXP; weight and "
                    "longest side within the limits of POST, limits included, POST; else LINE.",
                ).filled(value=setting.rate(EXPRESS_VALUE) // 100)
            ),
            step(
                Text(
                    "计费重取实重与体积重（长×宽×高÷除数，千克）中大的，再向上进位；POST 只计实重。",
                    "The chargeable weight is the larger of actual and volumetric weight (L × W × H ÷ divisor, in kg), "
                    "rounded up to the step; POST goes by actual weight only.",
                )
            ),
            step(
                Text(
                    "运费 = 首重价 + 超出首重的部分按每档进位 × 续重价。逐个商品填服务、计费重和运费。",
                    "Fee = first fee + each begun step beyond the first weight × step fee. Assign service, weight and fee to each "
                    "product.",
                ),
                "catalogue.assign_service",
            ),
            step(
                Text(
                    "只建一个模板，名称为“{code}-处理天数D-年月”，例如 2030 年 1 月、处理 3 天：{code}-3D-203001。处理天数取可发商品中最长的仓库备货天数，年月按公司今天。",
                    "Make one template only, named {code}-(days)D-(year and month), for example {code}-3D-203001 for three days in "
                    "January 2030. The days are the longest that the warehouse needs for the products that can be shipped; take "
                    "the month of the company's today.",
                ).filled(code=setting.platform.code.upper()),
                "catalogue.create_template",
            ),
            step(
                Text("处理时间按同样的天数设置。", "Set the handling time to the same number of days."),
                "catalogue.set_handling_time",
            ),
            step(
                Text(
                    "目的地：专线可到，且处理时间加专线运输不超过 {days} 天的包邮；专线可到但更久的标准收费；"
                    "只有快递可到的仅快递；都不可到的不配送。",
                    "Destinations: with a line and handling plus transit of no more than {days} days free; with a line but "
                    "longer standard; with courier only express; with neither excluded.",
                ).filled(days=setting.rate(FREE_DAYS)),
                "catalogue.set_region",
            ),
        ),
        materials=(
            Material(
                title=Text(
                    "各目的地运输天数（“—”为不可到）", "Transit days by destination (— where not served)"
                ),
                columns=(
                    Text("目的地", "Destination"),
                    Text("专线", "Line"),
                    Text("快递", "Courier"),
                ),
                rows=tuple(
                    (
                        REGION_WORDS[region],
                        NOT_SERVED if line is None else line,
                        NOT_SERVED if express is None else express,
                    )
                    for region, line, express in transit
                ),
            ),
        ),
    )
