"""DA-J4 透视与交叉分析: five thousand order lines ranked, crossed and classed (drafted A, B, C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.data_analysis.crossing.judging import judge
from hengji.assay.tasks.data_analysis.crossing.scheme import (
    CHART_CHOICE,
    CHECKS,
    CLASS_A,
    CLASS_B,
    TASK,
    TRAPS,
    questions,
    sheet,
)
from hengji.assay.tasks.data_analysis.crossing.solving import solve
from hengji.assay.tasks.data_analysis.crossing.world import World


class Crossing(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 3
    rules: ClassVar[tuple[str, ...]] = (CLASS_A, CLASS_B, CHART_CHOICE)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.due_at, world.country, world.category),
            openings={"analytics": world.opening()},
            questions=questions(world.country, world.category),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
