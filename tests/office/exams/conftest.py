import pytest

from hengji.office.exams import play
from tests.office.cases import taken_into_assessment
from tests.office.sittings import handed_in, running


@pytest.fixture(autouse=True)
def _empty_shelf():
    """Numbers of rows come again in the next test; what is in memory must not."""
    play.SHELF.clear()
    yield
    play.SHELF.clear()


@pytest.fixture
def other_in_assessment(draft_of, ma_yong, sun_li, guo_tao, now):
    """Ma Yong's application, as far as Li Na's."""
    return taken_into_assessment(draft_of(ma_yong), sun_li, guo_tao, now)


@pytest.fixture
def sitting(in_assessment, guo_tao, deng_bo):
    """Li Na's, running since nine o'clock."""
    return running(in_assessment, guo_tao, deng_bo)


@pytest.fixture
def submitted_sitting(in_assessment, guo_tao, deng_bo):
    """Li Na's, done without a fault and handed in."""
    return handed_in(in_assessment, guo_tao, deng_bo)
