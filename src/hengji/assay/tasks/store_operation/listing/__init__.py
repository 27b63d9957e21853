"""SO-J4 商品上架（多变体）: from a product sheet to a published listing (6.1.3 C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.store_operation.listing.judging import judge
from hengji.assay.tasks.store_operation.listing.scheme import (
    BULLET_CHARACTERS,
    CHECKS,
    COVERAGE,
    CRITERIA,
    ENDING,
    FILL,
    FULFILMENT,
    LENGTH,
    LONGEST_SIDE,
    MARGIN,
    REFERRAL,
    RESERVE,
    RULES,
    STORAGE,
    STORED,
    TASK,
    TITLE_CHARACTERS,
    TRAPS,
    WORD_REPEATS,
    sheet,
)
from hengji.assay.tasks.store_operation.listing.solving import solve
from hengji.assay.tasks.store_operation.listing.world import World


class ListingUp(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 4
    rules: ClassVar[tuple[str, ...]] = (
        RULES,
        TITLE_CHARACTERS,
        WORD_REPEATS,
        BULLET_CHARACTERS,
        COVERAGE,
        LONGEST_SIDE,
        FILL,
        LENGTH,
        REFERRAL,
        FULFILMENT,
        STORAGE,
        STORED,
        MARGIN,
        ENDING,
        RESERVE,
    )

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.keywords, world.banned),
            openings={"catalogue": world.opening()},
            questions=(),
            backstage=Backstage(),
            key=world.key(),
            checks=CHECKS,
            criteria=CRITERIA,
            traps=tuple(TRAPS.values()),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
