from datetime import timedelta

import pytest

from hengji.office.casework.refusals import NotApplicant
from hengji.office.decisions import operations as decisions
from hengji.office.decisions import queries
from hengji.office.decisions.lifecycle import ViewingState
from hengji.office.decisions.refusals import (
    ArrangerOfViewing,
    NothingToView,
    ViewingAskedAlready,
    ViewingBegun,
    ViewingInThePast,
    ViewingNotYet,
    WindowClosed,
)
from hengji.office.exams.refusals import ReasonMissing
from hengji.office.messages.models import Message
from hengji.office.messages.operations import tell
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import PersonsTied, RoleMissing
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide

pytestmark = pytest.mark.django_db

WISH = "要求B的评语和得分依据。"
THEN = AFTERNOON + timedelta(days=3)


@pytest.fixture
def failed(in_assessment, idle_practical, oral, qian_hong, chen_jie):
    """Li Na did nothing in her practical and has failed."""
    case = {"application_id": in_assessment.pk, "now": AFTERNOON}
    oral()
    decisions.combine_results(actor=None, **case)
    decisions.submit_for_decision(actor=qian_hong, **case)
    decide(actor=chen_jie, **case)
    in_assessment.refresh_from_db()
    return in_assessment


@pytest.fixture
def asked(failed, li_na):
    return decisions.ask_viewing(application_id=failed.pk, wish=WISH, actor=li_na, now=AFTERNOON)


@pytest.fixture
def arranged(asked, sun_li):
    return decisions.arrange_viewing(
        viewing_id=asked.pk, scheduled_at=THEN, room="接待室", actor=sun_li, now=AFTERNOON
    )


@pytest.mark.conforms("C03")
def test_one_arranges_a_viewing_another_attends_and_it_is_written_down_who_saw_what_when(
    arranged, sun_li, guo_tao, li_na
):
    here = {"viewing_id": arranged.pk, "minutes": "看了要求B的评语，无异议。"}
    with pytest.raises(ViewingNotYet, match="2026-04-23"):
        decisions.record_viewing(actor=guo_tao, now=THEN - timedelta(seconds=1), **here)
    with pytest.raises(ArrangerOfViewing, match="孙丽"):
        decisions.record_viewing(actor=sun_li, now=THEN, **here)
    with pytest.raises(ReasonMissing):
        decisions.record_viewing(actor=guo_tao, now=THEN, **here | {"minutes": " "})

    viewed = decisions.record_viewing(actor=guo_tao, now=THEN, **here)

    assert (viewed.state, viewed.arranged_by, viewed.attended_by) == (ViewingState.VIEWED, sun_li, guo_tao)
    assert [(event.verb, event.actor, event.at) for event in events_of(viewed)] == [
        ("ask_viewing", li_na, AFTERNOON),
        ("arrange_viewing", sun_li, AFTERNOON),
        ("record_viewing", guo_tao, THEN),
    ]
    assert verify_chain(viewed) == 3


@pytest.mark.conforms("C03")
def test_a_viewing_waits_with_its_day_for_whoever_may_take_the_next_step(asked, sun_li, guo_tao, wang_fang):
    assert [list(queries.viewings_to_handle(one)) for one in (sun_li, guo_tao, wang_fang)] == [
        [asked],
        [asked],
        [],
    ]
    decisions.arrange_viewing(
        viewing_id=asked.pk, scheduled_at=THEN, room="接待室", actor=sun_li, now=AFTERNOON
    )
    assert [list(queries.viewings_to_handle(one)) for one in (sun_li, guo_tao)] == [[], [asked]]


def test_she_is_told_where_and_when_or_why_not(asked, sun_li, li_na):
    decisions.arrange_viewing(
        viewing_id=asked.pk, scheduled_at=THEN, room="接待室", actor=sun_li, now=AFTERNOON
    )
    tell(now=AFTERNOON)
    assert "接待室" in Message.objects.get(recipient=li_na, kind="arrange_viewing").body_zh

    decisions.withdraw_viewing(viewing_id=asked.pk, actor=li_na, now=AFTERNOON)
    again = decisions.ask_viewing(application_id=asked.application_id, wish=WISH, actor=li_na, now=AFTERNOON)
    with pytest.raises(ReasonMissing):
        decisions.refuse_viewing(viewing_id=again.pk, answer="", actor=sun_li, now=AFTERNOON)
    decisions.refuse_viewing(viewing_id=again.pk, answer="要求查阅他人的答卷。", actor=sun_li, now=AFTERNOON)
    tell(now=AFTERNOON)
    assert "他人的答卷" in Message.objects.get(recipient=li_na, kind="refuse_viewing").body_zh


def test_a_result_is_asked_for_once_by_its_candidate_in_the_days_for_an_appeal(failed, li_na, ma_yong):
    here = {"application_id": failed.pk, "wish": WISH, "now": AFTERNOON}
    last_day = queries.last_day_to_appeal(failed)
    assert queries.may_ask_viewing_until(failed, AFTERNOON) == last_day
    late = AFTERNOON + (last_day - AFTERNOON.date()) + timedelta(days=1)
    assert queries.may_ask_viewing_until(failed, late) is None
    for changed, refusal in (
        ({"actor": ma_yong}, NotApplicant),
        ({"now": late}, WindowClosed),
        ({"wish": " "}, ReasonMissing),
    ):
        with pytest.raises(refusal):
            decisions.ask_viewing(**{"actor": li_na} | here | changed)

    decisions.ask_viewing(actor=li_na, **here)

    assert queries.may_ask_viewing_until(failed, AFTERNOON) is None
    with pytest.raises(ViewingAskedAlready):
        decisions.ask_viewing(actor=li_na, **here)


def test_without_a_failed_result_there_is_nothing_to_view(in_assessment, li_na):
    with pytest.raises(NothingToView):
        decisions.ask_viewing(application_id=in_assessment.pk, wish=WISH, actor=li_na, now=AFTERNOON)


def test_who_does_not_come_is_noted_and_nothing_is_taken_back_afterwards(arranged, guo_tao, li_na):
    with pytest.raises(ViewingBegun):
        decisions.withdraw_viewing(viewing_id=arranged.pk, actor=li_na, now=THEN)

    missed = decisions.miss_viewing(viewing_id=arranged.pk, actor=guo_tao, now=THEN)

    assert missed.state == ViewingState.MISSED
    with pytest.raises(StepNotAllowed):
        decisions.withdraw_viewing(viewing_id=arranged.pk, actor=li_na, now=THEN)


def test_nobody_tied_to_her_arranges_and_no_time_is_in_the_past(asked, sun_li, wang_fang, li_na, now):
    here = {"viewing_id": asked.pk, "room": "接待室", "now": AFTERNOON}
    with pytest.raises(ViewingInThePast):
        decisions.arrange_viewing(actor=sun_li, scheduled_at=AFTERNOON, **here)
    with pytest.raises(RoleMissing):
        decisions.arrange_viewing(actor=wang_fang, scheduled_at=THEN, **here)
    declare_tie(first=sun_li, second=li_na, kind=TieKind.KIN, actor=sun_li, now=now)
    with pytest.raises(PersonsTied):
        decisions.arrange_viewing(actor=sun_li, scheduled_at=THEN, **here)
