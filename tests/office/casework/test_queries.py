from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from hengji.office.casework import operations as casework
from hengji.office.casework.consents import CURRENT
from hengji.office.casework.operations import (
    add_evidence,
    remove_evidence,
    resubmit_application,
    withdraw_application,
)
from hengji.office.casework.queries import (
    NoticeLine,
    applications_awaiting_review,
    applications_of,
    applications_on_list_notice,
    applications_visible_to,
    changes_since_last_round,
    dossier_matrix,
    evidence_by_id,
    public_list_notices,
    roles_played_for,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.roles import Role

pytestmark = pytest.mark.django_db


def letters(rows, which):
    return "".join(row.requirement.letter for row in rows if which(row))


def test_a_person_sees_her_own_applications_only(draft, ma_yong, li_na):
    assert list(applications_of(li_na)) == [draft]
    assert list(applications_of(ma_yong)) == []
    assert list(applications_of(AnonymousUser())) == []


def test_the_office_sees_what_was_handed_in_and_no_drafts(
    draft_of, submitted, ma_yong, sun_li, zhao_min, li_na
):
    other_draft = draft_of(ma_yong)

    assert list(applications_visible_to(sun_li)) == [submitted]
    assert list(applications_visible_to(ma_yong)) == [other_draft]
    assert list(applications_visible_to(zhao_min)) == []
    assert list(applications_visible_to(AnonymousUser())) == []


@pytest.mark.conforms("C11", "R10")
def test_a_tie_hides_a_case_from_the_office(submitted, sun_li, li_na, now):
    declare_tie(first=li_na, second=sun_li, kind=TieKind.KIN, actor=sun_li, now=now)

    assert list(applications_visible_to(sun_li)) == []


def test_an_examiner_sees_no_cases(submitted, wang_fang):
    assert list(applications_visible_to(wang_fang)) == []


@pytest.mark.parametrize(
    ("stage", "waits"),
    [
        ("draft", False),
        ("submitted", True),
        ("under_review", True),
        ("returned", False),
        ("on_list_notice", False),
    ],
)
def test_what_waits_for_a_registrar_is_listed_until_she_is_done(stage, waits, request):
    application = request.getfixturevalue(stage)

    assert list(applications_awaiting_review()) == [application] * waits
    assert list(applications_on_list_notice()) == [application] * (stage == "on_list_notice")


def test_the_matrix_shows_every_requirement_with_its_evidence(draft, li_na, now):
    evidence = add_evidence(
        application_id=draft.pk, requirement="B", statement="又一次", actor=li_na, now=now
    )
    remove_evidence(evidence_id=evidence.pk, actor=li_na, now=now)

    rows = dossier_matrix(draft)

    assert [(row.requirement.letter, len(row.evidence)) for row in rows] == [("A", 1), ("B", 1), ("C", 1)]
    assert letters(rows, lambda row: row.editable) == "ABC"
    assert [row.finding for row in rows] == [None, None, None]


def test_the_matrix_of_a_returned_dossier_shows_findings_gaps_and_what_is_open(returned, sun_li):
    rows = dossier_matrix(returned)

    assert letters(rows, lambda row: row.editable) == "B"
    assert letters(rows, lambda row: row.gap) == "B"
    assert [row.finding and row.finding.accepted for row in rows] == [True, False, None]
    assert rows[1].finding.reviewer == sun_li


def test_the_matrix_of_a_dossier_being_read_is_closed(submitted):
    assert letters(dossier_matrix(submitted), lambda row: row.editable) == ""


def test_in_the_first_reading_nothing_has_changed(under_review):
    assert not changes_since_last_round(under_review)


def test_in_the_next_reading_the_registrar_sees_what_is_different(returned, li_na, now):
    before = returned.evidence.get(requirement="B")
    remove_evidence(evidence_id=before.pk, actor=li_na, now=now)
    kept = add_evidence(application_id=returned.pk, requirement="B", statement="记录", actor=li_na, now=now)
    tried = add_evidence(application_id=returned.pk, requirement="B", statement="误", actor=li_na, now=now)
    remove_evidence(evidence_id=tried.pk, actor=li_na, now=now)
    application = resubmit_application(application_id=returned.pk, actor=li_na, now=now)

    changes = changes_since_last_round(application)

    assert changes
    assert changes.added == (kept,)
    assert changes.removed == (before,)
    assert [gap.requirement for gap in changes.answered] == ["B"]


@pytest.mark.conforms("C19", "P04")
def test_the_public_list_hides_names_and_ends_on_its_day(on_list_notice, now):
    (line,) = public_list_notices(now)

    assert line == NoticeLine(
        reference=on_list_notice.reference,
        masked_name="李*",
        skill="purchasing",
        level="junior",
        batch_code="2026-PR-J-01",
        starts_on=on_list_notice.notice_starts_on,
        ends_on=on_list_notice.notice_ends_on,
    )
    assert public_list_notices(now + timedelta(days=7)) == (line,)
    assert public_list_notices(now + timedelta(days=8)) == ()
    assert public_list_notices(now - timedelta(days=1)) == ()


@pytest.mark.conforms("I6")
def test_nothing_is_public_before_the_dossier_passed(under_review, now):
    assert public_list_notices(now) == ()


def test_a_withdrawn_application_leaves_the_public_list(on_list_notice, li_na, now):
    withdraw_application(application_id=on_list_notice.pk, actor=li_na, now=now)

    assert public_list_notices(now) == ()


def test_evidence_comes_with_all_a_policy_asks_for(draft, li_na, django_assert_num_queries):
    number = draft.evidence.first().pk
    with django_assert_num_queries(1):
        evidence = evidence_by_id(number)
        assert (evidence.application.applicant, evidence.application.reference) == (li_na, draft.reference)
    assert evidence_by_id(0) is None


def test_what_somebody_did_in_an_earlier_case_of_a_person_is_remembered(
    under_review, draft_of, sun_li, li_na, ma_yong, now
):
    withdraw_application(application_id=under_review.pk, actor=li_na, now=now)
    draft_of(li_na)

    assert roles_played_for(sun_li, li_na) == {Role.REGISTRAR}
    assert roles_played_for(sun_li, ma_yong) == frozenset()


@pytest.fixture(params=[1, 3], ids=["1 row", "3 rows"])
def several(request, person, draft_of, sun_li, now):
    """One application, or three of different people, all accepted."""
    signed = {wording.kind.value: wording.version for wording in CURRENT}
    for number in range(request.param):
        applicant = person(f"applicant-{number}", f"申请人{'甲乙丙'[number]}", "", Role.CANDIDATE)
        pk = draft_of(applicant).pk
        casework.submit_application(application_id=pk, signed=signed, actor=applicant, now=now)
        casework.begin_review(application_id=pk, actor=sun_li, now=now)
        for letter in "ABC":
            casework.record_finding(
                application_id=pk, requirement=letter, accepted=True, actor=sun_li, now=now
            )
        casework.accept_dossier(application_id=pk, actor=sun_li, now=now)
    return request.param


def test_lists_take_the_same_number_of_queries_however_long(several, sun_li, now, django_assert_num_queries):
    def row(application):
        return application.reference, application.applicant.name, application.batch.scheme.code

    with django_assert_num_queries(3):
        assert len([row(one) for one in applications_visible_to(sun_li)]) == several
    with django_assert_num_queries(1):
        assert len([row(one) for one in applications_on_list_notice()]) == several
    with django_assert_num_queries(1):
        assert len(public_list_notices(now)) == several


def test_the_matrix_takes_three_queries(on_list_notice, django_assert_num_queries):
    with django_assert_num_queries(3):
        rows = dossier_matrix(on_list_notice)
        assert [row.finding.reviewer.name for row in rows] == ["孙丽"] * 3
