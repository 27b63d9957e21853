"""The drawn world of OF-J1: four lines of a calendar, assets, product facts, fifteen comments."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.outreach import OutreachOpening
from hengji.assay.company.outreach.objects import (
    ContentAsset,
    ContentPlan,
    Language,
    ProductFact,
    SocialComment,
    TrackedLink,
)
from hengji.assay.rulebook.outreach import beijing_ahead, beijing_time
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.offsite_marketing.goods import BRANDS, MARKETS, RIVALS, goods, sku_of
from hengji.assay.tasks.offsite_marketing.posting.phrases import (
    ASKED,
    ASKED_GIST,
    BUYING,
    BUYING_GIST,
    CLAIMING,
    COMPLAINT_GISTS,
    COMPLAINTS,
    HARM,
    HARM_GIST,
    PRESS,
    PRESS_GIST,
    SPAM,
    TEASERS,
    TOXIC,
    TOXIC_GIST,
    WRITERS,
)
from hengji.assay.tasks.offsite_marketing.posting.scheme import CLAIMS, CLOCKS, FEWEST_TAGS, MOST_TAGS, TASK

LANGUAGES = ("en", "de", "es")
AUDIENCES = (
    Text("25–40 岁租房上班族", "Renters at work, 25 to 40"),
    Text("有小孩的家庭", "Families with small children"),
    Text("喜欢收纳和家居布置的人", "People who like a tidy home"),
    Text("常出差旅行的人", "People who travel a lot"),
)
TOPICS = (
    Text("新品预告", "New arrival"),
    Text("使用场景视频", "In daily use"),
    Text("颜色投票", "Vote for a colour"),
    Text("周末生活", "At the weekend"),
)
MINUTES_DUE = {"complaint": 90, "harm": 90, "question": 240, "buying": 240, "junk": 420}
GAP_HOURS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """A comment to be, with what should become of it.

    Attributes:
        due: Which kind of limit it has.
        fact: What a question asks for.
    """

    role: str
    due: str
    language: str
    article: int
    body: str
    gist: Text
    fact: str | None = None


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.goods = goods(self.chance, len(MARKETS))
        self.number = self.chance.whole(201, 289, "number")
        self.brand = self.chance.pick(BRANDS, "brand")
        self.rivals = self.chance.sample(RIVALS, 3, "rivals")
        self.clocks = setting.pack.table(CLOCKS, setting.today)
        claims = setting.pack.table(CLAIMS, setting.today)
        self.claims = list(zip(claims.words("claim"), claims.words("language"), strict=True))
        self.markets = self.chance.shuffled(MARKETS, "markets")
        self.topics = self.chance.shuffled(TOPICS, "topics")
        self.facts = [self._fact(place) for place in range(len(self.goods))]
        self.plans = [self._plan(place) for place in range(len(self.goods))]
        self.claimed = max(1, len(self.goods) // 2 + setting.difficulty.decoys)
        self.assets = {place: self._assets(place) for place in range(len(self.goods))}
        self.comments = self._numbered()

    def sku(self, place: int) -> str:
        return sku_of(self.goods[place], self.number)

    def called(self, place: int, language: str) -> str:
        return self.goods[place].names[language]

    def details(self, place: int) -> dict[str, str]:
        """Give a product's facts; the first figure of each differs from every other product's."""
        chance = self.chance.named("facts", place)
        return {
            "Size": f"{10 + place}.{chance.whole(1, 9, 'long')} x {chance.whole(6, 9, 'wide')}.5 cm",
            "Weight": f"{chance.whole(150, 190, 'weight') + 60 * place} g",
            "Warranty": f"{12 + 6 * place} months",
        }

    def _fact(self, place: int) -> ProductFact:
        code = f"{self.chance.whole(0x100000, 0xFFFFFF, 'buy', place):x}"
        return ProductFact(
            id=self.sku(place),
            name=self.goods[place].name,
            details="; ".join(f"{name}: {value}" for name, value in self.details(place).items()),
            short=f"https://hy.example/{code}",
        )

    def _plan(self, place: int) -> ContentPlan:
        chance, market = self.chance.named("plan", place), self.markets[place]
        return ContentPlan(
            id=f"CP-{place + 1:02}",
            market=market.name,
            zone=market.zone,
            language=Language(market.language),
            audience=AUDIENCES[place],
            topic=self.topics[place],
            sku=self.sku(place),
            product=self.goods[place].name,
            on=self.setting.today + timedelta(days=chance.whole(3, 8, "day")),
            at=f"{chance.whole(8, 21, 'hour'):02}:{chance.pick(('00', '30'), 'minute')}",
            suggested_tags=self._suggested(place),
        )

    def _suggested(self, place: int) -> tuple[str, ...]:
        rival = self.chance.pick(self.rivals, "rival tag", place)
        words = self.called(place, "en").split()
        return (f"#{self.brand}", f"#{rival}", f"#{''.join(words).replace('-', '')}", f"#home{self.number}")

    def _assets(self, place: int) -> dict[str, ContentAsset]:
        """Give the right asset of a line, and those that are wrong for one reason each."""
        plan, chance = self.plans[place], self.chance.named("asset", place)
        own = plan.language.value
        other = chance.pick([language for language in LANGUAGES if language != own], "other")
        long_after = plan.on + timedelta(days=chance.whole(40, 200, "rights"))
        claim = chance.pick([claim for claim, language in self.claims if language == own], "claim")
        made = {
            "right": (own, "", long_after),
            "other": (other, "", long_after),
            "expired": (own, "", plan.on - timedelta(days=chance.whole(1, 2, "over"))),
        }
        if place < self.claimed:
            made["claimed"] = (own, claim, long_after)
        bodies = dict(zip(made, chance.shuffled((0, 1, 2, 0), "teasers"), strict=False))
        numbers = iter(chance.shuffled(range(1, 5), "numbers"))
        return {
            role: ContentAsset(
                id=f"A-{place + 1}{next(numbers)}",
                sku=plan.sku,
                language=Language(language),
                body=self._body(place, language, bodies[role], claimed),
                rights_until=until,
            )
            for role, (language, claimed, until) in made.items()
        }

    def _body(self, place: int, language: str, teaser: int, claim: str) -> str:
        body = TEASERS[language][teaser].format(name=self.called(place, language))
        return f"{body} {CLAIMING[language].format(claim=claim)}" if claim else body

    # ---- comments -----------------------------------------------------------------------------

    def _said(self) -> list[Said]:
        chance = self.chance.named("comments")
        places = range(len(self.goods))
        languages = {role: chance.shuffled(LANGUAGES, role) for role in ("question", "buying", "rest")}
        said = []
        for turn, fact in enumerate(ASKED):
            language, place = languages["question"][turn], chance.pick(places, "question", turn)
            body = ASKED[fact][language].format(name=self.called(place, language))
            said.append(Said("question", "question", language, place, body, ASKED_GIST[fact], fact))
        for turn in range(len(LANGUAGES)):
            language, place = languages["buying"][turn], chance.pick(places, "buying", turn)
            body = BUYING[language].format(name=self.called(place, language))
            said.append(Said("buying", "buying", language, place, body, BUYING_GIST))
        for turn, gist in enumerate(COMPLAINT_GISTS):
            language, place = languages["rest"][turn], chance.pick(places, "complaint", turn)
            body = COMPLAINTS[language][turn].format(name=self.called(place, language))
            said.append(Said("complaint", "complaint", language, place, body, gist))
        for turn, (texts, gist) in enumerate(((HARM, HARM_GIST), (PRESS, PRESS_GIST))):
            language, place = languages["rest"][2 - turn], chance.pick(places, "grave", turn)
            body = texts[language].format(name=self.called(place, language))
            said.append(Said("grave", "harm", language, place, body, gist))
        for turn, (body, gist) in enumerate(chance.sample(SPAM, 3, "spam")):
            place = chance.pick(places, "spam", turn)
            said.append(Said("junk", "junk", _language_of_spam(body), place, body, gist))
        for turn in range(2):
            language, place = languages["rest"][turn], chance.pick(places, "toxic", turn)
            body = TOXIC[language].format(writer=chance.pick(WRITERS, "insulted", turn))
            said.append(Said("junk", "junk", language, place, body, TOXIC_GIST))
        return said  # fmt: skip

    def _numbered(self) -> dict[str, tuple[Said, SocialComment]]:
        said = self.chance.shuffled(self._said(), "order")
        writers = self.chance.sample(WRITERS, len(said), "writers")
        return {
            f"K-{place:02}": (one, self._comment(f"K-{place:02}", one, writers[place - 1]))
            for place, one in enumerate(said, 1)
        }

    def _comment(self, number: str, said: Said, writer: str) -> SocialComment:
        minutes = self.chance.whole(20, GAP_HOURS * 60, "written", number)
        return SocialComment(
            id=number,
            sku=self.sku(said.article),
            language=Language(said.language),
            writer=writer,
            body=said.body,
            gist=said.gist,
            written_at=self.setting.now - timedelta(minutes=minutes),
            due_at=self.setting.now + timedelta(minutes=MINUTES_DUE[said.due]),
        )

    # ---- what is laid out, and what is sealed -------------------------------------------------

    def opening(self) -> OutreachOpening:
        assets = [asset for own in self.assets.values() for asset in own.values()]
        return OutreachOpening(
            plans=tuple(self.plans),
            assets=tuple(sorted(assets, key=lambda asset: asset.id)),
            tracked_links=tuple(
                TrackedLink(id=f"TL-{plan.id[-2:]}", plan=plan.id, short=self._short(plan.id)) for plan in self.plans
            ),
            facts=tuple(self.facts),
            comments=tuple(comment for _, comment in self.comments.values()),
        )  # fmt: skip

    def _short(self, plan: str) -> str:
        return f"https://hy.example/{self.chance.whole(0x100000, 0xFFFFFF, 'short', plan):x}"

    def beijing(self, plan: ContentPlan) -> datetime:
        return beijing_time(plan.on, plan.at, beijing_ahead(self.clocks, plan.zone, plan.on))

    def off_season(self, plan: ContentPlan) -> datetime:
        """Give the time that comes of taking the other season's hours."""
        summer, winter = date(2026, 7, 1), date(2026, 1, 1)
        both = {beijing_ahead(self.clocks, plan.zone, day) for day in (summer, winter)}
        (other,) = both - {beijing_ahead(self.clocks, plan.zone, plan.on)}
        return beijing_time(plan.on, plan.at, other)

    def key(self) -> dict[str, Any]:
        return {
            "posts": {
                plan.id: {
                    "time": _minutes(self.beijing(plan)),
                    "off_season": _minutes(self.off_season(plan)),
                    "local": f"{plan.on.isoformat()} {plan.at}",
                    "link": f"TL-{plan.id[-2:]}",
                    **{role: asset.id for role, asset in self.assets[place].items()},
                }
                for place, plan in enumerate(self.plans)
            },
            "comments": {
                number: {
                    "role": said.role,
                    "language": said.language,
                    "wanted": self._wanted(said),
                    "due": comment.due_at.isoformat(),
                }
                for number, (said, comment) in self.comments.items()
            },
            "beside": self._beside(),
            "own_links": [fact.short for fact in self.facts],
            "claims": [claim for claim, _ in self.claims],
            "tag": f"#{self.brand}",
            "rivals": list(self.rivals),
            "tags": [self.setting.rate(FEWEST_TAGS), self.setting.rate(MOST_TAGS)],
        }

    def _wanted(self, said: Said) -> str | None:
        if said.role == "buying":
            return self.facts[said.article].short
        return _figure(self.details(said.article)[said.fact]) if said.fact else None

    def _beside(self) -> dict[str, list[str]]:
        """Give, for each question, the values of the other products."""
        return {
            number: [
                _figure(self.details(place)[said.fact]) for place in range(len(self.goods)) if place != said.article
            ]
            for number, (said, _) in self.comments.items()
            if said.fact
        }  # fmt: skip

    def rated(self) -> list[str]:
        """Give the comments whose replies people rate: both complaints and a question."""
        by_role = {
            role: [n for n, (s, _) in self.comments.items() if s.role == role]
            for role in ("complaint", "question")
        }
        return [*by_role["complaint"], by_role["question"][0]]  # fmt: skip

    def rater_facts(self) -> tuple[Text, ...]:
        return tuple(
            Text("{number}（{gist}）：{body}", "{number} ({gist}): {body}").filled(
                number=number, gist=self.comments[number][0].gist, body=self.comments[number][1].body
            )
            for number in self.rated()
        )


def _language_of_spam(body: str) -> str:
    if body.startswith("Ich"):
        return "de"
    return "es" if body.startswith("Gana") else "en"


def _figure(fact: str) -> str:
    """Give a fact without the English word for months, which other languages call otherwise."""
    return fact.removesuffix(" months")


def _minutes(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
