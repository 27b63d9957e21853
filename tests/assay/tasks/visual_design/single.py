"""One task of a paper of visual design, to be solved with slips or left alone; the other tasks are not touched."""

from functools import lru_cache

from hengji.assay.company import replay
from hengji.assay.grading import collected
from hengji.assay.rulebook import load_pack, work_calendar
from hengji.assay.tasks import draw_paper, open_session
from hengji.assay.tasks.archetype import Desk


@lru_cache(maxsize=2)
def drawn(seed):
    return draw_paper(skill="visual_design", level="junior", seed=seed)


class Single:
    def __init__(self, archetype, seed):
        whole = drawn(seed)
        self.archetype = archetype
        self.paper = whole.paper
        self.sealed = whole.sealed.model_copy(
            update={
                part: tuple(each for each in getattr(whole.sealed, part) if each.id.startswith(archetype.id))
                for part in ("checks", "criteria", "traps")
            }
        )
        self.pack = load_pack(self.paper.rule_pack).on_platform(self.paper.platform.code)
        self.calendar = work_calendar(self.pack, self.paper.opening.now.date())

    @property
    def key(self):
        return self.sealed.keys[self.archetype.id]

    def session(self):
        return open_session(self.paper, self.sealed)

    def marked(self, company):
        return collected(self.sealed.checks, self.archetype.judge(self.key, company))

    def played(self, *slips):
        session = self.session()
        desk = Desk(
            paper=self.paper, session=session, pack=self.pack, calendar=self.calendar, slips=frozenset(slips)
        )
        self.archetype.solve(desk)
        return session

    def solved(self, *slips):
        return self.marked(self.played(*slips).company)

    def replayed(self, session):
        return replay(self.paper.opening, self.sealed.backstage, session.journal)


def lost(marks):
    """Give what was lost and by which mistake, by check."""
    return {e.check: e.trap for e in marks.evidence if not e.held}


def failures(archetype, seed, rounds=()):
    """Give every promise that a seed breaks.

    Mistakes are made one at a time, or in rounds of some that do not touch each other.
    """
    single = Single(archetype, seed)
    found = [
        (seed, "empty", e.check)
        for e in single.marked(single.session().company).evidence
        if e.held or e.points
    ]
    found += [(seed, "solver", e.check) for e in single.solved().evidence if not e.held]
    traps = {trap.id: trap for trap in single.sealed.traps}
    for slips in rounds or [(name,) for name in traps]:
        missing = lost(single.solved(*slips))
        if missing != {check: name for name in slips for check in traps[name].loses}:
            found.append((seed, slips, missing))
    return found
