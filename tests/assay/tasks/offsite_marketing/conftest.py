import pytest

from hengji.assay.tasks import draw_paper, mark, open_session, solve


class Sitting:
    """One drawn paper, to be solved with slips or left alone."""

    def __init__(self, seed):
        self.drawn = draw_paper(skill="offsite_marketing", level="junior", seed=seed)

    def session(self):
        return open_session(self.drawn.paper, self.drawn.sealed)

    def marked(self, session):
        return mark(self.drawn.paper, self.drawn.sealed, session.company)

    def solved(self, *slips):
        session = self.session()
        solve(self.drawn.paper, session, slips)
        return self.marked(session)

    def key(self, task):
        return self.drawn.sealed.keys[task]


@pytest.fixture(scope="session")
def sitting():
    return Sitting(20_260_415)
