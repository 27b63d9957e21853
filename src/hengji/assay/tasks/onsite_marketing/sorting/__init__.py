"""OM-J2 关键词分类与否定: a search-term report of 120 rows (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.onsite_marketing.sorting.judging import judge
from hengji.assay.tasks.onsite_marketing.sorting.scheme import CHECKS, LONG, TASK, TRAPS, sheet
from hengji.assay.tasks.onsite_marketing.sorting.solving import solve
from hengji.assay.tasks.onsite_marketing.sorting.world import CAMPAIGN, World


class Sorting(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (LONG,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, CAMPAIGN, world.own, world.rivals, world.hints),
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
