from datetime import timedelta

import pytest

from hengji.office.casework.lifecycle import ApplicationState, Notice, ObjectionState
from hengji.office.casework.models import Objection
from hengji.office.casework.operations import end_list_notice
from hengji.office.casework.refusals import (
    NotOnNotice,
    ObjectionEmpty,
    ObjectionOpen,
    ReasonMissing,
    ReviewerOfTheCase,
    TextTooLong,
)
from hengji.office.decisions import operations as decisions
from hengji.office.decisions import policies, queries
from hengji.office.decisions.lifecycle import NoticeState
from hengji.office.decisions.refusals import DecidedBefore
from hengji.office.people.models import RoleGrant
from hengji.office.people.refusals import RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import StepNotAllowed
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide

pytestmark = pytest.mark.django_db

GROUNDS = "材料三的店铺截图与我公司店铺相同，账号并非本人运营。"


@pytest.fixture
def other_registrar(person):
    return person("bai.xue", "白雪", "Bai Xue", Role.REGISTRAR)


@pytest.fixture
def panel(person):
    """Hears re-checks and appeals."""
    return person("ouyang.lan", "欧阳兰", "Ouyang Lan", Role.APPEAL_PANEL)


def object_to(application, now, **changes):
    given = {
        "reference": application.reference,
        "name": "周某",
        "contact": "zhou@example.org",
        "grounds": GROUNDS,
        "now": now,
    }
    return decisions.file_objection(**given | changes)


@pytest.fixture
def proposed(pending, chen_jie):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    return application


# ---- filing ---------------------------------------------------------------------------------------


def test_anyone_objects_to_a_name_on_the_list_and_the_record_does_not_say_who(on_list_notice, now):
    objection = object_to(on_list_notice, now)

    assert (objection.notice, objection.state) == (Notice.LIST, ObjectionState.FILED)
    event = events_of(objection).get()
    assert (event.role, event.actor, event.reason, event.detail) == ("public", None, "", {})


def test_a_name_that_is_on_no_list_cannot_be_objected_to(on_list_notice, in_assessment, now):
    for reference in (in_assessment.reference, "2026-PR-J-01-999999", "nonsense", ""):
        with pytest.raises(NotOnNotice):
            object_to(on_list_notice, now, reference=reference)
    with pytest.raises(NotOnNotice):
        object_to(on_list_notice, now + timedelta(days=30))


def test_an_objection_says_who_and_why(on_list_notice, now):
    with pytest.raises(ObjectionEmpty, match="联系方式、异议理由"):
        object_to(on_list_notice, now, contact=" ", grounds="")
    with pytest.raises(TextTooLong, match="2001"):
        object_to(on_list_notice, now, grounds="长" * 2001)
    assert Objection.objects.count() == 0


# ---- the list of qualified applicants -------------------------------------------------------------


@pytest.mark.conforms("C19", "B14")
def test_the_list_does_not_end_before_the_objection_is_answered(
    on_list_notice, now, guo_tao, other_registrar
):
    objection, later = object_to(on_list_notice, now), now + timedelta(days=8)
    with pytest.raises(ObjectionOpen, match="1件"):
        end_list_notice(application_id=on_list_notice.pk, actor=guo_tao, now=later)

    decisions.dismiss_objection(
        objection_id=objection.pk, answer="截图系授权使用，有合同为证。", actor=other_registrar, now=later
    )

    ended = end_list_notice(application_id=on_list_notice.pk, actor=guo_tao, now=later)
    assert ended.state == ApplicationState.IN_ASSESSMENT


@pytest.mark.conforms("B14")
def test_an_objection_that_is_borne_out_has_the_dossier_read_again(on_list_notice, now, other_registrar):
    objection = object_to(on_list_notice, now)

    decisions.uphold_objection(
        objection_id=objection.pk, answer="店铺并非本人运营。", actor=other_registrar, now=now
    )

    on_list_notice.refresh_from_db()
    assert on_list_notice.state == ApplicationState.UNDER_REVIEW
    assert events_of(on_list_notice).last().reason == "店铺并非本人运营。"


