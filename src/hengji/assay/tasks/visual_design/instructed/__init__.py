"""VD-J2 按指令做尺寸图和场景图: a size diagram and a scene by instruction (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.visual_design.instructed.judging import judge
from hengji.assay.tasks.visual_design.instructed.scheme import (
    CHECKS,
    CLEAR,
    CONTRAST,
    DISTANCE,
    LETTERS,
    SHARE,
    TASK,
    TRAPS,
    criterion,
    sheet,
)
from hengji.assay.tasks.visual_design.instructed.solving import solve
from hengji.assay.tasks.visual_design.instructed.world import World

LIMITS = {"distance": DISTANCE, "contrast": CONTRAST, "share": SHARE, "letters": LETTERS, "clear": CLEAR}


class Instructed(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = tuple(LIMITS.values())

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        opening = world.opening()
        return Instance(
            sheet=sheet(setting, world.materials()),
            openings={"studio": opening},
            questions=(),
            backstage=Backstage(),
            key=world.key() | {name: setting.rate(rule) for name, rule in LIMITS.items()},
            checks=CHECKS,
            criteria=(criterion([slot.id for slot in opening.slots], world.rater_facts()),),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
