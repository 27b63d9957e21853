"""One task as a paper of its own, to be solved with slips or left alone."""

from hengji.assay.chance import Chance
from hengji.assay.company import replay
from hengji.assay.grading import collected
from hengji.assay.rulebook import load_pack
from hengji.assay.standard import load_edition
from hengji.assay.tasks import assembly
from hengji.assay.tasks.archetype import Desk
from hengji.assay.tasks.bank import PLATFORMS, Blueprint
from hengji.assay.tasks.marking import open_session
from hengji.assay.tasks.paper import Difficulty

SKILL, LEVEL = "visual_design", "junior"


class Single:
    def __init__(self, archetype, seed):
        blueprint = Blueprint(
            skill=SKILL, level=LEVEL, minutes=60, slots=((archetype.id,),), platforms=PLATFORMS
        )
        self.archetype = archetype
        difficulty = Difficulty()
        chance = Chance(seed, ("paper", SKILL, LEVEL))
        setting = assembly.setting_for(blueprint, chance, load_pack(), difficulty)
        self.pack, self.calendar = setting.pack, setting.calendar
        instances = [archetype.draw(setting)]
        edition = load_edition()
        self.paper = assembly._paper(blueprint, edition, setting, [archetype], instances, seed)
        self.sealed = assembly._sealed(self.paper, seed, difficulty, instances)

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


def failures(archetype, seed):
    """Give every promise that a seed breaks."""
    single = Single(archetype, seed)
    found = [
        (seed, "empty", e.check)
        for e in single.marked(single.session().company).evidence
        if e.held or e.points
    ]
    found += [(seed, "solver", e.check) for e in single.solved().evidence if not e.held]
    for trap in single.sealed.traps:
        missing = lost(single.solved(trap.id))
        if missing != dict.fromkeys(trap.loses, trap.id):
            found.append((seed, trap.id, missing))
    return found
