"""The drawn world of OM-J4: four plans, and coupons that run already."""

from datetime import date, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.ads import AdsOpening
from hengji.assay.company.ads.objects import (
    Discount,
    Promotion,
    PromotionKind,
    PromotionPlan,
    PromotionState,
)
from hengji.assay.rulebook.ads import highest_deal_price, margin_ppm, most_redemptions, percent_off
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.onsite_marketing.goods import wares
from hengji.assay.tasks.onsite_marketing.promoting.scheme import FEE, FLOOR, LEAST, REFERRAL, TASK

ROLES = ("percent", "amount", "deal", "tight")
ENDINGS = (99, 49, 95)
MARGIN_POINTS_PPM = 15_000
USUAL_BESIDE, MOST_BESIDE = 1, 6


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.wares = dict(zip(ROLES, wares(self.chance, len(ROLES)), strict=True))
        places = self.chance.shuffled(ROLES, "places")
        self.number = {role: f"PL-{place:02}" for place, role in enumerate(places, 1)}
        self.percent = self.chance.pick((8, 10, 12, 15), "percent")
        self.amount_cents = 100 * self.chance.whole(2, 4, "amount")
        self.stacked = {role: self.chance.pick((8, 10, 12), "stacked", role) for role in ("deal", "tight")}
        self.plans = {role: self._plan(role) for role in ROLES}

    def price(self, role: str) -> int:
        return 100 * self.chance.whole(22, 42, "price", role) + self.chance.pick(ENDINGS, "ending", role)

    def lowest(self, role: str) -> int:
        return self.price(role) - 100 * self.chance.whole(1, 3, "lowest", role)

    def starts_on(self, role: str) -> date:
        return self.setting.today + timedelta(days=self.chance.whole(2, 5, "starts", role))

    def sku(self, role: str) -> str:
        return f"{self.wares[role].code}{self.chance.whole(501, 589, 'sku')}"

    def _plan(self, role: str) -> PromotionPlan:
        coupon = role in {"percent", "amount"}
        days = self.chance.whole(7, 14, "days", role) if coupon else self.chance.whole(2, 4, "days", role)
        commission = self.setting.rate(REFERRAL)
        return PromotionPlan(
            id=self.number[role],
            kind=PromotionKind.COUPON if coupon else PromotionKind.DEAL,
            sku=self.sku(role),
            product=self.wares[role].name,
            text=self._text(role),
            price_cents=self.price(role),
            lowest_cents=self.lowest(role),
            deducted_cents=self._deducted(role, commission),
            commission_ppm=commission,
            budget_cents=10_000 * self.chance.whole(5, 15, "budget", role) if coupon else None,
            pieces=None if coupon else 20 * self.chance.whole(8, 25, "pieces", role),
            starts_on=self.starts_on(role),
            ends_on=self.starts_on(role) + timedelta(days=days - 1),
        )

    def _text(self, role: str) -> Text:
        if role == "percent":
            return Text("优惠券，立减 {n}%", "Coupon, {n}% off").filled(n=self.percent)
        if role == "amount":
            return Text("优惠券，立减 {n} {currency}", "Coupon, {currency} {n} off").filled(
                n=self.amount_cents // 100, currency=self.setting.platform.currency
            )
        return Text("限时秒杀，按规则定价", "Deal, priced by the rules")

    def _deducted(self, role: str, commission_ppm: int) -> int:
        """Give costs by which the role comes out: well above the floor, or below it only with the coupon.

        For the tight plan the margin lies above the floor at the deal's price, and below it after the coupon.
        """
        if role != "tight":
            margin = self.chance.whole(180_000, 280_000, "margin", role)
            return self.final(role) * (1_000_000 - commission_ppm - margin) // 1_000_000
        floor = self.setting.rate(FLOOR)
        low = self.final(role) * (1_000_000 - commission_ppm - floor + MARGIN_POINTS_PPM) // 1_000_000 + 1
        high = self.deal_price(role) * (1_000_000 - commission_ppm - floor - MARGIN_POINTS_PPM) // 1_000_000
        return self.chance.whole(low, high, "deducted")

    def deal_price(self, role: str) -> int:
        return highest_deal_price(self.lowest(role), self.setting.rate(LEAST))

    def final(self, role: str) -> int:
        if role == "percent":
            return percent_off(self.price(role), self.percent)
        if role == "amount":
            return self.price(role) - self.amount_cents
        return percent_off(self.deal_price(role), self.stacked[role])

    def _existing(self) -> tuple[Promotion, ...]:
        """Give coupons that run: one on each deal's SKU over its days, and those that stack with nothing."""
        running = []
        for place, role in enumerate(("deal", "tight"), 1):
            plan = self.plans[role]
            running.append(
                self._coupon(
                    f"P-00{place}",
                    plan.sku,
                    self.stacked[role],
                    self.setting.today - timedelta(days=6),
                    plan.starts_on + timedelta(days=self.chance.whole(0, 9, "runs on", role)),
                )
            )
        beside = min(max(0, USUAL_BESIDE + self.setting.difficulty.decoys), MOST_BESIDE)
        return (*running, *(self._beside(place) for place in range(beside)))

    def _beside(self, place: int) -> Promotion:
        """Give a coupon that ended before a deal on the same SKU begins, or one on another SKU over its days."""
        plan = self.plans["tight" if place % 2 else "deal"]
        begins, ends = self.setting.today - timedelta(days=9 + place), plan.starts_on - timedelta(days=1)
        if place < USUAL_BESIDE + 1:
            return self._coupon(f"P-00{place + 3}", plan.sku, 5 + place, begins, ends)
        return self._coupon(f"P-00{place + 3}", f"{plan.sku}X{place}", 5 + place, begins, plan.ends_on)

    def _coupon(self, number: str, sku: str, percent: int, starts_on: date, ends_on: date) -> Promotion:
        return Promotion(
            id=number,
            kind=PromotionKind.COUPON,
            plan=None,
            sku=sku,
            discount=Discount.PERCENT,
            value=percent,
            limit=500,
            final_cents=None,
            starts_on=starts_on,
            ends_on=ends_on,
            state=PromotionState.PUBLISHED,
        )

    def opening(self) -> AdsOpening:
        return AdsOpening(
            promotion_plans=tuple(sorted(self.plans.values(), key=lambda plan: plan.id)),
            promotions=self._existing(),
        )

    def key(self) -> dict[str, Any]:
        fee = self.setting.rate(FEE)
        return {
            "plans": self.number,
            "percent": self.percent,
            "amount_cents": self.amount_cents,
            "currency": self.setting.platform.currency,
            "fee": fee,
            "floor_ppm": self.setting.rate(FLOOR),
            "least_ppm": self.setting.rate(LEAST),
            "redemptions": {
                role: most_redemptions(
                    self.plans[role].budget_cents or 0, self.price(role) - self.final(role), fee
                )
                for role in ("percent", "amount")
            },
            "deal_price": self.deal_price("deal"),
            "price_from_list": highest_deal_price(self.price("deal"), self.setting.rate(LEAST)),
            "margin_of_tight_ppm": margin_ppm(
                self.final("tight"), self.plans["tight"].deducted_cents, self.plans["tight"].commission_ppm
            ),
        }
