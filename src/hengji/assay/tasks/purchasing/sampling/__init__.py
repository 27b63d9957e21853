"""PR-J5 AQL 到货抽检: sample a lot, class what is found, accept or reject (under 6.1.2 B; inferred)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.purchasing.sampling.judging import judge
from hengji.assay.tasks.purchasing.sampling.scheme import (
    CHECKS,
    LOT,
    MAJOR_AQL,
    MINOR_AQL,
    TASK,
    questions,
    sheet,
)
from hengji.assay.tasks.purchasing.sampling.solving import solve
from hengji.assay.tasks.purchasing.sampling.world import World


class Sampling(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 1
    rules: ClassVar[tuple[str, ...]] = (
        MAJOR_AQL,
        MINOR_AQL,
        "inspection.critical_accepted",
        "aql.code_letters",
        "aql.single_normal",
    )

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(),
            openings={"purchasing": world.opening()},
            questions=questions(),
            backstage=Backstage(lots={LOT: world.findings()}),
            key=world.key(),
            checks=CHECKS,
            criteria=(),
            traps=world.traps(),
        )

    def solve(self, desk: Desk) -> None:
        solve(desk)

    def judge(self, key: Key, company: Company) -> dict[str, Verdict]:
        return judge(key, company)
