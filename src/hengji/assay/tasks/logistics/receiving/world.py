"""The drawn world of LW-J2: five arrival lines, carton by carton."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.logistics.desk import LogisticsOpening
from hengji.assay.company.logistics.objects import ArrivalLine, Location, Scan, StockItem, Zone
from hengji.assay.rulebook.freight import Size
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.logistics.goods import Article, articles, sku
from hengji.assay.tasks.logistics.receiving.scheme import HEAVY, TASK

ROLES = ("double", "short", "over", "damaged", "mislabelled")
TURNOVER = {"double": "A", "short": "B", "over": "C", "damaged": "A", "mislabelled": "B"}
ZONE = {
    "double": Zone.FAST,
    "short": Zone.HEAVY,
    "over": Zone.FAR,
    "damaged": Zone.DATED,
    "mislabelled": Zone.MIDDLE,
}
LETTER = {Zone.FAST: "F", Zone.MIDDLE: "M", Zone.FAR: "R", Zone.HEAVY: "H", Zone.DATED: "D"}
QUARANTINE = "Q-01"
WEIGHTY = (
    Article("DB", Text("可调哑铃", "Adjustable dumbbell"), Size(42, 22, 20), 12_500, 16_800),
    Article("KB", Text("壶铃", "Kettlebell"), Size(28, 20, 28), 12_100, 9_500),
    Article("PA", Text("遮阳伞底座", "Parasol base"), Size(50, 50, 8), 13_800, 8_200),
)
PERISHABLE = (
    Article("HM", Text("保湿面膜", "Moisturising mask"), Size(16, 12, 5), 260, 1_900),
    Article("GB", Text("宠物零食", "Pet snacks"), Size(22, 15, 6), 400, 2_200),
    Article("SS", Text("防晒喷雾", "Sunscreen spray"), Size(18, 6, 6), 230, 3_100),
)
NOTHING = Text("无", "none")
LOCATIONS_PER_ZONE = 3
AMPLE = (600, 1_200)
QUARANTINE_ROOM = 2_000


class World:
    """Every figure is drawn by its own name; roles are what is odd about a line."""

    def __init__(self, setting: Setting) -> None:
        self.chance = setting.chance.named(TASK)
        self.fewest_cartons = 1 + max(1, setting.difficulty.ordinary_orders)
        self.heavy_g = setting.rate(HEAVY)
        small = articles(self.chance, 3)
        self.article = {
            "double": small[0],
            "over": small[1],
            "mislabelled": small[2],
            "short": self.chance.pick(WEIGHTY, "weighty"),
            "damaged": self.chance.pick(PERISHABLE, "perishable"),
        }
        self.order = self.chance.shuffled(ROLES, "places")
        self.sku = {role: sku(self.chance, self.article[role], 500, 599) for role in ROLES}
        self.arrival = f"ASN-{self.chance.whole(5_001, 5_899, 'arrival')}"

    def line_id(self, role: str) -> str:
        return f"{self.arrival}-{self.order.index(role) + 1}"

    def cartons(self, role: str) -> int:
        return self.chance.whole(self.fewest_cartons, self.fewest_cartons + 2, "cartons", role)

    def per_carton(self, role: str) -> int:
        if role == "short":
            return self.chance.whole(4, 8, "per carton", role)
        return 2 * self.chance.whole(8, 20, "per carton", role)

    def advised(self, role: str) -> int:
        return self.cartons(role) * self.per_carton(role)

    def broken(self) -> int:
        return self.chance.whole(2, self.per_carton("damaged") // 3, "broken")

    def items(self) -> tuple[StockItem, ...]:
        return tuple(
            StockItem(
                sku=self.sku[role],
                product=article.name,
                length_cm=article.sides_cm.length,
                width_cm=article.sides_cm.width,
                height_cm=article.sides_cm.height,
                weight_g=article.weight_g + 10 * self.chance.whole(0, 20, "weight", role),
                turnover=TURNOVER[role],
                dated=role == "damaged",
            )
            for role, article in ((role, self.article[role]) for role in self.order)
        )

    def lines(self) -> tuple[ArrivalLine, ...]:
        return tuple(
            ArrivalLine(
                id=self.line_id(role),
                arrival=self.arrival,
                sku=self.sku[role],
                product=self.article[role].name,
                advised_quantity=self.advised(role),
            )
            for role in self.order
        )

    def scans(self) -> tuple[Scan, ...]:
        """Give the scans in the order of unloading: lines are mixed, a repeated scan comes later."""
        rows = [row for role in ROLES for row in self._cartons_of(role)]
        rows = self.chance.shuffled(rows, "unloading")
        first = next(row for row in rows if row[0] == "double")
        rows.append(first)
        return tuple(
            Scan(
                id=f"SC-{place:02}",
                line=self.line_id(role),
                carton=carton,
                label=label,
                quantity=self.per_carton(role),
                remark=remark,
            )
            for place, (role, carton, label, remark) in enumerate(rows, 1)
        )

    def _cartons_of(self, role: str) -> list[tuple[str, str, str, Text]]:
        extra = {"short": -1, "over": 1}.get(role, 0)
        odd = self.chance.whole(0, self.cartons(role) - 1, "odd carton", role)
        rows = []
        for number in range(self.cartons(role) + extra):
            label, remark = self.sku[role], NOTHING
            if role == "mislabelled" and number == odd:
                label = self.sku["over"]
            if role == "damaged" and number == odd:
                remark = Text(
                    "外箱压破，开箱见破损 {n} 件，其余完好",
                    "Carton crushed; {n} pieces broken, the rest sound",
                ).filled(n=self.broken())
            rows.append((role, f"CTN-{self.order.index(role) + 1}{number + 1:02}", label, remark))
        return rows

    def locations(self) -> tuple[Location, ...]:
        """Lay out each zone: the first location has too little room, the others have plenty."""
        places = []
        smallest = min(self.advised(role) - self.per_carton(role) for role in ROLES)
        for zone, letter in LETTER.items():
            for number in range(1, LOCATIONS_PER_ZONE + 1):
                room = (
                    self.chance.whole(1, smallest - 1, "room", zone)
                    if number == 1
                    else self.chance.whole(*AMPLE, "room", zone, number)
                )
                used = self.chance.whole(20, 400, "used", zone, number)
                places.append(
                    Location(id=f"{letter}-{number:02}", zone=zone, capacity=used + room, used=used)
                )
        places.append(Location(id=QUARANTINE, zone=Zone.QUARANTINE, capacity=QUARANTINE_ROOM, used=0))
        return tuple(places)

    def opening(self) -> LogisticsOpening:
        return LogisticsOpening(
            items=self.items(),
            arrival_lines=self.lines(),
            scans=self.scans(),
            locations=self.locations(),
        )

    def key(self) -> dict[str, Any]:
        return {
            "lines": {role: self.line_id(role) for role in ROLES},
            "advised": {role: self.advised(role) for role in ROLES},
            "carton": {role: self.per_carton(role) for role in ROLES},
            "broken": self.broken(),
            "location": {role: f"{LETTER[ZONE[role]]}-02" for role in ROLES},
            "by_class": {"short": f"{LETTER[Zone.MIDDLE]}-02", "damaged": f"{LETTER[Zone.FAST]}-02"},
            "quarantine": QUARANTINE,
        }
