"""From a company to the verdicts of PD-J1."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.research.objects import Group, PriceBasis, RowKey, Summary
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.rulebook import ratio
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.product_development.markets import market_of
from hengji.assay.tasks.product_development.observing import PER_MILLE, PIECES, answered, entries_of, near
from hengji.assay.tasks.product_development.sizing.scheme import (
    EXPORT,
    HUNDREDTHS,
    TASK,
    TRAPS,
)

CENTS_OF_A_UNIT = 100
ROW_KEY_WORDS = {
    RowKey.PARENT: Text("按父体", "by parent"),
    RowKey.LISTING: Text("按链接", "by listing"),
    RowKey.BRAND: Text("按品牌", "by brand"),
    RowKey.SELLER: Text("按卖家", "by seller"),
}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    totals = [s for s in company.research.summaries.values() if s.export == EXPORT]
    return {
        f"{TASK}.cleaning": verdict(*_cleaning_parts(key, company, totals)),
        f"{TASK}.size": verdict(*_size_parts(key, company, totals)),
        f"{TASK}.price": verdict(*_price_parts(key, company, totals)),
        f"{TASK}.demand": verdict(*_demand_parts(key, company)),
    }


def _cleaning_parts(key: Key, company: Company, totals: list[Summary]) -> list[Part]:
    """Look at the rows as they stood when the last totals were made."""
    last = totals[-1] if totals else None
    export = company.research.exports[EXPORT]
    entries = entries_of(company, EXPORT, *(total.id for total in totals[-1:]))
    cleaned_later = last is not None and export.deduplicated_by is not None and last.deduplicated_by is None
    foreign = key["foreign"]
    converted = dict.fromkeys((foreign,))
    for done in last.conversions if last else ():
        converted[done.currency] = done.rate_percent
    duplicates = compared(
        RowKey.PARENT,
        last.deduplicated_by if last else None,
        words=ROW_KEY_WORDS,
        what=Text("汇总前去重", "duplicates removed before adding up"),
        entries=entries,
    )
    currency = compared(
        key["foreign_percent"],
        converted[foreign],
        what=Text(f"汇总前 {foreign} 折算率（%）", f"{foreign} converted before adding up (%)"),
        entries=entries,
    )
    if last is None:
        return [duplicates, currency]
    first = TRAPS["aggregated_first"] if cleaned_later else None
    return [
        _named(duplicates, first or TRAPS["variants_summed"]),
        _named(currency, first or TRAPS["currency_mixed"]),
    ]


def _named(part: Part, trap: Trap) -> Part:
    return Part(part.holds, part.expected, part.found, part.entries, None if part.holds else trap)


def _sale(totals: list[Summary]) -> list[Summary]:
    """Give the totals from which figures may follow: over all rows that were left, with sale prices."""
    return [total for total in totals if total.price is PriceBasis.SALE][-1:]


def _size_parts(key: Key, company: Company, totals: list[Summary]) -> list[Part]:
    own = _sale(totals)
    listed = [t.revenue_cents for t in totals if t.price is PriceBasis.LIST and t.group is Group.NONE]
    revenue, each = f"{TASK}.revenue", f"{TASK}.units_each"
    return [
        near(
            _whole(key["revenue_cents"]),
            answered(company, revenue),
            market_of(key["platform"]).whole,
            what=Text("市场体量", "market size"),
            also=[_whole(total.revenue_cents) for total in own],
            entries=entries_of(company, revenue),
            traps={_whole(c): TRAPS["list_price"] for c in (key["list_revenue_cents"], *listed)},
        ),
        near(
            ratio(key["units"], key["listings"]),
            answered(company, each),
            PIECES,
            what=Text("单链接月销", "units a listing"),
            within=1,
            also=[ratio(total.units, total.listings) for total in own],
            entries=entries_of(company, each),
        ),
    ]


def _price_parts(key: Key, company: Company, totals: list[Summary]) -> list[Part]:
    own = _sale(totals)
    middle, multiple = f"{TASK}.middle", f"{TASK}.multiple"
    median = answered(company, middle)
    medians = [key["median_cents"], *([median] if median is not None else ())]
    right = [_multiple(key, cents, key["wholesale_fen"]) for cents in medians]
    return [
        near(
            key["median_cents"],
            median,
            market_of(key["platform"]).money.minor,
            what=Text("价格中位数", "median price"),
            within=5,
            also=[total.median_cents for total in own],
            entries=entries_of(company, middle),
            traps=dict.fromkeys((key["mean_cents"], *(t.mean_cents for t in own)), TRAPS["mean_price"]),
        ),
        near(
            right[0],
            answered(company, multiple),
            HUNDREDTHS,
            what=Text("批零倍数", "retail over wholesale"),
            within=5,
            also=right[1:],
            entries=entries_of(company, multiple),
            traps={_multiple(key, cents, key["lowest_fen"]): TRAPS["ladder_lowest"] for cents in medians},
        ),
    ]


def _demand_parts(key: Key, company: Company) -> list[Part]:
    growth, peak = f"{TASK}.growth", f"{TASK}.peak"
    return [
        near(
            key["growth"],
            answered(company, growth),
            PER_MILLE,
            what=Text("搜索增长率", "growth of searches"),
            within=1,
            entries=entries_of(company, growth),
            traps={key["growth_single"]: TRAPS["single_months"]},
        ),
        compared(
            key["peak"],
            company.answers.get(peak),
            what=Text("旺季", "peak month"),
            entries=entries_of(company, peak),
        ),
    ]


def _multiple(key: Key, cents: int, wholesale_fen: int) -> int:
    """Give retail over wholesale in hundredths."""
    return ratio(cents * key["home_in_cny"], wholesale_fen * CENTS_OF_A_UNIT, 100)


def _whole(cents: int) -> int:
    return ratio(cents, CENTS_OF_A_UNIT)
