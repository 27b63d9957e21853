from datetime import date, timedelta

import pytest

from hengji.assay.standard import Provenance
from hengji.office.people.operations import end_role
from hengji.office.people.refusals import RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.schemes.deadlines import working_days_after
from hengji.office.schemes.lifecycle import BatchState
from hengji.office.schemes.models import Scheme
from hengji.office.schemes.offer import check_offer
from hengji.office.schemes.operations import (
    announce_batch,
    begin_assessment,
    close_registration,
    draft_scheme,
    open_registration,
    revise_scheme,
)
from hengji.office.schemes.policy import Policy
from hengji.office.schemes.queries import edition_of
from hengji.office.schemes.refusals import (
    BatchCodeTaken,
    CellNotOffered,
    CellOnlyDrafted,
    CellUnknown,
    DatesOutOfOrder,
    EditionChanged,
    EditionUnknown,
    PolicyFaults,
    SchemeFrozen,
    SchemeVersionTaken,
    TooEarly,
    TooLate,
)

pytestmark = pytest.mark.django_db


def draft(actor, now, **changes):
    wanted = {
        "code": "S",
        "version": 1,
        "title_zh": "方案",
        "title_en": "Scheme",
        "edition_code": "T/KJDZSW 0001-2023",
        "policy": {},
    }
    return draft_scheme(**wanted | changes, actor=actor, now=now)


def test_a_scheme_keeps_the_whole_policy_and_the_digest_of_its_edition(scheme):
    scheme.refresh_from_db()

    assert scheme.rules.panel_size == 3
    assert scheme.policy["award"]["interview_share_ppm"] == 600_000
    assert len(scheme.edition_digest) == 64
    assert events_of(scheme).get().detail["edition_digest"] == scheme.edition_digest


def test_only_a_scheme_manager_drafts_a_scheme(zhao_min, now):
    with pytest.raises(RoleMissing):
        draft(zhao_min, now)


def test_a_version_of_a_scheme_exists_once(tang_min, now):
    draft(tang_min, now)

    with pytest.raises(SchemeVersionTaken):
        draft(tang_min, now)


def test_a_scheme_needs_an_edition_that_exists(tang_min, now):
    with pytest.raises(EditionUnknown, match="GB/T 1-1999"):
        draft(tang_min, now, edition_code="GB/T 1-1999")


@pytest.mark.conforms("R12")
def test_a_policy_is_refused_with_all_its_faults(tang_min, now):
    policy = {"panel_size": 4, "supplement_days": 0, "rule_pack": "none", "markers": 2.5, "favour": True}

    with pytest.raises(PolicyFaults) as refused:
        draft(tang_min, now, policy=policy)

    assert sorted(fault.path for fault in refused.value.faults) == [
        "favour",
        "markers",
        "panel_size",
        "rule_pack",
        "supplement_days",
    ]
    assert "方案政策有5处错误" in str(refused.value)
    assert "supplement_days = 0：不得小于1" in str(refused.value)


@pytest.mark.conforms("R23")
def test_a_scheme_that_nobody_uses_can_be_revised(scheme, tang_min, now):
    revise_scheme(scheme_id=scheme.pk, policy={"supplement_days": 8}, actor=tang_min, now=now)

    assert Scheme.objects.get().rules.supplement_days == 8
    assert [event.verb for event in events_of(scheme)] == ["draft_scheme", "revise_scheme"]


def test_a_revision_is_checked_like_a_draft(scheme, tang_min, zhao_min, now):
    with pytest.raises(PolicyFaults):
        revise_scheme(scheme_id=scheme.pk, policy={"supplement_days": "soon"}, actor=tang_min, now=now)
    with pytest.raises(RoleMissing):
        revise_scheme(scheme_id=scheme.pk, policy={}, actor=zhao_min, now=now)


@pytest.mark.conforms("B22", "R23")
def test_a_scheme_is_frozen_by_its_first_batch(scheme, plan, tang_min, now):
    plan()
    plan(code="second")

    with pytest.raises(SchemeFrozen):
        revise_scheme(scheme_id=scheme.pk, policy={}, actor=tang_min, now=now)
    assert [event.verb for event in events_of(scheme)] == ["draft_scheme", "freeze_scheme"]
    assert verify_chain(scheme) == 2


def test_a_batch_code_is_given_once(plan):
    plan()

    with pytest.raises(BatchCodeTaken, match="2026-PR-J-01"):
        plan()


def test_only_a_scheme_manager_plans_a_batch(plan, scheme, tang_min, feng_gang, now):
    end_role(user_id=tang_min.pk, role=Role.SCHEME_MANAGER, actor=feng_gang, now=now)

    with pytest.raises(RoleMissing):
        plan()


