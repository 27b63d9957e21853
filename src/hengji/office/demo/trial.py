"""Trying any skill: a visitor gets a seat of her own, by the acts by which everybody gets one.

Nothing is made ready before somebody asks: the batch of a skill, the candidate and her paper come into being
when a visitor wants to sit down. What takes weeks elsewhere has happened in the weeks before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from hengji.assay.award import AwardRule
from hengji.assay.bilingual import Text
from hengji.assay.standard import CURRENT, Cell, Provenance
from hengji.assay.tasks import BLUEPRINTS
from hengji.office.casework.models import Application
from hengji.office.demo import dossier, panel, practical, verdict
from hengji.office.demo.cast import MANAGER, TRIAL_PLACE, Person
from hengji.office.demo.house import House, entered, opened_batch
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import expire_due_sittings
from hengji.office.people.models import User
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from hengji.office.schemes.models import Batch, Scheme
from hengji.office.schemes.operations import draft_scheme
from hengji.office.schemes.policy import Disclosure, Policy
from hengji.office.schemes.queries import edition_of

SCHEME = "YG-SK"
OPENED_DAYS_AGO, OPEN_DAYS = 30, 10
READY_BEFORE = timedelta(hours=2, minutes=3)
FIRST_SEAT = 20
TO_SIT = (SittingState.CHECKED_IN, SittingState.RUNNING)


@dataclass(frozen=True, slots=True)
class Trial:
    """A skill and level that a visitor may try.

    Attributes:
        state: Of the sitting that was begun last: ``open``, ``handed_in`` or ``decided``; empty without one.
    """

    cell: Cell
    minutes: int
    state: str

    @property
    def drafted(self) -> bool:
        return self.cell.status is Provenance.DRAFTED


def trials(now: datetime) -> list[Trial]:
    """Give what can be tried, in the order of the standard, the held cells first."""
    expire_due_sittings(now=now)
    edition = edition_of(CURRENT)
    found = [
        Trial(edition.cell(*cell), blueprint.minutes, _state(last_of(*cell), now))
        for cell, blueprint in BLUEPRINTS.items()
    ]
    return sorted(found, key=lambda trial: trial.drafted)


def last_of(skill: str, level: str) -> Sitting | None:
    """Give the last sitting that a visitor began in a skill and level."""
    mine = Sitting.objects.filter(application__batch__code=_code(skill, level))
    return mine.select_related("application__applicant").order_by("pk").last()


def open_of(skill: str, level: str, *, now: datetime) -> Sitting | None:
    """Give the sitting that a visitor may go on with, if there is one."""
    last = last_of(skill, level)
    return last if _state(last, now) == "open" else None


@transaction.atomic
def seated(skill: str, level: str, *, now: datetime, seed: int | None = None) -> Sitting:
    """Seat a new visitor before a paper of this skill; her time begins when she says so.

    Raises:
        KeyError: No paper can be drawn for it.
    """
    blueprint = BLUEPRINTS[skill, level]
    house = entered(Timeline(now - timedelta(days=OPENED_DAYS_AGO)), _scheme(now))
    batch = _batch(house, skill, level)
    house.timeline.now = batch.registration_opens_at
    visitor = _visitor(house)
    letters = [r.letter for r in edition_of(CURRENT).cell(blueprint.skill, blueprint.level).requirements]
    application = dossier.handed_over(house, visitor, dossier.stated(house, visitor, batch, letters))
    application = dossier.accepted(house, application, letters)
    house.timeline.now = now - READY_BEFORE
    admitted = dossier.admitted(house, application)
    sitting = practical.seated(house, admitted, seat=_seat(), seed=seed, place=TRIAL_PLACE)
    return practical.let_in(house, sitting)


@transaction.atomic
def judged(sitting: Sitting) -> Application:
    """Take a sitting that was handed in through everything that follows, to the decision."""
    application = sitting.application
    house = entered(Timeline(sitting.handed_in_at or sitting.window_closes_at), application.batch.scheme)
    practical.machine_marked(house, sitting)
    practical.rated(house, sitting)
    panel.scored(house, panel.begun(house, panel.convened(house, application)))
    verdict.laid_before(house, application)
    verdict.decided(house, application)
    return application


def _state(sitting: Sitting | None, now: datetime) -> str:
    if sitting and sitting.state in TO_SIT and now < sitting.window_closes_at:
        return "open"
    if sitting and sitting.state == SittingState.SUBMITTED:
        return "handed_in"
    return "decided" if sitting and sitting.state == SittingState.SEALED else ""


def _scheme(now: datetime) -> Scheme:
    """Give the scheme of the trials, which offers drafted requirements too; make it for the first of them."""
    if scheme := Scheme.objects.filter(code=SCHEME).first():
        return scheme
    return draft_scheme(
        code=SCHEME,
        version=1,
        title_zh="试考方案（演示，含平台自拟的要求）",
        title_en="Trial scheme (demonstration; includes requirements drafted here)",
        edition_code=CURRENT,
        policy=Policy(
            award=AwardRule(), offer_drafted=True, disclosure=Disclosure.ENTRIES, offer_exports=True
        ).written(),
        actor=User.objects.get(username=MANAGER.username),
        now=now - timedelta(days=OPENED_DAYS_AGO + 1),
    )


def _code(skill: str, level: str) -> str:
    skills = [entry.skill for entry in edition_of(CURRENT).skills]
    return f"{SCHEME}-{skills.index(edition_of(CURRENT).skill(skill).skill) + 1:02}-{level[0].upper()}"


def _batch(house: House, skill: str, level: str) -> Batch:
    if batch := Batch.objects.filter(code=_code(skill, level)).first():
        return batch
    title = edition_of(CURRENT).cell(skill, level).title
    return opened_batch(
        house,
        code=_code(skill, level),
        title=Text("试考 {title}", "Trial: {title}").filled(title=title),
        cell=(skill, level),
        closes_in_days=OPEN_DAYS,
        exam_in_days=OPENED_DAYS_AGO,
    )


def _visitor(house: House) -> Person:
    """Make a new person: who has sat once may not begin again while her case is under way."""
    number = Sitting.objects.filter(application__batch__scheme=house.scheme).count() + 1
    visitor = Person(f"visitor-{number}", "访客", "Visitor", (Role.CANDIDATE,))
    house.people[visitor.username] = create_person(
        username=visitor.username,
        name=visitor.name,
        name_latin=visitor.name_latin,
        roles=visitor.roles,
        now=house.timeline.now,
    )
    return visitor


def _seat() -> int:
    return FIRST_SEAT + Sitting.objects.count()
