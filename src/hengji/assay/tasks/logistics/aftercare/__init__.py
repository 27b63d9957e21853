"""LW-J5 盘点与异常件处理: six count lines, four parcels in trouble (drafted requirements B and C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.logistics.aftercare.judging import judge
from hengji.assay.tasks.logistics.aftercare.scheme import (
    CHECKS,
    INFORM,
    LIABILITY,
    RECOUNT,
    RESHIP,
    TASK,
    TRACE,
    TRAPS,
    sheet,
)
from hengji.assay.tasks.logistics.aftercare.solving import solve
from hengji.assay.tasks.logistics.aftercare.world import World


class Aftercare(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (RECOUNT, TRACE, RESHIP, LIABILITY, INFORM)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"logistics": world.opening()},
            questions=(),
            backstage=Backstage(events=world.scheduled()),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=tuple(trap for name, trap in TRAPS.items() if name != world.trap_not_laid()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
