"""OM-J3 广告报表指标计算: a week of daily rows, ratios from sums (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.onsite_marketing.reporting.judging import judge
from hengji.assay.tasks.onsite_marketing.reporting.scheme import CHECKS, TASK, TRAPS, sheet
from hengji.assay.tasks.onsite_marketing.reporting.solving import solve
from hengji.assay.tasks.onsite_marketing.reporting.world import Report, World


class Reporting(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = ()

    def draw(self, setting: Setting) -> Instance:
        return self.instance(setting, None)

    def instance(self, setting: Setting, report: Report | None) -> Instance:
        """Lay the task out for given rows, or for drawn ones."""
        world = World(setting, report)
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
