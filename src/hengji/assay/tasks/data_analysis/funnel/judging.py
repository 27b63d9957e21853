"""From a company to the verdicts of DA-J3."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.analytics.objects import ChartKind
from hengji.assay.grading import Part, Verdict, compared, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.data_analysis.funnel.scheme import (
    DATASET,
    REPORT,
    SOURCE_WORDS,
    STAGE_WORDS,
    TASK,
    TIMES_UNITS,
    TRAPS,
)
from hengji.assay.tasks.data_analysis.observing import (
    HUNDREDTHS,
    POINTS,
    RATE_WITHIN,
    answered,
    chart_of,
    chart_parts,
    entries_of,
    is_near,
    label_part,
    near,
    published_part,
)

CHART = Text("漏斗图", "funnel chart")


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    chart = chart_of(company, REPORT, DATASET, "times")
    wrong = TRAPS["wrong_chart"]
    return {
        f"{TASK}.rates": verdict(*(_rate(key, company, stage) for stage in STAGE_WORDS)),
        f"{TASK}.weakest": verdict(*_weakest(key, company)),
        f"{TASK}.chart": verdict(
            *chart_parts(company, chart, (ChartKind.FUNNEL, "stage"), CHART, wrong),
            label_part(company, chart, TIMES_UNITS, CHART, wrong),
        ),
        f"{TASK}.finding": verdict(
            *_finding(key, company), published_part(company, company.analytics.reports[REPORT])
        ),
    }


def _rate(key: Key, company: Company, stage: str) -> Part:
    question = f"{TASK}.{stage}"
    return near(
        key["rates"][stage],
        answered(company, question),
        HUNDREDTHS,
        what=STAGE_WORDS[stage],
        within=RATE_WITHIN,
        entries=entries_of(company, question),
        traps={figures[stage]: TRAPS[trap] for trap, figures in key["mistakes"].items()},
    )


def _weakest(key: Key, company: Company) -> list[Part]:
    source, rate = key["weakest"]
    question, rated = f"{TASK}.weakest", f"{TASK}.weakest_rate"
    found = company.answers.get(question)
    named = compared(
        source,
        found,
        words=SOURCE_WORDS,
        entries=entries_of(company, question),
        traps=dict.fromkeys(key["small"], TRAPS["small_sample"]),
    )
    own = key["payment_rates"].get(found, rate)
    return [
        named,
        near(
            rate,
            answered(company, rated),
            HUNDREDTHS,
            what=Text("其转化率", "its rate"),
            within=RATE_WITHIN,
            also=[own],
            entries=entries_of(company, rated),
        ),
    ]


def _finding(key: Key, company: Company) -> list[Part]:
    """Compare with what fell most, or with what did by the candidate's own way of computing rates."""
    found, fall = company.answers.get(f"{TASK}.fallen"), answered(company, f"{TASK}.fall")
    ways = [key["fall"], *_followed(key, company)]
    stage, points = next((way for way in ways if way[0] == found and _fits(way[1], fall)), key["fall"])
    relative, _ = key["relative"]
    entries = entries_of(company, f"{TASK}.fallen", f"{TASK}.fall")
    return [
        compared(stage, found, words=STAGE_WORDS, entries=entries, traps={relative: TRAPS["relative_drop"]}),
        near(
            points,
            fall,
            POINTS,
            what=Text("下降", "fall"),
            within=RATE_WITHIN,
            entries=entries,
            traps={key["relative"][1]: TRAPS["relative_drop"]},
        ),
    ]


def _followed(key: Key, company: Company) -> list[list[str | int]]:
    own = {stage: answered(company, f"{TASK}.{stage}") for stage in STAGE_WORDS}
    return [
        key["followed"][how]
        for how, figures in key["mistakes"].items()
        if all(_fits(figures[stage], own[stage]) for stage in STAGE_WORDS)
    ]


def _fits(expected: int, found: int | None) -> bool:
    return found is not None and is_near(expected, found, RATE_WITHIN)
