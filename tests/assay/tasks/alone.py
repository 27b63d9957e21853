"""One task of the bank as a paper of its own."""

from hengji.assay.chance import Chance
from hengji.assay.rulebook import load_pack
from hengji.assay.standard import load_edition
from hengji.assay.tasks import BANK, BLUEPRINTS
from hengji.assay.tasks.assembly import _paper, _rules, _sealed, setting_for
from hengji.assay.tasks.paper import Drawn

PACK = load_pack()
EDITION = load_edition()


def blueprint_of(task):
    return next(b for b in BLUEPRINTS.values() if any(task in slot for slot in b.slots))


def instance_of(task, seed, difficulty, platform=None):
    """Draw the task; on the platform that the seed gives, or on a named one."""
    return BANK[task].draw(_setting(task, seed, difficulty, platform))


def drawn_alone(task, seed, difficulty, platform=None):
    """Draw a paper of this task only; such a paper is offered to nobody."""
    blueprint, setting = blueprint_of(task), _setting(task, seed, difficulty, platform)
    instances = [BANK[task].draw(setting)]
    paper = _paper(
        f"alone-{task}-{seed}", blueprint, EDITION, setting, _rules([BANK[task]], setting), instances
    )
    return Drawn(paper=paper, sealed=_sealed(paper, seed, difficulty, instances))


def _setting(task, seed, difficulty, platform):
    blueprint = blueprint_of(task)
    if platform:
        blueprint = blueprint.model_copy(update={"platforms": (platform,)})
    chance = Chance(seed, ("paper", blueprint.skill, blueprint.level))
    return setting_for(blueprint, chance, PACK, difficulty)
