"""From a company to the verdicts of VD-J3."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.studio.judgements import PRINCIPLES, SIDES, Pair, Principle
from hengji.assay.grading import Part, Trap, Verdict, verdict
from hengji.assay.tasks.archetype import Key
from hengji.assay.tasks.visual_design.judgements.scheme import TASK, TEMPTS, TRAPS

_SIDES = {choice.value: choice.text for choice in SIDES}
_PRINCIPLES = {choice.value: choice.text for choice in PRINCIPLES}
_TASTE = (Principle.VIVID, Principle.RICH)


def judge(key: Key, company: Company) -> dict[str, Verdict]:
    """Give a verdict for every check of the task."""
    return {
        f"{TASK}.{group}": verdict(_group(answers, key["needed"], company))
        for group, answers in key["groups"].items()
    }


def _group(answers: Mapping[str, dict[str, Any]], needed: int, company: Company) -> Part:
    pairs = {wanted: company.studio.pairs[wanted] for wanted in answers}
    wrong = [pair for pair in pairs.values() if not _right(pair, answers[pair.id])]
    right = len(pairs) - len(wrong)
    holds = right >= needed
    return Part(
        holds=holds,
        expected=_listed(
            Text("{n} 组中至少 {needed} 组对", "{needed} of {n} pairs right").filled(
                n=len(pairs), needed=needed
            ),
            [_answer(pair, answers[pair].get("better"), answers[pair]["by"][0]) for pair in answers],
        ),
        found=_listed(
            Text("{n} 组对", "{n} right").filled(n=right),
            [_answer(pair.id, pair.better, pair.principle) for pair in wrong],
        ),
        entries=tuple(
            r.sequence for pair in sorted(pairs) for r in company.about(pair, "pair.judged", "pair.reopened")
        ),
        trap=None if holds else _trap(wrong, answers),
    )


def _right(pair: Pair, answer: dict[str, Any]) -> bool:
    return pair.better == answer["better"] and pair.principle in answer["by"]


def _trap(wrong: list[Pair], answers: Mapping[str, dict[str, Any]]) -> Trap | None:
    """Name the mistake that explains most of what is wrong, if any does."""
    made: Counter[str] = Counter()
    for pair in wrong:
        if pair.better is None:
            continue
        if pair.better != answers[pair.id]["better"]:
            made[TEMPTS.get(answers[pair.id]["kind"], "")] += 1
        elif pair.principle in _TASTE:
            made["taste_named"] += 1
    named = [name for name, _ in made.most_common(1)]
    return TRAPS.get(named[0]) if named else None


def _answer(pair: str, better: str | None, principle: str | None) -> Text:
    if better is None or principle is None:
        return Text(f"{pair} 未评判", f"{pair} not judged")
    side, reason = _SIDES[better], _PRINCIPLES[principle]
    return Text(
        f"{pair} {side.zh}（{reason.zh.partition('：')[0]}）",
        f"{pair} {side.en} ({reason.en.partition(':')[0]})",
    )


def _listed(head: Text, answers: list[Text]) -> Text:
    if not answers:
        return head
    return Text(
        f"{head.zh}：{'、'.join(answer.zh for answer in answers)}",
        f"{head.en}: {', '.join(answer.en for answer in answers)}",
    )
