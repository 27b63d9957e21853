"""OM-J4 优惠券与秒杀设置: two coupons and two deals by rule (drafted requirement C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.onsite_marketing.promoting.judging import judge
from hengji.assay.tasks.onsite_marketing.promoting.scheme import (
    CHECKS,
    FEE,
    FLOOR,
    LEAST,
    REFERRAL,
    TASK,
    TRAPS,
    sheet,
)
from hengji.assay.tasks.onsite_marketing.promoting.solving import solve
from hengji.assay.tasks.onsite_marketing.promoting.world import World


class Promoting(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (FEE, LEAST, FLOOR, REFERRAL)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"ads": world.opening()},
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
