"""The drawn world of CS-J2: every figure is drawn by its own name."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.service import ServiceOpening
from hengji.assay.company.service.objects import ReturnReason, ReturnRequest, ServiceOrder
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.customer_service.goods import (
    GOODS,
    HYGIENE,
    SMALL,
    Goods,
    buyers,
    country_of,
    order_of,
    tracking_number,
)
from hengji.assay.tasks.customer_service.returning.phrases import COMMENTS
from hengji.assay.tasks.customer_service.returning.scheme import FEE, HOURS, PART, TASK, WINDOW

URGENT_DUE = time(14)
DEAR = tuple(goods for goods in GOODS if goods.low_cents >= 2_200)  # above the no-return limit, less discount
NO_PHOTO = Text("无", "None")
SEALED = Text("未拆封", "Unopened")
OPENED = Text("已拆封", "Opened")
# Who counts from the order's day shall err where it is meant to be seen, and nowhere else.
LONGEST_WAY = 10
AROUND_THE_WINDOW = ("in_window", "too_late")


@dataclass(frozen=True, slots=True)
class Case:
    """One situation: what the buyer chose, shows and holds.

    Attributes:
        delivered_days_ago: From when to when it was delivered; counted from the end of the return window where
            the situation is about that, and then with two days of slack: with more it lies farther off.
    """

    reason: ReturnReason
    photo: Text
    condition: Text
    delivered_days_ago: tuple[int, int]


CASES: dict[str, Case] = {
    "in_window": Case(ReturnReason.CHANGED_MIND, Text("封条完好", "Seal intact"), SEALED, (-10, -4)),
    "too_late": Case(ReturnReason.NOT_NEEDED, Text("封条完好", "Seal intact"), SEALED, (4, 14)),
    "coupon": Case(
        ReturnReason.DEFECTIVE, Text("视频：按键无反应", "Video: no reaction to the switch"), OPENED, (4, 12)
    ),
    "small": Case(ReturnReason.DAMAGED, Text("商品碎裂", "The article in pieces"), OPENED, (3, 8)),
    "wrong": Case(
        ReturnReason.WRONG_ITEM, Text("标签为其他 SKU", "The label is of another SKU"), SEALED, (2, 6)
    ),
    "opened": Case(ReturnReason.CHANGED_MIND, Text("外盒已开", "Box opened"), OPENED, (6, 15)),
    "several": Case(ReturnReason.NOT_NEEDED, Text("一件封条完好", "One piece, seal intact"), SEALED, (5, 14)),
    "missing": Case(
        ReturnReason.PART_MISSING, Text("盒内缺一件配件", "One part is not in the box"), OPENED, (3, 9)
    ),
    "twice": Case(ReturnReason.NOT_NEEDED, NO_PHOTO, SEALED, (10, 18)),
    "hygiene": Case(ReturnReason.CHANGED_MIND, Text("商品有使用痕迹", "Traces of use"), OPENED, (5, 15)),
}


class World:
    """Roles are the ten situations, each a request about an order of its own."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.places = self.chance.shuffled(tuple(CASES), "places")
        tongues = self.chance.shuffled(("en",) * 5 + ("de",) * 3 + ("es",) * 2, "tongues")
        self.language = dict(zip(self.places, tongues, strict=True))
        countries = [country_of(tongue, setting.platform) for tongue in tongues]
        self.country = dict(zip(self.places, countries, strict=True))
        self.buyer = dict(zip(self.places, buyers(self.chance, countries), strict=True))
        self.goods: dict[str, Goods] = dict(
            zip(self.places, self.chance.sample(GOODS, len(GOODS), "goods"), strict=True)
        )
        self.goods["coupon"] = self.chance.pick(DEAR, "coupon")
        self.goods["hygiene"] = self.chance.pick(HYGIENE, "hygiene")
        self.goods["small"] = self.chance.pick(SMALL, "small")
        self.urgent = self.chance.pick(("coupon", "opened", "missing"), "urgent")

    def request_id(self, role: str) -> str:
        return f"RT-2{self.places.index(role) + 1:02}"

    def order_id(self, role: str) -> str:
        return f"SO-12{self.places.index(role) + 1:02}"

    def due(self, role: str) -> datetime:
        if role == self.urgent:
            return datetime.combine(self.setting.today, URGENT_DUE)
        later = timedelta(
            hours=26 + self.chance.whole(0, 16, "due", role), minutes=self.chance.whole(0, 59, "minute", role)
        )
        return self.setting.now + later

    def asked_at(self, role: str) -> datetime:
        return self.due(role) - timedelta(hours=self.setting.rate(HOURS))

    def delivered_on(self, role: str) -> date:
        return self.asked_at(role).date() - timedelta(days=self._delivered_days_ago(role))

    def _delivered_days_ago(self, role: str) -> int:
        """Draw it well within the platform's window, well past it, or a while ago."""
        window = self.setting.rate(WINDOW)
        low, high = CASES[role].delivered_days_ago
        if role in AROUND_THE_WINDOW:
            slack = max(1, self.setting.difficulty.slack_working_days)
            past = slack * self.chance.whole(low, high, "delivered", role) // 2
            return window + max(past, -LONGEST_WAY)
        latest = window - LONGEST_WAY
        return self.chance.whole(min(low, latest), min(high, latest), "delivered", role)

    def opening(self) -> ServiceOpening:
        return ServiceOpening(
            orders=tuple(self.order(role) for role in self.places),
            returns=tuple(self._request(role) for role in self.places),
        )

    def _request(self, role: str) -> ReturnRequest:
        case = CASES[role]
        return ReturnRequest(
            id=self.request_id(role),
            order=self.order_id(role),
            quantity=1 if role == "several" else self.quantity(role),
            reason=case.reason,
            comment=self.chance.pick(COMMENTS[role][self.language[role]], "comment", role),
            photo=case.photo,
            condition=case.condition,
            asked_at=self.asked_at(role),
            due_at=self.due(role),
        )

    def quantity(self, role: str) -> int:
        if role == "several":
            return self.chance.whole(2, 4, "several")
        return 1

    def order(self, role: str) -> ServiceOrder:
        delivered = self.delivered_on(role)
        way = (
            self.chance.whole(14, 18, "way", role)
            if role == "in_window"
            else self.chance.whole(5, 9, "way", role)
        )
        goods = self.goods[role]
        discount = self.chance.whole(3, 6, "discount") * 100 if role == "coupon" else 0
        order = order_of(
            self.chance,
            self.order_id(role),
            goods,
            f"{goods.code}-2{self.places.index(role) + 1:02}",
            self.buyer[role],
            self.country[role],
            self.setting.platform,
            quantity=self.quantity(role),
            discount_cents=discount,
            ordered_on=delivered - timedelta(days=way),
            shipped_on=delivered - timedelta(days=way - 1),
            promised_on=delivered + timedelta(days=self.chance.whole(0, 3, "promised", role)),
            delivered_on=delivered,
            tracking=tracking_number(self.chance, role),
        )
        return order.model_copy(update={"refunded_cents": order.paid_cents}) if role == "twice" else order

    def key(self) -> dict[str, Any]:
        return {
            "requests": {
                role: {"id": self.request_id(role), "due": self.due(role).isoformat()} for role in CASES
            },
            "paid": {
                role: [
                    order.quantity,
                    order.goods_cents,
                    order.discount_cents,
                    order.shipping_cents,
                    order.tax_cents,
                ]
                for role, order in ((role, self.order(role)) for role in CASES)
            },
            "fee_ppm": self.setting.rate(FEE),
            "part_ppm": self.setting.rate(PART),
        }
