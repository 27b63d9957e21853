from datetime import timedelta

import pytest

from hengji.office.decisions import operations as decisions
from hengji.office.exams.lifecycle import LATE_LIMIT
from hengji.office.interviews.operations import convene_interview
from hengji.office.people.roles import Role
from tests.office.sittings import OPENS, ticketed

pytestmark = pytest.mark.django_db

TOO_LATE = OPENS + LATE_LIMIT + timedelta(minutes=1)
WORDS = {"reason": "9:20已在座位上。", "evidence": "二号机位录像9:18至9:25。"}


@pytest.fixture
def place(in_assessment, guo_tao, clock):
    sitting = ticketed(in_assessment, guo_tao)
    decisions.miss_due_sittings(now=TOO_LATE)
    clock(TOO_LATE)
    return f"/staff/sittings/{sitting.pk}/"


@pytest.mark.conforms("C13")
def test_one_proposes_another_confirms_and_the_candidate_reads_why(
    place, in_assessment, enter, said, deng_bo, guo_tao, li_na
):
    first, second = enter(deng_bo), enter(guo_tao)
    first.post(f"{place}correction/", WORDS)

    assert "请自己核对证据后再决定" not in said(first.get(place))
    assert WORDS["evidence"] in said(second.get(place))
    assert [f'href="{place}"' in one.get("/staff/").content.decode() for one in (first, second)] == [
        False,
        True,
    ]
    answer = second.post(f"{place}correction/confirm/", follow=True)

    assert "缺考已更正，已通知考生。" in said(answer)
    assert "更正缺考，恢复考核" in said(enter(li_na).get(f"/applications/{in_assessment.pk}/"))
    assert WORDS["reason"] in said(enter(li_na).get(f"/applications/{in_assessment.pk}/"))


def test_words_that_were_refused_stay_as_typed_and_the_proposer_is_told_that_it_is_not_hers(
    place, enter, said, deng_bo, person
):
    first = enter(deng_bo)
    refused = first.post(f"{place}correction/", WORDS | {"evidence": " "})
    assert (refused.status_code, WORDS["reason"] in refused.content.decode()) == (409, True)
    first.post(f"{place}correction/", WORDS)

    assert "须由另一人确认或不同意" in said(first.post(f"{place}correction/confirm/"))
    second = enter(person("xia.qing", "夏青", "Xia Qing", Role.INVIGILATOR))
    second.post(f"{place}correction/decline/", {"answer": "录像里没有人。"})
    assert "缺考登记有误" in said(second.get(place))


def test_a_missed_interview_is_corrected_on_its_own_page_by_another_person(
    in_assessment, interviewers, enter, said, clock, deng_bo, guo_tao
):
    missed = convene_interview(
        application_id=in_assessment.pk, panel=list(interviewers), lead=interviewers[0], room="面试一室",
        scheduled_at=OPENS, actor=guo_tao, now=OPENS - timedelta(days=1),
    )  # fmt: skip
    decisions.miss_interview(interview_id=missed.pk, actor=deng_bo, now=TOO_LATE)
    clock(TOO_LATE)
    place = f"/staff/interviews/{missed.pk}/"
    first, second = enter(deng_bo), enter(guo_tao)
    refused = first.post(f"{place}correction/", WORDS | {"evidence": " "})
    assert (refused.status_code, WORDS["reason"] in refused.content.decode()) == (409, True)
    first.post(f"{place}correction/", WORDS)

    assert [f'href="{place}"' in one.get("/staff/").content.decode() for one in (first, second)] == [
        False,
        True,
    ]
    assert "须由另一人确认或不同意" in said(first.post(f"{place}correction/confirm/"))
    assert WORDS["evidence"] in said(second.get(place))
    assert "另排考官组和时间" in said(second.get(place))
    assert "缺考已更正，已通知考生。" in said(second.post(f"{place}correction/confirm/", follow=True))
