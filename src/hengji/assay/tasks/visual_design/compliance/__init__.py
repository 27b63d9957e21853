"""VD-J1 主图合规处理: three photographs made into main pictures (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.visual_design.compliance.judging import judge
from hengji.assay.tasks.visual_design.compliance.scheme import (
    CHECKS,
    FILES,
    FILL,
    LONGEST_SIDE,
    TASK,
    TRAPS,
    criterion,
    sheet,
)
from hengji.assay.tasks.visual_design.compliance.solving import solve
from hengji.assay.tasks.visual_design.compliance.world import World


class Compliance(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (LONGEST_SIDE, FILL, FILES)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        opening = world.opening()
        return Instance(
            sheet=sheet(setting, *world.materials()),
            openings={"studio": opening},
            questions=(),
            backstage=Backstage(),
            key=world.key() | {"fill": setting.rate(FILL), "side": setting.rate(LONGEST_SIDE)},
            checks=CHECKS,
            criteria=(criterion([slot.id for slot in opening.slots], world.rater_facts()),),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
