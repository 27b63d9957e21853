"""From a company to the verdicts of DA-J5."""

from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.analytics.objects import CAUSES, Cause, ChartKind, Limits
from hengji.assay.company.analytics.reports import written
from hengji.assay.grading import Part, Verdict, compared, verdict
from hengji.assay.rulebook import ControlLimits
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.data_analysis.observing import (
    chart_of,
    chart_parts,
    label_part,
    published_part,
)
from hengji.assay.tasks.data_analysis.watching.scheme import (
    DATASET,
    MEASURES,
    REPORT,
    SESSION_UNITS,
    TASK,
    TRAPS,
    outside,
)

CAUSE_WORDS = {Cause(choice.value): choice.text for choice in CAUSES}
CHART = Text("会话数走势图", "chart of sessions")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    chart = chart_of(company, REPORT, DATASET, "sessions")
    wrong = TRAPS["wrong_chart"]
    due = _due_days(key, company)
    return {
        f"{TASK}.limits": verdict(*_limits(key, company)),
        f"{TASK}.days": verdict(_days(key, company, due)),
        f"{TASK}.causes": verdict(*_causes(key, company, due)),
        f"{TASK}.report": verdict(
            *chart_parts(company, chart, (ChartKind.LINE, "day"), CHART, wrong),
            label_part(company, chart, SESSION_UNITS, CHART, wrong),
            published_part(company, company.analytics.reports[REPORT]),
        ),
    }


def _computed(company: Company, measure: str) -> Limits | None:
    wanted = (DATASET, measure)
    made = [one for one in company.analytics.limits_found.values() if (one.dataset, one.measure) == wanted]
    return made[-1] if made else None


def _limits(key: Key, company: Company) -> list[Part]:
    parts: list[Part] = []
    for measure, name in MEASURES.items():
        found = _computed(company, measure)
        done = company.about(DATASET, "limits.computed")
        entries = [r.sequence for r in done if r.fact.detail["measure"] == measure]
        for side, (zh, en) in enumerate((("下限", "lower limit"), ("上限", "upper limit"))):
            wrong = {
                key["limits"][how][measure][side]: TRAPS[how] for how in ("polluted_baseline", "whole_period")
            }
            value = None if found is None else (found.lower, found.upper)[side]
            what = Text("{name}{side}", "{name}, {other}").filled(name=name, side=zh, other=en)
            right = key["limits"]["right"][measure][side]
            parts.append(
                compared(
                    right,
                    value,
                    words={
                        limit: Text(*[written(limit)] * 2) for limit in (right, value) if limit is not None
                    },
                    what=what,
                    entries=entries,
                    traps=wrong,
                )
            )
    return parts


def _due_days(key: Key, company: Company) -> list[str]:
    """Give the days outside the candidate's own limits, if she has both and they show any, or the right ones."""
    own = {measure: _computed(company, measure) for measure in MEASURES}
    held = {
        measure: ControlLimits(one.mean, one.deviation, one.lower, one.upper)
        for measure, one in own.items()
        if one is not None
    }
    rows = company.analytics.rows_of(DATASET)
    shown = outside(rows, held, date.fromisoformat(key["since"])) if len(held) == len(MEASURES) else []
    return shown or list(key["causes"])


def _flagged(company: Company) -> dict[str, Cause]:
    flags = company.analytics.flags.values()
    return {flag.day.isoformat(): flag.cause for flag in flags if flag.dataset == DATASET}


def _days(key: Key, company: Company, due: list[str]) -> Part:
    found = set(_flagged(company))
    extra = found - set(due)
    missed = set(due) - found
    traps_on_offers = bool(extra) and not missed and extra <= set(key["coupons"])
    return Part(
        holds=found == set(due),
        expected=Text("标记 {days}", "flagged {days}").filled(days=" ".join(due)),
        found=Text("标记 {days}", "flagged {days}").filled(days=" ".join(sorted(found)) or "—"),
        entries=tuple(r.sequence for r in company.about(DATASET, "day.flagged", "day.unflagged")),
        trap=TRAPS["promotions_flagged"] if traps_on_offers else None,
    )


def _causes(key: Key, company: Company, due: list[str]) -> list[Part]:
    """Compare the causes of the days that were rightly flagged; without any there is nothing to see."""
    flagged = _flagged(company)
    days = [day for day in due if day in flagged and day in key["causes"]]
    if not days:
        return [compared(Cause.TRACKING, None, words=CAUSE_WORDS)]
    flags = company.about(DATASET, "day.flagged")
    parts: list[Part] = []
    for day in days:
        right = Cause(key["causes"][day])
        wrong = {Cause.STOCK_OUT: TRAPS["tracking_as_stock_out"]} if right is Cause.TRACKING else {}
        parts.append(
            compared(
                right,
                flagged[day],
                words=CAUSE_WORDS,
                what=Text(day, day),
                entries=[r.sequence for r in flags if r.fact.detail["day"] == day],
                traps=wrong,
            )
        )
    return parts
