"""Anyone complains; somebody whom it does not concern looks into it, answers and tells."""

from datetime import timedelta

import pytest

from hengji.office.casework.models import Application
from hengji.office.casework.refusals import ReasonMissing, TextTooLong
from hengji.office.complaints import operations as complaints
from hengji.office.complaints import queries
from hengji.office.complaints.lifecycle import ComplaintKind, ComplaintState
from hengji.office.complaints.models import Complaint
from hengji.office.complaints.policies import may_handle_complaint, may_see_complaint
from hengji.office.complaints.refusals import (
    ComplaintConcerns,
    ComplaintEmpty,
    HandlersAreFree,
    ProposerOfRefusal,
)
from hengji.office.interviews.models import Interview, PanelMember
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.registry.models import Certificate, NumberSeries

pytestmark = pytest.mark.django_db


@pytest.fixture
def accept(pan_wei, now):
    def make(complaint, concerned=(), actor=pan_wei):
        return complaints.accept_complaint(
            complaint_id=complaint.pk, concerned=[one.pk for one in concerned], actor=actor, now=now
        )

    return make


@pytest.fixture
def answer(pan_wei, now):
    def make(complaint, actor=pan_wei, **changes):
        said = {"borne_out": True, "answer": "属实，考官迟到。", "measure": "已约谈考官。"} | changes
        return complaints.answer_complaint(complaint_id=complaint.pk, actor=actor, now=now, **said)

    return make


@pytest.mark.conforms("R22")
def test_a_complaint_goes_from_receipt_to_an_answer_that_was_told(complain, accept, answer, pan_wei, now):
    complaint = complain()
    assert complaint.due_on == now.date() + timedelta(days=30)

    accept(complaint)
    answer(complaint)
    told = complaints.tell_complainant(complaint_id=complaint.pk, how="凭回执查询", actor=pan_wei, now=now)

    assert (told.state, told.borne_out, verify_chain(told)) == (ComplaintState.TOLD, True, 4)
    assert queries.complaint_by_receipt(complaint.receipt) == told


@pytest.mark.conforms("R22")
def test_whom_a_complaint_is_about_neither_handles_nor_sees_it(
    complain, accept, answer, sun_li, pan_wei, zhao_min, now
):
    complaint = complain()
    assert may_handle_complaint(sun_li, complaint)
    accept(complaint, concerned=[sun_li])

    assert (may_see_complaint(sun_li, complaint), may_see_complaint(pan_wei, complaint)) == (False, True)
    assert complaint not in queries.complaints_for(sun_li)
    with pytest.raises(ComplaintConcerns, match="孙丽"):
        answer(complaint, actor=sun_li)
    with pytest.raises(RoleMissing):
        answer(complaint, actor=zhao_min)


def test_who_is_tied_to_whom_it_is_about_keeps_out_too(complain, accept, answer, sun_li, pan_wei, now):
    complaint = complain()
    accept(complaint, concerned=[sun_li])
    declare_tie(first=pan_wei, second=sun_li, kind=TieKind.KIN, actor=pan_wei, now=now)

    with pytest.raises(ComplaintConcerns):
        answer(complaint)
    assert list(queries.complaints_to_handle(pan_wei)) == []


def test_nobody_takes_up_a_complaint_about_herself(complain, accept, sun_li):
    complaint = complain()
    with pytest.raises(ComplaintConcerns):
        accept(complaint, concerned=[sun_li], actor=sun_li)
    complaint.refresh_from_db()

    assert (complaint.state, complaint.concerned.count()) == (ComplaintState.RECEIVED, 0)


@pytest.fixture
def held(under_review, credential_officers, now):
    """The row of a certificate, without its files; Sun Li has read the dossier."""
    series = NumberSeries.objects.create(prefix="X", year=2026, skill="purchasing", level="junior")
    Application.objects.filter(pk=under_review.pk).update(state="certified")
    return Certificate.objects.create(
        application=under_review, series=series, serial=1, number="X-000001", token="t", credential_id="c",
        state="valid", holder="李娜", skill="purchasing", level="junior",
        edition_code=under_review.edition_code, reserved_by=credential_officers[0], reserved_at=now,
        issued_by=credential_officers[1], issued_at=now, issued_on=now.date(), key=_key(now),
    )  # fmt: skip


