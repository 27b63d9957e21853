"""DA-J3 流量漏斗与来源: rates of the stages, the weakest source, what fell most (drafted B, C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.data_analysis.funnel.judging import judge
from hengji.assay.tasks.data_analysis.funnel.scheme import (
    CHART_CHOICE,
    CHECKS,
    LEAST_CARTS,
    TASK,
    TRAPS,
    questions,
    sheet,
)
from hengji.assay.tasks.data_analysis.funnel.solving import solve
from hengji.assay.tasks.data_analysis.funnel.world import World


class Funnel(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 3
    rules: ClassVar[tuple[str, ...]] = (LEAST_CARTS, CHART_CHOICE)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.due_at),
            openings={"analytics": world.opening()},
            questions=questions(),
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
