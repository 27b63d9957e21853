"""OM-J1 广告活动搭建: two campaigns by work order (drafted requirement A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.onsite_marketing.building.judging import judge
from hengji.assay.tasks.onsite_marketing.building.scheme import BIDS, CHECKS, TASK, TRAPS, sheet
from hengji.assay.tasks.onsite_marketing.building.solving import solve
from hengji.assay.tasks.onsite_marketing.building.world import World
from hengji.assay.tasks.onsite_marketing.sites import SITES


class Building(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (BIDS, SITES)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"ads": world.opening()},
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
