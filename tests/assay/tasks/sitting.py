"""One drawn paper of a skill, to be solved with slips or left alone, and what every paper promises."""

from itertools import zip_longest

from hengji.assay.company.canonical import canonical
from hengji.assay.tasks import draw_paper, mark, open_session, solve


class Sitting:
    def __init__(self, skill, seed):
        self.drawn = draw_paper(skill=skill, level="junior", seed=seed)

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

    def told(self, *secrets):
        """Give which sealed words the candidate is sent at the start: the marking's, and these besides."""
        sealed = self.drawn.sealed
        shown = canonical(self.drawn.paper.model_dump(mode="json")) + canonical(self.session().company.view())
        marking = [part for trap in sealed.traps for part in (trap.id, trap.diagnosis.zh)]
        marking += [check.id for check in sealed.checks]
        marking += [sealed.criteria[0].anchors[4].zh, str(sealed.seed)]
        return [word for word in (*marking, *secrets) if word in shown]


def broken_promises(skill, seed):
    """Solve, leave alone and fall into every trap; give what does not come out as it should."""
    sitting = Sitting(skill, seed)
    found = [
        (seed, "empty", e.check) for e in sitting.marked(sitting.session()).evidence if e.held or e.points
    ]
    found += [(seed, "solver", e.check) for e in sitting.solved().evidence if not e.held]
    for slips in _rounds(sitting.drawn.sealed.traps):
        marks = sitting.solved(*(trap.id for trap in slips))
        lost = {e.check: e.trap for e in marks.evidence if not e.held}
        due = {check: trap.id for trap in slips for check in trap.loses}
        if lost != due:
            found.append((seed, due, lost))
    return found


def _rounds(traps):
    """Give slips to make together: one of every task at a time, since the tasks do not touch each other."""
    by_task = {}
    for trap in traps:
        by_task.setdefault(trap.id.partition(".")[0], []).append(trap)
    return [[trap for trap in row if trap] for row in zip_longest(*by_task.values())]