@pytest.mark.parametrize(
    ("closes_after", "exam_on"), [(timedelta(0), date(2026, 4, 20)), (timedelta(days=10), date(2026, 3, 19))]
)
def test_registration_opens_then_closes_then_comes_the_exam(plan, now, closes_after, exam_on):
    with pytest.raises(DatesOutOfOrder):
        plan(registration_closes_at=now + closes_after, exam_on=exam_on)


@pytest.mark.conforms("T03")
def test_what_the_standard_does_not_name_is_not_offered(plan):
    with pytest.raises(CellUnknown, match="cooking"):
        plan(skill="cooking")


def test_what_is_only_drafted_is_not_offered_unless_the_policy_says_so(plan, tang_min, now):
    with pytest.raises(CellOnlyDrafted):
        plan(level="intermediate")

    bold = draft(tang_min, now, policy={"offer_drafted": True})

    assert plan(scheme_id=bold.pk, level="intermediate").level == "intermediate"


@pytest.mark.conforms("T03")
def test_what_has_no_requirements_is_not_offered():
    cell = edition_of("T/KJDZSW 0001-2023").cell("purchasing", "junior")
    empty = cell.model_copy(update={"status": Provenance.MISSING, "requirements": ()})

    with pytest.raises(CellNotOffered, match=cell.title.zh):
        check_offer(empty, Policy(offer_drafted=True))


def test_a_scheme_is_not_used_on_an_edition_with_other_words(plan, scheme):
    Scheme.objects.filter(pk=scheme.pk).update(edition_digest="0" * 64)

    with pytest.raises(EditionChanged):
        plan()


def test_a_batch_is_announced_then_opened_then_closed_then_run(plan, tang_min, guo_tao, now):
    batch = plan()

    announce_batch(batch_id=batch.pk, actor=tang_min, now=now)
    open_registration(batch_id=batch.pk, actor=guo_tao, now=now)
    close_registration(batch_id=batch.pk, actor=guo_tao, now=now + timedelta(days=10))
    batch = begin_assessment(batch_id=batch.pk, actor=guo_tao, now=now + timedelta(days=42))

    assert batch.state == BatchState.RUNNING
    assert [event.to_state for event in events_of(batch)] == [
        "",
        "announced",
        "registering",
        "closed_reg",
        "running",
    ]
    assert verify_chain(batch) == 5


def test_each_step_of_a_batch_belongs_to_a_role(plan, zhao_min, now):
    batch = plan()

    for act in (announce_batch, open_registration, close_registration, begin_assessment):
        with pytest.raises(RoleMissing):
            act(batch_id=batch.pk, actor=zhao_min, now=now)


def test_a_batch_takes_no_step_out_of_order(plan, tang_min, guo_tao, now):
    batch = plan()

    for act in (open_registration, close_registration, begin_assessment):
        with pytest.raises(StepNotAllowed):
            act(batch_id=batch.pk, actor=guo_tao, now=now)
    announce_batch(batch_id=batch.pk, actor=tang_min, now=now)
    with pytest.raises(StepNotAllowed, match="批次当前为“已公告”，不能变为“已公告”"):
        announce_batch(batch_id=batch.pk, actor=tang_min, now=now)


def test_an_announcement_checks_again_what_is_offered(plan, scheme, tang_min, now):
    batch = plan()
    Scheme.objects.filter(pk=scheme.pk).update(edition_digest="0" * 64)

    with pytest.raises(EditionChanged):
        announce_batch(batch_id=batch.pk, actor=tang_min, now=now)


def test_a_batch_is_not_announced_or_opened_after_its_registration(plan, tang_min, guo_tao, now):
    batch, late = plan(), now + timedelta(days=10)

    with pytest.raises(TooLate):
        announce_batch(batch_id=batch.pk, actor=tang_min, now=late)
    announce_batch(batch_id=batch.pk, actor=tang_min, now=now)
    with pytest.raises(TooLate):
        open_registration(batch_id=batch.pk, actor=guo_tao, now=late)


def test_a_batch_keeps_its_announced_times(plan, batch, tang_min, guo_tao, now):
    other = plan(code="later", registration_opens_at=now + timedelta(days=1))
    announce_batch(batch_id=other.pk, actor=tang_min, now=now)

    with pytest.raises(TooEarly, match="开放报名须等到2026年3月10日"):
        open_registration(batch_id=other.pk, actor=guo_tao, now=now)
    with pytest.raises(TooEarly, match="截止报名"):
        close_registration(batch_id=batch.pk, actor=guo_tao, now=now)
    close_registration(batch_id=batch.pk, actor=guo_tao, now=now + timedelta(days=10))
    with pytest.raises(TooEarly, match="开始考核须等到2026年4月20日"):
        begin_assessment(batch_id=batch.pk, actor=guo_tao, now=now + timedelta(days=11))


def test_a_deadline_may_reach_into_a_year_whose_make_up_days_are_not_announced():
    """Real deadlines never stop at the end of a rule pack for exams."""
    day = working_days_after(date(2026, 12, 28), 5, Policy())

    assert day == date(2027, 1, 5)
