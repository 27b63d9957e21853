"""Markers are drawn by lot within what each of them may have, and the draw can be drawn again."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.office.marking import queries
from hengji.office.marking.draw import DrawInputs, DrawnMarker, DrawnTask, draw
from hengji.office.marking.drawing import draw_markers, inputs_for, mark_record, preview_of
from hengji.office.marking.lifecycle import TaskState
from hengji.office.marking.models import MarkDraw, MarkTask
from hengji.office.marking.operations import claim_task
from hengji.office.marking.refusals import NothingToDraw
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie, record_scope
from hengji.office.people.refusals import DetailMissing, OutOfScope, RoleMissing
from hengji.office.record.queries import events_of
from hengji.office.schemes.refusals import DrawOutdated
from tests.office.declaring import seal_mark
from tests.office.sittings import CLOSES

IN_THREE = st.integers(0, 3)


@st.composite
def inputs(draws):
    works = draws(st.integers(1, 12))
    tasks = [
        DrawnTask(
            id=10 * work + slot,
            sitting=work,
            criterion="c",
            barred=draws(st.frozensets(st.integers(1, 5), max_size=5)),
        )
        for work in range(works)
        for slot in (1, 2)
    ]
    markers = [DrawnMarker(id=number, load=draws(IN_THREE)) for number in range(1, 6)]
    return DrawInputs(tasks=tuple(tasks), markers=tuple(markers))


@given(inputs())
def test_nobody_gets_what_she_is_barred_from_or_the_same_work_twice(given_inputs):
    drawn = draw(given_inputs)
    tasks = {task.id: task for task in given_inputs.tasks}
    assert [task for task, marker in drawn.items() if marker in tasks[task].barred] == []
    pairs = Counter((tasks[task].sitting, marker) for task, marker in drawn.items())
    assert [pair for pair, times in pairs.items() if times > 1] == []


@given(inputs())
def test_a_task_is_left_only_when_nobody_may_have_it(given_inputs):
    drawn = draw(given_inputs)
    everybody = {marker.id for marker in given_inputs.markers}
    for task in given_inputs.tasks:
        if task.id not in drawn:
            twin = {
                drawn[other.id]
                for other in given_inputs.tasks
                if other.sitting == task.sitting and other.id in drawn
            }
            assert everybody - task.barred - twin == set()


@given(inputs())
def test_the_same_inputs_give_the_same_draw(given_inputs):
    stored = DrawInputs.model_validate_json(given_inputs.model_dump_json())
    assert (stored.seed, draw(stored)) == (given_inputs.seed, draw(given_inputs))


def test_free_markers_end_with_loads_that_differ_by_one_at_most():
    tasks = tuple(DrawnTask(id=n, sitting=n, criterion="c") for n in range(100))
    markers = tuple(DrawnMarker(id=n, load=load) for n, load in ((1, 0), (2, 5), (3, 9)))
    given_now = Counter(draw(DrawInputs(tasks=tasks, markers=markers)).values())
    after = [marker.load + given_now[marker.id] for marker in markers]
    assert max(after) - min(after) <= 1


# ---- the acts -------------------------------------------------------------------------------------


@pytest.fixture
def drawn_for(sitting, examiners, guo_tao):
    def make():
        batch = sitting.application.batch
        seed = preview_of(batch, CLOSES).inputs.seed
        return draw_markers(batch_id=batch.pk, seed=seed, actor=guo_tao, now=CLOSES)

    return make


@pytest.mark.django_db
def test_drawn_tasks_are_in_the_queue_of_the_drawn_and_of_nobody_else(sitting, examiners, drawn_for, guo_tao):
    kept = drawn_for()

    tasks = MarkTask.objects.filter(sitting=sitting)
    assert {str(task.pk): task.marker_id for task in tasks} == kept.outcome
    queues = [queries.tasks_of(examiner) for examiner in examiners]
    assert sum(map(len, queues)) == tasks.count()
    assert [queries.tasks_to_claim(examiner) for examiner in examiners] == [()] * len(examiners)
    act = events_of(tasks[0]).last()
    assert (act.actor, act.detail["draw"]) == (guo_tao, kept.pk)
    mine = tasks[0]
    seal_mark(task_id=mine.pk, score=3, actor=mine.marker, now=CLOSES)


@pytest.mark.django_db
def test_a_draw_is_drawn_again_from_what_was_kept(drawn_for):
    drawn_for()
    record = mark_record(MarkDraw.objects.get().pk)
    assert (record.holds, sum(share.drawn for share in record.shares)) == (True, len(record.kept.outcome))


@pytest.mark.django_db
def test_the_tied_and_those_out_of_scope_are_not_drawn(
    sitting, examiners, li_na, sun_li, tang_min, drawn_for
):
    tied, elsewhere, *_free = examiners
    declare_tie(first=tied, second=li_na, kind=TieKind.KIN, actor=sun_li, now=CLOSES)
    carded(elsewhere, tang_min, skill="trade")
    kept = drawn_for()
    assert not {tied.pk, elsewhere.pk} & set(kept.outcome.values())
    assert MarkTask.objects.filter(sitting=sitting, state=TaskState.CLAIMED).count() == len(kept.outcome)


def carded(examiner, manager, *, skill="purchasing", until=date(2030, 1, 1)):
    return record_scope(
        user=examiner,
        skill=skill,
        level="junior",
        card="KP-0001",
        valid_from=date(2020, 1, 1),
        valid_until=until,
        actor=manager,
        now=CLOSES,
    )


@pytest.mark.django_db
@pytest.mark.conforms("R04", "C08")
@pytest.mark.parametrize("card", [{"skill": "trade"}, {"until": date(2026, 4, 19)}])
def test_work_outside_the_cards_of_an_examiner_is_refused(sitting, wang_fang, tang_min, card):
    carded(wang_fang, tang_min, **card)
    task = MarkTask.objects.filter(sitting=sitting).first()
    with pytest.raises(OutOfScope, match="不包含这项技能和等级"):
        claim_task(task_id=task.pk, actor=wang_fang, now=CLOSES)
    carded(wang_fang, tang_min)
    assert claim_task(task_id=task.pk, actor=wang_fang, now=CLOSES).marker == wang_fang


@pytest.mark.django_db
def test_a_card_is_recorded_by_a_scheme_manager_and_ends_after_it_begins(wang_fang, guo_tao, tang_min):
    with pytest.raises(RoleMissing):
        carded(wang_fang, guo_tao)
    with pytest.raises(DetailMissing):
        carded(wang_fang, tang_min, until=date(2019, 1, 1))


@pytest.mark.django_db
def test_what_changed_since_the_preview_is_drawn_anew(sitting, examiners, guo_tao, li_na, sun_li):
    batch = sitting.application.batch
    seed = inputs_for(batch, CLOSES).seed
    declare_tie(first=examiners[0], second=li_na, kind=TieKind.KIN, actor=sun_li, now=CLOSES)
    with pytest.raises(DrawOutdated):
        draw_markers(batch_id=batch.pk, seed=seed, actor=guo_tao, now=CLOSES)
    assert MarkDraw.objects.count() == 0


@pytest.mark.django_db
def test_only_an_exam_officer_draws_and_only_when_there_is_something(sitting, examiners, drawn_for, guo_tao):
    batch = sitting.application.batch
    with pytest.raises(RoleMissing):
        draw_markers(batch_id=batch.pk, seed=1, actor=examiners[0], now=CLOSES)
    drawn_for()
    with pytest.raises(NothingToDraw):
        draw_markers(batch_id=batch.pk, seed=1, actor=guo_tao, now=CLOSES)


@pytest.mark.django_db
def test_the_preview_asks_as_often_for_one_task_as_for_many(
    sitting, examiners, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4 + 6 * len(examiners)):
        preview_of(sitting.application.batch, CLOSES)
