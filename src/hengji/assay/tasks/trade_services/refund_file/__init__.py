"""FT-J4 退税资料收集与核对: a dozen exported lines, their papers, and one claim."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.trade_services.refund_file.judging import judge
from hengji.assay.tasks.trade_services.refund_file.scheme import CALENDAR, DEADLINE, TASK, VAT, checks, sheet
from hengji.assay.tasks.trade_services.refund_file.solving import solve
from hengji.assay.tasks.trade_services.refund_file.world import World


class RefundFile(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (CALENDAR, DEADLINE, VAT)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(len(world.roles)),
            openings={"trade": world.opening()},
            questions=(),
            backstage=Backstage(),
            key=world.key(),
            checks=checks(len(world.good)),
            criteria=(),
            traps=world.traps(),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
