"""FT-J3 监管方式判定: fifteen shipments, a supervision mode and its data for each."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.trade_services.supervision.judging import judge
from hengji.assay.tasks.trade_services.supervision.scheme import (
    CHECKS,
    MODES_TABLE,
    PARCEL_LIMIT,
    TASK,
    TRAPS,
    sheet,
)
from hengji.assay.tasks.trade_services.supervision.solving import solve
from hengji.assay.tasks.trade_services.supervision.world import World


class Supervision(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (MODES_TABLE, PARCEL_LIMIT)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"trade": world.opening()},
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
