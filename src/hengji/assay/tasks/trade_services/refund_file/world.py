"""The drawn world of FT-J4: every figure is drawn by its own name."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.trade.desk import TradeOpening
from hengji.assay.company.trade.objects import (
    FxSlip,
    Measure,
    Missing,
    PurchaseInvoice,
    RefundLine,
    RefundReason,
    TransportPaper,
)
from hengji.assay.grading import Trap
from hengji.assay.rulebook import filing_deadline, rebate_rate, settled_fen, share_of, vat_on_net
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.trade_services.articles import ARTICLES
from hengji.assay.tasks.trade_services.firms import makers
from hengji.assay.tasks.trade_services.refund_file.scheme import (
    ALUMINIUM,
    BATTERY,
    CALENDAR,
    DEADLINE,
    GENERAL,
    PHOTOVOLTAIC,
    TASK,
    TRAPS,
    VAT,
)

AT_CHANGING_RATES = ("battery", "photovoltaic")
MOST_ORDINARY = 10
MISMATCH = {"name": RefundReason.NAME_MISMATCH, "unit": RefundReason.UNIT_MISMATCH}
PAPERS = {"receipt": RefundReason.NO_RECEIPT, "transport": RefundReason.NO_TRANSPORT}
EXCLUDED = {
    "ordinary": RefundReason.ORDINARY_INVOICE,
    "late": RefundReason.DEADLINE,
    "zero": RefundReason.RATE_ZERO,
}
ASKED = {
    "name": Missing.CORRECTED_INVOICE,
    "unit": Missing.CORRECTED_INVOICE,
    "receipt": Missing.BANK_ADVICE,
    "transport": Missing.TRANSPORT_PAPER,
}
SPECIAL_GOODS = {
    "battery": (BATTERY, Text("锂离子蓄电池组", "Lithium-ion battery pack"), 2_100, 3_900),
    "photovoltaic": (PHOTOVOLTAIC, Text("光伏组件", "Photovoltaic module"), 6_800, 9_900),
    "zero": (ALUMINIUM, Text("铝合金型材", "Aluminium profile"), 900, 1_900),
}
LAST_BEFORE_CHANGE = date(2026, 3, 31)
TRANSPORT = (
    Text("海运提单", "Bill of lading"),
    Text("航空运单", "Air waybill"),
    Text("铁路运单", "Rail waybill"),
)
SHARE_OF_FOB = (700_000, 880_000)
QUOTE_FEN = 70_000


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line with all its papers' figures."""

    role: str
    goods: str
    product: Text
    unit: Measure
    quantity: int
    fob_cents: int
    net_fen: int
    exported_on: date


