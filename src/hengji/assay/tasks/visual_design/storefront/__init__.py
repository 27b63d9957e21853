"""VD-J4 店招与首页模块装配: a header and four modules, on desktop and phone (drafted requirement B)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.visual_design.storefront.judging import judge
from hengji.assay.tasks.visual_design.storefront.scheme import (
    CHECKS,
    DESKTOP_WEIGHT,
    LONGEST_ALT_TEXT,
    PHONE_WEIGHT,
    TASK,
    TRAPS,
    criterion,
    sheet,
)
from hengji.assay.tasks.visual_design.storefront.solving import solve
from hengji.assay.tasks.visual_design.storefront.world import World


class Storefront(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (DESKTOP_WEIGHT, PHONE_WEIGHT, LONGEST_ALT_TEXT)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.campaign, world.last),
            openings={"studio": world.opening()},
            questions=(),
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
