"""OF-J1 社媒发帖与互动: four posts on other clocks, fifteen comments (drafted requirement A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.offsite_marketing.posting.judging import judge
from hengji.assay.tasks.offsite_marketing.posting.scheme import (
    CHECKS,
    CLAIMS,
    CLOCKS,
    FEWEST_TAGS,
    MOST_TAGS,
    TASK,
    TRAPS,
    criterion,
    sheet,
)
from hengji.assay.tasks.offsite_marketing.posting.solving import solve
from hengji.assay.tasks.offsite_marketing.posting.world import World


class SocialPosting(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (CLOCKS, CLAIMS, FEWEST_TAGS, MOST_TAGS)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, f"#{world.brand}", world.rivals),
            openings={"outreach": world.opening()},
            questions=(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=(criterion(world.rated(), world.rater_facts()),),
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
