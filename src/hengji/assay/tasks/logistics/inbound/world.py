"""The drawn world of LW-J4: three articles, two shipments, three cartons of which one is too long."""

from datetime import date
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.logistics.desk import LogisticsOpening
from hengji.assay.company.logistics.objects import CartonType, Fit, InboundItem, InboundLine, InboundShipment
from hengji.assay.rulebook import add_working_days
from hengji.assay.rulebook.freight import Size
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.logistics.goods import Article, articles, sku
from hengji.assay.tasks.logistics.inbound.scheme import CARTON_SIDE, CARTON_WEIGHT, TASK

ROLES = ("weighty", "light", "plain")
LARGE, LONG, SMALL = "K1", "K2", "K3"
LONG_TARE_G = 1_450
SMALL_TARE_G = 800
MANY = (24, 26, 28, 30)
SEVERAL_CARTONS = (2, 3)
MILLIMETRES = 10
FILLED_PERCENT = 92
"""How much of a carton goods can fill."""

COMPACT = (
    Article("FP", Text("陶瓷花盆", "Ceramic flowerpot"), Size(15, 15, 13), 900, 2_600),
    Article("VF", Text("不锈钢保温壶", "Stainless vacuum flask"), Size(22, 12, 11), 900, 5_400),
    Article("GP", Text("铸铁烤盘", "Cast-iron griddle"), Size(26, 18, 5), 900, 4_800),
)


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.limit_g = setting.rate(CARTON_WEIGHT)
        self.side_mm = setting.rate(CARTON_SIDE)
        light, plain = sorted(articles(self.chance, 2), key=lambda article: (article.weight_g, article.code))
        self.article = {"weighty": self.chance.pick(COMPACT, "weighty"), "light": light, "plain": plain}
        self.sku = {role: sku(self.chance, self.article[role], 700, 799) for role in ROLES}
        self.tare_g = 50 * self.chance.whole(22, 28, "tare")
        self.room = self.chance.pick(MANY, "room")
        # A full carton of the weighty article is within the limit without the carton's own weight only.
        self.weight_g = {
            "weighty": self.chance.whole(
                (self.limit_g - self.tare_g) // self.room + 1, self.limit_g // self.room, "weight"
            ),
            "light": light.weight_g + self.chance.whole(0, 30, "light"),
            "plain": plain.weight_g + self.chance.whole(0, 30, "plain"),
        }
        self.labelled = dict(zip(ROLES, self.chance.shuffled((True, True, False), "labels"), strict=True))
        base = self.chance.whole(10, 79, "shipment")
        code = setting.platform.code.upper()
        self.shipments = (f"P{code}{base}X", f"P{code}{base}Y")

    def cartons(self) -> tuple[CartonType, ...]:
        too_long = self.side_mm + 5 * self.chance.whole(1, 6, "too long")
        return (
            CartonType(id=LARGE, length_mm=600, width_mm=400, height_mm=400, tare_g=self.tare_g),
            CartonType(id=LONG, length_mm=too_long, width_mm=450, height_mm=420, tare_g=LONG_TARE_G),
            CartonType(id=SMALL, length_mm=450, width_mm=350, height_mm=300, tare_g=SMALL_TARE_G),
        )

    def fits(self, role: str) -> dict[str, int]:
        """Give how many pieces go into each carton; the long one holds most of the light article only."""
        if role == "weighty":
            return {LARGE: self.room, SMALL: self.room // 2}
        large = min(2 * self.chance.whole(16, 22, "fits", role), self._room(LARGE, role))
        small = min(large // 2, self._room(SMALL, role))
        if role == "light":
            longer = min(large + 2 * self.chance.whole(3, 6, "longer"), self._room(LONG, role))
            return {LARGE: large, LONG: longer, SMALL: small}
        return {LARGE: large, SMALL: small}

    def _room(self, carton: str, role: str) -> int:
        """Give how many pieces a carton takes by volume."""
        outer = next(each.volume_cm3 for each in self.cartons() if each.id == carton)
        return outer * FILLED_PERCENT // 100 // self.article[role].sides_cm.volume

    def units(self, shipment: int, role: str) -> int:
        """Draw units that fill some cartons and leave a rest, whichever way they are counted."""
        most = self.fits(role)[LARGE]
        full = self.chance.pick(SEVERAL_CARTONS, "full", shipment, role)
        return full * most + self.chance.whole(most // 3, 2 * most // 3, "rest", shipment, role)

    def items(self) -> tuple[InboundItem, ...]:
        return tuple(
            InboundItem(
                sku=self.sku[role],
                product=article.name,
                length_mm=article.sides_cm.length * MILLIMETRES,
                width_mm=article.sides_cm.width * MILLIMETRES,
                height_mm=article.sides_cm.height * MILLIMETRES,
                weight_g=self.weight_g[role],
                platform_label=self.labelled[role],
                fits=tuple(Fit(carton=c, capacity=n) for c, n in self.fits(role).items()),
            )
            for role, article in self.article.items()
        )

    def lines(self, shipment: int) -> tuple[InboundLine, ...]:
        """The weighty article goes to both warehouses; each of the others to one."""
        roles = ("weighty", ("light", "plain")[shipment])
        return tuple(InboundLine(sku=self.sku[role], units=self.units(shipment, role)) for role in roles)

    def opening(self) -> LogisticsOpening:
        platform = self.setting.platform.name
        warehouses = (
            Text("{platform} 东部仓 E3", "{platform}, East E3").filled(platform=platform),
            Text("{platform} 西部仓 W7", "{platform}, West W7").filled(platform=platform),
        )
        return LogisticsOpening(
            carton_types=self.cartons(),
            inbound_items=self.items(),
            inbound_shipments=tuple(
                InboundShipment(
                    id=number, warehouse=warehouses[place], ship_by=self.ship_by(), lines=self.lines(place)
                )
                for place, number in enumerate(self.shipments)
            ),
        )

    def ship_by(self) -> date:
        return add_working_days(
            self.setting.calendar, self.setting.today, self.setting.difficulty.slack_working_days
        )

    def key(self) -> dict[str, Any]:
        return {
            "limit_g": self.limit_g,
            "side_mm": self.side_mm,
            "weighty": self.sku["weighty"],
            "light": self.sku["light"],
            "shipments": list(self.shipments),
        }
