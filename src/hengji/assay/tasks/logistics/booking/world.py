"""The drawn world of LW-J1: rates, and ten parcels of which each invites its own mistake."""

from typing import TYPE_CHECKING, Any

from hengji.assay.bilingual import Text
from hengji.assay.company.logistics.desk import LogisticsOpening
from hengji.assay.company.logistics.objects import CarrierService, Parcel
from hengji.assay.rulebook.freight import chargeable_weight_g, freight_fen, length_and_girth
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.logistics.booking.scheme import FUEL, TASK, TERMS

if TYPE_CHECKING:
    from collections.abc import Callable

ROLES = (
    "bulky-1", "bulky-2", "dense-1", "dense-2", "dense-3", "remote-1", "remote-2", "urgent", "long", "battery",
)  # fmt: skip
BULKY = (
    Text("记忆棉枕", "Memory foam pillow"),
    Text("毛绒玩偶", "Plush toy"),
    Text("灯罩", "Lampshade"),
    Text("收纳软凳", "Storage pouffe"),
    Text("骑行头盔", "Cycling helmet"),
)
DENSE = (
    Text("五金工具组", "Hand tool set"),
    Text("可调哑铃", "Adjustable dumbbell"),
    Text("铸铁锅", "Cast-iron pan"),
    Text("自行车链锁", "Bicycle chain lock"),
    Text("陶瓷餐具", "Stoneware plates"),
    Text("汽车刹车片", "Brake pads"),
    Text("瓷砖样品", "Tile samples"),
)
HANDY = (
    Text("化妆刷套装", "Make-up brush set"),
    Text("手表收纳盒", "Watch box"),
    Text("相机背带", "Camera strap"),
    Text("桌游卡牌", "Card game"),
)
LONG = (Text("折叠晾衣架", "Folding clothes rack"), Text("露营折叠床", "Folding camp bed"))
POWERED = (
    Text("充电台灯（内置锂电池）", "Lamp with battery"),
    Text("蓝牙音箱（内置锂电池）", "Bluetooth speaker"),
)
NAMES = {
    "EXP": Text("青帆国际快递", "Qingfan Express"),
    "LINE": Text("联洋专线", "Lianyang Line"),
    "POST": Text("邮政小包", "Postal packet"),
}
FIGURES = ("divisor", "step_g", "first_g", "max_weight_g", "max_side_cm", "max_girth_cm", "transit_days")
TENS_OF_FEN = {
    "EXP": {"first": (540, 640), "step": (215, 250), "remote": (250, 400)},
    "LINE": {"first": (150, 190), "step": (56, 64), "remote": (150, 250)},
    "POST": {"first": (70, 90), "step": (26, 32), "remote": (50, 90)},
}
PATIENT_DAYS = (25, 28, 30)
MOST_ATTEMPTS = 2_000
CLEARLY_FEN = 100


