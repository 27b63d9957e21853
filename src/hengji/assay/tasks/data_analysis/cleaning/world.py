"""The drawn world of DA-J1: an order export with its dirt, every figure drawn by its own name."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.analytics import AnalyticsOpening
from hengji.assay.company.analytics.objects import Dataset, DatasetKind
from hengji.assay.company.analytics.steps import converted
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.data_analysis.cleaning.measuring import measures
from hengji.assay.tasks.data_analysis.cleaning.scheme import DATASET, STORES, TASK, TEST_BUYERS

ORDERS = 96
REFUNDED = 9
REFUNDED_IN_PARTS = 2
FEWEST_DIRTY = 8
# Prices in cents, at the middles of twenty slices of a log-normal spread.
PRICES = (
    690, 850, 990, 1090, 1190, 1290, 1390, 1490, 1590, 1690, 1790, 1899, 1999, 2190, 2399, 2590, 2899, 3299, 3999, 5490,
)  # fmt: skip
FIRST_NAMES = (
    "anna",
    "ben",
    "clara",
    "dave",
    "emma",
    "finn",
    "grace",
    "hugo",
    "iris",
    "jack",
    "lena",
    "mark",
)
LAST_NAMES = (
    "adams",
    "becker",
    "clark",
    "davies",
    "evans",
    "fischer",
    "green",
    "hill",
    "klein",
    "lewis",
    "moore",
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One row as it truly is, before it is written down as a store writes it."""

    order: str
    store: str
    kind: str
    state: str
    buyer: str
    day: date
    basis: str
    amount: int
    copied: bool = False

    @property
    def invalid(self) -> bool:
        return self.state == "cancelled" or self.buyer in TEST_BUYERS

    def cells(self, line: int) -> tuple[str | int | None, ...]:
        currency, order = STORES[self.store]
        separator = "." if self.store == "DE-1" else "/"
        parts = {"d": f"{self.day.day:02}", "m": f"{self.day.month:02}", "y": f"{self.day.year}"}
        dated = separator.join(parts[letter] for letter in order)
        return (
            f"{line:03}",
            self.order,
            self.store,
            self.kind,
            self.state,
            self.buyer,
            dated,
            None,
            currency,
            self.basis,
            self.amount,
        )


class World:
    """The orders of three stores in the month before the company's day."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        last = setting.today.replace(day=1) - timedelta(days=1)
        self.last_day, self.month = last, last.replace(day=1)
        self.rates = {
            "USD": 10_000,
            "EUR": self.chance.whole(10_450, 11_850, "rate", "EUR"),
            "GBP": self.chance.whole(12_350, 13_600, "rate", "GBP"),
        }
        self.with_tax = self.chance.happens(500_000, "tax")
        dirt = max(FEWEST_DIRTY, setting.difficulty.dirty_rows)
        self.copies, self.tests = dirt * 5 // 16, dirt * 4 // 16
        self.cancelled = dirt - self.copies - self.tests
        self.rows = self._with_copies(sorted(self._drawn(), key=lambda row: row.day))

    def _drawn(self) -> list[Drawn]:
        sales = [self._sale(number) for number in range(ORDERS)]
        spoiled = self.cancelled + self.tests
        for number in range(self.cancelled):
            sales[number] = replace(sales[number], state="cancelled")
        for number in range(self.cancelled, spoiled):
            sales[number] = replace(sales[number], buyer=TEST_BUYERS[number % 2])
        refunds: list[Drawn] = []
        for number in range(spoiled, spoiled + REFUNDED):
            refunds.extend(self._refunds(sales[number], number, number < spoiled + REFUNDED_IN_PARTS))
        return sales + refunds

    def _sale(self, number: int) -> Drawn:
        chance = self.chance
        store = chance.pick(("US-1", "US-1", "DE-1", "GB-1", "GB-1"), "store", number)
        known = store == "US-1" or chance.happens(300_000, "settled", number)
        day = self.month + timedelta(days=chance.whole(0, self.last_day.day - 3, "day", number))
        first, second = chance.pick(FIRST_NAMES, "first", number), chance.pick(LAST_NAMES, "second", number)
        return Drawn(
            order=f"{store[:2]}{self.month:%y%m}{number * 37 % 1_000:03}{chance.whole(10, 99, 'order', number)}",
            store=store,
            kind="sale",
            state=chance.pick(("completed", "completed", "shipped"), "state", number),
            buyer=f"{first}.{second}{chance.whole(1, 99, 'buyer', number)}",
            day=day,
            basis="usd" if known else "original",
            amount=chance.pick(PRICES, "price", number) * chance.pick((1, 1, 1, 1, 2, 3), "pieces", number),
        )

    def _refunds(self, sale: Drawn, number: int, in_parts: bool) -> list[Drawn]:
        back = sale.day + timedelta(days=self.chance.whole(0, 2, "back", number))
        first = sale.amount * self.chance.whole(30, 45, "part", number) // 100
        amounts = (first, sale.amount - first) if in_parts else (sale.amount,)
        return [
            replace(sale, kind="refund", state="completed", day=back, amount=amount) for amount in amounts
        ]

    def _with_copies(self, rows: list[Drawn]) -> list[Drawn]:
        """Copy some good rows further down, as an export does that was joined from pages that overlap."""
        good = [number for number, row in enumerate(rows) if not row.invalid]
        copied = sorted(self.chance.sample(good, self.copies, "copied"), reverse=True)
        for place, number in enumerate(copied):
            below = self.chance.whole(1, 6, "below", place)
            rows.insert(min(number + below, len(rows)), replace(rows[number], copied=True))
        return rows

    def opening(self) -> AnalyticsOpening:
        tax = Text("含税", "with tax") if self.with_tax else Text("不含税", "without tax")
        note = Text(
            "每行一笔销售或退款；金额{tax}；数据截至 {day}。",
            "Each row is one sale or one refund; amounts are {tax}; data up to {day}.",
        ).filled(tax=tax, day=self.last_day)
        dataset = Dataset(
            id=DATASET,
            kind=DatasetKind.ORDERS,
            title=Text(f"{self.month:%Y-%m} 订单导出", f"Orders of {self.month:%Y-%m}"),
            system=Text("店铺后台订单报表", "Order report of the store back office"),
            note=note,
            exported_on=self.setting.today,
            rows=tuple(row.cells(line) for line, row in enumerate(self.rows, start=1)),
        )
        return AnalyticsOpening(datasets=(dataset,))

    def _truth(self, row: Drawn) -> dict[str, Any]:
        currency, _ = STORES[row.store]
        amount = row.amount if row.basis == "usd" else converted(row.amount, self.rates[currency])
        return {"day": row.day.isoformat(), "amount": amount, "kind": row.kind}

    def key(self) -> dict[str, Any]:
        lines = {f"{line:03}": row for line, row in enumerate(self.rows, start=1)}
        kept = {line: self._truth(row) for line, row in lines.items() if not row.copied and not row.invalid}
        return {
            "source": {
                "data_to": self.last_day.isoformat(),
                "grain": "order_or_refund",
                "basis": "with_tax" if self.with_tax else "without_tax",
            },
            "copies": sorted(line for line, row in lines.items() if row.copied),
            "cancelled": sorted(line for line, row in lines.items() if row.state == "cancelled"),
            "tests": sorted(line for line, row in lines.items() if row.buyer in TEST_BUYERS),
            "truth": {line: self._truth(row) for line, row in lines.items()},
            "figures": measures(kept.values()),
        }