def test_whoever_read_the_dossier_does_not_look_into_the_objection(
    on_list_notice, now, sun_li, other_registrar, panel
):
    objection = object_to(on_list_notice, now)

    with pytest.raises(ReviewerOfTheCase, match="孙丽"):
        decisions.dismiss_objection(objection_id=objection.pk, answer="无", actor=sun_li, now=now)
    with pytest.raises(RoleMissing):
        decisions.dismiss_objection(objection_id=objection.pk, answer="无", actor=panel, now=now)
    assert [policies.may_answer_objection(who, objection) for who in (sun_li, other_registrar, panel)] == [
        False,
        True,
        False,
    ]
    assert queries.objections_to_answer(other_registrar) == (objection,)


def test_an_objection_is_answered_once_and_with_reasons(on_list_notice, now, other_registrar):
    objection = object_to(on_list_notice, now)
    call = {"objection_id": objection.pk, "actor": other_registrar, "now": now}
    with pytest.raises(ReasonMissing):
        decisions.dismiss_objection(answer="  ", **call)
    decisions.dismiss_objection(answer="查无实据。", **call)

    with pytest.raises(StepNotAllowed):
        decisions.uphold_objection(answer="再查", **call)


def test_the_same_person_may_look_into_a_second_objection(on_list_notice, now, other_registrar):
    first, second = object_to(on_list_notice, now), object_to(on_list_notice, now)
    call = {"answer": "查无实据。", "actor": other_registrar, "now": now}
    decisions.dismiss_objection(objection_id=first.pk, **call)

    assert decisions.dismiss_objection(objection_id=second.pk, **call).state == ObjectionState.DISMISSED


# ---- the list of proposed awards ------------------------------------------------------------------


@pytest.mark.conforms("B14")
def test_a_proposed_award_is_decided_again_when_the_objection_is_borne_out(proposed, panel, chen_jie, person):
    objection = object_to(proposed, AFTERNOON)
    assert objection.notice == Notice.AWARD

    decisions.uphold_objection(
        objection_id=objection.pk, answer="实操期间有人代答，录像可证。", actor=panel, now=AFTERNOON
    )

    proposed.refresh_from_db()
    notice = queries.award_notice_of(proposed)
    assert (proposed.state, notice.state) == (ApplicationState.DECISION_PENDING, NoticeState.TAKEN_DOWN)
    assert queries.public_award_notices(AFTERNOON) == ()
    assert queries.result_for_candidate(proposed) is None
    with pytest.raises(DecidedBefore):
        decide(application_id=proposed.pk, actor=chen_jie, now=AFTERNOON)
    other = person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)
    decide(application_id=proposed.pk, actor=other, now=AFTERNOON)
    assert queries.award_notice_of(proposed) != notice


@pytest.mark.conforms("B14")
def test_the_notice_of_an_award_does_not_end_before_the_objection_is_answered(proposed, panel):
    objection = object_to(proposed, AFTERNOON)
    over = AFTERNOON + timedelta(days=12)
    with pytest.raises(ObjectionOpen):
        decisions.end_award_notice(application_id=proposed.pk, actor=None, now=over)

    decisions.dismiss_objection(objection_id=objection.pk, answer="查无实据。", actor=panel, now=over)

    ended = decisions.end_award_notice(application_id=proposed.pk, actor=None, now=over)
    assert ended.state == NoticeState.ENDED


@pytest.mark.conforms("I3")
def test_who_decided_or_examined_never_hears_the_objection(proposed, chen_jie, qian_hong, now):
    objection = object_to(proposed, AFTERNOON)
    for who in (chen_jie, qian_hong):
        RoleGrant.objects.create(user=who, role=Role.APPEAL_PANEL, granted_at=now)
        assert not policies.may_answer_objection(who, objection)
        with pytest.raises(RoleClash):
            decisions.dismiss_objection(objection_id=objection.pk, answer="无", actor=who, now=AFTERNOON)
