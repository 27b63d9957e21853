"""OF-J3 红人初筛: forty creators, five that pass, two whose audience is bought (drafted requirement C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.offsite_marketing.screening.judging import judge
from hengji.assay.tasks.offsite_marketing.screening.scheme import (
    AUDIENCE,
    CHECKS,
    CPM_CEILING,
    FEWEST,
    MOST,
    RATE_FLOOR,
    RIVAL_DAYS,
    TASK,
    TRAPS,
    criterion,
    question,
    sheet,
)
from hengji.assay.tasks.offsite_marketing.screening.solving import solve
from hengji.assay.tasks.offsite_marketing.screening.world import World


class CreatorScreening(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (AUDIENCE, FEWEST, MOST, RIVAL_DAYS, RATE_FLOOR, CPM_CEILING)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.product, world.cap_euros, world.rivals),
            openings={"outreach": world.opening()},
            questions=(question(f"KOL-{world.borderline + 1:02}"),),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(criterion(world.rater_facts()),),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
