"""OF-J4 邮件营销发送: a list to clean, a text to fill, a sender to prove, rates of the last mailing (drafted C)."""

from typing import ClassVar

from hengji.assay.company import Backstage, Company
from hengji.assay.grading import Verdict
from hengji.assay.tasks.archetype import Archetype, Desk, Instance, Key, Setting
from hengji.assay.tasks.offsite_marketing.mailing.judging import judge
from hengji.assay.tasks.offsite_marketing.mailing.scheme import (
    CHECKS,
    COMPLAINT_LIMIT,
    TASK,
    TRAPS,
    UNSUBSCRIBE_DAYS,
    questions,
    sheet,
)
from hengji.assay.tasks.offsite_marketing.mailing.solving import solve
from hengji.assay.tasks.offsite_marketing.mailing.world import World


class MailSending(Archetype):
    id: ClassVar[str] = TASK
    version: ClassVar[int] = 2
    rules: ClassVar[tuple[str, ...]] = (UNSUBSCRIBE_DAYS, COMPLAINT_LIMIT)

    def draw(self, setting: Setting) -> Instance:
        world = World(setting)
        return Instance(
            sheet=sheet(setting, world.offer, world.send_on),
            openings={"outreach": world.opening()},
            questions=questions(),
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
