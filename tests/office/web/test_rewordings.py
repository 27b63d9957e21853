"""Other words for a rubric on their pages: from the blueprint to the marker who reads the new ones."""

import pytest

from hengji.office.decisions.lifecycle import RewordingState
from hengji.office.decisions.models import Rewording
from hengji.office.exams.queries import sitting_of
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.marking.operations import begin_marking, claim_task
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.people.roles import Role
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import clear_for_marking, seal_mark
from tests.office.sittings import CLOSES, handed_in

pytestmark = pytest.mark.django_db

ADDRESS = "/staff/rewordings/new/?archetype=PR-J2-v1&criterion=PR-J2.tone"
NEW = "称呼得体，说明原因和新交期"


@pytest.fixture
def an_hong(person):
    return person("an.hong", "安红", "An Hong", Role.LEAD_EXAMINER)


@pytest.fixture
def marked(practical, clock):
    clock(AFTERNOON)
    return practical()


def proposed(desk, **changes):
    form = desk.get(ADDRESS).context["form"]
    words = {name: form[name].value() for name in form.fields if name[:3] in {"zh_", "en_"}}
    return desk.post(ADDRESS, {**words, "zh_4": NEW, "reason": "第3、4档的界限不清", **changes})


def test_one_proposes_another_sees_both_wordings_and_what_they_reach_and_one_act_applies_it(
    enter, said, marked, qian_hong, an_hong
):
    lead, other = enter(qian_hong), enter(an_hong)
    assert "修订细则" in said(lead.get("/staff/papers/purchasing/junior/"))
    old = lead.get(ADDRESS).context["criterion"].anchors[4].zh
    page = proposed(lead).url
    found = Rewording.objects.get()
    shown = said(other.get(page))
    assert [text for text in (old, NEW, marked.code, "尚未公布，重新评阅") if text not in shown] == []
    assert "待办的评分细则修订" in said(other.get("/staff/"))

    refused = said(lead.post(f"{page}approve/", {"reason": "同意"}))
    other.post(f"{page}approve/", {"reason": "同意"})
    lead.post(f"{page}apply/")

    found.refresh_from_db()
    assert ("须由另一人批准" in refused, found.state) == (True, RewordingState.APPLIED)
    assert "第 2 版" in said(lead.get(page))
    blueprint = said(lead.get("/staff/papers/purchasing/junior/"))
    assert ("已换用新细则" in blueprint, "第 2 版" in blueprint) == (True, True)


def test_a_marker_reads_the_new_words_and_what_she_sends_by_the_old_ones_is_given_back(
    enter, said, marked, qian_hong, an_hong, person, batch
):
    fresh = person("gao.fei", "高飞", "Gao Fei", Role.EXAMINER)
    page = proposed(enter(qian_hong)).url
    enter(an_hong).post(f"{page}approve/", {"reason": "同意"})
    enter(qian_hong).post(f"{page}apply/")
    clear_for_marking(batch, fresh, now=AFTERNOON)
    task = MarkTask.objects.filter(sitting=marked, round=2).first()
    claim_task(task_id=task.pk, actor=fresh, now=AFTERNOON)
    first = MarkTask.objects.filter(sitting=marked, round=1, criterion=task.criterion).first()

    sheet = said(enter(fresh).get(f"/marking/{task.pk}/"))
    stale = enter(fresh).post(
        f"/marking/{task.pk}/seal/", {"score": "3", "comment": "依据第二句", "seen": first.rubric_digest}
    )

    assert (NEW in sheet, "请按下面的第 2 版选档" in sheet) == (True, True)
    assert ("改用了修订后的细则" in said(stale), "依据第二句" in said(stale)) == (True, True)
    assert not SealedMark.objects.filter(task=task).exists()


def test_a_proposal_that_lacks_words_is_shown_again_with_what_was_typed(enter, said, marked, qian_hong):
    page = proposed(enter(qian_hong), en_3="", zh_2="一句新的话")

    assert (page.status_code, "一句新的话" in said(page)) == (422, True)
    assert Rewording.objects.count() == 0


def test_whoever_is_tied_to_a_candidate_reads_nothing_of_it(enter, said, marked, li_na, qian_hong, an_hong):
    page = proposed(enter(qian_hong)).url
    declare_tie(first=an_hong, second=li_na, kind=TieKind.KIN, actor=an_hong, now=AFTERNOON)

    answer = enter(an_hong).get(page)

    assert (answer.status_code, sitting_of(marked.application).code in said(answer)) == (403, False)


def test_who_keeps_new_words_waiting_is_named_and_an_exam_officer_takes_the_mark_back(
    enter, said, in_assessment, qian_hong, an_hong, guo_tao, deng_bo, wang_fang, he_jing, clock
):
    sitting = handed_in(in_assessment, guo_tao, deng_bo)
    begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)
    clock(AFTERNOON)
    first, second = MarkTask.objects.filter(sitting=sitting, criterion="PR-J2.tone").order_by("slot")
    claim_task(task_id=first.pk, actor=wang_fang, now=AFTERNOON)
    seal_mark(task_id=first.pk, score=3, actor=wang_fang, now=AFTERNOON)
    claim_task(task_id=second.pk, actor=he_jing, now=AFTERNOON)
    page = proposed(enter(qian_hong)).url
    back, lead, officer = f"{page}tasks/{second.pk}/take-back/", enter(an_hong), enter(guo_tao)

    assert "生效前还须评完的" in said(lead.get(page))
    assert ("何静" in said(lead.get(page)), back in lead.get(page).content.decode()) == (True, False)
    assert lead.post(back, {"reason": "久未评完"}).status_code == 403
    assert officer.post(back, {"reason": " "}).status_code == 409
    assert officer.post(f"{page}tasks/{first.pk}/take-back/", {"reason": "久未评完"}).status_code == 404
    assert "已收回" in said(officer.post(back, {"reason": "久未评完"}, follow=True))

    second.refresh_from_db()
    assert (second.state, second.marker) == (TaskState.OPEN, None)
    assert "何静" not in said(lead.get(page))