class World:
    """Every figure is drawn by its own name; parcels are drawn anew until they play their role."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.fuel_ppm = setting.rate(FUEL)
        self.services = self._services()
        places = self.chance.shuffled(ROLES, "places")
        self.number = {role: f"P-1{place:02}" for place, role in enumerate(places, 1)}
        self.parcels = {role: self._parcel(role) for role in ROLES}

    def _services(self) -> tuple[CarrierService, ...]:
        """Lay out the carriers' services: terms are the pack's, prices are drawn."""
        terms = self.setting.pack.table(TERMS, self.setting.today)
        figures = zip(*(terms.wholes(name) for name in FIGURES), strict=True)
        rows = zip(terms.words("service"), terms.words("battery"), figures, strict=True)
        return tuple(
            CarrierService(
                id=code,
                name=NAMES[code],
                takes_battery=battery == "yes",
                **dict(zip(FIGURES, row, strict=True)),
                **self._prices(code),
            )
            for code, battery, row in rows
        )

    def _prices(self, code: str) -> dict[str, int]:
        return {
            f"{kind}_fen": 10 * self.chance.whole(low, high, code, kind)
            for kind, (low, high) in TENS_OF_FEN[code].items()
        }

    def _parcel(self, role: str) -> Parcel:
        """Draw a parcel until it plays its role.

        Raises:
            ValueError: It never does; the ranges are wrong.
        """
        for attempt in range(MOST_ATTEMPTS):
            parcel = self._candidate(role, attempt)
            if self.plays(role, parcel):
                return parcel
        raise ValueError(f"no parcel for {role} in {MOST_ATTEMPTS} draws")

    def _candidate(self, role: str, attempt: int) -> Parcel:
        kind = role.partition("-")[0]
        sides, weights, names = {
            "bulky": (((38, 55), (28, 40), (20, 34)), (900, 3_400), BULKY),
            "dense": (((18, 30), (12, 20), (6, 12)), (2_100, 6_000), DENSE),
            "remote": (((20, 34), (14, 22), (6, 12)), (600, 3_500), DENSE),
            "urgent": (((14, 26), (10, 18), (4, 9)), (200, 1_400), HANDY),
            "long": (((76, 96), (28, 36), (24, 32)), (1_800, 4_500), LONG),
            "battery": (((14, 26), (10, 18), (5, 10)), (250, 1_200), POWERED),
        }[kind]
        if role == "dense-3":
            sides, weights = ((34, 45), (26, 34), (18, 26)), (14_000, 19_800)
        sizes = (
            self.chance.whole(low, high, "side", role, attempt, axis)
            for axis, (low, high) in enumerate(sides)
        )
        length, width, height = sorted(sizes, reverse=True)
        slack = self.setting.difficulty.slack_working_days
        return Parcel(
            id=self.number[role],
            product=self.chance.pick(names, "product", role),
            length_cm=length,
            width_cm=width,
            height_cm=height,
            weight_g=10 * self.chance.whole(weights[0] // 10, weights[1] // 10, "weight", role, attempt),
            remote=kind == "remote",
            battery=kind == "battery",
            promised_days=self.services[0].transit_days + slack
            if kind == "urgent"
            else self.chance.pick(PATIENT_DAYS, "promise", role),
        )

    # ---- what a parcel's role asks ------------------------------------------------------------

    def plays(self, role: str, parcel: Parcel) -> bool:
        kind = role.partition("-")[0]
        right = self.cheapest(parcel)
        fees = sorted(self.fee(parcel, service) for service in self.usable(parcel))
        tests: dict[str, Callable[[], bool]] = {
            "bulky": lambda: right.id != "EXP" and self._volume_tells(parcel, right),
            "dense": lambda: (
                self._step_tells(parcel, right)
                and (role != "dense-3" or (right.id == "EXP" and self.first_price(parcel).id == "LINE"))
            ),
            "remote": lambda: self._weight_tells(parcel, right),
            "urgent": lambda: self._weight_tells(parcel, right),
            "long": lambda: True,
            "battery": lambda: self._weight_tells(parcel, right),
        }
        own = {"urgent": "promise", "long": "girth", "battery": "battery"}.get(kind)
        decides = {but: self.cheapest(parcel, but).id != right.id for but in ("promise", "girth", "battery")}
        clear = len(fees) == 1 or fees[0] + CLEARLY_FEN <= fees[1]
        return clear and tests[kind]() and all(decides[but] == (but == own) for but in decides)

    def usable(self, parcel: Parcel, but: str | None = None) -> list[CarrierService]:
        """Give the services that will do, leaving one condition out of sight."""
        return [service for service in self.services if not self._faults(parcel, service) - {but}]

    @staticmethod
    def _faults(parcel: Parcel, service: CarrierService) -> set[str | None]:
        found = {
            "weight": parcel.weight_g > service.max_weight_g,
            "side": max(parcel.size) > service.max_side_cm,
            "girth": length_and_girth(parcel.size) > service.max_girth_cm,
            "battery": parcel.battery and not service.takes_battery,
            "promise": service.transit_days > parcel.promised_days,
        }
        return {name for name, present in found.items() if present}

    def cheapest(self, parcel: Parcel, but: str | None = None) -> CarrierService:
        return min(self.usable(parcel, but), key=lambda service: self.fee(parcel, service))

    def first_price(self, parcel: Parcel) -> CarrierService:
        return min(self.usable(parcel), key=lambda service: service.first_fen)

    def fee(self, parcel: Parcel, service: CarrierService) -> int:
        weight = chargeable_weight_g(parcel.weight_g, parcel.size, service.tariff)
        return freight_fen(weight, service.tariff, self.fuel_ppm, service.remote_fen if parcel.remote else 0)

    def _volume_tells(self, parcel: Parcel, service: CarrierService) -> bool:
        """Tell whether right, actual-only and every other divisor's weight all differ."""
        tariff = service.tariff
        right = chargeable_weight_g(parcel.weight_g, parcel.size, tariff)
        actual = -(-parcel.weight_g // tariff.step_g) * tariff.step_g
        mixed = [
            chargeable_weight_g(parcel.weight_g, parcel.size, tariff._replace(divisor=other.divisor))
            for other in self.services
            if other.divisor != service.divisor
        ]
        return len({right, actual, *mixed}) == 2 + len(mixed)

    @staticmethod
    def _weight_tells(parcel: Parcel, service: CarrierService) -> bool:
        """Tell whether the actual weight decides."""
        right = chargeable_weight_g(parcel.weight_g, parcel.size, service.tariff)
        return right == -(-parcel.weight_g // service.step_g) * service.step_g

    def _step_tells(self, parcel: Parcel, service: CarrierService) -> bool:
        """Tell whether the actual weight decides and the nearest step is not the right one."""
        step = service.step_g
        return self._weight_tells(parcel, service) and 0 < parcel.weight_g % step < (step + 1) // 2

    # ---- what comes of it ---------------------------------------------------------------------

    def opening(self) -> LogisticsOpening:
        parcels = sorted(self.parcels.values(), key=lambda parcel: parcel.id)
        return LogisticsOpening(services=self.services, parcels=tuple(parcels))

    def key(self) -> dict[str, Any]:
        return {
            "fuel_ppm": self.fuel_ppm,
            "roles": self.number,
            "services": {role: self.cheapest(self.parcels[role]).id for role in ROLES},
            "wrong": {
                "urgent": self.cheapest(self.parcels["urgent"], but="promise").id,
                "long": self.cheapest(self.parcels["long"], but="girth").id,
                "battery": self.cheapest(self.parcels["battery"], but="battery").id,
            },
            "first_price": {role: self.first_price(self.parcels[role]).id for role in ROLES[:5]},
        }
