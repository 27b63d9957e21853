"""One batch with twelve candidates, from its announcement to its archive, each on a way of her own, seen by each role.

What leads there is done by the office's operations; the browser looks where it is a role's page that tells.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hengji.office.casework.lifecycle import ApplicationState as S
from hengji.office.casework.models import Application, Objection
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import (
    AppealOutcome,
    AppealState,
    Component,
    RecheckState,
    ViolationState,
)
from hengji.office.decisions.models import Appeal, Recheck, ViolationCase
from hengji.office.exams.lifecycle import LATE_LIMIT, SittingState
from hengji.office.exams.queries import sitting_of
from hengji.office.jobs.operations import have_archive_prepared
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkTask
from hengji.office.oversight.operations import hand_out_archive
from hengji.office.people.roles import Role
from hengji.office.registry.lifecycle import KeyUse
from hengji.office.registry.models import Certificate
from hengji.office.registry.operations import make_issuer_key, sign_status_lists
from tests.journeys.walk import Walker
from tests.office.declaring import give_opinion
from tests.office.house.acts import reviewing, sitting
from tests.office.house.house import START, applies, brought_to, founded, stepped
from tests.office.house.troubles import objecting, taking_again, violating

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


class Batch:
    """The office, its first batch, and the twelve who apply to it, by what becomes of each."""

    def __init__(self):
        self.house = founded(12)
        self.latest = START
        self.cases: dict[str, Application] = {}

    def applies(self, way):
        case = applies(self.house.batches[0], self.house.candidates[len(self.cases)], START)
        self.cases[way] = case
        return case

    def goes(self, case, state, now=START, *, well=True):
        now = brought_to(self.house, case, state, now, well=well)
        self.latest = max(self.latest, now)
        return now

    def tried(self, case, acts, now):
        """Take the steps of a trouble one after the other until none is left."""
        now = stepped(self.house, case, acts, now)
        case.refresh_from_db()
        self.latest = max(self.latest, now)
        return now

    def assessed(self, way):
        case = self.applies(way)
        return case, self.goes(case, S.IN_ASSESSMENT)

    def who(self, role):
        return self.house.holding(role)[-1]


@pytest.fixture
def batch(settings, tmp_path, live_server, monkeypatch):
    settings.ISSUER_KEY_DIR, settings.PUBLIC_URL = tmp_path, live_server.url
    batch = Batch()
    for use in KeyUse:
        make_issuer_key(use=use, now=START)
    sign_status_lists(now=START)
    for way in (_passes, _goes_astray_in_review, _misses_or_leaves, _is_marked_by_three, _fails, _violates):
        way(batch)
    sign_status_lists(now=batch.latest)
    moment = batch.latest + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return batch


def _passes(batch):
    batch.goes(batch.applies("certified"), S.CERTIFIED)


def _goes_astray_in_review(batch):
    supplements = batch.applies("supplemented")
    now = batch.goes(supplements, S.UNDER_REVIEW)
    while supplements.state == S.UNDER_REVIEW:
        now = batch.tried(
            supplements,
            [one for one in reviewing(supplements, well=False) if one.name != "reject_dossier"],
            now,
        )
    now = batch.tried(
        supplements, [one for one in reviewing(supplements, well=True) if one.name == "add_evidence"], now
    )
    batch.goes(supplements, S.ON_LIST_NOTICE, now)

    ineligible = batch.applies("ineligible")
    now = batch.goes(ineligible, S.UNDER_REVIEW)
    while ineligible.state == S.UNDER_REVIEW:
        now = batch.tried(
            ineligible,
            [one for one in reviewing(ineligible, well=False) if one.name != "return_for_supplement"],
            now,
        )

    objected = batch.applies("objected to")
    now = batch.goes(objected, S.ON_LIST_NOTICE)
    who = {"reference": objected.reference, "name": "周某", "contact": "z@example.org"}
    decisions.file_objection(**who, grounds="账号并非本人运营", now=now)
    now = batch.tried(objected, objecting(objected), now)
    batch.goes(objected, S.IN_ASSESSMENT, now)


def _misses_or_leaves(batch):
    withdrawn, now = batch.assessed("withdrawn")
    decisions.withdraw(application_id=withdrawn.pk, actor=withdrawn.applicant, now=now)

    absent, now = batch.assessed("absent")
    now = _ticketed(batch, absent, now)
    decisions.miss_due_sittings(now=now + timedelta(hours=1) + LATE_LIMIT + timedelta(minutes=1))

    again, now = batch.assessed("sits again")
    now = batch.goes(again, S.FAILED, now, well=False)
    for _ in range(2):
        now = batch.tried(again, taking_again(again), now)


def _ticketed(batch, case, now):
    while sitting_of(case) is None or sitting_of(case).state != SittingState.TICKETED:
        now = batch.tried(case, sitting(case, now, well=True), now)
    return now


def _is_marked_by_three(batch):
    case, now = batch.assessed("marked by three")
    batch.goes(case, S.FAILED, now, well=False)


def _fails(batch):
    for way in ("failed", "re-checked", "appealed"):
        case, now = batch.assessed(way)
        now = batch.goes(case, S.FAILED, now, well=False)
        if way == "re-checked":
            _rechecked(batch, case, now)
        if way == "appealed":
            _appealed(batch, case, now)


def _rechecked(batch, case, now):
    handler = {"actor": batch.house.staff[17], "now": now}
    recheck = decisions.file_recheck(
        application_id=case.pk,
        component=Component.PRACTICAL,
        grounds="请核对合分",
        actor=case.applicant,
        now=now,
    )
    decisions.accept_recheck(recheck_id=recheck.pk, **handler)
    decisions.complete_recheck(recheck_id=recheck.pk, answer="逐项重算，与原成绩一致。", **handler)


def _appealed(batch, case, now):
    panel = batch.house.staff[17:20]
    appeal = decisions.file_appeal(
        application_id=case.pk, grounds="评分依据不清楚", actor=case.applicant, now=now
    )
    one = {"appeal_id": appeal.pk, "now": now}
    decisions.accept_appeal(actor=panel[0], **one)
    decisions.form_panel(panel=panel, lead=panel[0], actor=panel[0], **one)
    for member in panel:
        give_opinion(outcome=AppealOutcome.REJECTED, reason="依据充分", actor=member, **one)


def _violates(batch):
    case, now = batch.assessed("void for a violation")
    door = batch.who(Role.INVIGILATOR)
    decisions.report_violation(application_id=case.pk, code="V21", facts="互传答案", actor=door, now=now)
    while not ViolationCase.objects.filter(application=case, state=ViolationState.DELIVERED).exists():
        acts = violating(case, batch.house, now)
        waiting = [one for one in acts if one.name not in {"drop_violation", "state_defence"}]
        now = batch.tried(case, waiting, now)
    decisions.settle_due_violations(now=now + timedelta(days=30))
    batch.latest = max(batch.latest, now + timedelta(days=30))


STANDS = {
    "certified": S.CERTIFIED,
    "supplemented": S.ON_LIST_NOTICE,
    "ineligible": S.INELIGIBLE,
    "objected to": S.IN_ASSESSMENT,
    "withdrawn": S.WITHDRAWN,
    "absent": S.RESIT_ELIGIBLE,
    "sits again": S.IN_ASSESSMENT,
    "marked by three": S.FAILED,
    "failed": S.FAILED,
    "re-checked": S.FAILED,
    "appealed": S.FAILED,
    "void for a violation": S.VOIDED,
}
SEEN_BY_HERSELF = {
    "certified": ("", "已发证"),
    "supplemented": ("", "资格公示"),
    "ineligible": ("", "资格不通过"),
    "withdrawn": ("", "已撤回"),
    "absent": ("", "可补考"),
    "re-checked": ("contest/", "逐项重算，与原成绩一致。"),
    "appealed": ("contest/", "驳回"),
    "void for a violation": ("violations/", "已生效"),
}
SEEN_BY_STAFF = {
    Role.REGISTRAR: "/staff/",
    Role.EXAM_OFFICER: "/staff/cases/",
    Role.INVIGILATOR: "/staff/sittings/",
    Role.EXAMINER: "/marking/",
    Role.LEAD_EXAMINER: "/staff/",
    Role.INTERVIEWER: "/staff/",
    Role.DECIDER: "/staff/",
    Role.APPEAL_PANEL: "/staff/",
    Role.CREDENTIAL_OFFICER: "/staff/register/",
    Role.SCHEME_MANAGER: "/staff/schemes/",
    Role.SYSADMIN: "/staff/people/",
    Role.INTERNAL_SUPERVISOR: "/staff/supervision/",
}


@pytest.fixture
def come_in(person, live_server):
    """Let somebody in who has signed in, in a browser of her own."""

    def make(user):
        watched, client = person(), Client()
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        watched.page.context.add_cookies([cookie])
        return Walker(watched.page, user.username, watched)

    return make


def test_twelve_candidates_go_twelve_ways_and_each_role_sees_her_part(batch, come_in, person):
    for case in batch.cases.values():
        case.refresh_from_db()
    assert {way: case.state for way, case in batch.cases.items()} == STANDS
    _what_each_way_left_behind(batch)

    for way, (page, words) in SEEN_BY_HERSELF.items():
        case = batch.cases[way]
        candidate = come_in(case.applicant)
        candidate.open(f"/applications/{case.pk}/{page}")
        candidate.sees(words)
    for role, address in SEEN_BY_STAFF.items():
        come_in(batch.who(role)).open(address)
    visitor = person()
    _is_public(batch, Walker(visitor.page, "visitor", visitor))
    _is_archived(batch, come_in)


def _what_each_way_left_behind(batch):
    cases = batch.cases
    third = MarkTask.objects.filter(sitting__application=cases["marked by three"], slot=3)
    assert {task.state for task in third} == {TaskState.ADJUDICATED}
    assert Objection.objects.get(application=cases["objected to"]).state == "dismissed"
    assert Recheck.objects.get(application=cases["re-checked"]).state == RecheckState.UNCHANGED
    assert Appeal.objects.get(application=cases["appealed"]).state == AppealState.REJECTED
    assert (cases["supplemented"].round, cases["sits again"].practical_attempt) == (2, 2)


def _is_public(batch, visitor):
    visitor.open("/notices/")
    certificate = Certificate.objects.get(application=batch.cases["certified"])
    visitor.open(f"/verify/{certificate.token}/")
    visitor.sees(certificate.number)
    visitor.sees("有效")


def _is_archived(batch, come_in):
    officer, first = batch.who(Role.EXAM_OFFICER), batch.house.batches[0]
    asked = have_archive_prepared(batch_id=first.pk, purpose="年度检查", actor=officer, now=timezone.now())
    archive = hand_out_archive(archive_id=asked.pk, actor=officer, now=timezone.now())
    assert len(archive.digest) == 64
    keeper = come_in(officer)
    keeper.open(f"/staff/archives/{first.pk}/")
    keeper.sees(first.code)
