"""DA-J2 店铺周报: sources, indicators, charts and a conclusion, in time (drafted A, B, C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.data_analysis.reporting.judging import judge
from hengji.assay.tasks.data_analysis.reporting.scheme import (
    CHART_CHOICE,
    CHECKS,
    CRITERION,
    INSIGHT_LENGTH,
    TASK,
    TRAPS,
    questions,
    sheet,
)
from hengji.assay.tasks.data_analysis.reporting.solving import solve
from hengji.assay.tasks.data_analysis.reporting.world import World


class Reporting(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 3
    rules: ClassVar[tuple[str, ...]] = (CHART_CHOICE, INSIGHT_LENGTH)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.due_at),
            openings={"analytics": world.opening()},
            questions=questions(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(CRITERION,),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
