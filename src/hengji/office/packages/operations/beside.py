"""What a room wrote about a sitting in tables of their own: second devices, doubts at the door, reported violations.

Such a row has no number that the centre could know, so it is made anew here, at its first event, and each later event
takes the step that it took there. In the end it must stand as the room has it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import VIOLATION, Component, ViolationVerb
from hengji.office.decisions.models import ViolationCase
from hengji.office.decisions.operations.holding import hold
from hengji.office.exams.lifecycle import CLAIM, DOUBT, ClaimVerb, DoubtVerb, SittingVerb
from hengji.office.exams.models import IdentityDoubt, SeatClaim, Sitting
from hengji.office.packages.contents import values_of
from hengji.office.packages.operations.evidence import Laid, write_evidence_again
from hengji.office.packages.refusals import SittingDiffers
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import Machine
from hengji.office.record.models import Event, Recorded
from hengji.office.record.operations import move, note
from hengji.office.schemes.conduct import catalogue_named
from hengji.office.schemes.deadlines import office_day, working_days_after


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of such rows.

    Attributes:
        opens: The act that makes a row.
        opener: The column that names who did it; empty when it is the candidate.
        born: The columns that it sets.
        steps: The acts that change its state, and what each sets.
        told: What the first event says of a row, as its reason and detail.
        notes: The acts that leave it as it is.
    """

    model: type[SeatClaim | IdentityDoubt | ViolationCase]
    machine: Machine
    opens: str
    opener: str
    born: tuple[str, ...]
    told: Callable[[Any], tuple[str, dict[str, Any]]]
    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()


_SETTLED = ("settled_by", "answer")
KINDS: Mapping[str, Kind] = {
    "claims": Kind(
        SeatClaim,
        CLAIM,
        ClaimVerb.ASK.value,
        "",
        ("browser", "agent", "asked_at"),
        lambda row: ("", {"device": row.browser[:12], "agent": row.agent}),
        {
            ClaimVerb.LET_IN.value: ("ousted", "settled_by"),
            ClaimVerb.TURN_DOWN.value: ("settled_by",),
            ClaimVerb.LAPSE.value: (),
        },
    ),
    "doubts": Kind(
        IdentityDoubt,
        DOUBT,
        DoubtVerb.REPORT.value,
        "reported_by",
        ("mismatch", "admits", "reason", "reported_by", "reported_at"),
        lambda row: (row.reason, {"mismatch": row.mismatch, "admits": row.admits}),
        {verb.value: _SETTLED for verb in (DoubtVerb.ADMIT, DoubtVerb.TURN_AWAY, DoubtVerb.DISPUTE)},
    ),
    "violations": Kind(
        ViolationCase,
        VIOLATION,
        ViolationVerb.REPORT.value,
        "reporter",
        (
            *("application", "catalogue", "catalogue_digest", "code", "component", "attempt", "facts"),
            *("reporter", "reported_at", "expulsion_wanted", "due_on"),
        ),
        lambda row: (
            "",
            {
                "code": row.code,
                "catalogue": row.catalogue_digest,
                "component": row.component,
                "expel": row.expulsion_wanted,
            },
        ),
        notes=frozenset({ViolationVerb.CONFIRM_EXPULSION.value}),
    ),
}
BY_TWO: Mapping[str, str] = {
    SittingVerb.RELEASE.value: ClaimVerb.LET_IN.value,
    SittingVerb.ADMIT.value: DoubtVerb.ADMIT.value,
    SittingVerb.TURN_AWAY.value: DoubtVerb.TURN_AWAY.value,
    SittingVerb.EXPEL.value: ViolationVerb.CONFIRM_EXPULSION.value,
}
"""What is done at a sitting because of such a row, and the act on the row by which the same person did it."""


@dataclass(slots=True)
class Row:
    """One such row as it came back, and as it stands here once it is made.

    Attributes:
        evidence: What was added to a report and is not added here yet, in its order.
        laid: What was added here, with what is to be in its file.
    """

    kind: Kind
    fields: Mapping[str, Any]
    events: list[Event]
    evidence: list[Mapping[str, Any]] = field(default_factory=list)
    laid: list[Laid] = field(default_factory=list)
    stands: Recorded | None = None


def require_both(sitting: Sitting, events: Iterable[Event], rows: Iterable[Row]) -> None:
    """Hold what was done at a sitting against what two people settled about it; neither is there without the other."""
    there = sorted((event.at, BY_TWO[event.verb], event.actor_id) for event in events if event.verb in BY_TWO)
    settled = sorted(
        (event.at, event.verb, event.actor_id)
        for row in rows
        for event in row.events
        if event.verb in BY_TWO.values()
    )
    if there != settled:
        differing = next(iter(set(there) ^ set(settled)), (None, ""))
        raise SittingDiffers(sitting.ticket, _("考场记录"), differing[1])


