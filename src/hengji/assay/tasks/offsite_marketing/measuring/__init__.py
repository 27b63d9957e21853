"""OF-J5 站外数据日报: four channels, what they claim and what the shop counted (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.offsite_marketing.measuring.judging import judge
from hengji.assay.tasks.offsite_marketing.measuring.scheme import CHECKS, FLOOR, TASK, TRAPS, sheet
from hengji.assay.tasks.offsite_marketing.measuring.solving import solve
from hengji.assay.tasks.offsite_marketing.measuring.world import World


class ChannelMeasuring(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (FLOOR,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"outreach": world.opening()},
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
