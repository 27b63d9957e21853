"""The drawn world of FT-J3: every figure is drawn by its own name."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.trade.desk import TradeOpening
from hengji.assay.company.trade.objects import Mode, Shipment
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.trade_services.articles import ARTICLES
from hengji.assay.tasks.trade_services.firms import PORTS, clients
from hengji.assay.tasks.trade_services.supervision.scheme import DATA_OF, PARCEL_LIMIT, SHIPMENTS, TASK
from hengji.assay.tasks.trade_services.supervision.stories import (
    BONDED,
    DEAR_GOODS,
    LIMIT_EXACTLY,
    OFFLINE,
    OVER_LIMIT,
    PARCELS,
    PLATFORM,
    WAREHOUSE,
)

OVER = "over"
YUAN_OVER_PER_TWO_DAYS = (60, 900)
KINDS: tuple[tuple[str, Mode, Text], ...] = (
    *(("platform", Mode.DIRECT_B2B, story) for story in PLATFORM),
    *(("warehouse", Mode.WAREHOUSE, story) for story in WAREHOUSE),
    *(("parcel", Mode.PARCELS, story) for story in PARCELS),
    ("exact", Mode.PARCELS, LIMIT_EXACTLY),
    *(("bonded", Mode.BONDED, story) for story in BONDED),
    *(("offline", Mode.GENERAL, story) for story in OFFLINE),
    (OVER, Mode.GENERAL, OVER_LIMIT),
)


class World:
    """Fifteen shipments in a drawn order, three of each mode, one parcel just above the limit among them."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.limit_yuan = setting.rate(PARCEL_LIMIT) // 100
        self.order = self.chance.shuffled(range(SHIPMENTS), "order")
        self.clients = clients(self.chance, SHIPMENTS)

    def shipment_id(self, kind: int) -> str:
        return f"CH-73{self.order.index(kind) + 1:02}"

    def shipments(self) -> tuple[Shipment, ...]:
        return tuple(
            Shipment(id=self.shipment_id(kind), client=self.clients[place], story=self._story(kind))
            for place, kind in enumerate(self.order)
        )

    def _story(self, kind: int) -> Text:
        name, _, story = KINDS[kind]
        return story.filled(
            goods=self._goods(name, kind),
            n=f"{10 * self.chance.whole(12, 320, 'pieces', kind):,}",
            land=self.chance.pick(PORTS, "land", kind).land,
            yuan=f"{self._yuan(name, kind):,}",
        )

    def _goods(self, name: str, kind: int) -> Text:
        if name in {"exact", OVER}:
            return self.chance.pick(DEAR_GOODS, "dear", kind)
        return self.chance.pick(ARTICLES, "goods", kind).name

    def _yuan(self, name: str, kind: int) -> int:
        if name == "exact":
            return self.limit_yuan
        if name == OVER:
            slack = max(1, self.setting.difficulty.slack_working_days)
            return self.limit_yuan + slack * self.chance.whole(*YUAN_OVER_PER_TWO_DAYS, "over") // 2
        return self.chance.whole(89, 298, "value", kind)

    def opening(self) -> TradeOpening:
        return TradeOpening(shipments=self.shipments())

    def key(self) -> dict[str, Any]:
        return {
            "modes": {self.shipment_id(kind): mode.value for kind, (_, mode, _) in enumerate(KINDS)},
            "data": {mode.value: data.value for mode, data in DATA_OF.items()},
            "over": next(self.shipment_id(kind) for kind, (name, _, _) in enumerate(KINDS) if name == OVER),
        }
