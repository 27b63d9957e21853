"""From a company to the verdicts of DA-J1."""

from collections.abc import Iterable
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.analytics.objects import DateOrder, SameBy, Scope, StepKind
from hengji.assay.company.analytics.steps import applied
from hengji.assay.grading import Part, Trap, Verdict, counted, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.data_analysis.cleaning.measuring import measures, with_refunds_added
from hengji.assay.tasks.data_analysis.cleaning.scheme import DATASET, FIGURES, STORES, TASK, TRAPS
from hengji.assay.tasks.data_analysis.observing import ROWS, answered, entries_of, near, source_parts

CLEANING = {StepKind.DUPLICATES, StepKind.ROWS, StepKind.DATES, StepKind.CONVERSION}


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.source": verdict(*source_parts(company, DATASET, key["source"], TRAPS["export_day_logged"])),
        f"{TASK}.duplicates": verdict(_duplicates(key, company)),
        f"{TASK}.invalid": verdict(_invalid(key, company)),
        f"{TASK}.dates": verdict(_dates(key, company)),
        f"{TASK}.currency": verdict(_currency(key, company)),
        f"{TASK}.figures": verdict(*(_figure(key, company, name) for name in FIGURES)),
    }


def _entries(company: Company, kind: StepKind) -> list[int]:
    done = company.about(DATASET, "dataset.cleaned")
    return [r.sequence for r in done if r.fact.detail["kind"] == kind]


def _removed(company: Company, kind: StepKind) -> set[str]:
    """Give the lines that steps of a kind removed, by running the cleaning again."""
    dataset = company.analytics.datasets[DATASET]
    rows = company.analytics.as_exported[DATASET]
    gone: set[str] = set()
    for step in dataset.steps:
        after, _ = applied(dataset.kind, rows, step)
        if step.kind is kind:
            gone |= {str(row[0]) for row in rows} - {str(row[0]) for row in after}
        rows = after
    return gone


def _lines(what: Text, wanted: Iterable[str], found: set[str], entries: list[int], trap: Trap | None) -> Part:
    due = set(wanted)
    return Part(
        holds=found == due,
        expected=Text("{what}：{lines}", "{what}: {lines}").filled(what=what, lines=_listed(due)),
        found=Text("{what}：{lines}", "{what}: {lines}").filled(what=what, lines=_listed(found)),
        entries=tuple(entries),
        trap=trap if found != due else None,
    )


def _listed(lines: set[str]) -> str:
    return " ".join(sorted(lines)) or "—"


def _duplicates(key: Key, company: Company) -> Part:
    ways = {step.by for step in company.analytics.datasets[DATASET].steps if step.kind is StepKind.DUPLICATES}
    trap = (
        TRAPS["refunds_dropped"]
        if SameBy.ORDER in ways
        else TRAPS["part_refunds_dropped"]
        if SameBy.ORDER_KIND in ways
        else None
    )
    found = _removed(company, StepKind.DUPLICATES)
    what = Text("去重删除的行", "lines removed as duplicates")
    return _lines(what, key["copies"], found, _entries(company, StepKind.DUPLICATES), trap)


def _invalid(key: Key, company: Company) -> Part:
    found = _removed(company, StepKind.ROWS)
    trap = None
    if any(key["truth"][line]["kind"] == "refund" for line in found):
        trap = TRAPS["refunds_filtered"]
    elif found and not found & set(key["tests"]):
        trap = TRAPS["test_kept"]
    what = Text("剔除的行", "lines removed")
    wanted = {*key["cancelled"], *key["tests"]}
    return _lines(what, wanted, found, _entries(company, StepKind.ROWS), trap)


def _rows(company: Company) -> list[dict[str, Any]]:
    return list(company.analytics.rows_of(DATASET))


def _dates(key: Key, company: Company) -> Part:
    wrong = sum(row["day"] != key["truth"][row["line"]]["day"] for row in _rows(company))
    orders = {
        step.by: step.value
        for step in company.analytics.datasets[DATASET].steps
        if step.kind is StepKind.DATES
    }
    swapped = any(
        orders.get(store) in {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST} and orders[store] != right
        for store, (_, right) in STORES.items()
    )
    return _none_wrong(
        wrong,
        Text("日期不对或没有读出的行", "rows with a wrong date or none"),
        _entries(company, StepKind.DATES),
        TRAPS["dates_swapped"] if swapped else None,
    )


def _currency(key: Key, company: Company) -> Part:
    wrong = [
        row
        for row in _rows(company)
        if row["basis"] != "usd" or row["amount"] != key["truth"][row["line"]]["amount"]
    ]
    steps = [s for s in company.analytics.datasets[DATASET].steps if s.kind is StepKind.CONVERSION]
    twice = any(step.scope == Scope.ALL_ROWS for step in steps)
    return _none_wrong(
        len(wrong),
        Text("没有折算或折算不对的行", "rows not converted, or not right"),
        _entries(company, StepKind.CONVERSION),
        TRAPS["double_conversion"] if twice else None,
    )


def _none_wrong(wrong: int, what: Text, entries: list[int], trap: Trap | None) -> Part:
    traps = {wrong: trap} if trap and wrong else {}
    return counted(0, wrong, ROWS, what=what, entries=entries, traps=traps)


def _figure(key: Key, company: Company, name: str) -> Part:
    """Compare with the right figure, or with that of the candidate's own data: a mistake costs once."""
    label, unit = FIGURES[name]
    question = f"{TASK}.{name}"
    own = _rows(company)
    cleaned = {step.kind for step in company.analytics.datasets[DATASET].steps} >= CLEANING
    added = with_refunds_added(own)
    return near(
        key["figures"][name],
        answered(company, question),
        unit,
        what=label,
        also=[measures(own)[name]] if cleaned else [],
        entries=entries_of(company, question),
        traps={added[name]: TRAPS["refunds_added"]} if name in added else {},
    )
