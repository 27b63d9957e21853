"""PR-J3 收货三单匹配: two deliveries, their invoices, and what may be paid (6.1.2 B)."""

from typing import Any, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Company
from hengji.assay.company.purchasing.desk import PurchasingOpening
from hengji.assay.company.purchasing.objects import (
    DISCREPANCIES,
    Channel,
    Discrepancy,
    Invoice,
    InvoiceLine,
    InvoiceState,
    OrderLine,
    OrderState,
    PurchaseOrder,
    Receipt,
    ReceiptLine,
    Supplier,
    SupplierKind,
)
from hengji.assay.grading import Part, Trap, Verdict, absent, compared, counted, money, verdict
from hengji.assay.rulebook import add_working_days, gross_of_net, vat_on_net
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting, check
from hengji.assay.tasks.paper import TaskSheet
from hengji.assay.tasks.purchasing.goods import makers, products

TASK = "PR-J3"
PIECES = Text("件", "pieces")
VAT = "vat.general_goods"
DEPOSIT_PPM = 300_000
WORDS = {Discrepancy(choice.value): choice.text for choice in DISCREPANCIES}

CHECKS = (
    check(TASK, "match", "B", "DOC", 10, "逐行核对第一批到货", "Match the first delivery line by line"),
    check(
        TASK,
        "payable",
        "B",
        "NUM",
        10,
        "第一张发票的应付不含税金额",
        "Payable of the first invoice, without tax",
    ),
    check(TASK, "vat", "B", "NUM", 10, "第一张发票的应付税额", "Tax payable of the first invoice"),
    check(
        TASK,
        "hold",
        "B",
        "FORB",
        10,
        "不符的发票暂缓付款",
        "Hold the invoice that does not match",
        critical=True,
    ),
)

TRAPS = {
    trap.id.removeprefix(f"{TASK}."): trap
    for trap in (
        Trap(
            id=f"{TASK}.defects_accepted",
            diagnosis=Text("把不良品也计入了合格接收数量。", "Defective pieces were counted as accepted."),
            loses=(f"{TASK}.match",),
        ),
        Trap(
            id=f"{TASK}.shortage_unnoticed",
            diagnosis=Text(
                "实点少于送货单，却登记为相符。",
                "Fewer were counted than the delivery note says, yet the line was entered as matching.",
            ),
            loses=(f"{TASK}.match",),
        ),
        Trap(
            id=f"{TASK}.paid_as_invoiced",
            diagnosis=Text(
                "按发票数量付款，没有按合格接收数量计算。",
                "Payment follows the invoice instead of the pieces accepted.",
            ),
            loses=(f"{TASK}.payable",),
        ),
        Trap(
            id=f"{TASK}.vat_on_gross",
            diagnosis=Text(
                "税额的计税基础用了含税金额，应为不含税金额。",
                "The tax was taken of the amount with tax instead of the amount without.",
            ),
            loses=(f"{TASK}.vat",),
        ),
        Trap(
            id=f"{TASK}.paid_unmatched",
            diagnosis=Text(
                "款式发错、三单不符仍然付款。",
                "Wrong variants came, the papers do not match, yet it was paid.",
            ),
            loses=(f"{TASK}.hold",),
        ),
    )
}


