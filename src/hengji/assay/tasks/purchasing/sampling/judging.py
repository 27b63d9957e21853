"""From a company to the verdicts of PR-J5."""

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.purchasing.objects import (
    Lot,
)
from hengji.assay.grading import Part, Verdict, compared, counted, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.purchasing.sampling.scheme import DECISIONS, LOT, PIECES, TASK, TRAPS, questions


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    lot = company.purchasing.lots[LOT]
    counts = _true_counts(key, lot.sample_size or 0)
    return {
        f"{TASK}.sample": verdict(*_sample_parts(key, company, lot)),
        f"{TASK}.plan": verdict(*_plan_parts(key, company)),
        f"{TASK}.counts": verdict(*_count_parts(counts, company, lot)),
        f"{TASK}.decision": verdict(_decision_part(key, counts, company, lot)),
    }


def _entries(company: Company, kind: str) -> list[int]:
    return [r.sequence for r in company.about(LOT, kind)]


def _true_counts(key: Key, sample_size: int) -> dict[str, int]:
    """Count the classes in the sample that was drawn, so that a wrong sample size costs once."""
    seen = [kind for unit, kind in key["classes"].items() if int(unit) <= sample_size]
    return {kind: seen.count(kind) for kind in ("major", "minor", "none")}


def _sample_parts(key: Key, company: Company, lot: Lot) -> list[Part]:
    entries = _entries(company, "lot.sampled")
    return [
        compared(key["code_letter"], lot.code_letter, what=Text("字码", "code letter"), entries=entries),
        counted(
            key["sample_size"],
            lot.sample_size,
            PIECES,
            what=Text("样本量", "sample size"),
            entries=entries,
            traps={key["lot_share"]: TRAPS["lot_percent"]},
        ),
    ]


def _plan_parts(key: Key, company: Company) -> list[Part]:
    parts = []
    for question in questions():
        name = question.id.removeprefix(f"{TASK}.")
        answer = company.answers.get(question.id)
        wrong = key["accept_major_as_percentage"] + (name == "reject_major")
        parts.append(
            counted(
                key[name],
                int(answer) if answer is not None else None,
                PIECES,
                what=question.label,
                entries=[r.sequence for r in company.about(question.id)],
                traps={wrong: TRAPS["aql_percent"]} if name.endswith("major") else {},
            )
        )
    return parts


def _count_parts(counts: dict[str, int], company: Company, lot: Lot) -> list[Part]:
    entries = _entries(company, "lot.judged")
    generous = {counts["minor"] + counts["none"]: TRAPS["tolerance_counted"]}
    return [
        counted(0, lot.critical, PIECES, what=Text("致命", "critical"), entries=entries),
        counted(counts["major"], lot.major, PIECES, what=Text("严重", "major"), entries=entries),
        counted(
            counts["minor"], lot.minor, PIECES, what=Text("轻微", "minor"), entries=entries, traps=generous
        ),
    ]


def _decision_part(key: Key, counts: dict[str, int], company: Company, lot: Lot) -> Part:
    right = counts["major"] <= key["accept_major"] and counts["minor"] <= key["accept_minor"]
    stated = company.answers.get(f"{TASK}.accept_major")
    by_percentage = stated is not None and int(stated) == key["accept_major_as_percentage"]
    trap = TRAPS["aql_percent"] if by_percentage else TRAPS["merged_classes"]
    return compared(
        right,
        lot.accepted,
        words=DECISIONS,
        entries=_entries(company, "lot.judged"),
        traps={False: trap} if right else {True: TRAPS["minor_limit"]},
    )
