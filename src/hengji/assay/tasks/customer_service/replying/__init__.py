"""CS-J1 站内信回复: a morning's queue of messages in three languages (drafted requirements A and C).

Three messages arrive while company time passes, one is nearly due at nine, two are in German and Spanish.
"""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.customer_service.replying.judging import judge
from hengji.assay.tasks.customer_service.replying.scheme import (
    CHECKS,
    HOURS,
    REFUND,
    TASK,
    TRAPS,
    WINDOW,
    criteria,
    sheet,
)
from hengji.assay.tasks.customer_service.replying.solving import solve
from hengji.assay.tasks.customer_service.replying.world import SAMPLED, World


class Replying(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (HOURS, WINDOW, REFUND)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        sampled = [world.message_id(role) for role in SAMPLED]
        return Instance(
            sheet=sheet(setting),
            openings={"service": world.opening()},
            questions=(),
            backstage=Backstage(events=world.events()),
            key=world.key(),
            checks=CHECKS,
            criteria=criteria(sampled, world.rater_facts()),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
