"""What SO-J2 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from dataclasses import dataclass
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.company.catalogue.objects import DEFECT_VERDICTS, METRICS, DefectVerdict, Metric
from hengji.assay.rulebook import Pack
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "SO-J2"
TARGETS = "store.health_metrics"
STARS = "store.negative_stars"
POINT = Text("个万分点", "basis points")
METRIC_WORDS = {Metric(choice.value): choice.text for choice in METRICS}
VERDICT_WORDS = {DefectVerdict(choice.value): choice.text for choice in DEFECT_VERDICTS}
FEWEST_RIGHT = 3

CHECKS = (
    check(TASK, "defects", "A", "SET", 13, "逐条判定缺陷记录", "Judge each defect record"),
    check(TASK, "odr", "A", "NUM", 13, "订单缺陷率", "Order defect rate"),
    check(TASK, "lsr", "A", "NUM", 12, "迟发率", "Late shipment rate"),
    check(TASK, "cr", "A", "NUM", 12, "发货前取消率", "Pre-fulfilment cancel rate"),
    check(TASK, "vtr", "A", "NUM", 12, "有效追踪率", "Valid tracking rate"),
    check(TASK, "otdr", "A", "NUM", 12, "准时送达率", "On-time delivery rate"),
    check(TASK, "status", "A", "EQ", 13, "对照目标判断达标", "Compare the readings with their targets"),
    check(
        TASK,
        "improvement",
        "A",
        "SET",
        13,
        "为不达标的指标开改善单",
        "Open tickets for what misses its target",
    ),
)


TRAPS = traps(
    trap(
        TASK,
        "denied_counted",
        "把被驳回的索赔也计入了缺陷。",
        "A claim that was denied was counted as a defect.",
        "defects",
    ),
    trap(
        TASK,
        "records_counted",
        "按缺陷条数计算，没有按有缺陷的订单数计算。",
        "Defect records were counted instead of orders with a defect.",
        "odr",
    ),
    trap(
        TASK,
        "window_of_60",
        "迟发率用了 60 天的数据，应为 30 天。",
        "The late shipment rate was taken over 60 days instead of 30.",
        "lsr",
    ),
    trap(
        TASK,
        "platform_in_lsr",
        "把平台配送的订单也算进了迟发率。",
        "Orders that the platform ships were counted in the late shipment rate.",
        "lsr",
    ),
    trap(
        TASK,
        "buyer_cancels_counted",
        "把买家自己取消的订单也算成了卖家取消。",
        "Orders that buyers cancelled were counted as the seller's cancellations.",
        "cr",
    ),
    trap(
        TASK,
        "platform_in_vtr",
        "把平台配送的包裹也算进了有效追踪率。",
        "Parcels that the platform ships were counted in the valid tracking rate.",
        "vtr",
    ),
    trap(
        TASK,
        "shipped_for_due",
        "准时送达率的分母用了发出包裹，应为当日应达的有追踪包裹。",
        "On-time delivery was divided by parcels shipped instead of tracked parcels due.",
        "otdr",
    ),
    trap(
        TASK,
        "direction_reversed",
        "有效追踪率、准时送达率须高于目标，却按低于目标判断。",
        "Valid tracking and on-time delivery must be above their targets; they were judged the other way.",
        "status",
    ),
    trap(
        TASK,
        "nothing_opened",
        "指标不达标，却没有开改善单。",
        "A metric misses its target, yet no improvement ticket was opened.",
        "improvement",
    ),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A metric's window and target, as the extract prints them."""

    metric: Metric
    window_days: int
    target_ppm: int
    at_least: bool


def targets(pack: Pack, on: date) -> dict[Metric, Target]:
    """Read the metrics' windows and targets off the extract."""
    table = pack.table(TARGETS, on)
    columns = (
        table.words("metric"),
        table.wholes("window_days"),
        table.wholes("target_ppm"),
        table.words("direction"),
    )
    read = [
        Target(Metric(m.lower()), days, ppm, way == "above")
        for m, days, ppm, way in zip(*columns, strict=True)
    ]
    return {target.metric: target for target in read}


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("店铺健康读数", "Reading store health"),
        minutes=20,
        requirements=("A",),
        brief=(
            Text(
                "店铺开在{platform}。请用“每日数据”和“缺陷记录”算出五个店铺健康指标，登记读数并判断是否达标，为不达标的指标开改善单。",
                "The shop is on {platform}. From the daily figures and the defect records work out the five metrics of "
                "store health; record each reading with whether it meets its target, and open a ticket for each that "
                "does not.",
            ).filled(platform=setting.platform.name),
        ),
        card=(
            step(
                Text(
                    "统计期以昨日为末日，天数见规则摘录：60 天就是昨日往前共 60 天。用“按日期和渠道筛选”得到合计。",
                    "Each window ends yesterday; the extract says how many days it has. Filter by days and channel to get "
                    "the sums.",
                ),
                "catalogue.select_days",
            ),
            step(
                Text(
                    "逐条判定缺陷记录：{stars} 星及以下为差评；被驳回的索赔不计；下单日不在统计期的不计；"
                    "同一订单有几条时，只有编号最小的一条计入，其余判“同一订单已计”。",
                    "Judge each defect record: feedback of {stars} stars or fewer is negative; a denied claim does not "
                    "count; nor does an order from outside the window; where an order has several records only the one "
                    "with the lowest number counts, the others are “order already counted”.",
                ).filled(stars=setting.rate(STARS)),
                "catalogue.judge_defect",
            ),
            step(
                Text(
                    "订单缺陷率用两种渠道的订单数；其余四个指标只用自发货。买家取消不算卖家取消。",
                    "The order defect rate takes the orders of both channels, the other four those shipped by the seller "
                    "only. What buyers cancel is not the seller's cancellation.",
                )
            ),
            step(
                Text(
                    "读数填百分数，四舍五入到两位小数，如 0.75%、95.74%。",
                    "Readings are percentages, rounded half up to two decimals, such as 0.75% or 95.74%.",
                ),
                "catalogue.record_reading",
            ),
            step(
                Text(
                    "达标看规则摘录中的方向：须低于或须高于目标，等于目标为不达标。不达标的开改善单。",
                    "The extract says whether a reading must be below or above its target; on the target it misses. Open a "
                    "ticket for each that misses.",
                ),
                "catalogue.open_improvement",
            ),
        ),
    )