def write_row_again(row: Row, sitting: Sitting, event: Event, words: Mapping[str, Any]) -> None:
    """Take the step that a row took in the room; the first one makes it.

    Raises:
        SittingDiffers: It is no step that this person may have taken there.
    """
    if row.stands is None:
        row.stands = _opened(row, sitting, event)
        note(row.stands, event.verb, **words)
        if isinstance(row.stands, ViolationCase):
            _hold(row.stands, event, words["now"])
    elif event.verb == ViolationVerb.ADD and row.evidence and isinstance(row.stands, ViolationCase):
        _add_evidence(row, row.stands, sitting, event, words)
    elif event.verb in row.kind.notes:
        _require_second(row, sitting, event)
        note(row.stands, event.verb, **words)
    elif event.verb in row.kind.steps:
        fields = row.kind.steps[event.verb]
        for name in fields:
            _set(row.stands, name, row.fields[name])
        _require_second(row, sitting, event)
        move(row.stands, row.kind.machine, event.to_state, fields=fields, **words)
    else:
        raise _differs(row, sitting, event.verb)


def require_as_there(row: Row, sitting: Sitting) -> None:
    """See that a row stands as the room has it, in every column and with all that was added to it."""
    if row.stands is None or row.evidence:
        raise _differs(row, sitting, "—")
    stored = row.kind.model.objects.filter(pk=row.stands.pk)
    (here,) = values_of(stored)
    if differing := sorted(
        name for name in here | dict(row.fields) if here.get(name) != row.fields.get(name)
    ):
        raise _differs(row, sitting, differing[0])


def _add_evidence(
    row: Row, case: ViolationCase, sitting: Sitting, event: Event, words: Mapping[str, Any]
) -> None:
    evidence, content = write_evidence_again(case, sitting, row.evidence.pop(0), event)
    if content is not None:
        row.laid.append((evidence, content))
    detail = {**words["detail"], "evidence": evidence.pk}
    note(case, event.verb, **{**words, "detail": detail})


def _opened(row: Row, sitting: Sitting, event: Event) -> Recorded:
    kind = row.kind
    opener = row.fields[kind.opener] if kind.opener else sitting.application.applicant_id
    if (event.verb, event.actor_id) != (kind.opens, opener):
        raise _differs(row, sitting, event.verb)
    made = kind.model(sitting=sitting)
    for name in kind.born:
        _set(made, name, row.fields[name])
    if (event.reason, event.detail) != kind.told(made):
        raise _differs(row, sitting, event.verb)
    if isinstance(made, ViolationCase):
        _require_reportable(row, made, sitting)
    made.save()
    return made


def _set(obj: Recorded, name: str, value: Any) -> None:
    column: Any = obj._meta.get_field(name)  # noqa: SLF001 - Django's public name for what a model is made of
    setattr(obj, column.attname, column.to_python(value))


def _require_reportable(row: Row, case: ViolationCase, sitting: Sitting) -> None:
    """See that a report says by which catalogue, for which part and until when, as it would have here."""
    policy = sitting.application.batch.scheme.rules
    catalogue = catalogue_named(policy.violations)
    alleged = catalogue.violations.get(case.code)
    if alleged is None or Role.INVIGILATOR not in alleged.reporters:
        raise _differs(row, sitting, case.code)
    wanted = {
        "application_id": sitting.application_id,
        "catalogue": catalogue.name,
        "catalogue_digest": catalogue.digest,
        "component": Component.PRACTICAL.value,
        "attempt": sitting.attempt,
        "due_on": working_days_after(office_day(case.reported_at), policy.violation_days, policy),
    }
    for name, value in wanted.items():
        if getattr(case, name) != value:
            raise _differs(row, sitting, name)


def _require_second(row: Row, sitting: Sitting, event: Event) -> None:
    """See that what takes two was settled by the other one, as the row says by whom and in which words."""
    said = {"settled_by": event.actor_id, "answer": event.reason, "expulsion_wanted": True}
    agrees = all(row.fields[name] == value for name, value in said.items() if name in row.fields)
    alone = bool(row.kind.opener) and row.fields[row.kind.opener] == event.actor_id
    if alone or not agrees:
        raise _differs(row, sitting, event.verb)


def _hold(case: ViolationCase, event: Event, now: datetime) -> None:
    """Freeze the application here, as it was frozen there from the report on."""
    application = Application.objects.select_for_update(of=("self",)).get(pk=case.application_id)
    hold(application, actor=case.reporter, role=event.role, now=now)


def _differs(row: Row, sitting: Sitting, detail: object) -> SittingDiffers:
    return SittingDiffers(sitting.ticket, row.kind.machine.name, detail)
