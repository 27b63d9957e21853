"""The drawn world of CS-J1: every figure is drawn by its own name."""

from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Scheduled
from hengji.assay.company.service import ServiceOpening
from hengji.assay.company.service.objects import BuyerMessage, KnowledgeEntry, OrderState, ServiceOrder
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.customer_service.goods import (
    GOODS,
    WEAR,
    Goods,
    buyers,
    country_of,
    order_of,
    tracking_number,
)
from hengji.assay.tasks.customer_service.replying.phrases import MESSAGES
from hengji.assay.tasks.customer_service.replying.scheme import HOURS, TASK, WINDOW
from hengji.assay.tasks.customer_service.replying.templates import templates

BEFORE_MOVING = ("size", "power")
AFTER_MOVING = ("stuck", "damaged", "fit", "cancel", "invoice", "offsite", "injury", "spam")
BEFORE_SALE = ("size", "power", "offsite")
LATER = {
    "invoice": timedelta(minutes=40),
    "power": timedelta(minutes=85),
    "offsite": timedelta(minutes=130),
}
FOREIGN = ("moving-1", "moving-2", "stuck", "damaged", "fit", "invoice")
URGENT = ("moving-1", "damaged", "fit", "cancel")
SAMPLED = ("damaged", "stuck", "fit", "moving-1")
URGENT_BEFORE = timedelta(minutes=90)
SIZE = Text("外形尺寸", "Dimensions")
POWER = Text("额定电压", "Rated voltage")
WEIGHT = Text("净重", "Net weight")
SCANS = {
    "moving": Text("已到达目的国分拨中心", "Arrived at the sorting centre of the destination country"),
    "stuck": Text("{day} 离开始发口岸，此后无更新", "Left the port of origin on {day}, nothing since"),
}


