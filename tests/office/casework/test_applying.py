from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from hengji.office.casework.consents import CURRENT
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application, Consent, Evidence
from hengji.office.casework.operations import (
    add_evidence,
    remove_evidence,
    resubmit_application,
    start_application,
    submit_application,
    withdraw_application,
)
from hengji.office.casework.operations.applying import MOST_ITEMS
from hengji.office.casework.refusals import (
    ActiveApplicationExists,
    AlreadyCertified,
    ApplicationIncomplete,
    BatchNotOpen,
    DossierFull,
    DossierLocked,
    EvidenceEmpty,
    EvidenceGone,
    GapsUnanswered,
    NotApplicant,
    RequirementNotOpen,
    RequirementUnknown,
    SupplementOverdue,
    TextTooLong,
)
from hengji.office.people.refusals import RoleMissing
from hengji.office.record.models import Event
from hengji.office.record.operations import move
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent, StepNotAllowed
from hengji.office.record.uploads import UploadDisguised
from hengji.office.schemes.refusals import EditionChanged

pytestmark = pytest.mark.django_db
SIGNED = {wording.kind.value: wording.version for wording in CURRENT}


def add(application, letter, actor, now, **content):
    content = content or {"statement": "做过。"}
    return add_evidence(application_id=application.pk, requirement=letter, actor=actor, now=now, **content)


@pytest.mark.conforms("B22")
def test_a_draft_pins_what_it_will_be_judged_by(batch, li_na, now):
    application = start_application(batch_id=batch.pk, actor=li_na, now=now)
    application.refresh_from_db()

    assert application.state == ApplicationState.DRAFT
    assert (application.skill, application.level) == ("purchasing", "junior")
    assert application.edition_code == batch.scheme.edition_code
    assert application.edition_digest == batch.scheme.edition_digest
    assert application.reference == str(application) == f"2026-PR-J-01-{application.pk:06d}"
    event = events_of(application).get()
    assert (event.verb, event.role, event.case_id) == ("start_application", "candidate", application.pk)


def test_only_a_candidate_applies(batch, zhao_min, now):
    with pytest.raises(RoleMissing):
        start_application(batch_id=batch.pk, actor=zhao_min, now=now)


def test_nobody_applies_outside_the_time_of_registration(plan, batch, li_na, now):
    closed = plan(code="not open yet")

    with pytest.raises(BatchNotOpen, match="not open yet"):
        start_application(batch_id=closed.pk, actor=li_na, now=now)
    with pytest.raises(BatchNotOpen):
        start_application(batch_id=batch.pk, actor=li_na, now=batch.registration_closes_at)


@pytest.mark.conforms("B5")
def test_a_person_has_one_application_on_the_way_for_one_skill_and_level(draft, batch, li_na, now):
    with pytest.raises(ActiveApplicationExists, match=draft.reference):
        start_application(batch_id=batch.pk, actor=li_na, now=now)


@pytest.mark.conforms("B5")
def test_the_database_itself_allows_one_active_application(draft):
    again = Application.objects.get(pk=draft.pk)
    again.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_after_withdrawing_a_person_may_apply_anew(draft, batch, li_na, now):
    withdraw_application(application_id=draft.pk, actor=li_na, now=now)

    assert start_application(batch_id=batch.pk, actor=li_na, now=now).pk != draft.pk


@pytest.mark.conforms("B5")
def test_who_holds_the_certificate_does_not_apply_for_it_again(in_assessment, batch, li_na, now):
    for state in ("scored", "decision_pending", "on_award_notice", "certified"):
        move(in_assessment, Application.machine, state, actor=None, now=now)

    with pytest.raises(AlreadyCertified, match=in_assessment.reference):
        start_application(batch_id=batch.pk, actor=li_na, now=now)


def test_a_file_is_kept_under_a_name_that_tells_nothing(draft):
    evidence = Evidence.objects.get(requirement="A")

    assert evidence.name == "采购单.pdf"
    assert evidence.content_type == "application/pdf"
    assert evidence.file.name.startswith("evidence/")
    assert len(evidence.file.name) == len("evidence/.pdf") + 32
    assert evidence.file.read().startswith(b"%PDF-1.4")
    assert evidence.size_bytes == evidence.file.size
    assert str(evidence) == "A 采购单"


def test_without_a_title_the_file_or_the_statement_gives_one(draft, li_na, now):
    stated = add(draft, "B", li_na, now, statement="跟进过三十张采购单")
    filed = add(
        draft, "B", li_na, now, upload=SimpleUploadedFile("x.pdf", Evidence.objects.first().file.read())
    )

    assert (stated.title, filed.title) == ("跟进过三十张采购单", "x.pdf")


