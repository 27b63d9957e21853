import pytest

from hengji.office.exams import play
from hengji.office.marking.operations import begin_marking
from tests.office.declaring import clear_for_marking
from tests.office.sittings import CLOSES, handed_in


@pytest.fixture(autouse=True)
def _empty_shelf():
    play.SHELF.clear()
    yield
    play.SHELF.clear()


@pytest.fixture
def examiners(wang_fang, he_jing, luo_jun, qian_hong):
    """Three examiners and, last, a lead examiner."""
    return wang_fang, he_jing, luo_jun, qian_hong


@pytest.fixture
def submitted_sitting(in_assessment, guo_tao, deng_bo):
    return handed_in(in_assessment, guo_tao, deng_bo)


@pytest.fixture
def sitting(submitted_sitting, batch, examiners):
    """Li Na's, marked by the machine and open to the examiners, who have declared."""
    clear_for_marking(batch, *examiners, now=CLOSES)
    return begin_marking(sitting_id=submitted_sitting.pk, actor=None, now=CLOSES)
