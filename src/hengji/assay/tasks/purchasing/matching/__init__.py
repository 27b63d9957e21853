"""PR-J3 收货三单匹配: two deliveries, their invoices, and what may be paid (6.1.2 B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.purchasing.matching.judging import judge
from hengji.assay.tasks.purchasing.matching.scheme import (
    CHECKS,
    TASK,
    TRAPS,
    VAT,
    sheet,
)
from hengji.assay.tasks.purchasing.matching.solving import solve
from hengji.assay.tasks.purchasing.matching.world import World


class Matching(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (VAT,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        unused = "shortage_unnoticed" if world.is_defective else "defects_accepted"
        return Instance(
            sheet=sheet(),
            openings={"purchasing": world.opening()},
            questions=(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=tuple(trap for name, trap in TRAPS.items() if name != unused),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