class World:
    """Exported lines in a drawn order: the good ones, four to hold, three to leave out."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.calendar = setting.pack.table(CALENDAR, setting.today)
        self.vat_ppm = setting.rate(VAT)
        count = min(max(1, setting.difficulty.ordinary_orders), MOST_ORDINARY)
        self.good = (*(f"good-{number}" for number in range(1, count + 1)), *AT_CHANGING_RATES)
        roles = (*self.good, *MISMATCH, *PAPERS, *EXCLUDED)
        self.roles = self.chance.shuffled(roles, "order")
        self.invoiced = self.chance.shuffled(roles, "invoices")
        self.sellers = makers(self.chance, len(roles))
        self.base = self.chance.whole(100_000, 899_000, "declaration")
        drawn = self.chance.shuffled((*ARTICLES, *ARTICLES), "articles")
        self.articles = dict(zip(roles, cycle(drawn), strict=False))
        self.lines = {role: self._line(role) for role in self.roles}

    # ---- numbers ------------------------------------------------------------------------------

    def line_id(self, role: str) -> str:
        return f"TM-74{self.roles.index(role) + 1:02}"

    def invoice_id(self, role: str) -> str:
        return f"FP-{self.base + 7 * self.invoiced.index(role):08}"

    def declaration(self, role: str) -> str:
        return f"2901{self.lines[role].exported_on.year}{self.base + 13 * self.roles.index(role):09}"

    def contract(self, role: str) -> str:
        return f"HY{self.lines[role].exported_on.year % 100}-{self.base % 8_000 + 1_000 + 3 * self.roles.index(role)}"

    # ---- one line -----------------------------------------------------------------------------

    def _line(self, role: str) -> Line:
        article = self.articles[role]
        goods, product = GENERAL, article.name
        low, high, unit = article.low_cents, article.high_cents, article.unit
        if role in SPECIAL_GOODS:
            goods, product, low, high = SPECIAL_GOODS[role]
            unit = Measure.KGS if role == "zero" else Measure.PCS
        quantity = 10 * self.chance.whole(40, 300, "quantity", role)
        fob = quantity * self.chance.whole(low, high, "price", role)
        share = self.chance.whole(*SHARE_OF_FOB, "share", role)
        net = share_of(settled_fen(fob, QUOTE_FEN), share) // 100 * 100 + self.chance.whole(
            0, 99, "fen", role
        )
        return Line(role, goods, product, unit, quantity, fob, net, self._exported_on(role))

    def _exported_on(self, role: str) -> date:
        """Export dates of this year, but one that is past its deadline; batteries stand at a change of rates."""
        today = self.setting.today
        if role == "late":
            month, day = self._deadline_day()
            year = today.year - (1 if today > filing_deadline(date(today.year - 1, 1, 1), month, day) else 2)
            return date(year, 10, 1) + timedelta(days=self.chance.whole(0, 85, "late"))
        if role == "photovoltaic":
            return date(2026, 2, 2) + timedelta(days=self.chance.whole(0, 16, "photovoltaic"))
        if role == "battery" and today > LAST_BEFORE_CHANGE + timedelta(days=10):
            return LAST_BEFORE_CHANGE + timedelta(days=self.chance.whole(0, 1, "battery"))
        return today - timedelta(days=self.chance.whole(8, 55, "exported", role))

    def _deadline_day(self) -> tuple[int, int]:
        table = self.setting.pack.table(DEADLINE, self.setting.today)
        return table.wholes("month")[0], table.wholes("day")[0]

    # ---- papers -------------------------------------------------------------------------------

    def opening(self) -> TradeOpening:
        with_slip = [role for role in self.invoiced if role != "receipt"]
        with_transport = [role for role in self.invoiced if role != "transport"]
        return TradeOpening(
            refund_lines=tuple(self._refund_line(self.lines[role]) for role in self.roles),
            purchase_invoices=tuple(self._invoice(self.lines[role]) for role in self.invoiced),
            fx_slips=tuple(self._slip(n, self.lines[role]) for n, role in enumerate(with_slip)),
            transport_papers=tuple(
                self._transport(n, self.lines[role]) for n, role in enumerate(with_transport)
            ),
        )

    def _refund_line(self, line: Line) -> RefundLine:
        return RefundLine(
            id=self.line_id(line.role),
            declaration=self.declaration(line.role),
            contract=self.contract(line.role),
            exported_on=line.exported_on,
            goods=line.goods,
            product=line.product,
            quantity=line.quantity,
            unit=line.unit,
            fob_cents=line.fob_cents,
        )

    def _invoice(self, line: Line) -> PurchaseInvoice:
        product, unit = line.product, line.unit
        if line.role == "name":
            product = Text("日用百货", "General merchandise")
        if line.role == "unit":
            unit = Measure.SETS if line.unit is not Measure.SETS else Measure.PCS
        return PurchaseInvoice(
            id=self.invoice_id(line.role),
            contract=self.contract(line.role),
            special=line.role != "ordinary",
            seller=self.sellers[self.roles.index(line.role)],
            product=product,
            quantity=line.quantity,
            unit=unit,
            net_fen=line.net_fen,
            vat_fen=vat_on_net(line.net_fen, self.vat_ppm),
        )

    def _slip(self, number: int, line: Line) -> FxSlip:
        arrived = line.exported_on + timedelta(days=self.chance.whole(2, 7, "arrived", line.role))
        return FxSlip(
            id=f"SD-74{number + 1:02}",
            contract=self.contract(line.role),
            received_on=arrived,
            amount_cents=line.fob_cents,
        )

    def _transport(self, number: int, line: Line) -> TransportPaper:
        return TransportPaper(
            id=f"YD-74{number + 1:02}",
            declaration=self.declaration(line.role),
            kind=self.chance.pick(TRANSPORT, "transport", line.role),
            shipped_on=line.exported_on + timedelta(days=1),
        )

    # ---- key ----------------------------------------------------------------------------------

    def _rate(self, goods: str, on: date) -> int:
        return rebate_rate(self.calendar, goods, on)

    def _changed(self) -> bool:
        """Tell whether any good line's rate is another today than on its export date."""
        today = self.setting.today
        good = [self.lines[role] for role in self.good]
        return any(self._rate(line.goods, line.exported_on) != self._rate(line.goods, today) for line in good)

    def traps(self) -> tuple[Trap, ...]:
        return tuple(trap for name, trap in TRAPS.items() if name != "rate_of_today" or self._changed())

    def key(self) -> dict[str, Any]:
        reasons = MISMATCH | PAPERS | EXCLUDED
        today = self.setting.today
        return {
            "good": [self.line_id(role) for role in self.good],
            "mismatch": [self.line_id(role) for role in MISMATCH],
            "papers": [self.line_id(role) for role in PAPERS],
            "excluded": [self.line_id(role) for role in EXCLUDED],
            "reasons": {self.line_id(role): reason.value for role, reason in reasons.items()},
            "asked": {self.line_id(role): paper.value for role, paper in ASKED.items()},
            "invoices": {self.line_id(role): self.invoice_id(role) for role in self.roles},
            "rates": {self.line_id(r): self._rate(x.goods, x.exported_on) for r, x in self.lines.items()},
            "rates_today": {self.line_id(r): self._rate(x.goods, today) for r, x in self.lines.items()},
            "general_ppm": self._rate(GENERAL, today),
            "traps": {
                self.line_id("unit"): "unit_unchecked",
                self.line_id("receipt"): "receipt_unchecked",
                self.line_id("ordinary"): "ordinary_filed",
                self.line_id("late"): "late_filed",
            },
        }
