"""From a company to the verdicts of OM-J3."""

from collections.abc import Mapping, Sequence

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.ads.desk import TOTAL
from hengji.assay.grading import Part, Trap, Verdict, verdict
from hengji.assay.rulebook.ads import RATIOS
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.onsite_marketing.reporting.scheme import TASK, TRAPS

TRAFFIC = ("ctr", "cpc", "cvr")
EFFICIENCY = ("acos", "roas", "cpa")
CALLED = {
    "ctr": "CTR",
    "cpc": "CPC",
    "cvr": "CVR",
    "acos": "ACoS",
    "roas": "ROAS",
    "cpa": "CPA",
    "tacos": "TACoS",
}
ROWS = {TOTAL: Text("合计", "Total")}
PERCENT = frozenset({"ctr", "cvr", "acos", "tacos"})
TOLERANCE_PERMILLE = 5
UNDEFINED = Text("留空", "empty")
NOT_ENTERED = Text("没有填写", "not entered")

Ratios = Mapping[str, int | None]


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    selling = [campaign for campaign in key["campaigns"] if campaign not in key["barren"]]
    return {
        f"{TASK}.traffic": verdict(*(_part(key, company, c, name) for c in selling for name in TRAFFIC)),
        f"{TASK}.efficiency": verdict(
            *(_part(key, company, c, name) for c in selling for name in EFFICIENCY)
        ),
        f"{TASK}.total": verdict(*(_total(key, company, name) for name in RATIOS)),
        f"{TASK}.tacos": verdict(_tacos(key, company)),
        f"{TASK}.undefined": verdict(
            *(_undefined(key, company, c, name) for c in key["barren"] for name in RATIOS)
        ),
    }


def near(right: int | None, found: int | None) -> bool:
    """Tell whether a ratio is right: within half a percent of itself, and at least one in the last place."""
    if right is None or found is None:
        return right is found
    return abs(found - right) <= max(1, right * TOLERANCE_PERMILLE // 1_000)


def _found(company: Company, scope: str, name: str) -> tuple[int | None, bool]:
    figures = company.ads.figures.get(scope)
    return (getattr(figures, name), True) if figures else (None, False)


def _compared(
    company: Company, scope: str, name: str, right: int | None, traps: Sequence[tuple[int | None, Trap]] = ()
) -> Part:
    found, entered = _found(company, scope, name)
    row = ROWS.get(scope, Text(scope, scope))
    what = Text(f"{row.zh} {CALLED[name]}", f"{row.en} {CALLED[name]}")
    holds = entered and near(right, found)
    foreseen = (trap for wrong, trap in traps if entered and found is not None and near(wrong, found))
    return Part(
        holds=holds,
        expected=_called(what, name, right),
        found=_called(what, name, found)
        if entered
        else Text(f"{what.zh} {NOT_ENTERED.zh}", f"{what.en} {NOT_ENTERED.en}"),
        entries=tuple(r.sequence for r in company.about(scope, "figures.entered")),
        trap=None if holds else next(foreseen, None),
    )


def _part(key: Key, company: Company, campaign: str, name: str) -> Part:
    right: Ratios = key["campaigns"][campaign]
    traps = [(key["days_averaged"][campaign][name], TRAPS["days_averaged"])]
    if name == "roas" and right["acos"] is not None:
        traps.insert(0, (right["acos"] // 100, TRAPS["roas_inverted"]))
    return _compared(company, campaign, name, right[name], traps)


def _total(key: Key, company: Company, name: str) -> Part:
    """Judge a ratio of the total; it is compared with averages over campaigns and over rows."""
    traps = [(averages[name], TRAPS["averaged"]) for averages in key["averaged"]]
    return _compared(company, TOTAL, name, key["total"][name], traps)


def _tacos(key: Key, company: Company) -> Part:
    traps = [(key["total"]["acos"], TRAPS["attributed_for_tacos"])]
    return _compared(company, TOTAL, "tacos", key["tacos"], traps)


def _undefined(key: Key, company: Company, campaign: str, name: str) -> Part:
    right: Ratios = key["campaigns"][campaign]
    traps = [(0, TRAPS["zero_for_undefined"])] if right[name] is None else []
    return _compared(company, campaign, name, right[name], traps)


def _called(what: Text, name: str, value: int | None) -> Text:
    if value is None:
        return Text(f"{what.zh} {UNDEFINED.zh}", f"{what.en} {UNDEFINED.en}")
    written = f"{value // 1_000:,}.{value % 1_000:03}" + ("%" if name in PERCENT else "")
    return Text(f"{what.zh} {written}", f"{what.en} {written}")
