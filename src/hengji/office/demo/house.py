"""The institution of the demonstration: its people, its scheme, its batches."""

from dataclasses import dataclass, field
from datetime import timedelta

from hengji.assay.award import AwardRule
from hengji.assay.bilingual import Text
from hengji.assay.standard import CURRENT
from hengji.office.demo.cast import CANDIDATES, EXAM_OFFICER, HALL, MANAGER, SITE, STAFF, Person
from hengji.office.demo.timeline import Timeline
from hengji.office.people.models import User
from hengji.office.people.operations import create_person
from hengji.office.rooms.operations import Profile, register_room, register_site
from hengji.office.schemes.lifecycle import RulebookKind
from hengji.office.schemes.models import Batch, Scheme
from hengji.office.schemes.operations import (
    announce_batch,
    begin_assessment,
    close_registration,
    draft_scheme,
    open_registration,
    plan_batch,
    record_rulebook,
)
from hengji.office.schemes.policy import OCCUPATION_ROOM, Disclosure, Policy, Publication

SKILL, LEVEL = "purchasing", "junior"


@dataclass
class House:
    """Where the story happens, and what it needs to know of it."""

    timeline: Timeline
    scheme: Scheme
    people: dict[str, User] = field(default_factory=dict)

    def user(self, person: Person) -> User:
        return self.people[person.username]


def entered(timeline: Timeline, scheme: Scheme) -> House:
    """Come into a house that stands already, under one of its schemes."""
    usernames = [person.username for person in STAFF]
    staff = {user.username: user for user in User.objects.filter(username__in=usernames)}
    return House(timeline, scheme, staff)


def founded(timeline: Timeline) -> House:
    """Make the people and the scheme, as an installation does before its first batch."""
    people = {
        person.username: create_person(
            username=person.username,
            name=person.name,
            name_latin=person.name_latin,
            roles=person.roles,
            now=timeline.now,
        )
        for person in (*STAFF, *CANDIDATES)
    }
    scheme = draft_scheme(
        code="YG",
        version=1,
        title_zh="跨境电商运营职业技能评定方案（演示）",
        title_en="Assessment scheme for cross-border e-commerce skills (demonstration)",
        edition_code=CURRENT,
        policy=Policy(
            award=AwardRule(),
            results=Publication.TOGETHER,
            disclosure=Disclosure.FINDINGS,
            papers_opened_minutes=30,
            **OCCUPATION_ROOM,
        ).written(),
        actor=people[MANAGER.username],
        now=timeline.later(minutes=30),
    )
    _furnish(people[EXAM_OFFICER.username], timeline)
    _rule(people[MANAGER.username], timeline)
    return House(timeline, scheme, people)


def _furnish(officer: User, timeline: Timeline) -> None:
    """Register the room of the story, which has just what its scheme asks for."""
    site = register_site(
        name=SITE, address="云港市跨境电商示范园 3 号楼 2 层", actor=officer, now=timeline.later(minutes=5)
    )
    equipment = Profile(
        rows=5, columns=6, servers=1, consoles=1, cameras=1, recorders=1, accessible=(1, 6)
    )  # fmt: skip
    register_room(
        site_id=site.pk, name=HALL, profile=equipment, actor=officer, now=timeline.later(minutes=10)
    )


RULEBOOKS = {
    RulebookKind.EXAM_AFFAIRS: Text("考务管理办法", "Rules on exam affairs"),
    RulebookKind.ITEM_BANK: Text("题库建设与保密办法", "Rules on the item bank and its secrecy"),
    RulebookKind.CERTIFICATES: Text("证书管理办法", "Rules on certificates"),
    RulebookKind.EXAMINERS: Text("考评人员管理办法", "Rules on examiners"),
    RulebookKind.SUPERVISORS: Text("内部质量督导人员管理办法", "Rules on internal supervisors"),
    RulebookKind.FEES: Text("收费管理办法", "Rules on fees"),
    RulebookKind.QUALITY: Text("质量管理办法", "Rules on quality"),
}


def _rule(manager: User, timeline: Timeline) -> None:
    """Put the body's own rules on record."""
    for kind, title in RULEBOOKS.items():
        record_rulebook(
            kind=kind, title_zh=title.zh, title_en=title.en, version=f"{timeline.today.year}-1",
            in_force_from=timeline.today, actor=manager, now=timeline.now,
        )  # fmt: skip


def announced_batch(house: House, number: int, *, closes_in_days: int, exam_in_days: int) -> Batch:
    """Plan a batch of the story's skill, make it public and open its registration, all on one morning."""
    return opened_batch(
        house,
        code=f"YG-{house.timeline.today.year}-{number}",
        title=Text(
            f"云港示范考点 第{number}批 初级产品采购",
            f"Yungang demonstration centre, batch {number}: purchasing, junior",
        ),
        cell=(SKILL, LEVEL),
        closes_in_days=closes_in_days,
        exam_in_days=exam_in_days,
    )


def opened_batch(
    house: House, *, code: str, title: Text, cell: tuple[str, str], closes_in_days: int, exam_in_days: int
) -> Batch:
    """Plan a batch of a skill and level, make it public and open its registration."""
    timeline, manager = house.timeline, house.user(MANAGER)
    skill, level = cell
    batch = plan_batch(
        scheme_id=house.scheme.pk,
        code=code,
        title_zh=title.zh,
        title_en=title.en,
        skill=skill,
        level=level,
        registration_opens_at=timeline.now,
        registration_closes_at=timeline.now + timedelta(days=closes_in_days),
        exam_on=timeline.today + timedelta(days=exam_in_days),
        actor=manager,
        now=timeline.now,
    )
    announce_batch(batch_id=batch.pk, actor=manager, now=timeline.later(minutes=5))
    return open_registration(batch_id=batch.pk, actor=house.user(EXAM_OFFICER), now=timeline.later(minutes=5))


def exams_begun(house: House, batch: Batch) -> Batch:
    """Close a batch's registration when it was announced to close, and begin its exams on their day."""
    timeline, officer = house.timeline, house.user(EXAM_OFFICER)
    timeline.now = max(timeline.now, batch.registration_closes_at)
    close_registration(batch_id=batch.pk, actor=officer, now=timeline.now)
    return begin_assessment(batch_id=batch.pk, actor=officer, now=timeline.until(batch.exam_on, 8))
