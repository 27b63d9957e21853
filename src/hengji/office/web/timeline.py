"""What happened, told for people; a candidate is told by which office it was done, not by whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from hengji.office.casework.lifecycle import CaseVerb
from hengji.office.web.words import act_title, actor_title

TOLD_TO_CANDIDATES = frozenset(CaseVerb.values) - {CaseVerb.RECORD_FINDING.value}
"""Findings are told as a whole when the review ends, not one by one while it runs."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a timeline."""

    at: datetime
    title: str | Promise
    who: str | Promise
    reason: str


def told_to_candidate(events: Iterable[Any]) -> Iterator[Told]:
    for event in events:
        if event.verb in TOLD_TO_CANDIDATES:
            yield Told(event.at, act_title(event.verb), actor_title(event.role), event.reason)


def told_to_staff(events: Iterable[Any]) -> Iterator[Told]:
    for event in events:
        role = actor_title(event.role)
        who = f"{event.actor}（{role}）" if event.actor else role
        yield Told(event.at, act_title(event.verb), who, event.reason)
