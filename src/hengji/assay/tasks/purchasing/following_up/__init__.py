"""PR-J2 采购单跟进: a day with open orders (6.1.2 B).

Six orders need something done, each in its own way; the others need nothing. Two of the six troubles are there in
the morning, the rest come while company time passes.
"""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import (
    Verdict,
)
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.purchasing.following_up.judging import judge
from hengji.assay.tasks.purchasing.following_up.scheme import (
    ACKNOWLEDGE,
    BUFFER,
    CHECKS,
    CRITERION,
    REPLY,
    TASK,
    TOLERANCE,
    TRAPS,
    sheet,
)
from hengji.assay.tasks.purchasing.following_up.solving import solve
from hengji.assay.tasks.purchasing.following_up.world import World


class FollowingUp(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (
        ACKNOWLEDGE,
        REPLY,
        TOLERANCE,
        BUFFER,
        "purchasing.price_change_tolerance",
        "calendar.working_days",
    )

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        criterion = CRITERION.model_copy(update={"sample": f"reply:{world.message_id('delayed')}"})
        return Instance(
            sheet=sheet(setting),
            openings={"purchasing": world.opening()},
            questions=(),
            backstage=Backstage(events=world.events()),
            key=world.key(),
            checks=CHECKS,
            criteria=(criterion,),
            traps=tuple(trap for name, trap in TRAPS.items() if name != world.trap_not_laid),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
