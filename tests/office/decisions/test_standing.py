from datetime import timedelta

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.decisions.standing import Stage, standing_of
from hengji.office.schemes.operations import begin_assessment, close_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(batch, guo_tao, now):
    def make():
        return close_registration(batch_id=batch.pk, actor=guo_tao, now=now + timedelta(days=10))

    return make


def test_before_registration_closes_a_batch_has_no_further_stage(batch, submitted):
    standing = standing_of(batch)

    assert standing.stage is None
    assert standing.numbers == ((ApplicationState.SUBMITTED, 1),)


def test_a_batch_is_as_far_as_its_hindmost_case(closed, in_assessment, draft_of, ma_yong, guo_tao, now):
    draft_of(ma_yong)
    batch = closed()
    assert standing_of(batch).stage == Stage.PREPARING

    running = begin_assessment(batch_id=batch.pk, actor=guo_tao, now=now + timedelta(days=42))
    assert standing_of(running).stage == Stage.RUNNING


def test_one_question_tells_how_a_batch_stands(closed, in_assessment, django_assert_num_queries):
    batch = closed()
    with django_assert_num_queries(1):
        standing_of(batch)
