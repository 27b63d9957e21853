"""PR-J1 按需下单: two requisitions become two orders (6.1.2 A).

The first requisition invites a mistake at a step of the price ladder: filling the last carton reaches the next
step. The second invites two more: a minimum quantity above what is needed, and a price that contains tax.
"""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.purchasing.ordering.judging import judge
from hengji.assay.tasks.purchasing.ordering.scheme import (
    BUFFER,
    CHECKS,
    DEPOSIT,
    LIMIT,
    TASK,
    TRAPS,
    VAT,
    sheet,
)
from hengji.assay.tasks.purchasing.ordering.solving import solve
from hengji.assay.tasks.purchasing.ordering.world import World


class Ordering(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (VAT, DEPOSIT, BUFFER, LIMIT, "calendar.working_days")

    def draw(self, setting: Setting) -> Instance:
        draws = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"purchasing": draws.opening()},
            questions=(),
            backstage=Backstage(),
            key=draws.key(),
            checks=CHECKS,
            criteria=(),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
