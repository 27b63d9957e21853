"""The drawn world of CS-J3: every figure is drawn by its own name."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Scheduled
from hengji.assay.company.service import ServiceOpening
from hengji.assay.company.service.objects import OrderAlert, OrderState, ServiceOrder
from hengji.assay.rulebook import add_working_days
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.customer_service.goods import (
    ABROAD,
    GOODS,
    Goods,
    address,
    buyers,
    country_of,
    order_of,
    tracking_number,
)
from hengji.assay.tasks.customer_service.intervening.phrases import (
    FROM_BUYERS,
    HARMLESS,
    SCORED,
    SHORTAGE,
    SIGNALS,
)
from hengji.assay.tasks.customer_service.intervening.scheme import SIGNALS_NEEDED, TASK, WAIT

ROLES = ("moved", "abroad", "moved_late", "undo", "undo_late", "short", "long", "fraud", "single")
ON_THE_WAY = ("moved_late", "undo_late")
COLLECTION = time(16)
BUYER = Text("买家来信", "Buyer")
WAREHOUSE = Text("仓库", "Warehouse")
RISK = Text("风控系统", "Risk system")


class World:
    """Roles are the nine situations, and the orders that have none."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        ordinary = tuple(f"ordinary-{number}" for number in range(setting.difficulty.ordinary_orders))
        self.home = country_of("en", setting.platform)
        self.places = self.chance.shuffled((*ROLES, *ordinary), "places")
        self.alerts = self.chance.shuffled(ROLES, "alerts")
        self.buyer = dict(zip(self.places, buyers(self.chance, [self.home] * len(self.places)), strict=True))
        lines = self.chance.sample(GOODS, len(GOODS), "goods") * 3
        self.goods: dict[str, Goods] = dict(zip(self.places, lines, strict=False))

    def order_id(self, role: str) -> str:
        return f"SO-13{self.places.index(role) + 1:02}"

    def sku(self, role: str) -> str:
        return f"{self.goods[role].code}-3{self.places.index(role) + 1:02}"

    def new_address(self, role: str) -> str:
        return address(self.chance, ABROAD["de"] if role == "abroad" else self.home, "new", role)

    def restocked_on(self, role: str) -> date:
        wait = self.setting.rate(WAIT)
        days = (
            self.chance.whole(2, wait, "short")
            if role == "short"
            else self.chance.whole(wait + 3, wait + 12, "long")
        )
        return add_working_days(self.setting.calendar, self.setting.today, days)

    def opening(self) -> ServiceOpening:
        return ServiceOpening(
            orders=tuple(self._order(role) for role in self.places),
            alerts=tuple(self._alert(role, number) for number, role in enumerate(self.alerts, 1)),
        )

    def _order(self, role: str) -> ServiceOrder:
        today = self.setting.today
        details: dict[str, Any] = {
            "state": OrderState.OPEN,
            "ordered_on": today - timedelta(days=self.chance.whole(0, 1, "ordered", role)),
            "promised_on": today + timedelta(days=self.chance.whole(8, 12, "promised", role)),
        }
        if role in ON_THE_WAY:
            details |= {
                "state": OrderState.SHIPPED,
                "ordered_on": today - timedelta(days=5),
                "shipped_on": today - timedelta(days=self.chance.whole(1, 3, "shipped", role)),
                "tracking": tracking_number(self.chance, role),
                "tracking_scan": Text("已离开始发仓", "Left the warehouse of origin"),
                "tracking_eta": today + timedelta(days=self.chance.whole(4, 7, "eta", role)),
            }
        return order_of(
            self.chance,
            self.order_id(role),
            self.goods[role],
            self.sku(role),
            self.buyer[role],
            self.home,
            self.setting.platform,
            **details,
        )

    def _alert(self, role: str, number: int) -> OrderAlert:
        source, body = self._body(role)
        return OrderAlert(
            id=f"OA-3{number:02}",
            order=self.order_id(role),
            source=source,
            body=body,
            at=self.setting.now - timedelta(minutes=self.chance.whole(10, 600, "at", role)),
        )

    def _body(self, role: str) -> tuple[Text, Text | str]:
        order = self.order_id(role)
        if role in FROM_BUYERS:
            words = self.chance.pick(FROM_BUYERS[role], "words", role)
            return BUYER, words.format(order=order, address=self.new_address(role))
        if role in {"short", "long"}:
            words_of = self.chance.pick(SHORTAGE, "words", role)
            return WAREHOUSE, words_of.filled(order=order, sku=self.sku(role), day=self.restocked_on(role))
        return RISK, SCORED.filled(order=order, signals=_listed(self._signals(role)))

    def _signals(self, role: str) -> list[Text]:
        """Give what the risk system notes: enough signals or one too few, among harmless notes."""
        needed = self.setting.rate(SIGNALS_NEEDED)
        count = needed + self.chance.whole(0, 1, "more") if role == "fraud" else needed - 1
        signals = self.chance.sample(SIGNALS, count, "signals", role)
        harmless = self.chance.sample(HARMLESS, 1 if role == "fraud" else 2, "harmless", role)
        return self.chance.shuffled(signals + harmless, "notes", role)

    def events(self) -> tuple[Scheduled, ...]:
        open_orders = [self.order_id(role) for role in self.places if role not in ON_THE_WAY]
        return (
            Scheduled(
                id=f"{TASK}.collection",
                kind="service.collect",
                at=datetime.combine(self.setting.today, COLLECTION),
                data={"orders": open_orders},
            ),
        )

    def key(self) -> dict[str, Any]:
        return {
            "orders": {role: self.order_id(role) for role in ROLES},
            "address": self.new_address("moved"),
        }


def _listed(texts: list[Text]) -> Text:
    return Text("；".join(text.zh for text in texts), "; ".join(text.en for text in texts))
