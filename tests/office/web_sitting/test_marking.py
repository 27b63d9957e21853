"""The markers' pages, the film and the evidence: who sees what, and never whose work it is."""

import re
from datetime import datetime, timedelta

import pytest

from hengji.assay.imaging.raster import Raster
from hengji.office.exams.queries import marks_of, paper_of, replay_of
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.marking.operations import begin_marking, claim_task, release_task
from hengji.office.web.marking.film import frame_of
from hengji.office.web.sitting.tables import tables_of
from tests.office.declaring import clear_for_marking, seal_mark
from tests.office.sittings import OPENS, handed_in
from tests.office.web_sitting.studio import photo, with_studio

pytestmark = pytest.mark.django_db

LATER = OPENS + timedelta(hours=2)


@pytest.fixture
def marked(in_assessment, guo_tao, deng_bo):
    """Li Na's finished work, marked by the machine, waiting for people."""
    sitting = handed_in(in_assessment, guo_tao, deng_bo)
    return begin_marking(sitting_id=sitting.pk, actor=None, now=LATER)


@pytest.fixture
def task(marked, batch, wang_fang, he_jing):
    """A task that Wang Fang has claimed; both examiners have declared for the batch."""
    clear_for_marking(batch, wang_fang, he_jing, now=LATER)
    first = MarkTask.objects.filter(sitting=marked, slot=1).order_by("criterion").first()
    return claim_task(task_id=first.pk, actor=wang_fang, now=LATER)


def sealed(task, client, **changes):
    typed = {"score": "3", "comment": "写明了订单号和日期。"} | changes
    return client.post(f"/marking/{task.pk}/seal/", {"seen": task.rubric_digest, **typed})


# ---- anonymous means anonymous --------------------------------------------------------------------


@pytest.mark.conforms("C16")
def test_no_page_or_address_of_a_marker_says_whose_work_it_is(marked, task, wang_fang, li_na, enter):
    client = enter(wang_fang)
    addresses = ["/marking/", f"/marking/{task.pk}/", f"/marking/{task.pk}/film/?at=3"]
    pages = [client.get(address).content.decode() for address in addresses]
    whose = [li_na.name, li_na.name_latin, li_na.username, marked.ticket, marked.application.batch.code]
    assert [(word, page) for word in whose for page in pages if word in page] == []
    assert [page for page in pages if marked.code not in page] == []


@pytest.mark.parametrize("who", ["li_na", "guo_tao", "sun_li", "chen_jie", "zhao_min"])
def test_only_examiners_have_marking_pages(who, task, enter, request):
    client = enter(request.getfixturevalue(who))
    assert client.get("/marking/").status_code == 403
    assert client.get(f"/marking/{task.pk}/").status_code == 404
    assert client.get(f"/marking/{task.pk}/film/").status_code == 404
    assert sealed(task, client).status_code == 404


def test_a_marker_sees_nothing_of_another_markers_task_or_mark(task, wang_fang, he_jing, enter):
    sealed(task, enter(wang_fang), comment="第一位的评语")
    other = enter(he_jing)
    assert other.get(f"/marking/{task.pk}/").status_code == 404
    second = MarkTask.objects.get(sitting=task.sitting, criterion=task.criterion, slot=2)
    other.post(f"/marking/{second.pk}/claim/")
    page = other.get(f"/marking/{second.pk}/").content.decode()
    assert ("第一位的评语" in page, "您评的是" in page) == (False, False)


# ---- giving a mark --------------------------------------------------------------------------------


def test_a_marker_claims_marks_and_goes_on_to_the_next_script(marked, batch, wang_fang, enter):
    clear_for_marking(batch, wang_fang, now=LATER)
    client = enter(wang_fang)
    first, second = MarkTask.objects.filter(sitting=marked, slot=1).order_by("criterion")
    for one in (first, second):
        claimed = client.post(f"/marking/{one.pk}/claim/")
        assert claimed["Location"] == f"/marking/{one.pk}/"
    assert sealed(first, client)["Location"] == f"/marking/{second.pk}/"
    assert sealed(second, client)["Location"] == "/marking/"
    given = SealedMark.objects.order_by("task__criterion").values_list("task__criterion", "score", "comment")
    assert list(given) == [(one.criterion, 3, "写明了订单号和日期。") for one in (first, second)]


