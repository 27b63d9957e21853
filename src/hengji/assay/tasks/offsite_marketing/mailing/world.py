"""The drawn world of OF-J4: a list with good and bad addresses, templates, senders, figures of the last mailing."""

from datetime import date, timedelta
from typing import Any

from hengji.assay.company.outreach import OutreachOpening
from hengji.assay.company.outreach.objects import (
    Consent,
    Language,
    MailReport,
    MailSender,
    MailTemplate,
    Record,
    Standing,
    Subscriber,
)
from hengji.assay.rulebook.outreach import click_to_open_rate, complaint_rate, delivered
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.offsite_marketing.goods import BRANDS, goods
from hengji.assay.tasks.offsite_marketing.mailing.phrases import (
    BODIES,
    FIRST_NAMES,
    HOSTS,
    LAST_NAMES,
    NAMES,
    SLOTS,
    STREETS,
    SUBJECTS,
)
from hengji.assay.tasks.offsite_marketing.mailing.scheme import COMPLAINT_LIMIT, NAME_FIELD, SEND_AT, TASK

ROLES = {
    "good": 14,
    "soft_bounce": 2,
    "repeated": 2,
    "unconfirmed": 5,
    "marketplace": 6,
    "unsubscribed": 4,
    "complained": 2,
    "hard_bounce": 3,
    "en": 4,
    "es": 4,
}
RIGHT = ("good", "soft_bounce")
MILLION = 1_000_000


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.brand = self.chance.pick(BRANDS, "brand")
        self.send_on = setting.today + timedelta(days=self.chance.whole(1, 4, "send on"))
        self.offer = self._offer()
        self.people = self._people()
        self.report = self._report()

    def _offer(self) -> dict[str, str]:
        chance = self.chance.named("offer")
        last_day = self.send_on + timedelta(days=chance.whole(5, 12, "last day"))
        host = f"https://mail.{self.brand}.example"
        return {
            "NAME": NAME_FIELD,
            "PRODUCT": goods(chance, 1)[0].names["de"],
            "CODE": f"{self.brand[:4].upper()}{chance.whole(10, 25, 'percent')}{chance.pick('ABCDEF', 'letter')}",
            "LAST_DAY": last_day.strftime("%d.%m.%Y"),
            "UNSUBSCRIBE": f"{host}/u/one-click",
            "LOGIN": f"https://www.{self.brand}.example/account/settings",
            "WRITE": f"mailto:hello@{self.brand}.example",
            "ADDRESS": f"{self.brand.title()} GmbH, {chance.pick(STREETS, 'street')}",
        }  # fmt: skip

    def _people(self) -> dict[str, tuple[str, Subscriber]]:
        """Give everybody by number with a role; who is repeated comes after the one whose address it is."""
        counts = ROLES | {"soft_bounce": self.setting.difficulty.defects_within_tolerance}
        roles = [role for role, count in counts.items() for _ in range(count) if role != "repeated"]
        drawn = self.chance.shuffled(roles, "roles")
        made = {
            f"SUB-{place:03}": (role, self._person(f"SUB-{place:03}", place, role))
            for place, role in enumerate(drawn, 1)
        }
        good = [person for role, person in made.values() if role == "good"]
        for turn, person in enumerate(self.chance.sample(good, ROLES["repeated"], "repeated")):
            number = f"SUB-{len(drawn) + turn + 1:03}"
            again = {
                "id": number,
                "email": person.email.title(),
                "joined_on": self._joined(number, late=True),
            }
            made[number] = ("repeated", person.model_copy(update=again))
        return made

    def _joined(self, number: str, *, late: bool = False) -> date:
        ago = (
            self.chance.whole(3, 20, "joined", number)
            if late
            else self.chance.whole(30, 700, "joined", number)
        )
        return self.setting.today - timedelta(days=ago)

    def _person(self, number: str, place: int, role: str) -> Subscriber:
        chance = self.chance.named("person", number)
        language = role if role in {"en", "es"} else "de"
        first = chance.pick(FIRST_NAMES[language], "first")
        last = LAST_NAMES[place % len(LAST_NAMES)]
        plain = first.casefold().translate(str.maketrans("äöüíáóúé", "aouiaoue"))
        consent = Consent(role) if role in {"unconfirmed", "marketplace"} else Consent.CONFIRMED
        standings = {"unsubscribed", "complained", "hard_bounce", "soft_bounce"}
        return Subscriber(
            id=number,
            email=f"{plain}.{last}{place}@{chance.pick(HOSTS, 'host')}",
            first_name=first,
            language=Language(language),
            consent=consent,
            standing=Standing(role) if role in standings else Standing.ACTIVE,
            joined_on=self._joined(number),
        )

    def _senders(self) -> list[MailSender]:
        proven, failing, missing = Record.PASS, Record.FAIL, Record.MISSING
        drawn = [
            (f"news@mail.{self.brand}.example", proven, proven, proven),
            (f"hello@{self.brand}.example", proven, missing, missing),
            (f"{self.brand}.shop@freemail.example", proven, proven, failing),
            (f"info@{self.brand}-de.example", failing, proven, failing),
        ]
        return [
            MailSender(id=f"S-{place}", address=address, spf=spf, dkim=dkim, dmarc=dmarc)
            for place, (address, spf, dkim, dmarc) in enumerate(self.chance.shuffled(drawn, "senders"), 1)
        ]

    def _report(self) -> MailReport:
        """Give the last mailing, its complaints clearly below the limit or clearly above."""
        chance, limit = self.chance.named("report"), self.setting.rate(COMPLAINT_LIMIT)
        sent = chance.whole(9_000, 18_000, "sent")
        bounced = sent * chance.whole(12_000, 26_000, "bounced") // MILLION
        opened = sent * chance.whole(180_000, 320_000, "opened") // MILLION
        over = chance.happens(MILLION // 2, "over")
        share = (
            chance.whole(limit * 12 // 10, limit * 17 // 10)
            if over
            else chance.whole(limit // 4, limit * 8 // 10)
        )
        return MailReport(
            id="MR-01",
            sent_on=self.setting.today - timedelta(days=7),
            sent=sent,
            bounced=bounced,
            opened=opened,
            clicked=opened * chance.whole(70_000, 160_000, "clicked") // MILLION,
            complained=delivered(sent, bounced) * share // MILLION,
        )

    def opening(self) -> OutreachOpening:
        return OutreachOpening(
            subscribers=tuple(person for _, person in self.people.values()),
            templates=tuple(
                MailTemplate(
                    id=f"T-{language.upper()}",
                    name=NAMES[language],
                    language=Language(language),
                    subject=SUBJECTS[language],
                    body=BODIES[language],
                    slots=SLOTS,
                )
                for language in BODIES
            ),
            senders=tuple(self._senders()),
            mail_reports=(self.report,),
        )

    def key(self) -> dict[str, Any]:
        arrived = delivered(self.report.sent, self.report.bounced)
        complaints = complaint_rate(self.report.complained, arrived)
        proven = (s.id for s in self._senders() if {s.spf, s.dkim, s.dmarc} == {Record.PASS})
        return {
            "people": {role: [n for n, (own, _) in self.people.items() if own == role] for role in ROLES},
            "right": [number for number, (role, _) in self.people.items() if role in RIGHT],
            "template": "T-DE",
            "offer": self.offer,
            "last_day": [int(part) for part in self.offer["LAST_DAY"].split(".")[:2]],
            "sender": next(proven),
            "on": self.send_on.isoformat(),
            "at": SEND_AT,
            "sent": self.report.sent,
            "delivered": arrived,
            "ctor": click_to_open_rate(self.report.clicked, self.report.opened),
            "ctor_of_delivered": click_to_open_rate(self.report.clicked, arrived),
            "complaints": complaints,
            "limit": "over" if complaints * 100 > self.setting.rate(COMPLAINT_LIMIT) else "within",
        }