@pytest.mark.conforms("R08")
def test_adding_and_removing_are_on_record_and_nothing_is_deleted(draft, li_na, now):
    evidence = add(draft, "B", li_na, now)

    removed = remove_evidence(evidence_id=evidence.pk, actor=li_na, now=now)

    assert (removed.removed_at, removed.removed_in_round) == (now, 1)
    assert [event.verb for event in events_of(draft)][-2:] == ["add_evidence", "remove_evidence"]
    assert events_of(draft).last().detail["evidence"] == evidence.pk
    with pytest.raises(EvidenceGone):
        remove_evidence(evidence_id=evidence.pk, actor=li_na, now=now)


def test_a_stranger_touches_nothing(draft, ma_yong, now):
    evidence = Evidence.objects.first()

    with pytest.raises(NotApplicant, match="马咏"):
        add(draft, "A", ma_yong, now)
    with pytest.raises(NotApplicant):
        remove_evidence(evidence_id=evidence.pk, actor=ma_yong, now=now)
    with pytest.raises(NotApplicant):
        submit_application(application_id=draft.pk, signed=SIGNED, actor=ma_yong, now=now)
    with pytest.raises(NotApplicant):
        resubmit_application(application_id=draft.pk, actor=ma_yong, now=now)
    with pytest.raises(NotApplicant):
        withdraw_application(application_id=draft.pk, actor=ma_yong, now=now)


def test_evidence_is_for_a_requirement_that_exists(draft, li_na, now):
    with pytest.raises(RequirementUnknown, match="没有要求“D”"):
        add(draft, "D", li_na, now)


def test_an_item_is_a_file_or_a_statement(draft, li_na, now):
    with pytest.raises(EvidenceEmpty):
        add(draft, "A", li_na, now, title="空", statement="  ")


def test_texts_have_a_limit(draft, li_na, now):
    with pytest.raises(TextTooLong, match="材料名称有121字，最多120字"):
        add(draft, "A", li_na, now, title="名" * 121, statement="有")
    with pytest.raises(TextTooLong):
        add(draft, "A", li_na, now, statement="长" * 4001)


def test_a_dossier_has_a_limit(draft, li_na, now):
    for _ in range(MOST_ITEMS - 3):
        add(draft, "A", li_na, now)

    with pytest.raises(DossierFull, match="最多40项"):
        add(draft, "A", li_na, now)


def test_a_refused_file_leaves_the_dossier_as_it_was(draft, li_na, now):
    before = Evidence.objects.count()

    with pytest.raises(UploadDisguised):
        add(draft, "A", li_na, now, upload=SimpleUploadedFile("photo.pdf", b"<html><body>no</body></html>"))

    assert Evidence.objects.count() == before
    assert Event.objects.filter(object_type="application").count() == 1 + before


@pytest.mark.conforms("R13")
def test_a_complete_draft_is_handed_in_with_its_digest_and_signatures(draft, li_na, now):
    application = submit_application(application_id=draft.pk, signed=SIGNED, actor=li_na, now=now)
    application.refresh_from_db()

    assert (application.state, application.submitted_at) == (ApplicationState.SUBMITTED, now)
    assert application.undertaking_version == "2026-1"
    assert {c.kind: c.digest for c in Consent.objects.all()} == {w.kind.value: w.digest for w in CURRENT}
    event = events_of(application).last()
    assert (event.from_state, event.to_state) == ("draft", "submitted")
    assert event.detail["dossier_digest"] == application.dossier_digest
    assert verify_chain(application) == 5


@pytest.mark.conforms("R13")
def test_a_signature_is_never_changed(submitted):
    consent = Consent.objects.first()

    with pytest.raises(RecordIsPermanent):
        consent.save()
    assert "2026-1" in str(consent)


@pytest.mark.conforms("R13")
def test_handing_in_lists_everything_that_is_missing(batch, li_na, now):
    application = start_application(batch_id=batch.pk, actor=li_na, now=now)
    add(application, "B", li_na, now)

    with pytest.raises(ApplicationIncomplete) as refused:
        submit_application(
            application_id=application.pk,
            signed={"undertaking": "2020-1", "public_notice": "2026-1"},
            actor=li_na,
            now=now,
        )

    assert str(refused.value) == (
        "申请还缺4项：要求6.1.2 A没有材料或说明、要求6.1.2 C没有材料或说明、"
        "没有签署《诚信与保密承诺书》（2026-1版）、没有签署《个人信息处理同意书》（2026-1版）。"
    )


