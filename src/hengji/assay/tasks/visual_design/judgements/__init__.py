"""VD-J3 美术基础判断: twenty pairs of pictures, the better one and why (6.1.4 A)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.visual_design.judgements.judging import judge
from hengji.assay.tasks.visual_design.judgements.scheme import CHECKS, NEEDED, TASK, TRAPS, sheet
from hengji.assay.tasks.visual_design.judgements.solving import solve
from hengji.assay.tasks.visual_design.judgements.world import World


class Judgements(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (NEEDED,)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"studio": world.opening()},
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