class Matching(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (VAT,)

    def draw(self, setting: Setting) -> Instance:
        world = _World(setting)
        unused = "shortage_unnoticed" if world.is_defective else "defects_accepted"
        return Instance(
            sheet=_sheet(),
            opening=world.opening(),
            questions=(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=tuple(trap for name, trap in TRAPS.items() if name != unused),
        )

    def solve(self, desk: Desk) -> None:
        for invoice in desk.things("invoices"):
            if invoice["id"].startswith("IV-30"):
                _settle(desk, invoice)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return {
            f"{TASK}.match": verdict(*_match_parts(key, company)),
            f"{TASK}.payable": verdict(_payable_part(key, company)),
            f"{TASK}.vat": verdict(_vat_part(key, company)),
            f"{TASK}.hold": verdict(*_hold_parts(key, company)),
        }


class _World:
    """Two orders of two lines: one delivered with something missing or broken, one with its colours swapped."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.vat_ppm = setting.rate(VAT)
        self.goods = products(self.chance, 3)
        self.names = makers(self.chance, 2)
        self.is_defective = self.chance.happens(500_000, "defective")
        self.quantities = [10 * self.chance.whole(20, 60, "quantity", number) for number in range(3)]
        self.missing = self.chance.whole(6, 18, "missing")
        self.swapped = 10 * self.chance.whole(2, 9, "swapped")

    def _sku(self, number: int, suffix: str = "") -> str:
        return f"{self.goods[number].code}-3{number + 1:02}{suffix}"

    def _lines(self) -> tuple[tuple[OrderLine, ...], tuple[OrderLine, ...]]:
        plain = tuple(
            OrderLine(
                sku=self._sku(number),
                product=self.goods[number].name,
                quantity=self.quantities[number],
                unit_price_fen=self._price(number),
            )
            for number in (0, 1)
        )
        colours = (("-BK", Text("黑色", "black"), 0), ("-WH", Text("白色", "white"), self.swapped))
        variants = tuple(
            OrderLine(
                sku=self._sku(2, suffix),
                product=Text(
                    f"{self.goods[2].name.zh}（{colour.zh}）", f"{self.goods[2].name.en}, {colour.en}"
                ),
                quantity=self.quantities[2] + more,
                unit_price_fen=self._price(2),
            )
            for suffix, colour, more in colours
        )
        return plain, variants

    def _price(self, number: int) -> int:
        return self.chance.whole(self.goods[number].low_fen, self.goods[number].high_fen, "price", number)

    def opening(self) -> PurchasingOpening:
        plain, variants = self._lines()
        return PurchasingOpening(
            authority_fen=0,
            suppliers=tuple(self._supplier(number) for number in (1, 2)),
            orders=(self._order(1, plain), self._order(2, variants)),
            receipts=(
                self._receipt(1, self._first_delivery(plain), Text("已清点。", "Counted.")),
                self._receipt(
                    2, self._second_delivery(variants), Text("已按颜色分别清点。", "Counted by colour.")
                ),
            ),
            invoices=(self._invoice(1, plain), self._invoice(2, variants)),
        )

    def _supplier(self, number: int) -> Supplier:
        return Supplier(
            id=f"S-30{number}",
            name=self.names[number - 1],
            channel=self.chance.pick(tuple(Channel), "channel", number),
            kind=SupplierKind.FACTORY,
            approved=True,
        )

    def _order(self, number: int, lines: tuple[OrderLine, ...]) -> PurchaseOrder:
        total = sum(line.net_fen for line in lines)
        deposit = total * DEPOSIT_PPM // 1_000_000
        quantity = sum(line.quantity for line in lines)
        day = add_working_days(self.setting.calendar, self.setting.today, -1)
        return PurchaseOrder(
            id=f"PO-300{number}",
            supplier=f"S-30{number}",
            lines=lines,
            incoterm="DAP",
            deliver_on=day,
            eta=day,
            needed_on=add_working_days(self.setting.calendar, day, 5),
            deposit_fen=deposit,
            balance_fen=total - deposit,
            state=OrderState.RECEIVED,
            sent_at=None,
            shipped_quantity=quantity,
            received_quantity=quantity,
        )

    def _first_delivery(self, lines: tuple[OrderLine, ...]) -> tuple[ReceiptLine, ...]:
        whole, short = lines
        return (
            _received(whole, whole.quantity),
            _received(
                short, short.quantity - self.missing, defective=self.missing if self.is_defective else 0
            ),
        )

    def _second_delivery(self, lines: tuple[OrderLine, ...]) -> tuple[ReceiptLine, ...]:
        """The two colours came in each other's quantities; the notes say what was ordered."""
        black, white = lines
        return (_received(black, white.quantity), _received(white, black.quantity))

    def _receipt(self, number: int, lines: tuple[ReceiptLine, ...], remark: Text) -> Receipt:
        return Receipt(
            id=f"RC-300{number}",
            order=f"PO-300{number}",
            arrived_at=self.setting.now,
            remark=remark,
            lines=lines,
        )

    def _invoice(self, number: int, lines: tuple[OrderLine, ...]) -> Invoice:
        net = sum(line.net_fen for line in lines)
        return Invoice(
            id=f"IV-300{number}",
            order=f"PO-300{number}",
            receipt=f"RC-300{number}",
            lines=tuple(
                InvoiceLine(sku=line.sku, quantity=line.quantity, unit_price_fen=line.unit_price_fen)
                for line in lines
            ),
            vat_rate_ppm=self.vat_ppm,
            net_fen=net,
            vat_fen=vat_on_net(net, self.vat_ppm),
        )

    def key(self) -> dict[str, Any]:
        plain, _ = self._lines()
        whole, short = plain
        kind = Discrepancy.DEFECT if self.is_defective else Discrepancy.SHORTAGE
        return {
            "vat_ppm": self.vat_ppm,
            "lines": [
                {"sku": whole.sku, "accepted": whole.quantity, "discrepancy": Discrepancy.NONE.value},
                {"sku": short.sku, "accepted": short.quantity - self.missing, "discrepancy": kind.value},
            ],
            "defective": self.missing if self.is_defective else 0,
            "invoiced_fen": sum(line.net_fen for line in plain),
        }


def _received(line: OrderLine, good: int, defective: int = 0) -> ReceiptLine:
    return ReceiptLine(
        sku=line.sku,
        product=line.product,
        note_quantity=line.quantity,
        good_quantity=good,
        defective_quantity=defective,
    )


# ---- the sheet --------------------------------------------------------------------------------------


def _sheet() -> TaskSheet:
    return TaskSheet(
        id=TASK,
        archetype=f"{TASK}-v1",
        title=Text("收货三单匹配", "Three-way match"),
        minutes=25,
        requirements=("B",),
        brief=(
            Text(
                "收货单 RC-3001、RC-3002 已清点，发票 IV-3001、IV-3002 待付款。请核对订单、收货与发票后处理。",
                "Receipts RC-3001 and RC-3002 have been counted, invoices IV-3001 and IV-3002 await payment. Match "
                "order, receipt and invoice, then settle them.",
            ),
        ),
        card=(
            Text(
                "每一行都登记合格接收数量和差异：只接收良品。",
                "Enter accepted pieces and discrepancy for every line: accept good pieces only.",
            ),
            Text(
                "实点少于送货单登记“短少”；有不良品登记“不良品”；都相符登记“相符”。",
                "Fewer counted than on the note: “shortage”; defective pieces among them: “defective goods”; "
                "otherwise “matches”.",
            ),
            Text(
                "款式或颜色与订单数量对不上时，涉及的各行都登记“款式发错”、接收 0 件，整张发票暂缓付款。",
                "Where variants or colours do not agree with the order: enter “wrong variant” and 0 pieces for each "
                "line concerned, and hold the whole invoice.",
            ),
            Text(
                "只有短少或不良时放行付款：应付不含税金额按“合格接收数量×订单单价”计算；税额按不含税金额和税率计算。",
                "With shortage or defects only, release payment: payable without tax = accepted pieces × order price; "
                "tax is the rate of the amount without tax.",
            ),
        ),
    )


# ---- solving ----------------------------------------------------------------------------------------


def _settle(desk: Desk, invoice: dict[str, Any]) -> None:
    order = next(o for o in desk.things("orders") if o["id"] == invoice["order"])
    receipt = next(r for r in desk.things("receipts") if r["id"] == invoice["receipt"])
    ordered = {line["sku"]: line for line in order["lines"]}
    swapped = any(line["good_quantity"] > ordered[line["sku"]]["quantity"] for line in receipt["lines"])
    accepted = {
        line["sku"]: _match_line(desk, receipt["id"], line, swapped=swapped) for line in receipt["lines"]
    }
    if swapped and f"{TASK}.paid_unmatched" not in desk.slips:
        desk.do("purchasing.hold_payment", invoice=invoice["id"], reason="wrong_variant")
        return
    net = sum(pieces * ordered[sku]["unit_price_fen"] for sku, pieces in accepted.items())
    if swapped or f"{TASK}.paid_as_invoiced" in desk.slips:
        net = invoice["net_fen"]
    base = net if f"{TASK}.vat_on_gross" not in desk.slips else gross_of_net(net, invoice["vat_rate_ppm"])
    tax = vat_on_net(base, invoice["vat_rate_ppm"])
    desk.do("purchasing.release_payment", invoice=invoice["id"], net_fen=net, vat_fen=tax)


def _match_line(desk: Desk, receipt: str, line: dict[str, Any], *, swapped: bool) -> int:
    accepted, discrepancy = line["good_quantity"], "none"
    if swapped:
        accepted, discrepancy = 0, "wrong_variant"
    elif line["defective_quantity"]:
        discrepancy = "defect"
        if f"{TASK}.defects_accepted" in desk.slips:
            accepted += line["defective_quantity"]
    elif accepted < line["note_quantity"] and f"{TASK}.shortage_unnoticed" not in desk.slips:
        discrepancy = "shortage"
    desk.do(
        "purchasing.record_match",
        receipt=receipt,
        sku=line["sku"],
        accepted_quantity=accepted,
        discrepancy=discrepancy,
    )
    return int(accepted)


# ---- judging ----------------------------------------------------------------------------------------


def _match_parts(key: Key, company: Company) -> list[Part]:
    receipt = company.purchasing.receipts["RC-3001"]
    found = {line.sku: line for line in receipt.lines}
    parts: list[Part] = []
    for due in key["lines"]:
        line = found[due["sku"]]
        entries = [
            r.sequence
            for r in company.about(receipt.id, "receipt.matched")
            if r.fact.detail["sku"] == line.sku
        ]
        what = Text(f"{line.sku} 合格接收", f"{line.sku} accepted")
        wrong = {line.good_quantity + line.defective_quantity: TRAPS["defects_accepted"]}
        parts.append(
            counted(due["accepted"], line.accepted_quantity, PIECES, what=what, entries=entries, traps=wrong)
        )
        what = Text(f"{line.sku} 差异", f"{line.sku} discrepancy")
        unnoticed = (
            {Discrepancy.NONE: TRAPS["shortage_unnoticed"]} if due["discrepancy"] == "shortage" else {}
        )
        parts.append(
            compared(
                Discrepancy(due["discrepancy"]),
                line.discrepancy,
                words=WORDS,
                what=what,
                entries=entries,
                traps=unnoticed,
            )
        )
    return parts


def _accepted_net_fen(company: Company) -> int:
    """Give what is payable for the pieces that the candidate accepted, so that one mistake costs once."""
    prices = {line.sku: line.unit_price_fen for line in company.purchasing.orders["PO-3001"].lines}
    lines = company.purchasing.receipts["RC-3001"].lines
    return sum((line.accepted_quantity or 0) * prices[line.sku] for line in lines)


def _paid(company: Company) -> tuple[Invoice, list[int]]:
    invoice = company.purchasing.invoices["IV-3001"]
    return invoice, [r.sequence for r in company.about(invoice.id, "invoice.paid")]


def _payable_part(key: Key, company: Company) -> Part:
    invoice, entries = _paid(company)
    found = invoice.paid_net_fen if invoice.state is InvoiceState.PAID else None
    due = _accepted_net_fen(company)
    return money(due, found, entries=entries, traps={key["invoiced_fen"]: TRAPS["paid_as_invoiced"]})


def _vat_part(key: Key, company: Company) -> Part:
    invoice, entries = _paid(company)
    found = invoice.paid_vat_fen if invoice.state is InvoiceState.PAID else None
    rate = key["vat_ppm"]
    wrong = vat_on_net(gross_of_net(invoice.paid_net_fen, rate), rate)
    return money(
        vat_on_net(invoice.paid_net_fen, rate), found, entries=entries, traps={wrong: TRAPS["vat_on_gross"]}
    )


def _hold_parts(key: Key, company: Company) -> list[Part]:  # noqa: ARG001 - every judge takes its key
    invoice = company.purchasing.invoices["IV-3002"]
    paid = company.about(invoice.id, "invoice.paid")
    held = company.about(invoice.id, "invoice.held")
    entries = [r.sequence for r in held]
    parts = [
        absent(
            Text("支付 IV-3002", "pay IV-3002"),
            paid[0].sequence if paid else None,
            trap=TRAPS["paid_unmatched"],
        ),
        compared(
            Discrepancy.WRONG_VARIANT,
            invoice.hold_reason,
            words=WORDS,
            what=Text("暂缓原因", "why held"),
            entries=entries,
        ),
    ]
    for line in company.purchasing.receipts["RC-3002"].lines:
        what = Text(f"{line.sku} 差异", f"{line.sku} discrepancy")
        parts.append(compared(Discrepancy.WRONG_VARIANT, line.discrepancy, words=WORDS, what=what))
    return parts
