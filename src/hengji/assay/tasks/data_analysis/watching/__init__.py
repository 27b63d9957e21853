"""DA-J5 异常识别: control limits, the days outside them, and their causes (drafted B, C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.data_analysis.watching.judging import judge
from hengji.assay.tasks.data_analysis.watching.scheme import (
    CHART_CHOICE,
    CHECKS,
    DEVIATIONS,
    TASK,
    TRAPS,
    sheet,
)
from hengji.assay.tasks.data_analysis.watching.solving import solve
from hengji.assay.tasks.data_analysis.watching.world import World


class Watching(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (DEVIATIONS, CHART_CHOICE)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.due_at, world.baseline, world.checked),
            openings={"analytics": world.opening()},
            questions=(),
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
