import pytest

from hengji.assay.tasks import draw_paper, open_session


@pytest.fixture(scope="session")
def drawn():
    """One paper for tests that need any."""
    return draw_paper(skill="purchasing", level="junior", seed=20_260_302)


@pytest.fixture
def session(drawn):
    """A company of that paper, on its first morning."""
    return open_session(drawn.paper, drawn.sealed)
