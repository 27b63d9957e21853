"""SO-J1 平台规则应用: cases against the platform's rules (6.1.3 A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.company.catalogue import CatalogueOpening
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.store_operation.ruling.judging import judge
from hengji.assay.tasks.store_operation.ruling.scheme import (
    CHECKS,
    ESCALATION,
    FILL,
    LONGEST_SIDE,
    POINTS_WINDOW,
    RULES,
    TASK,
    TIERS,
    TITLE_CHARACTERS,
    TRAPS,
    WORD_REPEATS,
    sheet,
)
from hengji.assay.tasks.store_operation.ruling.solving import solve
from hengji.assay.tasks.store_operation.ruling.world import World


class Ruling(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (
        RULES,
        TITLE_CHARACTERS,
        WORD_REPEATS,
        LONGEST_SIDE,
        FILL,
        POINTS_WINDOW,
        ESCALATION,
        TIERS,
    )

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, len(world.roles)),
            openings={"catalogue": CatalogueOpening(cases=world.cases())},
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
