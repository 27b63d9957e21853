"""CS-J2 退换货与退款处理: ten requests, one policy (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.customer_service.returning.judging import judge
from hengji.assay.tasks.customer_service.returning.scheme import (
    CHECKS,
    FEE,
    HOURS,
    LIMITS,
    PART,
    TASK,
    TRAPS,
    WINDOW,
    sheet,
)
from hengji.assay.tasks.customer_service.returning.solving import solve
from hengji.assay.tasks.customer_service.returning.world import World


class Returning(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (WINDOW, HOURS, FEE, PART, LIMITS)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"service": world.opening()},
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