def _key(now):
    from hengji.office.registry.models import IssuerKey

    return IssuerKey.objects.create(kid="key-2026-01", use="key", did="did:web:x", not_before=now)


@pytest.mark.conforms("R20", "R22")
@pytest.mark.parametrize("kind", [ComplaintKind.HOLDER, ComplaintKind.MISUSE])
def test_who_acted_in_the_case_of_the_certificate_does_not_look_into_its_misuse(
    kind, held, complain, accept, sun_li, pan_wei
):
    complaint = complain(kind, number=" x-000001 ", facts="网店把证书当作资质出租。")
    before = Application.objects.values().get()

    assert (complaint.application, queries.certificate_about(complaint)) == (held.application, held)
    assert (may_handle_complaint(sun_li, complaint), may_handle_complaint(pan_wei, complaint)) == (
        False, True
    )  # fmt: skip
    accept(complaint)
    assert Application.objects.values().get() == before
    assert may_handle_complaint(pan_wei, complaint)


def test_a_number_that_does_not_exist_is_taken_without_a_word(complain):
    complaint = complain(ComplaintKind.MISUSE, number="X-999999", facts="假证。")

    assert (complaint.state, complaint.application) == (ComplaintState.RECEIVED, None)


def test_facts_and_for_a_certificate_its_number_are_needed(complain):
    with pytest.raises(ComplaintEmpty, match="事实"):
        complain(facts=" ")
    with pytest.raises(ComplaintEmpty, match="证书编号"):
        complain(ComplaintKind.MISUSE)
    with pytest.raises(TextTooLong):
        complain(facts="长" * 4_001)

    assert Complaint.objects.count() == 0


def test_an_answer_says_what_was_found_and_what_was_done(complain, accept, answer):
    complaint = complain()
    with pytest.raises(StepNotAllowed):
        answer(complaint)
    accept(complaint)
    with pytest.raises(ReasonMissing, match="采取的措施"):
        answer(complaint, measure="")

    assert answer(complaint, borne_out=False, measure="").state == ComplaintState.ANSWERED


def test_what_is_not_taken_up_takes_two_says_why_and_is_told(complain, pan_wei, sun_li, now):
    complaint = complain(facts="我的分数太低。")
    call = {"complaint_id": complaint.pk, "actor": pan_wei, "now": now}
    with pytest.raises(ReasonMissing):
        complaints.propose_refusal(answer="", **call)
    complaints.propose_refusal(answer="请登录后申请复核。", **call)
    with pytest.raises(ProposerOfRefusal, match="潘伟"):
        complaints.refuse_complaint(**call)
    assert [list(queries.complaints_to_handle(one)) for one in (pan_wei, sun_li)] == [[], [complaint]]
    complaints.refuse_complaint(**call | {"actor": sun_li})
    told = complaints.tell_complainant(how="电话", **call)

    assert (told.state, told.answer, told.borne_out) == (ComplaintState.TOLD, "请登录后申请复核。", None)


@pytest.mark.conforms("R22")
@pytest.mark.parametrize(
    "facts", ["审核员孙 丽让我重交三次。", "The registrar SUN Li kept my file for a month."]
)
def test_whom_the_facts_name_sees_nothing_of_it_from_the_beginning(facts, complain, sun_li, pan_wei, now):
    complaint = complain(facts=facts)

    assert (may_see_complaint(sun_li, complaint), may_handle_complaint(pan_wei, complaint)) == (False, True)
    with pytest.raises(ComplaintConcerns):
        complaints.propose_refusal(complaint_id=complaint.pk, answer="没有此事", actor=sun_li, now=now)
    with pytest.raises(ComplaintConcerns):
        complaints.accept_complaint(complaint_id=complaint.pk, concerned=[], actor=sun_li, now=now)


