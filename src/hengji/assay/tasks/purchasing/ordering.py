"""PR-J1 按需下单: two requisitions become two orders (6.1.2 A).

The first requisition invites a mistake at a step of the price ladder: filling the last carton reaches the next
step. The second invites two more: a minimum quantity above what is needed, and a price that contains tax.
"""

from datetime import date, timedelta
from typing import Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Company
from hengji.assay.company.purchasing.desk import PurchasingOpening
from hengji.assay.company.purchasing.objects import (
    Channel,
    Offer,
    OrderState,
    PriceStep,
    PurchaseOrder,
    Requisition,
    Supplier,
    SupplierKind,
)
from hengji.assay.grading import Part, Trap, Verdict, compared, counted, in_order, money, verdict
from hengji.assay.rulebook import (
    add_working_days,
    deposit_and_balance,
    gross_of_net,
    ladder_price,
    net_of_vat,
    round_up_to_carton,
)
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting, check
from hengji.assay.tasks.paper import TaskSheet
from hengji.assay.tasks.purchasing.goods import Product, makers, products

TASK = "PR-J1"
PIECES = Text("件", "pieces")
APPROVAL_WAIT_MINUTES = 60
VAT = "vat.general_goods"
DEPOSIT = "purchasing.deposit_share"
BUFFER = "purchasing.arrival_buffer"
LIMIT = "purchasing.approval_limit"
INCOTERMS = ("EXW", "FCA", "DAP")
WEDNESDAY = 2

CHECKS = (
    check(TASK, "supplier.1", "A", "EQ", 10, "需求一：选择供应商", "First requisition: supplier"),
    check(TASK, "quantity.1", "A", "NUM", 10, "需求一：订购数量", "First requisition: quantity"),
    check(TASK, "price.1", "A", "NUM", 10, "需求一：不含税单价", "First requisition: unit price"),
    check(TASK, "date.1", "A", "EQ", 10, "需求一：交货日期", "First requisition: delivery date"),
    check(TASK, "supplier.2", "A", "EQ", 10, "需求二：选择供应商", "Second requisition: supplier"),
    check(TASK, "quantity.2", "A", "NUM", 10, "需求二：订购数量", "Second requisition: quantity"),
    check(TASK, "price.2", "A", "NUM", 10, "需求二：不含税单价", "Second requisition: unit price"),
    check(TASK, "date.2", "A", "EQ", 10, "需求二：交货日期", "Second requisition: delivery date"),
    check(TASK, "terms", "A", "DOC", 10, "交货条件、定金与尾款", "Incoterm, deposit and balance"),
    check(TASK, "approval", "A", "SEQ", 10, "先获批准，后发出订单", "Approved before sent", critical=True),
)

TRAPS = {
    trap.id.removeprefix(f"{TASK}."): trap
    for trap in (
        Trap(
            id=f"{TASK}.late_supplier",
            diagnosis=Text(
                "只看了价格：该供应商的交期赶不上要求的交货日。",
                "Only the price was looked at: this supplier cannot deliver by the date required.",
            ),
            loses=(f"{TASK}.supplier.1",),
        ),
        Trap(
            id=f"{TASK}.ladder_step",
            diagnosis=Text(
                "按需求数量而不是按凑整箱后的订购数量取阶梯价，取错了一级。",
                "The price step was taken by the quantity needed, not by the quantity ordered in full cartons.",
            ),
            loses=(f"{TASK}.price.1",),
        ),
        Trap(
            id=f"{TASK}.no_carton",
            diagnosis=Text("没有向上凑成整箱。", "The quantity was not rounded up to whole cartons."),
            loses=(f"{TASK}.quantity.1",),
        ),
        Trap(
            id=f"{TASK}.face_price",
            diagnosis=Text(
                "直接比较了含税价与不含税价，没有先换算到同一口径。",
                "Prices with and without tax were compared as they stand, without bringing them to one basis.",
            ),
            loses=(f"{TASK}.supplier.2",),
        ),
        Trap(
            id=f"{TASK}.below_moq",
            diagnosis=Text("订购数量低于起订量。", "The quantity is below the minimum order quantity."),
            loses=(f"{TASK}.quantity.2",),
        ),
        Trap(
            id=f"{TASK}.tax_included",
            diagnosis=Text(
                "把含税报价当作不含税单价填入。", "The price with tax was entered as the price without tax."
            ),
            loses=(f"{TASK}.price.2",),
        ),
        Trap(
            id=f"{TASK}.calendar_days",
            diagnosis=Text(
                "缓冲天数按自然日倒推，应按工作日。",
                "The buffer was counted in calendar days instead of working days.",
            ),
            loses=(f"{TASK}.date.1", f"{TASK}.date.2"),
        ),
        Trap(
            id=f"{TASK}.deposit_on_gross",
            diagnosis=Text(
                "定金按含税总额计算，应按不含税总额。",
                "The deposit was taken of the total with tax instead of without.",
            ),
            loses=(f"{TASK}.terms",),
        ),
        Trap(
            id=f"{TASK}.not_approved",
            diagnosis=Text(
                "未等批准就把订单发给供应商。", "Orders went to the supplier without waiting for approval."
            ),
            loses=(f"{TASK}.approval",),
        ),
    )
}