class World:
    """Roles are the situations; each has its message, and most their order. Parcels that move are the ordinary ones."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        count = max(1, setting.difficulty.ordinary_orders - 1)
        self.moving = tuple(f"moving-{number}" for number in range(1, count + 1))
        self.roles = (*BEFORE_MOVING, *self.moving, *AFTER_MOVING)
        self.places = self.chance.shuffled(self.roles, "places")
        foreign = [role for role in FOREIGN if role in self.roles]
        german, spanish = self.chance.sample(foreign, 2, "foreign")
        self.language = dict.fromkeys(self.roles, "en") | {german: "de", spanish: "es"}
        self.urgent = self.chance.pick(URGENT, "urgent")
        names = buyers(
            self.chance, [country_of(self.language[role], setting.platform) for role in self.places]
        )
        self.buyer = dict(zip(self.places, names, strict=True)) | {"spam": "Growth Team"}
        lines = self.chance.sample(GOODS, len(GOODS), "goods")
        plain = [role for role in self.roles if role not in {"fit", "spam"}]
        self.goods: dict[str, Goods] = dict(zip(plain, cycle(lines), strict=False))
        self.goods["fit"] = self.chance.pick(WEAR, "wear")

    def message_id(self, role: str) -> str:
        return f"BM-1{self.places.index(role) + 1:02}"

    def order_id(self, role: str) -> str | None:
        if role in BEFORE_SALE or role == "spam":
            return None
        return f"SO-11{self.places.index(role) + 1:02}"

    def sku(self, role: str) -> str:
        tail = {"size": "-M", "power": "-EU"}.get(role, "")
        return f"{self.goods[role].code}-1{self.roles.index(role) + 1:02}{tail}"

    def day(self, days: int) -> date:
        return self.setting.today + timedelta(days=days)

    def eta(self, role: str) -> date:
        return self.day(self.chance.whole(2, 6, "eta", role))

    def promised(self, role: str) -> date:
        """Give the day that the order page named: earlier than what the carrier says now."""
        return self.day(-self.chance.whole(0, 1, "promised", role))

    def left_on(self) -> date:
        return self.day(-self.chance.whole(7, 10, "left"))

    def arrived_at(self, role: str) -> datetime:
        if role in LATER:
            return self.setting.now + LATER[role]
        hours = self.setting.rate(HOURS)
        if role == self.urgent:
            return self.setting.now + URGENT_BEFORE - timedelta(hours=hours)
        return self.setting.now - timedelta(minutes=self.chance.whole(30, (hours - 10) * 60, "age", role))

    def due(self, role: str) -> datetime:
        return self.arrived_at(role) + timedelta(hours=self.setting.rate(HOURS))

    # ---- what is seen -------------------------------------------------------------------------

    def opening(self) -> ServiceOpening:
        first = sorted((role for role in self.places if role not in LATER), key=self.arrived_at)
        return ServiceOpening(
            orders=tuple(self._order(role) for role in self.places if self.order_id(role)),
            messages=tuple(self._message(role) for role in first),
            templates=templates(),
            knowledge=self._knowledge(),
        )

    def _message(self, role: str) -> BuyerMessage:
        kind = role.partition("-")[0]
        language = self.language[role]
        body = self.chance.pick(MESSAGES[kind][language], "words", role)
        if role != "spam":
            body = body.format(
                sku=self.sku(role), order=self.order_id(role), goods=self.goods[role].names[language]
            )
        return BuyerMessage(
            id=self.message_id(role),
            order=self.order_id(role),
            sender="buyer",
            name=self.buyer[role],
            body=body,
            at=self.arrived_at(role),
            due_at=self.due(role),
        )

    def _order(self, role: str) -> ServiceOrder:
        kind = role.partition("-")[0]
        details: dict[str, Any] = {
            "ordered_on": self.day(-self.chance.whole(12, 18, "ordered", role)),
            "promised_on": self.promised(role),
        }
        if kind == "cancel":
            details |= {
                "state": OrderState.OPEN,
                "ordered_on": self.day(-1),
                "promised_on": self.day(9),
            }
        elif kind in {"moving", "stuck"}:
            details |= {
                "state": OrderState.SHIPPED,
                "shipped_on": self.left_on() - timedelta(days=1),
                "tracking": tracking_number(self.chance, role),
                "tracking_scan": SCANS[kind].filled(day=self.left_on()),
                "tracking_eta": self.eta(role) if kind == "moving" else None,
            }
        else:
            details |= {
                "shipped_on": self.day(-10),
                "tracking": tracking_number(self.chance, role),
                "delivered_on": self.day(-self.chance.whole(1, 4, "delivered", role)),
            }
        number = self.order_id(role) or ""
        country = country_of(self.language[role], self.setting.platform)
        return order_of(
            self.chance,
            number,
            self.goods[role],
            self.sku(role),
            self.buyer[role],
            country,
            self.setting.platform,
            **details,
        )

    def _facts(self) -> dict[str, dict[str, str]]:
        """Give the variants of the two articles that are asked about, with their figures."""
        wide, deep, tall = (self.chance.whole(low, low + 9, "cm", low) for low in (12, 22, 32))
        size, power = self.sku("size")[:-2], self.sku("power")[:-3]
        return {
            SIZE.en: {
                f"{size}-S": f"{wide - 3} x {deep - 4} x {tall - 5} cm",
                f"{size}-M": f"{wide} x {deep} x {tall} cm",
                f"{size}-L": f"{wide + 4} x {deep + 5} x {tall + 6} cm",
            },
            POWER.en: {f"{power}-EU": "220-240 V", f"{power}-US": "110-120 V"},
        }

    def _knowledge(self) -> tuple[KnowledgeEntry, ...]:
        facts = self._facts()
        rows: list[tuple[str, Text, Text, str]] = []
        for role, topic in (("size", SIZE), ("power", POWER)):
            for sku, fact in facts[topic.en].items():
                weight = f"{self.chance.whole(320, 940, 'weight', sku)} g"
                rows += [
                    (sku, self.goods[role].name, topic, fact),
                    (sku, self.goods[role].name, WEIGHT, weight),
                ]
        shuffled = self.chance.shuffled(rows, "knowledge")
        return tuple(
            KnowledgeEntry(id=f"KB-1{number:02}", sku=sku, product=product, topic=topic, fact=fact)
            for number, (sku, product, topic, fact) in enumerate(shuffled, 1)
        )

    # ---- what is sealed -----------------------------------------------------------------------

    def events(self) -> tuple[Scheduled, ...]:
        return tuple(
            Scheduled(
                id=f"{TASK}.{self.message_id(role)}",
                kind="service.message",
                at=self.arrived_at(role),
                data=self._message(role).model_dump(mode="json"),
            )
            for role in LATER
        )

    def key(self) -> dict[str, Any]:
        facts = self._facts()
        return {
            "messages": {
                role: {
                    "id": self.message_id(role),
                    "language": self.language[role],
                    "order": self.order_id(role),
                    "due": self.due(role).isoformat(),
                }
                for role in self.roles
            },
            "size": facts[SIZE.en][self.sku("size")],
            "sizes_beside": [fact for sku, fact in facts[SIZE.en].items() if sku != self.sku("size")],
            "power": facts[POWER.en][self.sku("power")],
            "powers_beside": [fact for sku, fact in facts[POWER.en].items() if sku != self.sku("power")],
            "tracking": {role: tracking_number(self.chance, role) for role in (*self.moving, "stuck")},
            "eta": {role: self.eta(role).isoformat() for role in self.moving},
            "promised": {role: self.promised(role).isoformat() for role in (*self.moving, "stuck")},
            "today": self.setting.today.isoformat(),
            "window": self.setting.rate(WINDOW),
        }

    def rater_facts(self) -> tuple[Text, ...]:
        """Give what a rater can check in the four answers that are rated."""
        stuck, moving = self.order_id("stuck"), self.order_id("moving-1")
        return (
            Text(
                "订单 {damaged} 到货破损，应先致歉并请买家在站内补照片。",
                "Order {damaged} arrived damaged: an apology, and photos asked for in the conversation.",
            ).filled(damaged=self.order_id("damaged")),
            Text(
                "订单 {stuck} 轨迹停滞，承运商没有给出送达日。",
                "Order {stuck} is stuck; the carrier names no arrival date.",
            ).filled(stuck=stuck),
            Text(
                "订单 {moving} 预计 {eta} 送达；订单 {fit} 可在签收后 {days} 天内退货。",
                "Order {moving} is expected on {eta}; order {fit} may be returned within {days} days of delivery.",
            ).filled(
                moving=moving,
                eta=self.eta("moving-1"),
                fit=self.order_id("fit"),
                days=self.setting.rate(WINDOW),
            ),
        )
