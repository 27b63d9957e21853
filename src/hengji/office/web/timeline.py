"""What happened, told for people; a candidate is told by which office it was done, not by whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from hengji.office.casework.lifecycle import CaseVerb
from hengji.office.decisions.lifecycle import DecisionVerb
from hengji.office.groups.lifecycle import GroupVerb
from hengji.office.interviews.lifecycle import InterviewVerb
from hengji.office.marking.lifecycle import TaskVerb
from hengji.office.schemes.lifecycle import SchemeVerb
from hengji.office.web.tags import spoken_name
from hengji.office.web.words import act_title, actor_title

Event = Any  # a page knows no models; this is whatever the record's queries give
TOLD_TO_CANDIDATES = frozenset(CaseVerb.values) - {CaseVerb.RECORD_FINDING.value} | {
    SchemeVerb.RESCHEDULE.value,
    GroupVerb.ENROL.value,
}
"""Findings are told as a whole when the review ends, not one by one while it runs."""

NAMELESS = frozenset(TaskVerb.values) | {InterviewVerb.SEAL_SCORE.value, DecisionVerb.SEAL_VOTE.value}
"""Who gave which mark is no news for colleagues, some of whom mark or decide themselves."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a timeline.

    Attributes:
        at: When it happened first, when it happened several times in a row.
        times: How often in a row.
    """

    at: datetime
    title: str | Promise
    who: str | Promise
    reason: str
    times: int = 1


def told_to_candidate(events: Iterable[Event]) -> list[Told]:
    """Tell an applicant the steps of her own application, by office."""
    own = (event for event in events if event.verb in TOLD_TO_CANDIDATES)
    return list(
        _gathered(
            Told(event.at, act_title(event.verb), actor_title(event.role), event.reason) for event in own
        )
    )


def told_to_staff(events: Iterable[Event]) -> list[Told]:
    """Tell the office the whole case, with names where names are nobody's secret."""
    return list(
        _gathered(Told(event.at, act_title(event.verb), _who(event), event.reason) for event in events)
    )


def _who(event: Event) -> str:
    role = str(actor_title(event.role))
    named = event.actor is not None and event.verb not in NAMELESS
    return f"{spoken_name(event.actor)} · {role}" if named else role


def _gathered(lines: Iterable[Told]) -> Iterator[Told]:
    """Put the same act by the same people, without a reason and in a row, on one line."""
    last: Told | None = None
    for line in lines:
        if last and (line.title, line.who, line.reason, last.reason) == (last.title, last.who, "", ""):
            last = replace(last, times=last.times + 1)
            continue
        if last:
            yield last
        last = line
    if last:
        yield last