def test_removed_evidence_supports_nothing(draft, li_na, now):
    remove_evidence(evidence_id=Evidence.objects.get(requirement="A").pk, actor=li_na, now=now)

    with pytest.raises(ApplicationIncomplete) as refused:
        submit_application(application_id=draft.pk, signed=SIGNED, actor=li_na, now=now)
    assert [str(part) for part in refused.value.missing] == ["要求6.1.2 A没有材料或说明"]


def test_a_draft_is_not_handed_in_after_registration(draft, batch, li_na, now):
    with pytest.raises(BatchNotOpen):
        submit_application(
            application_id=draft.pk, signed=SIGNED, actor=li_na, now=batch.registration_closes_at
        )


def test_an_application_is_handed_in_once(submitted, li_na, now):
    with pytest.raises(StepNotAllowed, match="申请当前为“已提交”，不能变为“已提交”"):
        submit_application(application_id=submitted.pk, signed=SIGNED, actor=li_na, now=now)


def test_a_dossier_is_locked_once_handed_in(submitted, li_na, now):
    with pytest.raises(DossierLocked, match="已提交"):
        add(submitted, "A", li_na, now)
    with pytest.raises(DossierLocked):
        remove_evidence(evidence_id=Evidence.objects.first().pk, actor=li_na, now=now)


@pytest.mark.conforms("B22")
def test_an_edition_with_other_words_judges_nobody(draft, li_na, now):
    Application.objects.filter(pk=draft.pk).update(edition_digest="0" * 64)

    with pytest.raises(EditionChanged):
        add(draft, "A", li_na, now)


@pytest.mark.conforms("B4")
def test_sent_back_only_the_named_gaps_can_be_changed(returned, li_na, now):
    with pytest.raises(RequirementNotOpen, match="要求A未列入补正范围，只能补正：B"):
        add(returned, "A", li_na, now)
    with pytest.raises(RequirementNotOpen):
        remove_evidence(evidence_id=Evidence.objects.get(requirement="C").pk, actor=li_na, now=now)

    assert add(returned, "B", li_na, now).round == 2


def test_an_answered_dossier_goes_into_its_next_reading(returned, li_na, now):
    first_digest = returned.dossier_digest
    add(returned, "B", li_na, now)

    application = resubmit_application(application_id=returned.pk, actor=li_na, now=now + timedelta(days=7))
    application.refresh_from_db()

    assert (application.state, application.round) == (ApplicationState.UNDER_REVIEW, 2)
    assert application.supplement_due_on is None
    assert application.dossier_digest != first_digest
    gap = application.gaps.get()
    assert (gap.closed_at, str(gap)) == (now + timedelta(days=7), "B：请补充采购单跟进记录")
    assert (events_of(application).last().verb, events_of(application).last().role) == (
        "resubmit_application",
        "candidate",
    )


def test_a_gap_without_an_answer_is_named(returned, li_na, now):
    with pytest.raises(GapsUnanswered, match="B"):
        resubmit_application(application_id=returned.pk, actor=li_na, now=now)

    remove_evidence(evidence_id=Evidence.objects.get(requirement="B").pk, actor=li_na, now=now)
    with pytest.raises(GapsUnanswered):
        resubmit_application(application_id=returned.pk, actor=li_na, now=now)


@pytest.mark.conforms("B4")
def test_after_the_due_day_nothing_is_taken(returned, li_na, now):
    late = now + timedelta(days=8)

    with pytest.raises(SupplementOverdue, match="补正期限2026年3月16日已过"):
        add(returned, "B", li_na, late)
    with pytest.raises(SupplementOverdue):
        resubmit_application(application_id=returned.pk, actor=li_na, now=late)


@pytest.mark.parametrize("stage", ["draft", "submitted", "on_list_notice"])
def test_what_was_not_sent_back_is_not_handed_in_again(stage, request, li_na, now):
    application = request.getfixturevalue(stage)

    with pytest.raises(StepNotAllowed, match="不能办理“提交补正”"):
        resubmit_application(application_id=application.pk, actor=li_na, now=now)


@pytest.mark.parametrize("stage", ["draft", "submitted", "under_review", "returned", "on_list_notice"])
@pytest.mark.conforms("B1")
def test_an_application_is_withdrawn_until_the_exams_begin(stage, request, li_na, now):
    application = request.getfixturevalue(stage)

    withdrawn = withdraw_application(application_id=application.pk, actor=li_na, now=now, reason=" 调岗 ")

    assert withdrawn.state == ApplicationState.WITHDRAWN
    assert withdrawn.ended
    assert events_of(application).last().reason == "调岗"


def test_in_the_exams_an_application_is_not_withdrawn_here(in_assessment, li_na, now):
    with pytest.raises(StepNotAllowed, match="申请当前为“考核中”，不能变为“已撤回”"):
        withdraw_application(application_id=in_assessment.pk, actor=li_na, now=now)
