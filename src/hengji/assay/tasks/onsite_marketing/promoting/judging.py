"""From a company to the verdicts of OM-J4."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.ads.objects import (
    Discount,
    Promotion,
    PromotionKind,
    PromotionPlan,
    PromotionState,
)
from hengji.assay.company.ads.reports import written
from hengji.assay.company.ads.words import DISCOUNTS, RETURN_REASONS
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.rulebook.ads import combined_final, margin_ppm, most_redemptions, percent_off
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.onsite_marketing.promoting.scheme import TASK, TRAPS

COUPONS = ("percent", "amount")
SET_UP = ("percent", "amount", "deal")
FEWEST_PUBLISHED = 2
KINDS = {choice.value: choice.text for choice in DISCOUNTS}
REASONS = {choice.value: choice.text for choice in RETURN_REASONS} | {"": Text("没有退回", "not returned")}
RUNNING = {True: Text("已发布", "published"), False: Text("没有发布", "not published")}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.coupons": verdict(*(part for role in COUPONS for part in _coupon(key, company, role))),
        f"{TASK}.redemptions": verdict(*(_redemptions(key, company, role) for role in COUPONS)),
        f"{TASK}.deal": verdict(*_deal(key, company)),
        f"{TASK}.final": verdict(*(_final(key, company, role) for role in SET_UP)),
        f"{TASK}.floor": verdict(*_floor(key, company)),
    }


def _plan(key: Key, company: Company, role: str) -> PromotionPlan:
    return company.ads.promotion_plans[key["plans"][role]]


def _made(key: Key, company: Company, role: str) -> Promotion | None:
    """Give the promotion made for a plan and not ended, a published one before a draft."""
    own = [
        promotion
        for promotion in company.ads.promotions.values()
        if promotion.plan == key["plans"][role] and promotion.state is not PromotionState.ENDED
    ]
    return own[-1] if own else None


def _entries(company: Company, promotion: Promotion | None) -> tuple[int, ...]:
    if promotion is None:
        return ()
    facts = company.about(promotion.id, "promotion.created", "promotion.published")
    return tuple(recorded.sequence for recorded in facts)


def _dated(key: Key, company: Company, role: str) -> list[Part]:
    plan, promotion = _plan(key, company, role), _made(key, company, role)
    what, entries = Text(plan.id, plan.id), _entries(company, promotion)
    return [
        compared(f"{plan.starts_on} – {plan.ends_on}",
                 f"{promotion.starts_on} – {promotion.ends_on}" if promotion else None, what=what, entries=entries),
        compared(True, promotion.state is PromotionState.PUBLISHED if promotion else None, words=RUNNING,
                 what=what, entries=entries),
    ]  # fmt: skip


def _coupon(key: Key, company: Company, role: str) -> list[Part]:
    plan, promotion = _plan(key, company, role), _made(key, company, role)
    kind = Discount.PERCENT if role == "percent" else Discount.AMOUNT
    value = key["percent"] if role == "percent" else key["amount_cents"]
    mixed = {Discount.PERCENT.value: TRAPS["percent_for_amount"]} if role == "amount" else {}
    what, entries = Text(plan.id, plan.id), _entries(company, promotion)
    found = promotion.discount.value if promotion and promotion.discount else None
    return [
        compared(kind.value, found, words=KINDS, what=what, entries=entries, traps=mixed),
        compared(value, promotion.value if promotion else None, what=what, entries=entries),
        *_dated(key, company, role),
    ]


def _coupon_final(plan: PromotionPlan, promotion: Promotion) -> int:
    if promotion.discount is Discount.PERCENT:
        return percent_off(plan.price_cents, promotion.value)
    return plan.price_cents - promotion.value


def _redemptions(key: Key, company: Company, role: str) -> Part:
    """Judge redemptions by the discount that was set, so that a wrong discount costs once."""
    plan, promotion = _plan(key, company, role), _made(key, company, role)
    right, traps = key["redemptions"][role], {}
    if promotion is not None:
        discount = plan.price_cents - _coupon_final(plan, promotion)
        budget = plan.budget_cents or 0
        right = most_redemptions(budget, discount, key["fee"])
        traps = {most_redemptions(budget, discount, 0): TRAPS["fee_forgotten"]} if discount else {}
    return compared(
        right,
        promotion.limit if promotion else None,
        what=Text(plan.id, plan.id),
        entries=_entries(company, promotion),
        traps=traps,
    )


def _deal(key: Key, company: Company) -> list[Part]:
    plan, promotion = _plan(key, company, "deal"), _made(key, company, "deal")
    what, entries = Text(plan.id, plan.id), _entries(company, promotion)
    traps = {key["price_from_list"]: TRAPS["from_price"]}
    return [
        _priced(key, key["deal_price"], promotion.value if promotion else None, what, entries, traps),
        compared(plan.pieces, promotion.limit if promotion else None, what=what, entries=entries),
        *_dated(key, company, "deal"),
    ]


def _stacking(company: Company, plan: PromotionPlan, promotion: Promotion) -> list[int]:
    return [
        coupon.value
        for coupon in company.ads.promotions.values()
        if coupon.kind is PromotionKind.COUPON
        and coupon.plan is None
        and coupon.sku == plan.sku
        and coupon.state is PromotionState.PUBLISHED
        and coupon.starts_on <= promotion.ends_on
        and coupon.ends_on >= promotion.starts_on
    ]


def _right_final(company: Company, plan: PromotionPlan, promotion: Promotion) -> int:
    """Give what the buyer pays, by what was set up."""
    if promotion.kind is PromotionKind.COUPON:
        return _coupon_final(plan, promotion)
    return combined_final(promotion.value, _stacking(company, plan, promotion))


def _final(key: Key, company: Company, role: str) -> Part:
    plan, promotion = _plan(key, company, role), _made(key, company, role)
    what = Text(f"{plan.id} 到手价", f"{plan.id} final price")
    if promotion is None:
        return Part(holds=False, expected=what, found=Text("没有设置", "not set up"))
    right = _right_final(company, plan, promotion)
    traps = {promotion.value: TRAPS["stacking_ignored"]} if role == "deal" else {}
    return _priced(key, right, promotion.final_cents, what, _entries(company, promotion), traps)


def _floor(key: Key, company: Company) -> list[Part]:
    """Require that the tight plan went back, and that nothing that was published is below the floor."""
    published = [
        (plan, promotion)
        for role in (*SET_UP, "tight")
        if (promotion := _made(key, company, role)) and promotion.state is PromotionState.PUBLISHED
        for plan in (_plan(key, company, role),)
    ]
    tight = _plan(key, company, "tight")
    broken = _made(key, company, "tight")
    floor = key["floor_ppm"]
    below = [
        plan.id
        for plan, promotion in published
        if margin_ppm(_right_final(company, plan, promotion), plan.deducted_cents, plan.commission_ppm)
        < floor
    ]
    returned = [recorded.sequence for recorded in company.about(tight.id, "promotion_plan.returned")]
    return [
        Part(
            holds=len(published) >= FEWEST_PUBLISHED,
            expected=Text("至少发布 {n} 个", "at least {n} published").filled(n=FEWEST_PUBLISHED),
            found=Text("发布 {n} 个", "{n} published").filled(n=len(published)),
        ),
        compared(
            "below_floor",
            tight.returned or "",
            words=REASONS,
            what=Text(tight.id, tight.id),
            entries=returned or _entries(company, broken),
            traps={"": TRAPS["floor_broken"]} if tight.id in below else None,
        ),
        Part(
            holds=not below,
            expected=Text("已发布的都不低于毛利底线", "nothing published is below the floor"),
            found=Text("低于底线：" + ("、".join(below) or "没有"), "below: " + (", ".join(below) or "none")),
            entries=_entries(company, broken) if broken else (),
            trap=TRAPS["floor_broken"] if tight.id in below else None,
        ),
    ]


def _priced(
    key: Key, right: int, found: int | None, what: Text, entries: tuple[int, ...], traps: dict[int, Trap]
) -> Part:
    shown = {
        cents: Text(f"{written(cents)} {key['currency']}", f"{key['currency']} {written(cents)}")
        for cents in (right, found)
        if cents is not None
    }
    return compared(right, found, words=shown, what=what, entries=entries, traps=traps)