class Ordering(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (VAT, DEPOSIT, BUFFER, LIMIT, "calendar.working_days")

    def draw(self, setting: Setting) -> Instance:
        draws = _Draws(setting)
        return Instance(
            sheet=_sheet(setting),
            opening=PurchasingOpening(
                authority_fen=setting.rate(LIMIT),
                suppliers=(*draws.first_suppliers(), *draws.second_suppliers()),
                requisitions=draws.requisitions(),
            ),
            questions=(),
            backstage=Backstage(),
            key=draws.key(),
            checks=CHECKS,
            criteria=(),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        for number, requisition in enumerate(desk.things("requisitions"), 1):
            _write_order(desk, number, requisition)
        orders = [o["id"] for o in desk.things("orders") if o["requisition"]]
        for order in orders:
            desk.do("purchasing.submit_for_approval", order=order)
        if f"{TASK}.not_approved" not in desk.slips:
            desk.do("company.wait", minutes=APPROVAL_WAIT_MINUTES)
        for order in orders:
            desk.do("purchasing.send_order", order=order)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        orders = [_order_for(company, requisition["id"]) for requisition in key["requisitions"]]
        verdicts: dict[str, Verdict] = {}
        for number, (requisition, order) in enumerate(zip(key["requisitions"], orders, strict=True), 1):
            for name, part in _line_parts(key, requisition, order, company).items():
                verdicts[f"{TASK}.{name}.{number}"] = verdict(part)
        verdicts[f"{TASK}.terms"] = verdict(
            *(part for order in orders for part in _terms_parts(key, order, company))
        )
        verdicts[f"{TASK}.approval"] = verdict(*(_approval_part(order, company) for order in orders))
        return verdicts


class _Draws:
    """The drawn world of the task. Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.vat_ppm = setting.rate(VAT)
        self.first, self.second = products(self.chance, 2)
        self.names = makers(self.chance, 7)
        self.needed = [self._needed_on(number) for number in (1, 2)]
        self.carton = [self.chance.pick((12, 20, 24, 30, 40), "carton", number) for number in (1, 2)]
        # First requisition: filling the last carton reaches the second step of the right supplier's ladder.
        self.step = self.carton[0] * (1 + 1_800 // self.carton[0]) + self.carton[0] * self.chance.whole(
            0, 20, "step"
        )
        self.quantity_1 = self.step - self.chance.whole(1, self.carton[0] - 1, "missing")
        # Second requisition: the right supplier's minimum is above what is needed.
        self.minimum = self.carton[1] * (1 + 1_900 // self.carton[1] + self.chance.whole(0, 15, "minimum"))
        self.quantity_2 = self.minimum - self.chance.whole(self.carton[1] + 1, 5 * self.carton[1], "below")
        self.price_1 = self._price(self.first, 1)
        self.price_2 = self._price(self.second, 2)

    def _price(self, product: Product, number: int) -> int:
        return self.chance.whole(product.low_fen, product.high_fen, "price", number)

    def _needed_on(self, number: int) -> date:
        """Draw a Monday, Tuesday or Wednesday, so that the buffer reaches back over a weekend."""
        day = add_working_days(
            self.setting.calendar, self.setting.today, self.chance.whole(22, 28, "needed", number)
        )
        while day.weekday() > WEDNESDAY or not self.setting.calendar.is_working_day(day):
            day += timedelta(days=1)
        return day

    def deliver_on(self, number: int) -> date:
        return add_working_days(self.setting.calendar, self.needed[number - 1], -self.setting.rate(BUFFER))

    def lead_time(self, number: int, name: str, *, late: bool = False) -> int:
        """Draw a lead time that meets the delivery date with the slack of the form, or just does not."""
        longest = 0
        while add_working_days(self.setting.calendar, self.setting.today, longest + 1) <= self.deliver_on(
            number
        ):
            longest += 1
        if late:
            return longest + self.chance.whole(1, 3, "late", name)
        return longest - self.setting.difficulty.slack_working_days - self.chance.whole(0, 4, "lead", name)

    def requisitions(self) -> tuple[Requisition, ...]:
        wanted = ((self.first, self.quantity_1, self.price_1), (self.second, self.quantity_2, self.price_2))
        return tuple(
            Requisition(
                id=f"PR-10{number:02}",
                sku=self.sku(product, number),
                product=product.name,
                quantity=quantity,
                needed_on=self.needed[number - 1],
                target_price_fen=price * 105 // 100,
            )
            for number, (product, quantity, price) in enumerate(wanted, 1)
        )

    def sku(self, product: Product, number: int) -> str:
        return f"{product.code}-{self.chance.whole(100, 499, 'sku', number)}"

    def first_suppliers(self) -> tuple[Supplier, ...]:
        price, carton = self.price_1, self.carton[0]
        ladder = ((carton * 10, price * 112 // 100), (self.step, price), (self.step * 2, price * 95 // 100))
        dearer = tuple((start, step * self.chance.whole(108, 115, "dearer") // 100) for start, step in ladder)
        cheaper = tuple((start, step * self.chance.whole(90, 96, "cheaper") // 100) for start, step in ladder)
        return (
            self._supplier(1, "S-101", ladder, lead=self.lead_time(1, "right"), minimum=carton * 10),
            self._supplier(1, "S-102", dearer, lead=self.lead_time(1, "dear"), minimum=carton * 10),
            self._supplier(
                1, "S-103", cheaper, lead=self.lead_time(1, "late", late=True), minimum=carton * 10
            ),
            self._supplier(
                1, "S-104", cheaper, lead=self.lead_time(1, "unapproved"), minimum=carton * 10, approved=False
            ),
        )

    def second_suppliers(self) -> tuple[Supplier, ...]:
        """Lay out a price with tax whose face is above, and whose net is below, a rival's price without."""
        net, carton = self.price_2, self.carton[1]
        face = gross_of_net(net, self.vat_ppm)
        rival = net + (face - net) * self.chance.whole(40, 70, "rival") // 100
        right = ((self.minimum, face), (self.minimum * 3, face * 95 // 100))
        plain = ((carton * 5, rival), (self.minimum * 3, rival * 97 // 100))
        dear = ((carton * 5, face * 104 // 100), (self.minimum * 3, face))
        return (
            self._supplier(
                2, "S-111", right, lead=self.lead_time(2, "right"), minimum=self.minimum, tax_included=True
            ),
            self._supplier(2, "S-112", plain, lead=self.lead_time(2, "plain"), minimum=carton * 5),
            self._supplier(2, "S-113", dear, lead=self.lead_time(2, "dear"), minimum=carton * 5),
        )

    def _supplier(
        self,
        number: int,
        supplier_id: str,
        ladder: tuple[tuple[int, int], ...],
        *,
        lead: int,
        minimum: int,
        tax_included: bool = False,
        approved: bool = True,
    ) -> Supplier:
        product = (self.first, self.second)[number - 1]
        offer = Offer(
            sku=self.sku(product, number),
            tax_included=tax_included,
            ladder=tuple(PriceStep(from_quantity=start, unit_price_fen=price) for start, price in ladder),
            minimum_quantity=minimum,
            carton_quantity=self.carton[number - 1],
            lead_time_working_days=lead,
            incoterm=self.chance.pick(INCOTERMS, "incoterm", supplier_id),
        )
        place = ("S-101", "S-102", "S-103", "S-104", "S-111", "S-112", "S-113").index(supplier_id)
        return Supplier(
            id=supplier_id,
            name=self.names[place],
            channel=self.chance.pick(tuple(Channel), "channel", supplier_id),
            kind=self.chance.pick(tuple(SupplierKind), "kind", supplier_id),
            approved=approved,
            offers=(offer,),
        )

    def key(self) -> dict[str, Any]:
        return {
            "vat_ppm": self.vat_ppm,
            "deposit_ppm": self.setting.rate(DEPOSIT),
            "requisitions": [
                {
                    "id": f"PR-10{number:02}",
                    "quantity": (self.quantity_1, self.quantity_2)[number - 1],
                    "supplier": ("S-101", "S-111")[number - 1],
                    "late": ("S-103", None)[number - 1],
                    "face": (None, "S-112")[number - 1],
                    "deliver_on": self.deliver_on(number).isoformat(),
                    "calendar_day": (
                        self.needed[number - 1] - timedelta(days=self.setting.rate(BUFFER))
                    ).isoformat(),
                }
                for number in (1, 2)
            ],
        }


# ---- the sheet --------------------------------------------------------------------------------------


def _sheet(setting: Setting) -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("按需下单", "Ordering to requisition"),
        minutes=25,
        requirements=("A",),
        brief=(
            Text(
                "“采购需求”中有两张已获批的需求单。请为每一张选定供应商并下达采购订单。",
                "There are two approved requisitions. For each, choose a supplier and place a purchase order.",
            ),
        ),
        card=(
            Text("只向合格供应商下单。", "Order from approved suppliers only."),
            Text(
                "订购数量：不少于需求数量和起订量，并向上凑成整箱。",
                "Quantity: at least what is needed and at least the MOQ, rounded up to whole cartons.",
            ),
            Text(
                "单价：按订购数量落在的阶梯取价；含税报价先换算为不含税价（四舍五入到分）。",
                "Price: the step that the quantity ordered reaches; a price with tax is first brought to one "
                "without (rounded half up to the fen).",
            ),
            Text(
                "要求交货日：需求日往前推 {days} 个工作日。",
                "Delivery date: {days} working days before the goods are needed.",
            ).filled(days=setting.rate(BUFFER)),
            Text(
                "供应商的交期从今天起按工作日计算，赶不上要求交货日的不选；其余中选不含税单价最低者。",
                "Lead time counts in working days from today; leave out who cannot make the delivery date; "
                "of the others take the lowest unit price without tax.",
            ),
            Text(
                "交货条件按该供应商的供货条件；定金为订单不含税总额的 {share}%（四舍五入到分），其余为尾款。",
                "Incoterm as the supplier offers; deposit {share}% of the order's total without tax (rounded half "
                "up to the fen), the rest is the balance.",
            ).filled(share=setting.rate(DEPOSIT) // 10_000),
            Text(
                "提交审批，批准后才能发给供应商（审批约需一小时公司时间）。",
                "Submit for approval and send to the supplier only once approved (about an hour of company time).",
            ),
        ),
    )


# ---- solving ----------------------------------------------------------------------------------------


def _write_order(desk: Desk, number: int, requisition: dict[str, Any]) -> None:
    offers = _usable_offers(desk, requisition)
    supplier, offer = min(offers, key=lambda pair: _net_price(desk, pair[1], requisition["quantity"]))
    if number == 1 and f"{TASK}.late_supplier" in desk.slips:
        usable = _usable_offers(desk, requisition, in_time=False)
        supplier, offer = min(usable, key=lambda pair: _net_price(desk, pair[1], requisition["quantity"]))
    if number == 2 and f"{TASK}.face_price" in desk.slips:
        supplier, offer = min(offers, key=lambda pair: pair[1]["ladder"][0]["unit_price_fen"])
    quantity = _quantity(desk, number, requisition, offer)
    price = _entered_price(desk, number, requisition, offer, quantity)
    total = quantity * price
    if f"{TASK}.deposit_on_gross" in desk.slips:
        total = gross_of_net(total, desk.rate(VAT))
    deposit, balance = deposit_and_balance(total, desk.rate(DEPOSIT))
    desk.do(
        "purchasing.create_order",
        requisition=requisition["id"],
        supplier=supplier,
        quantity=quantity,
        unit_price_fen=price,
        incoterm=offer["incoterm"],
        deliver_on=_delivery_date(desk, requisition).isoformat(),
        deposit_fen=deposit,
        balance_fen=balance,
    )


def _usable_offers(
    desk: Desk, requisition: dict[str, Any], *, in_time: bool = True
) -> list[tuple[str, dict[str, Any]]]:
    needed = date.fromisoformat(requisition["needed_on"])
    latest = add_working_days(desk.calendar, needed, -desk.rate(BUFFER))
    return [
        (supplier["id"], offer)
        for supplier in desk.things("suppliers")
        for offer in supplier["offers"]
        if supplier["approved"]
        and offer["sku"] == requisition["sku"]
        and (
            not in_time
            or add_working_days(desk.calendar, desk.now.date(), offer["lead_time_working_days"]) <= latest
        )
    ]


def _ladder(offer: dict[str, Any]) -> list[tuple[int, int]]:
    return [(step["from_quantity"], step["unit_price_fen"]) for step in offer["ladder"]]


def _full_quantity(offer: dict[str, Any], needed: int) -> int:
    return round_up_to_carton(needed, offer["carton_quantity"], offer["minimum_quantity"])


def _net(desk: Desk, offer: dict[str, Any], price: int) -> int:
    return net_of_vat(price, desk.rate(VAT)) if offer["tax_included"] else price


def _net_price(desk: Desk, offer: dict[str, Any], needed: int) -> int:
    return _net(desk, offer, ladder_price(_ladder(offer), _full_quantity(offer, needed)))


def _quantity(desk: Desk, number: int, requisition: dict[str, Any], offer: dict[str, Any]) -> int:
    needed: int = requisition["quantity"]
    if number == 1 and f"{TASK}.no_carton" in desk.slips:
        return needed
    if number == 2 and f"{TASK}.below_moq" in desk.slips:
        return round_up_to_carton(needed, offer["carton_quantity"], 0)
    return _full_quantity(offer, needed)


def _entered_price(
    desk: Desk, number: int, requisition: dict[str, Any], offer: dict[str, Any], quantity: int
) -> int:
    ladder = _ladder(offer)
    if number == 1 and f"{TASK}.ladder_step" in desk.slips:
        return _net(desk, offer, ladder_price(ladder, requisition["quantity"]))
    price = ladder_price(ladder, max(quantity, ladder[0][0]))
    if number == 2 and f"{TASK}.tax_included" in desk.slips:
        return price
    return _net(desk, offer, price)


def _delivery_date(desk: Desk, requisition: dict[str, Any]) -> date:
    needed = date.fromisoformat(requisition["needed_on"])
    if f"{TASK}.calendar_days" in desk.slips:
        return needed - timedelta(days=desk.rate(BUFFER))
    return add_working_days(desk.calendar, needed, -desk.rate(BUFFER))


# ---- judging ----------------------------------------------------------------------------------------


def _order_for(company: Company, requisition: str) -> PurchaseOrder | None:
    orders = [
        order
        for order in company.purchasing.orders.values()
        if order.requisition == requisition and order.state is not OrderState.CANCELLED
    ]
    return orders[-1] if orders else None


def _entries(company: Company, order: PurchaseOrder) -> list[int]:
    return [r.sequence for r in company.about(order.id, "order.created", "order.amended")]


def _offer_to_follow(requisition: Key, order: PurchaseOrder | None, company: Company) -> Offer:
    """Give the offer of the supplier chosen: later figures are judged by it, so one mistake costs once."""
    supplier = company.purchasing.supplier(order.supplier if order else requisition["supplier"])
    sku = company.purchasing.requisition(requisition["id"]).sku
    return next(offer for offer in supplier.offers if offer.sku == sku)


def _line_parts(key: Key, requisition: Key, order: PurchaseOrder | None, company: Company) -> dict[str, Part]:
    offer = _offer_to_follow(requisition, order, company)
    entries = _entries(company, order) if order else []
    names = {supplier.id: supplier.name for supplier in company.purchasing.suppliers.values()}
    wrong_suppliers = {
        requisition["late"]: TRAPS["late_supplier"],
        requisition["face"]: TRAPS["face_price"],
    }
    needed = requisition["quantity"]
    full = round_up_to_carton(needed, offer.carton_quantity, offer.minimum_quantity)
    wrong_quantities = {
        needed: TRAPS["no_carton"],
        round_up_to_carton(needed, offer.carton_quantity, 0): TRAPS["below_moq"],
    }
    return {
        "supplier": compared(
            requisition["supplier"],
            order.supplier if order else None,
            words=names,
            entries=entries,
            traps={supplier: trap for supplier, trap in wrong_suppliers.items() if supplier},
        ),
        "quantity": counted(
            full, order.quantity if order else None, PIECES, entries=entries, traps=wrong_quantities
        ),
        "price": _price_part(key, offer, order, full, needed, entries),
        "date": compared(
            requisition["deliver_on"],
            order.deliver_on.isoformat() if order else None,
            entries=entries,
            traps={requisition["calendar_day"]: TRAPS["calendar_days"]},
        ),
    }


def _price_part(
    key: Key, offer: Offer, order: PurchaseOrder | None, full: int, needed: int, entries: list[int]
) -> Part:
    ladder = [(step.from_quantity, step.unit_price_fen) for step in offer.ladder]
    face = ladder_price(ladder, max(order.quantity if order else full, ladder[0][0]))
    lower_step = ladder_price(ladder, max(needed, ladder[0][0]))
    net = net_of_vat(face, key["vat_ppm"]) if offer.tax_included else face
    wrong = {lower_step: TRAPS["ladder_step"]} if lower_step != face else {}
    if offer.tax_included:
        wrong[face] = TRAPS["tax_included"]
    return money(net, order.lines[0].unit_price_fen if order else None, entries=entries, traps=wrong)


def _terms_parts(key: Key, order: PurchaseOrder | None, company: Company) -> list[Part]:
    what = (Text("交货条件", "incoterm"), Text("定金", "deposit"), Text("尾款", "balance"))
    if order is None:
        expected = Text("按供货条件下单", "ordered as offered")
        return [Part(holds=False, expected=expected, found=Text("没有订单", "no order"))]
    supplier = company.purchasing.supplier(order.supplier)
    offer = next(offer for offer in supplier.offers if offer.sku == order.lines[0].sku)
    entries = _entries(company, order)
    due = deposit_and_balance(order.net_fen, key["deposit_ppm"])
    wrong = deposit_and_balance(gross_of_net(order.net_fen, key["vat_ppm"]), key["deposit_ppm"])
    trap = TRAPS["deposit_on_gross"]
    return [
        compared(offer.incoterm, order.incoterm, what=what[0], entries=entries),
        money(
            due.deposit_fen, order.deposit_fen, what=what[1], entries=entries, traps={wrong.deposit_fen: trap}
        ),
        money(
            due.balance_fen, order.balance_fen, what=what[2], entries=entries, traps={wrong.balance_fen: trap}
        ),
    ]


def _approval_part(order: PurchaseOrder | None, company: Company) -> Part:
    first = Text("获得批准", "approved")
    then = Text("发出订单", "sent")
    if order is None:
        return in_order(first, then, None, None)
    approved = company.about(order.id, "order.approved")
    sent = company.about(order.id, "order.sent")
    return in_order(
        first,
        then,
        approved[0].sequence if approved else None,
        sent[0].sequence if sent else None,
        trap=TRAPS["not_approved"],
    )
