"""LW-J4 平台仓入仓计划: cartons, labels, two shipments (drafted requirements A, B and C).

A full carton of one article is within the limit of weight only as long as the carton itself is forgotten.
"""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.logistics.inbound.judging import judge
from hengji.assay.tasks.logistics.inbound.scheme import CARTON_SIDE, CARTON_WEIGHT, CHECKS, TASK, TRAPS, sheet
from hengji.assay.tasks.logistics.inbound.solving import solve
from hengji.assay.tasks.logistics.inbound.world import World


class Inbound(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (CARTON_WEIGHT, CARTON_SIDE)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"logistics": world.opening()},
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
