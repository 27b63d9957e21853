"""From a company to the verdicts of OF-J5."""

from collections.abc import Mapping

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.outreach.desk import TOTAL
from hengji.assay.grading import Part, Trap, Verdict, verdict
from hengji.assay.rulebook.outreach import CHANNEL_RATIOS
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.offsite_marketing.measuring.scheme import TASK, TRAPS
from hengji.assay.tasks.offsite_marketing.observing import is_near, near, shown_as

TRAFFIC = ("cpm_cents", "cpc_cents", "ctr")
RESULTS = ("cvr", "cpa_cents", "roas")
UNITS = {"cpm_cents": "€", "cpc_cents": "€", "cpa_cents": "€", "ctr": "%", "cvr": "%", "roas": ""}
CALLED = {TOTAL: Text("合计", "Total")}
EMPTY = Text("留空", "empty")
NOT_ENTERED = Text("没有填写", "not entered")

Ratios = Mapping[str, int | None]


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    selling = [channel for channel in key["channels"] if channel not in key["barren"]]
    return {
        f"{TASK}.traffic": verdict(
            *(_part(key, company, channel, name) for channel in key["channels"] for name in TRAFFIC)
        ),
        f"{TASK}.results": verdict(
            *(_part(key, company, channel, name) for channel in selling for name in RESULTS)
        ),
        f"{TASK}.total": verdict(*(_total(key, company, name) for name in CHANNEL_RATIOS)),
        f"{TASK}.undefined": verdict(
            *(_part(key, company, channel, name) for channel in key["barren"] for name in RESULTS)
        ),
        f"{TASK}.breaks": verdict(*(_alarm(key, company, channel) for channel in key["channels"])),
    }


def _part(key: Key, company: Company, channel: str, name: str) -> Part:
    claimed: Ratios = key["claimed"][channel]
    seen: Ratios = key["by_sessions"][channel]
    traps = (
        [(claimed[name], TRAPS["claimed"])]
        if name in RESULTS
        else [(seen[name], TRAPS["sessions_for_clicks"])]
    )
    return _compared(company, channel, name, key["channels"][channel][name], traps)  # fmt: skip


def _total(key: Key, company: Company, name: str) -> Part:
    traps = [(key["claims_added"][name], TRAPS["claims_added"]), (key["averaged"][name], TRAPS["averaged"])]
    return _compared(company, TOTAL, name, key["total"][name], traps)


def _compared(
    company: Company, scope: str, name: str, right: int | None, traps: list[tuple[int | None, Trap]]
) -> Part:
    row = company.outreach.sheet.get(scope)
    found: int | None = getattr(row, name) if row else None
    ratio, row_called = name.removesuffix("_cents").upper(), CALLED.get(scope, Text(scope, scope))
    what = Text(f"{row_called.zh} {ratio}", f"{row_called.en} {ratio}")
    entries = tuple(r.sequence for r in company.about(scope, "sheet_row.entered"))
    if right is None:
        return _empty(what, found, UNITS[name], entries, traps, entered=row is not None)
    foreseen: dict[int, Trap] = {}
    for value, trap in traps:
        if value is not None:
            foreseen.setdefault(value, trap)
    return near(right, found, UNITS[name], what=what, entries=entries, traps=foreseen)


def _empty(
    what: Text,
    found: int | None,
    unit: str,
    entries: tuple[int, ...],
    traps: list[tuple[int | None, Trap]],
    *,
    entered: bool,
) -> Part:
    """Require that a ratio without a divisor was left empty in a row that was filled in."""
    holds = entered and found is None
    shown = (EMPTY if entered else NOT_ENTERED) if found is None else Text(*[shown_as(found, unit)] * 2)
    trap = TRAPS["zero_for_undefined"] if found == 0 else None
    if found:
        trap = next((t for value, t in traps if value is not None and is_near(value, found)), None)
    return Part(
        holds=holds,
        expected=Text(f"{what.zh} {EMPTY.zh}", f"{what.en} {EMPTY.en}"),
        found=Text(f"{what.zh} {shown.zh}", f"{what.en} {shown.en}"),
        entries=entries,
        trap=None if holds else trap,
    )


def _alarm(key: Key, company: Company, channel: str) -> Part:
    """Compare a report with whether the tracking broke; reporting nothing at all is no answer for the others."""
    broken, raised = channel in key["broken"], channel in company.outreach.alarms
    missed, idle = broken and not raised, not company.outreach.alarms
    trap = TRAPS["break_missed"] if missed and company.outreach.sheet else None
    if raised and not broken:
        trap = TRAPS["usual_loss_reported"]
    return Part(
        holds=raised is broken and not idle,
        expected=Text(f"{channel} 断链", f"{channel} broken") if broken else Text(f"{channel} 正常", f"{channel} usual"),
        found=Text("标记了", "reported") if raised else Text("没有标记", "not reported"),
        entries=tuple(r.sequence for r in company.about(channel, "tracking_alarm.raised", "tracking_alarm.dropped")),
        trap=trap,
    )  # fmt: skip
