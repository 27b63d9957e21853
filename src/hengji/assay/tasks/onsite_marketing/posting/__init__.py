"""OM-J5 站内内容发布: three promotional posts and five questions (drafted requirement C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.onsite_marketing.posting.judging import judge
from hengji.assay.tasks.onsite_marketing.posting.scheme import (
    CHECKS,
    CLAIMS,
    FEWEST_TAGS,
    MOST_TAGS,
    TASK,
    TRAPS,
    criterion,
    sheet,
)
from hengji.assay.tasks.onsite_marketing.posting.solving import solve
from hengji.assay.tasks.onsite_marketing.posting.world import World
from hengji.assay.tasks.onsite_marketing.sites import SITES


class Posting(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (CLAIMS, FEWEST_TAGS, MOST_TAGS, SITES)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.tag, world.rivals, len(world.known) + 1),
            openings={"ads": world.opening()},
            questions=(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(criterion([plan.id for plan in world.plans], world.rater_facts()),),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
