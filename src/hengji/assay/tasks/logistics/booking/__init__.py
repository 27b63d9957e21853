"""LW-J1 计费重与运费计算: ten parcels, three services (drafted requirement A).

Each parcel invites its own mistake: bulky ones at the divisor, dense ones at the step, one each at the promise, at
length and girth, and at the battery.
"""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.logistics.booking.judging import judge
from hengji.assay.tasks.logistics.booking.scheme import CHECKS, FUEL, TASK, TERMS, TRAPS, sheet
from hengji.assay.tasks.logistics.booking.solving import solve
from hengji.assay.tasks.logistics.booking.world import World


class Booking(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (TERMS, FUEL)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting),
            openings={"logistics": world.opening()},
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
