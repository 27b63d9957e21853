"""CS-J4 评价与差评处理: ten reviews, five of them against the rules (drafted requirements A and C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.customer_service.reviewing.judging import judge
from hengji.assay.tasks.customer_service.reviewing.scheme import CHECKS, LENGTH, TASK, TRAPS, criterion, sheet
from hengji.assay.tasks.customer_service.reviewing.solving import solve
from hengji.assay.tasks.customer_service.reviewing.world import FAIR, World


class Reviewing(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (LENGTH,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        rated = criterion([world.review_id(role) for role in FAIR], world.rater_facts())
        return Instance(
            sheet=sheet(setting),
            openings={"service": world.opening()},
            questions=(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(rated,),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
