"""SO-J2 店铺健康读数: five metrics of store health over their windows (6.1.3 A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.company.catalogue import CatalogueOpening
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.store_operation.health.figures import Figures
from hengji.assay.tasks.store_operation.health.judging import judge
from hengji.assay.tasks.store_operation.health.scheme import CHECKS, STARS, TARGETS, TASK, TRAPS, sheet
from hengji.assay.tasks.store_operation.health.solving import solve
from hengji.assay.tasks.store_operation.health.world import World


class StoreHealth(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (TARGETS, STARS)

    def draw(self, setting: Setting) -> Instance:
        return self.instance(setting, None)

    def instance(self, setting: Setting, figures: Figures | None) -> Instance:
        """Lay the task out for given figures, or for drawn ones."""
        world = World(setting, figures)
        return Instance(
            sheet=sheet(setting),
            openings={"catalogue": CatalogueOpening(days=world.days(), defects=world.defects())},
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
