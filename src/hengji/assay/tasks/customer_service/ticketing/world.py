"""The drawn world of CS-J5: every figure is drawn by its own name."""

from datetime import date, datetime, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.service import ServiceOpening
from hengji.assay.company.service.objects import Call, Category, OrderState, ServiceOrder, priced
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.customer_service.goods import (
    GOODS,
    Goods,
    buyers,
    country_of,
    order_of,
    tracking_number,
)
from hengji.assay.tasks.customer_service.ticketing.phrases import CALLS
from hengji.assay.tasks.customer_service.ticketing.scheme import CLOSES, TASK

KINDS: dict[str, Category] = {
    "safety": Category.SAFETY,
    "loud": Category.PROMOTION,
    "lookup": Category.DELIVERY,
    "refund": Category.REFUND,
    "privacy": Category.PRIVACY,
    "quality": Category.QUALITY,
}
OLDER = "older"
PRICED = ("loud", "refund")
WITHIN_AUTHORITY = tuple(goods for goods in GOODS if goods.low_cents >= 2_200 and goods.high_cents <= 4_700)
PIECES_ABOVE_AUTHORITY = 3


class World:
    """Roles are the six calls, and older orders of the caller who names none."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        count = min(max(1, 1 + setting.difficulty.decoys), len(GOODS) - len(KINDS))
        self.older = (OLDER, *(f"{OLDER}-{number}" for number in range(2, count + 1)))
        self.places = self.chance.shuffled((*KINDS, *self.older), "places")
        self.calls = self.chance.shuffled(tuple(KINDS), "calls")
        tongues = self.chance.shuffled(("en", "en", "en", "de", "de", "es"), "countries")
        countries = [country_of(tongue, setting.platform) for tongue in tongues]
        self.country = dict(zip(self.calls, countries, strict=True))
        self.buyer = dict(zip(self.calls, buyers(self.chance, countries), strict=True))
        self.country |= dict.fromkeys(self.older, self.country["lookup"])
        self.buyer |= dict.fromkeys(self.older, self.buyer["lookup"])
        lines = self.chance.sample(GOODS, len(self.places), "goods")
        self.goods: dict[str, Goods] = dict(zip(self.places, lines, strict=True))
        self.goods["refund"] = self.chance.pick(WITHIN_AUTHORITY, "refund")
        self.above_authority = self.chance.happens(500_000, "above authority")

    def order_id(self, role: str) -> str:
        return f"SO-15{self.places.index(role) + 1:02}"

    def call_id(self, role: str) -> str:
        return f"CL-5{self.calls.index(role) + 1:02}"

    def sku(self, role: str) -> str:
        return f"{self.goods[role].code}-5{self.places.index(role) + 1:02}"

    def day(self, role: str) -> date:
        """Give the day that the caller names."""
        return self.setting.today - timedelta(days=self.chance.whole(2, 6, "day", role))

    def order(self, role: str) -> ServiceOrder:
        is_older = role in self.older
        named, today = self.day("lookup" if is_older else role), self.setting.today
        details: dict[str, Any] = {
            "ordered_on": named - timedelta(days=self.chance.whole(12, 16, "ordered", role)),
            "shipped_on": named - timedelta(days=11),
            "promised_on": named - timedelta(days=self.chance.whole(1, 3, "promised", role)),
            "delivered_on": named - timedelta(days=self.chance.whole(1, 4, "delivered", role)),
            "tracking": tracking_number(self.chance, role),
        }
        if role == "lookup":
            details |= {
                "promised_on": named,
                "delivered_on": None,
                "state": OrderState.SHIPPED,
                "tracking_scan": Text("在途，无新轨迹", "On its way, nothing new"),
            }
        if is_older:
            ago = 60 * (self.older.index(role) + 1)
            details |= {
                "ordered_on": today - timedelta(days=ago + 10),
                "shipped_on": today - timedelta(days=ago + 8),
                "promised_on": today - timedelta(days=ago),
                "delivered_on": today - timedelta(days=ago + 1),
            }
        if role == "refund" and self.above_authority:
            details["quantity"] = PIECES_ABOVE_AUTHORITY
        return order_of(
            self.chance,
            self.order_id(role),
            self.goods[role],
            self.sku(role),
            self.buyer[role],
            self.country[role],
            self.setting.platform,
            **details,
        )

    def amount_cents(self, role: str) -> int:
        """Give the amount that the caller names: the whole refund, or what the code was worth."""
        return self.order(role).paid_cents if role == "refund" else self.chance.whole(21, 49, "code") * 10 + 5

    def opening(self) -> ServiceOpening:
        return ServiceOpening(
            orders=tuple(self.order(role) for role in self.places),
            calls=tuple(self._call(role) for role in self.calls),
        )

    def _call(self, role: str) -> Call:
        spoken = self.chance.pick(CALLS[role], "words", role)
        currency = self.order(role).currency
        return Call(
            id=self.call_id(role),
            caller=self.buyer[role],
            at=self.setting.now - timedelta(minutes=self.chance.whole(3, 55, "at", role)),
            transcript=spoken.filled(
                order=self.order_id(role),
                goods=Text(self.goods[role].name.zh, self.goods[role].names["en"]),
                day=self.day(role),
                caller=self.buyer[role],
                amount=priced(currency, self.amount_cents(role)) if role in PRICED else "",
            ),
        )

    def key(self) -> dict[str, Any]:
        closes = timedelta(minutes=self.setting.rate(CLOSES))
        midnight = datetime.combine(self.setting.today, datetime.min.time())
        return {
            "calls": {
                role: {
                    "id": self.call_id(role),
                    "category": kind,
                    "order": self.order_id(role),
                    "up": kind in {Category.SAFETY, Category.PRIVACY}
                    or (role == "refund" and self.above_authority),
                }
                | self._figure(role)
                for role, kind in KINDS.items()
            },
            "older": self.order_id(OLDER),
            "by": (midnight + closes).isoformat(),
        }

    def _figure(self, role: str) -> dict[str, str]:
        if role in PRICED:
            cents = self.amount_cents(role)
            return {"amount": f"{cents // 100}.{cents % 100:02}"}
        return {"day": self.day(role).isoformat()}
