"""SO-J5 上下架与库存价格维护: fifteen change tickets on live offers (6.1.3 C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.company.catalogue import CatalogueOpening
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.store_operation.keeping.judging import judge
from hengji.assay.tasks.store_operation.keeping.scheme import CHECKS, RECALL, TASK, TRAPS, sheet
from hengji.assay.tasks.store_operation.keeping.solving import solve
from hengji.assay.tasks.store_operation.keeping.world import World


class Keeping(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (RECALL,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"catalogue": CatalogueOpening(offers=world.offers(), tickets=world.tickets())},
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
