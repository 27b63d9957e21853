"""Operations on coupons and deals."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from hengji.assay.bilingual import Text
from hengji.assay.company.ads.building import CENTS, numbered
from hengji.assay.company.ads.objects import (
    Discount,
    Promotion,
    PromotionKind,
    PromotionPlan,
    PromotionState,
)
from hengji.assay.company.ads.words import DISCOUNTS, RETURN_REASONS
from hengji.assay.company.operation import Operation, Refused, argument

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

MOST_CENTS = 10_000_000
MOST_PIECES = 1_000_000
MOST_PERCENT = 90
PIECES = ("件", "pieces")


class CreateCoupon(Operation):
    """Make a coupon for a plan, as a draft."""

    name: ClassVar[str] = "ads.create_coupon"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("新建优惠券", "Create a coupon")
    help: ClassVar[Text] = Text(
        "按优惠方式填百分比（1–90 的整数）或金额，另一格留空。发布前可以删除重建。",
        "Fill in the percentage (1 to 90) or the amount, as the discount says, not both. A draft can be deleted.",
    )

    plan: str = argument("促销计划", "Plan", widget="choice", choices_from="ads.promotion_plans")
    discount: Discount = argument("优惠方式", "Discount", widget="choice", choices=DISCOUNTS)
    percent: int | None = argument(
        "减免百分比", "Percentage", widget="number", unit=("%", "%"), default=None, ge=1, le=MOST_PERCENT
    )
    amount_cents: int | None = argument(
        "减免金额", "Amount", widget="money", unit=CENTS, default=None, ge=1, le=MOST_CENTS
    )
    limit: int = argument(
        "最多领用次数", "Redemptions at most", widget="number", unit=("次", "times"), ge=1, le=MOST_PIECES
    )
    final_cents: int = argument("到手价", "Final price", widget="money", unit=CENTS, ge=0, le=MOST_CENTS)
    starts_on: date = argument("开始日期", "First day", widget="date")
    ends_on: date = argument("结束日期", "Last day", widget="date")

    def apply(self, company: "Company") -> None:
        plan = _open_plan(company, self.plan, PromotionKind.COUPON)
        value = self._value()
        if self.discount is Discount.AMOUNT and value >= plan.price_cents:
            raise Refused(
                "amount_too_large",
                Text("优惠金额不能达到售价。", "The amount must be below the price."),
                {"amount_cents": Text("不低于售价", "not below the price")},
            )
        _lay_down(
            company,
            plan,
            self.discount,
            value,
            self.limit,
            self.final_cents,
            self.starts_on,
            self.ends_on,
        )

    def _value(self) -> int:
        """Give what the discount counts, and nothing of the other kind beside it."""
        by_percent = self.discount is Discount.PERCENT
        value, other = (self.percent, self.amount_cents) if by_percent else (self.amount_cents, self.percent)
        if value is None or other is not None:
            raise Refused(
                "discount_and_value",
                Text(
                    "按百分比优惠只填百分比，按金额优惠只填金额。",
                    "A discount by percentage needs the percentage alone, one by amount the amount alone.",
                ),
                {"discount": Text("与所填的优惠不符", "does not go with what is filled in")},
            )
        return value


class CreateDeal(Operation):
    """Make a deal for a plan, as a draft."""

    name: ClassVar[str] = "ads.create_deal"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("新建秒杀", "Create a deal")
    help: ClassVar[Text] = Text(
        "到手价要把同期还在生效的优惠券算进去。",
        "The final price takes in coupons that run at the same time.",
    )

    plan: str = argument("促销计划", "Plan", widget="choice", choices_from="ads.promotion_plans")
    price_cents: int = argument("秒杀价", "Deal price", widget="money", unit=CENTS, ge=1, le=MOST_CENTS)
    pieces: int = argument("秒杀件数", "Pieces", widget="number", unit=PIECES, ge=1, le=MOST_PIECES)
    final_cents: int = argument("到手价", "Final price", widget="money", unit=CENTS, ge=0, le=MOST_CENTS)
    starts_on: date = argument("开始日期", "First day", widget="date")
    ends_on: date = argument("结束日期", "Last day", widget="date")

    def apply(self, company: "Company") -> None:
        plan = _open_plan(company, self.plan, PromotionKind.DEAL)
        if self.price_cents >= plan.price_cents:
            raise Refused(
                "not_cheaper",
                Text("秒杀价必须低于售价。", "A deal's price must be below the price."),
                {"price_cents": Text("不低于售价", "not below the price")},
            )
        _lay_down(
            company, plan, None, self.price_cents, self.pieces, self.final_cents, self.starts_on, self.ends_on
        )


class DeletePromotion(Operation):
    """Delete a draft."""

    name: ClassVar[str] = "ads.delete_promotion"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("删除促销草稿", "Delete a draft promotion")
    help: ClassVar[Text] = Text("只能删除草稿。", "Only drafts can be deleted.")

    promotion: str = argument("促销", "Promotion", widget="choice", choices_from="ads.promotions")

    def apply(self, company: "Company") -> None:
        promotion = _in_state(company, self.promotion, PromotionState.DRAFT)
        del company.ads.promotions[promotion.id]
        company.record("promotion.deleted", promotion.id)


class PublishPromotion(Operation):
    """Publish a draft."""

    name: ClassVar[str] = "ads.publish_promotion"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("发布促销", "Publish a promotion")
    help: ClassVar[Text] = Text("发布前请核对到手价和毛利底线。", "Check final price and margin floor first.")

    promotion: str = argument("促销", "Promotion", widget="choice", choices_from="ads.promotions")

    def apply(self, company: "Company") -> None:
        promotion = _in_state(company, self.promotion, PromotionState.DRAFT)
        promotion.state = PromotionState.PUBLISHED
        company.record("promotion.published", promotion.id, plan=promotion.plan)


class EndPromotion(Operation):
    """End a promotion before its last day."""

    name: ClassVar[str] = "ads.end_promotion"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("提前结束促销", "End a promotion early")
    help: ClassVar[Text] = Text("结束后不能恢复，可以另建。", "It cannot be resumed; make another.")

    promotion: str = argument("促销", "Promotion", widget="choice", choices_from="ads.promotions")

    def apply(self, company: "Company") -> None:
        promotion = _in_state(company, self.promotion, PromotionState.PUBLISHED)
        promotion.state = PromotionState.ENDED
        company.record("promotion.ended", promotion.id, plan=promotion.plan)


class ReturnPlan(Operation):
    """Give a plan back to the planner."""

    name: ClassVar[str] = "ads.return_plan"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("退回促销计划", "Return a plan")
    help: ClassVar[Text] = Text(
        "不能按规则设置的计划退回并写明原因。", "For plans that the rules do not allow."
    )

    plan: str = argument("促销计划", "Plan", widget="choice", choices_from="ads.promotion_plans")
    reason: Literal["below_floor", "discount_too_small", "data_missing"] = argument(
        "原因", "Reason", widget="choice", choices=RETURN_REASONS
    )

    def apply(self, company: "Company") -> None:
        plan = company.ads.promotion_plan(self.plan)
        if _running(company, plan):
            raise Refused(
                "has_promotion",
                Text(
                    "计划 {id} 已建促销，请先删除或结束。",
                    "Plan {id} has a promotion; delete or end it first.",
                ).filled(id=plan.id),
                {"plan": Text("已建促销", "has a promotion")},
            )
        plan.returned = self.reason
        company.record("promotion_plan.returned", plan.id, reason=self.reason)


class ReopenPlan(Operation):
    """Take a returned plan up again."""

    name: ClassVar[str] = "ads.reopen_plan"
    desk: ClassVar[str] = "ads"
    label: ClassVar[Text] = Text("撤回退回", "Take up a returned plan")
    help: ClassVar[Text] = Text("恢复为待设置。", "It can be set up again.")

    plan: str = argument("促销计划", "Plan", widget="choice", choices_from="ads.promotion_plans")

    def apply(self, company: "Company") -> None:
        plan = company.ads.promotion_plan(self.plan)
        if plan.returned is None:
            raise Refused(
                "not_returned",
                Text("计划 {id} 没有退回。", "Plan {id} was not returned.").filled(id=plan.id),
                {"plan": Text("没有退回", "not returned")},
            )
        plan.returned = None
        company.record("promotion_plan.reopened", plan.id)


def _open_plan(company: "Company", wanted: str, kind: PromotionKind) -> PromotionPlan:
    plan = company.ads.promotion_plan(wanted)
    if plan.kind is not kind:
        raise Refused(
            "wrong_kind",
            Text("计划 {id} 不是这一类促销。", "Plan {id} is for another kind of promotion.").filled(
                id=plan.id
            ),
            {"plan": Text("类型不符", "wrong kind")},
        )
    if plan.returned is not None or _running(company, plan):
        raise Refused(
            "plan_is_closed",
            Text("计划 {id} 已建促销或已退回。", "Plan {id} has a promotion or was returned.").filled(
                id=plan.id
            ),
            {"plan": Text("已建促销或已退回", "closed")},
        )
    return plan


def _running(company: "Company", plan: PromotionPlan) -> list[Promotion]:
    return [
        promotion
        for promotion in company.ads.promotions.values()
        if promotion.plan == plan.id and promotion.state is not PromotionState.ENDED
    ]


def _lay_down(
    company: "Company",
    plan: PromotionPlan,
    discount: Discount | None,
    value: int,
    limit: int,
    final_cents: int,
    starts_on: date,
    ends_on: date,
) -> None:
    if ends_on < starts_on:
        raise Refused(
            "ends_before_start",
            Text("结束日期早于开始日期。", "The last day is before the first."),
            {"ends_on": Text("早于开始日期", "before the first day")},
        )
    promotion = Promotion(
        id=numbered(company, "P", "promotion.created"),
        kind=plan.kind,
        plan=plan.id,
        sku=plan.sku,
        discount=discount,
        value=value,
        limit=limit,
        final_cents=final_cents,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    company.ads.promotions[promotion.id] = promotion
    company.record("promotion.created", promotion.id, plan=plan.id)


def _in_state(company: "Company", wanted: str, state: PromotionState) -> Promotion:
    promotion = company.ads.promotion(wanted)
    if promotion.state is not state:
        raise Refused(
            "wrong_state",
            Text("{id} 现在的状态不能做这一步。", "{id} is in a state that does not allow this.").filled(
                id=promotion.id
            ),
            {"promotion": Text("状态不符", "wrong state")},
        )
    return promotion
