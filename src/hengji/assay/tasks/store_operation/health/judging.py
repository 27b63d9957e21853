"""From a company to the verdicts of SO-J2."""

from dataclasses import replace

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.catalogue.objects import DefectVerdict, Metric
from hengji.assay.grading import Part, Trap, Verdict, compared, verdict
from hengji.assay.grading.checks import NOTHING
from hengji.assay.rulebook.storehealth import basis_points, target_is_met
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.store_operation.health.scheme import (
    FEWEST_RIGHT,
    METRIC_WORDS,
    TASK,
    TRAPS,
    VERDICT_WORDS,
)

TOLERANCE = 1


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    readings = {metric: _reading_part(key, company, metric) for metric in Metric}
    verdicts = {f"{TASK}.{metric.value}": verdict(part) for metric, part in readings.items()}
    verdicts[f"{TASK}.defects"] = verdict(*_defect_parts(key, company))
    right = sum(part.holds for part in readings.values())
    verdicts[f"{TASK}.status"] = verdict(_readable(right), *_status_parts(key, company))
    verdicts[f"{TASK}.improvement"] = verdict(_readable(right), _improvement_part(company))
    return verdicts


def _defect_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for record, wanted in key["verdicts"].items():
        denied = {DefectVerdict.COUNTED: TRAPS["denied_counted"]} if wanted == "denied" else {}
        parts.append(
            compared(
                DefectVerdict(wanted),
                company.catalogue.defects[record].verdict,
                words=VERDICT_WORDS,
                what=Text(record, record),
                entries=[r.sequence for r in company.about(record, "defect.judged")],
                traps=denied,
            )
        )
    return parts


def _expected(key: Key, company: Company, metric: Metric) -> int:
    """Give the reading to expect: after defects were judged wrongly, what follows from those judgements."""
    value: int = key["readings"][metric.value]
    if metric is not Metric.ODR:
        return value
    judged = [company.catalogue.defects[record].verdict for record in key["verdicts"]]
    if None in judged:
        return value
    return basis_points(judged.count(DefectVerdict.COUNTED), key["orders"])


def _reading_part(key: Key, company: Company, metric: Metric) -> Part:
    reading = company.catalogue.readings.get(metric)
    accepted = {key["readings"][metric.value], _expected(key, company, metric)}
    found = reading.basis_points if reading else None
    return Part(
        holds=found is not None and any(abs(found - value) <= TOLERANCE for value in accepted),
        expected=_named(metric, _percent(_expected(key, company, metric))),
        found=_named(metric, NOTHING if found is None else _percent(found)),
        entries=_entries(company, metric),
        trap=_foreseen(key, metric, found),
    )


def _foreseen(key: Key, metric: Metric, found: int | None) -> Trap | None:
    for name, (spoiled, value) in key["mistakes"].items():
        if found is not None and spoiled == metric.value and abs(found - value) <= TOLERANCE:
            return TRAPS[name]
    return None


def _readable(right: int) -> Part:
    """Require that enough was read: whoever guesses readings does not get marks for comparing them."""
    few = Text("{n} 个读数正确", "{n} readings are right")
    return Part(
        holds=right >= FEWEST_RIGHT,
        expected=Text("至少 {n} 个读数正确", "at least {n} readings are right").filled(n=FEWEST_RIGHT),
        found=few.filled(n=right),
    )


def _status_parts(key: Key, company: Company) -> list[Part]:
    """Judge the comparison by the candidate's own readings: a wrong reading costs once."""
    parts = []
    words = {True: Text("达标", "met"), False: Text("不达标", "missed")}
    for metric in Metric:
        target, at_least = key["targets"][metric.value]
        reading = company.catalogue.readings.get(metric)
        wanted = target_is_met(
            reading.basis_points if reading else key["readings"][metric.value], target, at_least=at_least
        )
        part = compared(
            wanted,
            reading.met if reading else None,
            words=words,
            what=METRIC_WORDS[metric],
            entries=_entries(company, metric),
        )
        parts.append(replace(part, trap=TRAPS["direction_reversed"]) if at_least and reading else part)
    return parts


def _improvement_part(company: Company) -> Part:
    readings = company.catalogue.readings
    missed = {metric for metric, reading in readings.items() if not reading.met}
    opened = {metric for metric, reading in readings.items() if reading.improvement}
    entries = [r.sequence for metric in Metric for r in company.about(metric, "improvement.opened")]
    return Part(
        holds=len(readings) == len(Metric) and missed == opened,
        expected=_listed(missed),
        found=_listed(opened),
        entries=tuple(entries),
        trap=TRAPS["nothing_opened"] if missed and not opened else None,
    )


def _listed(metrics: set[str]) -> Text:
    names = [METRIC_WORDS[metric] for metric in Metric if metric in metrics]
    none = Text("无须改善单", "no ticket")
    if not names:
        return none
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _entries(company: Company, metric: Metric) -> tuple[int, ...]:
    return tuple(r.sequence for r in company.about(metric, "reading.recorded"))


def _named(metric: Metric, value: Text) -> Text:
    name = METRIC_WORDS[metric]
    return Text(f"{name.zh} {value.zh}", f"{name.en} {value.en}")


def _percent(points: int) -> Text:
    written = f"{points // 100}.{points % 100:02}%"
    return Text(written, written)