@pytest.mark.conforms("R22")
def test_a_refusal_that_the_second_does_not_share_is_no_answer_and_the_proposer_may_be_named(
    complain, accept, sun_li, pan_wei, now
):
    complaint = complain(facts="审核员态度恶劣。")
    complaints.propose_refusal(complaint_id=complaint.pk, answer="没有此事", actor=sun_li, now=now)

    taken = accept(complaint, concerned=[sun_li])

    assert (taken.state, taken.answer, may_see_complaint(sun_li, taken)) == (
        ComplaintState.ACCEPTED,
        "",
        False,
    )


@pytest.mark.conforms("R22")
def test_of_a_complaint_about_how_an_application_was_handled_all_who_had_a_part_in_it_keep_out(
    complain, under_review, sun_li, pan_wei, person, now
):
    asked, kin, apart = (
        person(f"clerk.{number}", name, "", Role.REGISTRAR)
        for number, name in enumerate(("白芸", "祝英", "贺平"))
    )
    interview = Interview.objects.create(application=under_review, room="二号", scheduled_at=now)
    PanelMember.objects.create(interview=interview, user=asked)
    declare_tie(first=kin, second=sun_li, kind=TieKind.KIN, actor=kin, now=now)

    complaint = complain(number=f" {under_review.reference.lower()} ", facts="材料三周没有人看。")

    may = [may_handle_complaint(one, complaint) for one in (sun_li, asked, kin, apart, pan_wei)]
    seen = [complaint in queries.complaints_for(one) for one in (sun_li, asked, kin, apart, pan_wei)]
    assert (complaint.application, may, seen) == (under_review, [False] * 3 + [True] * 2, may)
    with pytest.raises(ComplaintConcerns, match="白芸"):
        complaints.accept_complaint(complaint_id=complaint.pk, concerned=[], actor=asked, now=now)


def test_an_application_that_was_not_handed_in_is_nobodys_to_complain_about(complain, draft):
    assert complain(number=draft.reference).application is None


@pytest.mark.conforms("R22")
def test_what_every_handler_keeps_out_of_the_scheme_manager_looks_into(
    complain, accept, answer, sun_li, pan_wei, tang_min, zhao_min, now
):
    complaint = complain(facts="孙丽和潘伟一起刁难我。")

    assert list(queries.complaints_to_handle(tang_min)) == [complaint]
    accept(complaint, actor=tang_min)
    answered = answer(complaint, actor=tang_min)
    assert [event.role for event in events_of(answered)][1:] == [Role.SCHEME_MANAGER] * 2
    for actor, refusal in ((sun_li, ComplaintConcerns), (zhao_min, RoleMissing)):
        with pytest.raises(refusal):
            complaints.tell_complainant(complaint_id=complaint.pk, how="电话", actor=actor, now=now)


@pytest.mark.conforms("R22")
def test_while_a_handler_is_free_the_scheme_manager_neither_handles_it_nor_sees_it(
    complain, accept, sun_li, pan_wei, tang_min
):
    complaint = complain(facts="孙丽不接电话。")

    assert (may_see_complaint(tang_min, complaint), list(queries.complaints_for(tang_min))) == (False, [])
    with pytest.raises(HandlersAreFree, match="唐敏不能代办"):
        accept(complaint, actor=tang_min)
    accept(complaint, concerned=[tang_min])
    assert may_handle_complaint(pan_wei, complaint)


def test_a_scheme_manager_whom_it_is_about_does_not_stand_in(complain, accept, sun_li, pan_wei, tang_min):
    complaint = complain(facts="孙丽、潘伟、唐敏都知道。")

    assert not may_see_complaint(tang_min, complaint)
    with pytest.raises(ComplaintConcerns, match="唐敏"):
        accept(complaint, actor=tang_min)


def test_naming_somebody_twice_names_her_once(complain, accept, sun_li):
    complaint = accept(complain(facts="孙丽迟到。"), concerned=[sun_li])

    assert [one.user for one in complaint.concerned.all()] == [sun_li]
