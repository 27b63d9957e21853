"""Operations on market exports: cleaning rows and adding them up."""

from typing import TYPE_CHECKING, ClassVar

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Operation, Refused, argument
from hengji.assay.company.research.objects import (
    Conversion,
    Group,
    GroupTotal,
    Listing,
    PriceBasis,
    RowKey,
    Summary,
)
from hengji.assay.company.research.words import CURRENCIES, GROUPS, PRICE_BASES, ROW_KEYS
from hengji.assay.rulebook import market_size, mean_of, median_of, share_of

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

PERCENT_PPM = 10_000


class RemoveDuplicates(Operation):
    """Keep the first row of each value of a column and remove the others."""

    name: ClassVar[str] = "research.remove_duplicates"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("删除重复行", "Remove duplicate rows")
    help: ClassVar[Text] = Text(
        "所选列的值相同的行只保留最前面一行。做错了可以“还原导出”。",
        "Of rows with the same value in the column only the first stays. “Restore an export” takes it back.",
    )

    export: str = argument("市场导出", "Export", widget="choice", choices_from="research.exports")
    key: RowKey = argument("按哪一列判断重复", "Column that tells", widget="choice", choices=ROW_KEYS)

    def apply(self, company: "Company") -> None:
        desk = company.research
        export = desk.export(self.export)
        seen: set[str] = set()
        removed = 0
        for row in desk.rows_of(export.id):
            value = _value(row, self.key)
            row.removed = value in seen
            removed += row.removed
            seen.add(value)
        export.deduplicated_by = self.key
        company.record("export.deduplicated", export.id, key=self.key, removed=removed)


class ConvertCurrency(Operation):
    """Recalculate the prices of all rows in one currency into the currency of the export."""

    name: ClassVar[str] = "research.convert_currency"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("折算币种", "Convert a currency")
    help: ClassVar[Text] = Text(
        "把某一币种的各行价格折成导出表的币种，逐行四舍五入到分。",
        "The prices of all rows in this currency become prices in the export's own, each rounded to the cent.",
    )

    export: str = argument("市场导出", "Export", widget="choice", choices_from="research.exports")
    currency: str = argument("原币种", "Currency", widget="choice", choices=CURRENCIES)
    rate_percent: int = argument(
        "汇率（1 单位原币折合多少，按百分比填写）",
        "Rate (what one unit is worth, as a percentage)",
        widget="number",
        unit=("%", "%"),
        ge=1,
        le=1_000,
    )

    def apply(self, company: "Company") -> None:
        desk = company.research
        export = desk.export(self.export)
        rows = [
            row for row in desk.listings.values() if row.export == export.id and row.currency == self.currency
        ]
        if not rows:
            raise Refused(
                "no_such_currency",
                Text(
                    "导出 {id} 中没有以 {currency} 计价的行。", "Export {id} has no rows in {currency}."
                ).filled(id=export.id, currency=self.currency),
                {"currency": Text("没有这一币种的行", "no rows in this currency")},
            )
        for row in rows:
            row.list_price_cents = share_of(row.list_price_cents, self.rate_percent * PERCENT_PPM)
            row.sale_price_cents = share_of(row.sale_price_cents, self.rate_percent * PERCENT_PPM)
            row.currency = export.currency
        done = Conversion(currency=self.currency, rate_percent=self.rate_percent)
        export.conversions = (*export.conversions, done)
        company.record(
            "export.converted",
            export.id,
            currency=self.currency,
            rate_percent=self.rate_percent,
            rows=len(rows),
        )


class RestoreExport(Operation):
    """Put an export back as it was exported; its summaries stay."""

    name: ClassVar[str] = "research.restore_export"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("还原导出", "Restore an export")
    help: ClassVar[Text] = Text(
        "撤销对这份导出的全部清洗，已做的汇总保留。", "Takes back all cleaning; summaries already made stay."
    )

    export: str = argument("市场导出", "Export", widget="choice", choices_from="research.exports")

    def apply(self, company: "Company") -> None:
        desk = company.research
        export = desk.export(self.export)
        for row in desk.as_exported:
            if row.export == export.id:
                desk.listings[row.id] = row.model_copy()
        export.deduplicated_by = None
        export.conversions = ()
        company.record("export.restored", export.id)


class SummariseMarket(Operation):
    """Add up the rows of an export that are left, as prices and rows now stand."""

    name: ClassVar[str] = "research.summarise_market"
    desk: ClassVar[str] = "research"
    label: ClassVar[Text] = Text("汇总导出", "Summarise an export")
    help: ClassVar[Text] = Text(
        "按当前剩下的行汇总；清洗之后须重新汇总。",
        "Adds up the rows that are left now; after more cleaning it has to be done again.",
    )

    export: str = argument("市场导出", "Export", widget="choice", choices_from="research.exports")
    group: Group = argument("分组", "Grouping", widget="choice", choices=GROUPS)
    price: PriceBasis = argument("价格口径", "Price", widget="choice", choices=PRICE_BASES)

    def apply(self, company: "Company") -> None:
        desk = company.research
        export = desk.export(self.export)
        rows = desk.rows_of(export.id)
        if not rows:
            raise Refused(
                "no_rows",
                Text("导出 {id} 没有数据行。", "Export {id} has no rows.").filled(id=export.id),
                {"export": Text("没有数据行", "no rows")},
            )
        prices = [_price(row, self.price) for row in rows]
        summary = Summary(
            id=f"SUM-{len(desk.summaries) + 1:02}",
            export=export.id,
            group=self.group,
            price=self.price,
            deduplicated_by=export.deduplicated_by,
            conversions=export.conversions,
            listings=len(rows),
            units=sum(row.monthly_units for row in rows),
            revenue_cents=market_size(_sold(rows, self.price)),
            median_cents=median_of(prices),
            mean_cents=mean_of(prices),
            largest=_grouped(rows, self.group, self.price),
        )
        desk.summaries[summary.id] = summary
        company.record("summary.made", summary.id, export=export.id, group=self.group, price=self.price)


def _value(row: Listing, key: RowKey) -> str:
    return {
        RowKey.LISTING: row.id,
        RowKey.PARENT: row.parent,
        RowKey.BRAND: row.brand,
        RowKey.SELLER: row.seller,
    }[key]


def _price(row: Listing, basis: PriceBasis) -> int:
    return row.sale_price_cents if basis is PriceBasis.SALE else row.list_price_cents


def _sold(rows: list[Listing], basis: PriceBasis) -> list[tuple[int, int]]:
    return [(_price(row, basis), row.monthly_units) for row in rows]


def _grouped(rows: list[Listing], group: Group, basis: PriceBasis) -> tuple[GroupTotal, ...]:
    if group is Group.NONE:
        return ()
    members: dict[str, list[Listing]] = {}
    for row in rows:
        name = {Group.BRAND: row.brand, Group.SELLER: row.seller, Group.SELLER_KIND: row.seller_kind}[group]
        members.setdefault(name, []).append(row)
    totals = [
        GroupTotal(
            name=name,
            listings=len(own),
            units=sum(row.monthly_units for row in own),
            revenue_cents=market_size(_sold(own, basis)),
        )
        for name, own in members.items()
    ]
    return tuple(sorted(totals, key=lambda total: (-total.units, total.name)))
