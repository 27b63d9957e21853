"""What LW-J1 asks and how it is marked: sheet, checks, and the mistakes it invites."""

from hengji.assay.bilingual import Text
from hengji.assay.tasks.archetype import Setting, check, step, trap, traps
from hengji.assay.tasks.paper import TaskSheet

TASK = "LW-J1"
TERMS = "logistics.parcel_terms"
FUEL = "logistics.fuel_surcharge"
GRAMS = Text("克", "g")
CHECKS = (
    check(TASK, "cheapest", "A", "EQ", 10, "选对最省的物流服务", "The cheapest service that will do"),
    check(TASK, "volume", "A", "NUM", 10, "抛货包裹的计费重", "Chargeable weight of bulky parcels"),
    check(
        TASK, "step", "A", "NUM", 10, "按进位单位进位的计费重", "Chargeable weight, rounded up to the step"
    ),
    check(TASK, "fee", "A", "NUM", 10, "首重续重与燃油费", "First and continued weight, fuel"),
    check(TASK, "remote", "A", "NUM", 10, "偏远包裹的运费", "Fee of remote parcels"),
    check(TASK, "promise", "A", "EQ", 10, "时效赶得上承诺", "The promise is kept"),
    check(TASK, "limits", "A", "EQ", 10, "不超尺寸上限", "Within the limits of size"),
    check(
        TASK,
        "battery",
        "A",
        "FORB",
        10,
        "带电包裹只走可收带电的服务",
        "Batteries only where taken",
        critical=True,
    ),
)


TRAPS = traps(
    trap(
        TASK,
        "no_volume",
        "只按实重计费，没有与体积重比较取大。",
        "Only the actual weight was taken; the larger of actual and volumetric weight counts.",
        "volume",
    ),
    trap(
        TASK,
        "divisor_mixed",
        "用了别的服务的体积重除数。",
        "The volumetric weight was taken with another service's divisor.",
        "volume",
    ),
    trap(
        TASK,
        "rounded_nearest",
        "按四舍五入进位，应一律向上进到进位单位。",
        "The weight was rounded to the nearest step instead of up.",
        "step",
    ),
    trap(
        TASK,
        "first_not_deducted",
        "计算续重时没有减去首重。",
        "The first weight was not taken off before counting further steps.",
        "fee",
    ),
    trap(TASK, "remote_forgotten", "漏收偏远附加费。", "The remote surcharge was left out.", "remote"),
    trap(
        TASK,
        "fuel_on_surcharge",
        "把附加费也算进了燃油费的基数。",
        "Fuel was charged on the surcharge as well.",
        "remote",
    ),
    trap(
        TASK,
        "by_first_price",
        "只比较首重价，没有按整票运费比较。",
        "Only first prices were compared, not the whole fees.",
        "cheapest",
    ),
    trap(
        TASK,
        "promise_ignored",
        "只看价格：该服务赶不上承诺的送达天数。",
        "Only the price was looked at: this service is slower than promised.",
        "promise",
    ),
    trap(
        TASK,
        "girth_ignored",
        "只看了最长边和重量，没有核对长与围长之和。",
        "Side and weight were checked, length and girth was not.",
        "limits",
    ),
    trap(
        TASK,
        "battery_ignored",
        "把带电包裹订到了不收带电的服务。",
        "A parcel with a battery was booked with a service that takes none.",
        "battery",
    ),
)


def sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v2",
        title=Text("计费重与运费计算", "Chargeable weight and freight"),
        minutes=25,
        requirements=("A",),
        brief=(
            Text(
                "“待发包裹”里有十个包裹，“物流价目表”里有三种服务。请为每个包裹预订服务，并登记计费重和运费。",
                "There are ten parcels and a rate sheet with three services. Book a service for every parcel and enter "
                "its chargeable weight and fee.",
            ),
        ),
        card=(
            step(
                Text(
                    "可选的服务：实重、最长边、长与围长之和都不超上限；带电包裹只选可收带电的；时效不超过承诺天数。",
                    "A service will do when weight, longest side and length with girth are within its limits, it takes "
                    "batteries where there is one, and it is as fast as promised.",
                )
            ),
            step(
                Text(
                    "以最长边为长；围长为另外两边之和的两倍。",
                    "Girth is twice the sum of the two shorter sides; the longest side is the length.",
                )
            ),
            step(
                Text(
                    "体积重（千克）为长×宽×高（厘米）除以该服务的除数；与实重取大，再向上进到该服务的进位单位，即计费重。",
                    "Volumetric weight in kg is length × width × height in cm over the service's divisor. Take the larger "
                    "of it and the actual weight, then round up to the service's step.",
                )
            ),
            step(
                Text(
                    "基本运费：首重价，加上（计费重减首重）折合的进位单位数乘以续重价。",
                    "Base freight: the first price, and the further price for every step above the first weight.",
                )
            ),
            step(
                Text(
                    "燃油费为基本运费的 {share}%（四舍五入到分），附加费不计燃油费；偏远地区另加该服务的偏远附加费。",
                    "Fuel is {share}% of the base freight only, rounded half up to the fen; remote parcels pay the service's "
                    "remote surcharge besides.",
                ).filled(share=setting.rate(FUEL) // 10_000)
            ),
            step(
                Text(
                    "在可选的服务中预订总运费最低的一种。",
                    "Of the services that will do, book the one with the lowest fee.",
                ),
                "logistics.book_service",
            ),
        ),
        drafted=True,
    )
