"""Decision-replay cards 决策回放: questions that a panel asks about what the candidate herself did.

A card is made from the evidence of her own sitting: the decision that cost most and the one that gained
most. It shows the journal entries that prove it, so that the panel and the candidate speak of the same steps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hengji.assay.bilingual import Text
from hengji.assay.company import OPERATIONS, Company, Entry, FormField, Journal, Outcome, form_fields
from hengji.assay.company.currencies import counted_in
from hengji.assay.grading import Evidence, Marks, yuan
from hengji.assay.tasks import Paper

MOST_STEPS = 6
"""More steps than this do not help anyone remember."""


class CardKind(StrEnum):
    LOSS = "loss"
    GAIN = "gain"


@dataclass(frozen=True, slots=True)
class Argument:
    """One value of a step, as people read it."""

    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class ReplayedStep:
    """One journal entry, in words."""

    sequence: int
    company_time: str
    label: Text
    arguments: tuple[Argument, ...]
    refusal: Text | None


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question with everything the panel needs to follow the answer."""

    kind: CardKind
    task: Text
    observed: Text
    expected: Text
    found: Text
    diagnosis: Text | None
    critical: bool
    steps: tuple[ReplayedStep, ...]
    question: Text
    follow_up: Text


def replay_cards(paper: Paper, marks: Marks, journal: Journal, company: Company) -> tuple[QuestionCard, ...]:
    """Give the cards of a marked sitting: the biggest loss, then the biggest gain, each if there is one.

    Critical observations come before points. A gain is only one that the candidate brought about by a step of
    her own; a loss may lie in what she did not do. When two weigh the same the earlier one on the paper is
    taken, so the cards of a sitting are always the same.
    """
    loss = _first(_lost(marks.evidence))
    gain = _first(_gained(marks.evidence, other_than=loss.task if loss else None))
    chosen = ((CardKind.LOSS, loss), (CardKind.GAIN, gain))
    return tuple(_card(kind, item, paper, journal, company) for kind, item in chosen if item)


def _lost(evidence: Iterable[Evidence]) -> list[Evidence]:
    lost = [item for item in evidence if not item.held]
    return sorted(lost, key=lambda item: (not item.critical, item.points - item.maximum, not item.entries))


def _gained(evidence: Iterable[Evidence], other_than: str | None) -> list[Evidence]:
    """Give gains of other tasks first: two cards should not tell of one thing."""
    gained = [item for item in evidence if item.held and item.entries]
    return sorted(gained, key=lambda item: (item.task == other_than, not item.critical, -item.points))


def _first(evidence: Sequence[Evidence]) -> Evidence | None:
    return evidence[0] if evidence else None


def _card(kind: CardKind, item: Evidence, paper: Paper, journal: Journal, company: Company) -> QuestionCard:
    task = next(sheet.title for sheet in paper.tasks if sheet.id == item.task)
    by_number = {entry.sequence: entry for entry in journal.entries}
    entries = [by_number[number] for number in item.entries][-MOST_STEPS:]
    steps = tuple(_step(entry, company) for entry in entries)
    question, follow_up = _words(kind, task, item, steps)
    return QuestionCard(
        kind=kind,
        task=task,
        observed=item.title,
        expected=item.expected,
        found=item.found,
        diagnosis=item.diagnosis,
        critical=item.critical,
        steps=steps,
        question=question,
        follow_up=follow_up,
    )


def _words(kind: CardKind, task: Text, item: Evidence, steps: Sequence[ReplayedStep]) -> tuple[Text, Text]:
    if not steps:
        return (
            _NOT_DONE.filled(task=task, observed=item.title),
            _NOT_DONE_FURTHER,
        )
    question = _LOST if kind is CardKind.LOSS else _GAINED
    step = steps[-1]
    return (
        question.filled(task=task, number=step.sequence, step=step.label),
        _LOST_FURTHER if kind is CardKind.LOSS else _GAINED_FURTHER,
    )


def _step(entry: Entry, company: Company) -> ReplayedStep:
    operation = OPERATIONS.get(entry.operation)
    fields = form_fields(operation) if operation else ()
    return ReplayedStep(
        sequence=entry.sequence,
        company_time=entry.company_time,
        label=operation.label if operation else Text(entry.operation, entry.operation),
        arguments=tuple(
            Argument(field.label, _value(field, entry.arguments[field.name], company))
            for field in fields
            if entry.arguments.get(field.name) is not None
        ),
        refusal=entry.refusal.text if entry.outcome is Outcome.REFUSED and entry.refusal else None,
    )


def _value(field: FormField, value: object, company: Company) -> Text:
    """Say a value as its form shows it: money in yuan, a choice by its name, a number with its unit."""
    if field.widget == "money" and isinstance(value, int):
        currency = counted_in(field.unit)
        return currency.said(value) if currency else yuan(value)
    options = company.choices(field.choices_from) if field.choices_from else field.choices
    named = next((choice.text for choice in options if choice.value == value), None)
    plain = named or Text(str(value) or "–", str(value) or "–")
    return Text(f"{plain.zh} {field.unit.zh}", f"{plain.en} {field.unit.en}") if field.unit else plain


_LOST = Text(
    "任务“{task}”，第 {number} 步“{step}”：当时看了哪些数据，为什么这样做？",
    "Task “{task}”, step {number}, “{step}”: which figures did you look at, and why did you do it this way?",
)
_LOST_FURTHER = Text(
    "这样做会给公司带来什么后果？如果重来一次，先做什么、核对什么？",
    "What did it mean for the company? Given the same case again, what would you do and check first?",
)
_GAINED = Text(
    "任务“{task}”，第 {number} 步“{step}”：依据是什么，还考虑过哪些做法？",
    "Task “{task}”, step {number}, “{step}”: what was it based on, and which other ways did you weigh?",
)
_GAINED_FURTHER = Text(
    "如果价格、数量或交期有一项变了，什么时候这个决定就不再合适？",
    "If price, quantity or delivery date changed, from which point would this no longer be right?",
)
_NOT_DONE = Text(
    "任务“{task}”要求“{observed}”，记录里没有这一步。当时是怎样考虑的？",
    "Task “{task}” asked for “{observed}”, and the journal has no such step. What was your thinking?",
)
_NOT_DONE_FURTHER = Text(
    "在实际工作中漏掉这一步，谁会受影响？怎样保证不再漏掉？",
    "At work, who would be affected if this were left out? How do you make sure it is not?",
)