@pytest.mark.parametrize("score", ["", "好", "-1", "2.5", "\uff13"])
def test_a_mark_that_is_none_of_the_steps_is_asked_for_again_with_the_comment_kept(
    score, task, wang_fang, enter
):
    response = sealed(task, enter(wang_fang), score=score)
    page = response.content.decode()
    assert (response.status_code, "写明了订单号和日期。" in page) == (422, True)
    assert SealedMark.objects.count() == 0


def test_a_mark_above_the_steps_is_refused_in_a_sentence(task, wang_fang, enter):
    response = sealed(task, enter(wang_fang), score="5")
    assert (response.status_code, "评分须为0至4的整数" in response.content.decode()) == (409, True)


def test_a_script_that_was_taken_back_meanwhile_is_told_and_nothing_typed_is_lost(
    task, wang_fang, guo_tao, enter
):
    release_task(task_id=task.pk, reason="考评员请假", actor=guo_tao, now=LATER)
    response = sealed(task, enter(wang_fang))
    page = response.content.decode()
    assert response.status_code == 409
    assert "不是由王芳领取的" in page
    assert SealedMark.objects.count() == 0


def test_a_sealed_mark_cannot_be_given_again(task, wang_fang, enter):
    client = enter(wang_fang)
    sealed(task, client)
    response = sealed(task, client, score="0")
    assert response.status_code == 409
    assert list(SealedMark.objects.values_list("score", flat=True)) == [3]
    page = client.get(f"/marking/{task.pk}/").content.decode()
    assert "您评的是 3 档" in page


def test_a_script_given_back_needs_a_reason(task, wang_fang, enter):
    client = enter(wang_fang)
    assert client.post(f"/marking/{task.pk}/release/", {"reason": " "}).status_code == 409
    assert client.post(f"/marking/{task.pk}/release/", {"reason": "认识考生"})["Location"] == "/marking/"
    task.refresh_from_db()
    assert task.state == TaskState.OPEN


# ---- the film -------------------------------------------------------------------------------------


def test_the_film_ends_with_the_tables_the_candidate_saw_last(marked):
    played = replay_of(marked)
    frame = frame_of(played.company, played.journal, 10**6, "film/")
    assert frame.at == frame.last == len(played.journal)
    assert {scene.table.id: scene.table for scene in frame.scenes} == {
        table.id: table for table in tables_of(played.company).values()
    }
    assert frame.company_digest == played.company.digest


def test_each_frame_puts_first_what_its_operation_changed(marked):
    played = replay_of(marked)
    created = next(e for e in played.journal.entries if e.operation == "purchasing.create_order")
    frame = frame_of(played.company, played.journal, created.sequence, "film/")
    changed = [scene.table.id for scene in frame.scenes if scene.changed]
    assert changed == [scene.table.id for scene in frame.scenes][: len(changed)]
    assert changed == ["table-requisitions", "table-orders", "table-order_lines"]


def test_any_step_that_can_be_asked_for_shows_a_frame(marked, guo_tao, enter):
    client = enter(guo_tao)
    film = f"/marking/sittings/{marked.pk}/film/"
    steps = ["", "0", "7", "999999", "-1", "x", "\u0664", "9" * 40]
    assert {step: client.get(film, {"at": step}).status_code for step in steps} == dict.fromkeys(steps, 200)


def test_a_sitting_is_looked_into_by_those_alone_who_may_and_by_judges_after_the_seal(
    marked, wang_fang, he_jing, enter, request
):
    people = ["guo_tao", "qian_hong", "chen_jie", "li_na", "wang_fang", "sun_li", "deng_bo", "zhao_min"]
    clients = {who: enter(request.getfixturevalue(who)) for who in people}

    def let_in(address):
        asked = f"/marking/sittings/{marked.pk}/{address}/"
        given = {who: client.get(asked).status_code for who, client in clients.items()}
        assert set(given.values()) == {200, 403}
        return [who for who, status in given.items() if status == 200]

    assert (let_in("film"), let_in("evidence")) == (["guo_tao"], ["guo_tao"])
    for one in MarkTask.objects.filter(sitting=marked):
        actor = wang_fang if one.slot == 1 else he_jing
        claim_task(task_id=one.pk, actor=actor, now=LATER)
        seal_mark(task_id=one.pk, score=3, actor=actor, now=LATER)
    after = ["guo_tao", "qian_hong", "chen_jie"]
    assert (let_in("film"), let_in("evidence")) == (after, after)
    assert "人工评分" in clients["chen_jie"].get(f"/marking/sittings/{marked.pk}/evidence/").content.decode()


