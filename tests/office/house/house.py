"""The house in which everything is tried: who works there, and cases that stand at every stage.

Many members hold roles that must not meet in one case, and there are just enough people to do without.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hengji.office.casework import operations as casework
from hengji.office.casework.lifecycle import ApplicationState as S
from hengji.office.casework.models import Application
from hengji.office.groups.operations import appoint_contact
from hengji.office.oversight.operations import appoint_supervisor
from hengji.office.people.models import User
from hengji.office.people.operations import create_person
from hengji.office.people.queries import roles_of
from hengji.office.people.roles import Role
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.models import Batch
from hengji.office.schemes.operations import announce_batch, draft_scheme, open_registration, plan_batch
from tests.office.cases import SIGNED
from tests.office.house.acts import Act, acts_that_lead_on

START = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)
POLICY = {"supplement_rounds_max": 1, "attempts_max": 2, "results": "together"}
STAFF: tuple[tuple[Role, ...], ...] = (
    (Role.REGISTRAR, Role.DECIDER),
    (Role.REGISTRAR, Role.APPEAL_PANEL),
    (Role.REGISTRAR, Role.INVIGILATOR),
    (Role.EXAM_OFFICER, Role.INVIGILATOR),
    (Role.EXAM_OFFICER, Role.EXAMINER),
    (Role.EXAM_OFFICER, Role.INVIGILATOR),
    (Role.LEAD_EXAMINER, Role.INTERVIEWER),
    (Role.EXAMINER, Role.INTERVIEWER, Role.DECIDER),
    (Role.EXAMINER, Role.INTERVIEWER, Role.APPEAL_PANEL),
    (Role.EXAMINER, Role.LEAD_EXAMINER),
    (Role.EXAMINER,),
    (Role.EXAMINER,),
    (Role.DECIDER, Role.CREDENTIAL_OFFICER),
    (Role.CREDENTIAL_OFFICER,),
    (Role.CREDENTIAL_OFFICER, Role.APPEAL_PANEL),
    (Role.DECIDER,),
    (Role.DECIDER,),
    (Role.APPEAL_PANEL,),
    (Role.APPEAL_PANEL,),
    (Role.APPEAL_PANEL,),
    (Role.SCHEME_MANAGER,),
    (Role.SYSADMIN,),
)
STANDING_AT: tuple[tuple[S, bool], ...] = (
    (S.CERTIFIED, True),
    (S.ON_AWARD_NOTICE, True),
    (S.FAILED, False),
    (S.DECISION_PENDING, True),
    (S.IN_ASSESSMENT, True),
    (S.SUBMITTED, True),
)
"""Where the first cases stand when the trying begins, and how their candidates did or will do."""

IN_REVIEW = (S.SUBMITTED, S.UNDER_REVIEW, S.ON_LIST_NOTICE)
PATIENCE = 120
NUMERALS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


@dataclass(frozen=True)
class House:
    candidates: tuple[User, ...]
    staff: tuple[User, ...]
    batches: tuple[Batch, ...]
    roles: dict[int, frozenset[Role]]
    opened: datetime

    def holding(self, *roles: Role, first: int = 0) -> list[User]:
        """Give the staff who hold one of the roles, beginning somewhere in the row."""
        turned = (*self.staff[first:], *self.staff[:first])
        return [person for person in turned if self.roles[person.pk] & set(roles)]

    def who_may(self, act: Act, case: Application | None, first: int = 0) -> list[User]:
        """Give those whose part an act is, the staff of its roles or else the candidate of the case."""
        if act.roles:
            return self.holding(*act.roles, first=first)
        return [case.applicant] if case else []


def founded(candidates: int) -> House:
    """Found an office with its staff, two batches that take applications, and people who may apply."""
    staff = tuple(
        create_person(username=f"staff.{number}", name=f"柯{NUMERALS[number]}", roles=roles, now=START)
        for number, roles in enumerate(STAFF)
    )
    manager, sysadmin = staff[-2:]
    supervisor = create_person(username="supervisor", name="严明", now=START)
    appoint_supervisor(
        user_id=supervisor.pk, role=Role.INTERNAL_SUPERVISOR, appointed_by="理事会", since=START.date(),
        until=date(2026, 12, 31), actor=sysadmin, now=START,
    )  # fmt: skip
    contact = create_person(username="contact", name="林巧", now=START)
    appoint_contact(user_id=contact.pk, organisation="云帆职业技术学院", actor=sysadmin, now=START)
    scheme = draft_scheme(
        code="S", version=1, title_zh="方案", title_en="Scheme", edition_code="T/KJDZSW 0001-2023",
        policy=POLICY, actor=manager, now=START,
    )  # fmt: skip
    applicants = tuple(
        create_person(
            username=f"candidate.{number}", name=f"考{NUMERALS[number]}", name_latin="Kao Sheng",
            roles=(Role.CANDIDATE,), now=START,
        )
        for number in range(candidates)
    )  # fmt: skip
    batches = tuple(_batch(scheme.pk, code, manager, staff[3]) for code in ("B1", "B2"))
    everybody = (*staff, supervisor, contact)
    roles = {person.pk: frozenset(roles_of(person)) for person in everybody}
    return House(applicants, everybody, batches, roles, START)


def open_the_house() -> House:
    """Open an office in which one case stands at each of several stages; the last candidate has none.

    One waits to be supplemented from the first day on, so that the clock has a deadline to watch.
    """
    house, moments = founded(len(STANDING_AT) + 2), []
    for candidate, (state, well) in zip(house.candidates, STANDING_AT, strict=False):
        case = applies(house.batches[0], candidate, START)
        now = brought_to(house, case, S.IN_ASSESSMENT, START) if state not in IN_REVIEW else START
        moments.append(brought_to(house, case, state, now, well=well))
    opened = max(moments)
    brought_to(house, applies(house.batches[0], house.candidates[-2], opened), S.RETURNED, opened, well=False)
    return replace(house, opened=opened)


def applies(batch: Batch, candidate: User, now: datetime) -> Application:
    """Begin an application, fill it and hand it in."""
    application = casework.start_application(batch_id=batch.pk, actor=candidate, now=now)
    for letter in "ABC":
        casework.add_evidence(
            application_id=application.pk, requirement=letter, statement="做过", actor=candidate, now=now
        )
    return casework.submit_application(application_id=application.pk, signed=SIGNED, actor=candidate, now=now)


def brought_to(house: House, case: Application, state: str, now: datetime, *, well: bool = True) -> datetime:
    """Let everybody take the steps that lead a case on until it stands somewhere, and give the moment."""
    for _ in range(PATIENCE):
        case.refresh_from_db()
        if case.state == state:
            return now
        now = stepped(house, case, acts_that_lead_on(case, house, now, well=well), now)
    raise AssertionError(f"nobody brings {case} from {case.state} to {state}")


def stepped(house: House, case: Application, acts: Iterable[Act], now: datetime) -> datetime:
    """Let the first who may take the first act that is due; a day passes when nobody can take any."""
    for act in acts:
        at = max(now, act.at or now)
        for person in house.who_may(act, case, first=9) if act.due else ():
            try:
                act.run(person, at)
            except Refusal:
                continue
            return at
    return now + timedelta(days=1)


def _batch(scheme_id: int, code: str, manager: User, officer: User) -> Batch:
    planned = plan_batch(
        scheme_id=scheme_id, code=code, title_zh="批次", title_en="Batch", skill="purchasing", level="junior",
        registration_opens_at=START, registration_closes_at=START + timedelta(days=120),
        exam_on=date(2026, 8, 3), actor=manager, now=START,
    )  # fmt: skip
    announce_batch(batch_id=planned.pk, actor=manager, now=START)
    return open_registration(batch_id=planned.pk, actor=officer, now=START)
