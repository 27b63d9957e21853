"""The drawn world of PR-J3: every figure is drawn by its own name."""

from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.purchasing.desk import PurchasingOpening
from hengji.assay.company.purchasing.objects import (
    Channel,
    Discrepancy,
    Invoice,
    InvoiceLine,
    OrderLine,
    OrderState,
    PurchaseOrder,
    Receipt,
    ReceiptLine,
    Supplier,
    SupplierKind,
)
from hengji.assay.rulebook import add_working_days, vat_on_net
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.purchasing.goods import makers, products
from hengji.assay.tasks.purchasing.matching.scheme import DEPOSIT_PPM, TASK, VAT

ORDINARY_BESIDE_LINES = 2
SHORT, SWAPPED = 1, 2


class World:
    """Two orders: one delivered with something missing or broken in one line, one with its colours swapped."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.vat_ppm = setting.rate(VAT)
        # Of the first order's goods one is short; the others come as ordered.
        matching = max(0, setting.difficulty.ordinary_orders - ORDINARY_BESIDE_LINES)
        self.matching = (0, *range(SWAPPED + 1, SWAPPED + matching)) if matching else ()
        self.goods = products(self.chance, SWAPPED + max(1, matching))
        self.names = makers(self.chance, 2)
        self.is_defective = self.chance.happens(500_000, "defective")
        self.quantities = [
            10 * self.chance.whole(20, 60, "quantity", number) for number in range(len(self.goods))
        ]
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
            for number in sorted((*self.matching, SHORT))
        )
        colours = (("-BK", Text("黑色", "black"), 0), ("-WH", Text("白色", "white"), self.swapped))
        variants = tuple(
            OrderLine(
                sku=self._sku(SWAPPED, suffix),
                product=Text(
                    f"{self.goods[SWAPPED].name.zh}（{colour.zh}）",
                    f"{self.goods[SWAPPED].name.en}, {colour.en}",
                ),
                quantity=self.quantities[SWAPPED] + more,
                unit_price_fen=self._price(SWAPPED),
            )
            for suffix, colour, more in colours
        )
        return plain, variants

    def _price(self, number: int) -> int:
        return self.chance.whole(self.goods[number].low_fen, self.goods[number].high_fen, "price", number)

    def opening(self) -> PurchasingOpening:
        plain, variants = self._lines()
        return PurchasingOpening(
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
        defective = self.missing if self.is_defective else 0
        return tuple(
            _received(line, line.quantity - self.missing, defective)
            if self._is_short(line)
            else _received(line, line.quantity)
            for line in lines
        )

    def _is_short(self, line: OrderLine) -> bool:
        return line.sku == self._sku(SHORT)

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
        kind = Discrepancy.DEFECT if self.is_defective else Discrepancy.SHORTAGE
        return {
            "vat_ppm": self.vat_ppm,
            "lines": [
                {"sku": line.sku, "accepted": line.quantity - self.missing, "discrepancy": kind.value}
                if self._is_short(line)
                else {"sku": line.sku, "accepted": line.quantity, "discrepancy": Discrepancy.NONE.value}
                for line in plain
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
