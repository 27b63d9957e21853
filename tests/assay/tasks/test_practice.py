"""Practice papers: one task, the same for everybody, solvable, and never an exam's."""

import pytest

from hengji.assay.tasks import BLUEPRINTS, draw_paper, draw_practice, mark, open_session, solve

PURCHASING = {"skill": "purchasing", "level": "junior"}


@pytest.mark.parametrize(("skill", "level"), BLUEPRINTS)
def test_a_practice_paper_is_the_first_task_alone_and_can_be_solved(skill, level):
    drawn = draw_practice(skill=skill, level=level, number=1)
    session = open_session(drawn.paper, drawn.sealed)

    solve(drawn.paper, session)

    marks = mark(drawn.paper, drawn.sealed, session.company)
    assert [sheet.id for sheet in drawn.paper.tasks] == [BLUEPRINTS[skill, level].slots[0][0]]
    assert drawn.paper.minutes == drawn.paper.tasks[0].minutes
    assert [item.check for item in marks.evidence if not item.held] == []


def test_everybody_gets_the_same_paper_under_a_number():
    first, again, other = (draw_practice(**PURCHASING, number=number).paper for number in (1, 1, 2))

    assert first == again
    assert first.digest != other.digest


def test_no_seed_of_an_exam_gives_the_figures_of_a_practice():
    practice, exam = draw_practice(**PURCHASING, number=7), draw_paper(**PURCHASING, seed=7)

    (key,) = practice.sealed.keys.values()
    assert key != exam.sealed.keys["PR-J1"]
    assert practice.paper.id != exam.paper.id
