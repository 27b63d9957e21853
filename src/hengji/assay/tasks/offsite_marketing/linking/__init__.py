"""OF-J2 UTM 与链接管理: ten tagged links, two places that get none (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.offsite_marketing.linking.judging import judge
from hengji.assay.tasks.offsite_marketing.linking.scheme import CHECKS, TASK, TRAPS, sheet
from hengji.assay.tasks.offsite_marketing.linking.solving import solve
from hengji.assay.tasks.offsite_marketing.linking.world import World


class Linking(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = ()

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(),
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