def test_a_sitting_is_not_looked_into_while_it_runs(sitting, guo_tao, enter):
    assert enter(guo_tao).get(f"/marking/sittings/{sitting.pk}/film/").status_code == 403
    assert enter(guo_tao).get(f"/marking/sittings/{sitting.pk}/evidence/").status_code == 403


def test_a_broken_journal_is_named_and_not_played(marked, guo_tao, enter):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE office_sittingentry SET body = replace(body, 'purchasing', 'purchasinq')"
            " WHERE sitting_id = %s AND sequence = 3",
            [marked.pk],
        )
    response = enter(guo_tao).get(f"/marking/sittings/{marked.pk}/film/?at=3")
    assert (response.status_code, "第3条" in response.content.decode()) == (409, True)


def test_the_evidence_says_of_every_observation_what_was_expected_and_found(marked, guo_tao, enter):
    page = enter(guo_tao).get(f"/marking/sittings/{marked.pk}/evidence/").content.decode()
    evidence = marks_of(marked).evidence
    assert [item.check for item in evidence if item.check not in page] == []
    assert [item.title.zh for item in evidence if item.title.zh not in page] == []
    numbers = {entry for item in evidence for entry in item.entries}
    film = f"/marking/sittings/{marked.pk}/film/?at="
    assert [number for number in numbers if f'href="{film}{number}"' not in page] == []


def test_the_evidence_says_of_every_requirement_what_was_asked(marked, guo_tao, enter):
    page = enter(guo_tao).get(f"/marking/sittings/{marked.pk}/evidence/").content.decode()
    asked = re.findall(r"<h3>考了什么</h3>\s*<ul[^>]*>(.*?)</ul>", page, re.DOTALL)
    sheets = {sheet.id: sheet.title.zh for sheet in paper_of(marked).tasks}
    evidence = marks_of(marked).evidence
    wanted = {(item.requirement, sheets[item.task]) for item in evidence}
    assert {
        (letter, title)
        for letter, titles in zip("ABC", asked, strict=True)
        for title in sheets.values()
        if title in titles
    } == wanted


# ---- pictures -------------------------------------------------------------------------------------


@pytest.fixture
def pictured(task):
    """The same task, on a picture."""
    with_studio(task.sitting)
    MarkTask.objects.filter(pk=task.pk).update(sample="MAIN: studio/A-01 mug.png 320 × 240 px\nno/thing A-01")
    return task


def picture_in(page):
    return re.search(r'<img src="(/marking/[^"]+\.png)" alt="([^"]+)"', page)


def test_a_marker_sees_the_picture_she_rates_as_large_as_it_is(pictured, wang_fang, enter):
    client = enter(wang_fang)
    shown = picture_in(client.get(f"/marking/{pictured.pk}/").content.decode())
    response = client.get(shown[1])
    assert shown[2] == "MAIN: studio/A-01 mug.png 320 × 240 px"
    assert (response.status_code, Raster.from_png(response.content)) == (200, photo())


@pytest.mark.parametrize("who", ["li_na", "he_jing", "guo_tao", "sun_li"])
def test_nobody_else_gets_the_picture_of_a_task(who, pictured, wang_fang, enter, request):
    shown = picture_in(enter(wang_fang).get(f"/marking/{pictured.pk}/").content.decode())
    assert enter(request.getfixturevalue(who)).get(shown[1]).status_code == 404


def test_the_film_shows_the_pictures_of_its_step(pictured, guo_tao, wang_fang, enter):
    officer = enter(guo_tao)
    address = f"/marking/sittings/{pictured.sitting.pk}/film/"
    shown = re.search(r'data-picture><img src="([^"?]+)', officer.get(f"{address}?at=2").content.decode())
    assert shown[1].startswith(f"{address}2/studio/A-01/")
    assert Raster.from_png(officer.get(shown[1]).content) == photo()
    assert enter(wang_fang).get(shown[1]).status_code == 403


def test_a_step_says_how_far_the_exam_was_and_where_the_operation_belongs(marked):
    played = replay_of(marked)
    entries = played.journal.entries
    frame = frame_of(played.company, played.journal, 12, "film/")

    assert frame.elapsed_s == round(
        (datetime.fromisoformat(entries[11].at) - datetime.fromisoformat(entries[0].at)).total_seconds()
    )
    assert sum(step.waited_s for step in frame.entries[:12]) == frame.elapsed_s
    answers = {
        step.group for step in frame.entries if entries[step.sequence - 1].operation == "report.answer"
    }
    assert answers == {
        entry.arguments["question"].split(".")[0] for entry in entries if entry.operation == "report.answer"
    }
    assert set(frame.groups) > answers
