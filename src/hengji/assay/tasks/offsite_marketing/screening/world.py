"""The drawn world of OF-J3: forty creators with an audience, a price, a past and comments below their posts."""

from datetime import date, timedelta
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.company.outreach import OutreachOpening
from hengji.assay.company.outreach.objects import Creator, CreatorComment
from hengji.assay.rulebook.outreach import cpm_cents, interaction_rate
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.offsite_marketing.goods import NETWORKS, RIVALS, goods
from hengji.assay.tasks.offsite_marketing.screening.phrases import (
    BOUGHT,
    FIRST,
    OTHER_BRANDS,
    REAL,
    SECOND,
    WRITERS,
)
from hengji.assay.tasks.offsite_marketing.screening.scheme import AUDIENCE, FEWEST, MOST, RIVAL_DAYS, TASK

POSTS = 12
COMMENTS = 4
ROLES = {
    "good": 5,
    "fake": 2,
    "dull": 1,
    "dear": 1,
    "elsewhere": 10,
    "small": 5,
    "large": 4,
    "costly": 7,
    "rival": 5,
}
MEASURED = ("good", "dull", "dear")
CAPS_EUROS = (700, 800, 900)
GOOD_CPM = ((1_320, 1_480), (1_670, 1_830), (2_070, 2_230), (2_520, 2_680), (2_970, 3_130))
USUAL_CPM = (1_400, 2_800)
MOST_FAKES = 8
OTHER_CPM = {"dear": (3_900, 4_700), "dull": (900, 1_600), "large": (300, 500)}
MOST_FOLLOWERS = {"dear": 20_000, "dull": 16_000}
MILLION = 1_000_000


class World:
    """Every figure is drawn by its own name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        article = goods(self.chance, 1)[0]
        self.product = Text(article.name.zh, article.names["en"])
        self.cap_euros = self.chance.pick(CAPS_EUROS, "cap")
        self.rivals = [name.title() for name in self.chance.sample(RIVALS, 3, "rivals")]
        listed = [role for role, count in self._counts().items() for _ in range(count)]
        self.roles = self.chance.shuffled(listed, "roles")
        self.handles = self._handles()
        self.borderline = self.roles.index("good")
        self.steps = iter(self.chance.shuffled(GOOD_CPM, "cpm"))
        self.creators = {f"KOL-{place + 1:02}": self._creator(place) for place in range(len(self.roles))}

    def _counts(self) -> dict[str, int]:
        """Say how many there are of each; a bought audience takes the place of one that lives elsewhere."""
        fakes = min(max(1, ROLES["fake"] + self.setting.difficulty.decoys), MOST_FAKES)
        return ROLES | {"fake": fakes, "elsewhere": ROLES["elsewhere"] + ROLES["fake"] - fakes}

    def _handles(self) -> list[str]:
        pairs = [f"@{first}.{second}" for first in FIRST for second in SECOND]
        return self.chance.sample(pairs, len(self.roles), "handles")

    def role_of(self, number: str) -> str:
        return self.roles[int(number.rpartition("-")[2]) - 1]

    def of(self, *roles: str) -> list[str]:
        return [number for number in self.creators if self.role_of(number) in roles]

    def _creator(self, place: int) -> Creator:
        chance, role = self.chance.named("creator", place), self.roles[place]
        followers = self._followers(place, role)
        views = followers * POSTS * self._reach(place, role) // 100
        interactions = views * self._rate_ppm(place, role) // MILLION
        comments = interactions * chance.whole(3, 8, "comments") // 100
        brand, on = self._past(place, role)
        return Creator(
            id=f"KOL-{place + 1:02}",
            handle=self.handles[place],
            network=_plain(chance.pick(NETWORKS, "network")),
            followers=followers,
            audience_ppm=self._audience(place, role),
            posts=POSTS,
            views=views,
            likes=interactions - comments,
            comments=comments,
            price_cents=self._price(place, role, views),
            last_brand=brand,
            last_brand_on=on,
        )

    def _followers(self, place: int, role: str) -> int:
        chance = self.chance.named("followers", place)
        fewest, most = self.setting.rate(FEWEST), self.setting.rate(MOST)
        if role == "small":
            return chance.whole(fewest // 3, fewest - 120)
        if role == "large":
            return chance.whole(most + 4_000, most * 3)
        return chance.whole(fewest + 1_500, MOST_FOLLOWERS.get(role, 40_000))

    def _reach(self, place: int, role: str) -> int:
        """Give views of a post for a hundred followers; the dull one is seen by more than follow."""
        chance = self.chance.named("reach", place)
        return chance.whole(170, 210) if role == "dull" else chance.whole(26, 50)

    def _rate_ppm(self, place: int, role: str) -> int:
        chance = self.chance.named("rate", place)
        return chance.whole(20_500, 26_500) if role == "dull" else chance.whole(34_000, 82_000)

    def _audience(self, place: int, role: str) -> int:
        chance, floor = self.chance.named("audience", place), self.setting.rate(AUDIENCE)
        if place == self.borderline:
            return floor
        if role == "elsewhere":
            return chance.whole(4, floor // 10_000 - 1) * 10_000 + chance.whole(0, 9, "tenths") * 1_000
        return chance.whole(floor // 10_000 + 2, 88) * 10_000 + chance.whole(0, 9, "tenths") * 1_000

    def _price(self, place: int, role: str, views: int) -> int:
        """Give a price in whole euros: of a CPM, or, for the costly, above the cap."""
        chance = self.chance.named("price", place)
        if role == "costly":
            return chance.whole(self.cap_euros + 20, self.cap_euros * 2) * 100
        low, high = next(self.steps) if role == "good" else OTHER_CPM.get(role, USUAL_CPM)
        euros = views * chance.whole(low, high) // POSTS // 1_000 // 100
        return (
            min(euros, chance.whole(self.cap_euros - 90, self.cap_euros, "dearest")) * 100
            if role == "large"
            else euros * 100
        )

    def _past(self, place: int, role: str) -> tuple[str, date]:
        chance, days = self.chance.named("past", place), self.setting.rate(RIVAL_DAYS)
        ago = chance.whole(12, days - 15, "of late")
        if role == "rival":
            return chance.pick(self.rivals, "rival"), self.setting.today - timedelta(days=ago)
        if place % 4 == 0:
            long_ago = chance.whole(days + 20, days + 160, "long ago")
            return chance.pick(self.rivals, "old rival"), self.setting.today - timedelta(days=long_ago)
        return chance.pick(OTHER_BRANDS, "other"), self.setting.today - timedelta(days=ago)

    # ---- what is laid out, and what is sealed -------------------------------------------------

    def comments(self) -> tuple[CreatorComment, ...]:
        return tuple(comment for place in range(len(self.roles)) for comment in self._comments(place))

    def _comments(self, place: int) -> list[CreatorComment]:
        chance = self.chance.named("comments", place)
        if self.roles[place] == "fake":
            phrase, other = chance.sample(BOUGHT, 2, "phrases")
            bodies = [phrase, phrase, other, phrase]
            writers = [f"user{chance.whole(10_000, 99_999, 'writer', turn)}" for turn in range(COMMENTS)]
        else:
            bodies = chance.sample(REAL, COMMENTS, "phrases")
            writers = chance.sample(WRITERS, COMMENTS, "writers")
        return [
            CreatorComment(
                id=f"CC-{place + 1:02}{turn}",
                creator=f"KOL-{place + 1:02}",
                writer=writers[turn],
                body=bodies[turn],
            )
            for turn in range(COMMENTS)
        ]

    def opening(self) -> OutreachOpening:
        return OutreachOpening(creators=tuple(self.creators.values()), creator_comments=self.comments())

    def key(self) -> dict[str, Any]:
        good = self.of("good")
        return {
            "measured": {number: _figures(self.creators[number]) for number in self.of(*MEASURED)},
            "good": sorted(good, key=lambda number: cpm_of(self.creators[number])),
            "fakes": self.of("fake"),
            "elsewhere": self.of("elsewhere"),
            "rivals": self.of("rival"),
            "missing": self.of("dull", "dear"),
        }

    def rater_facts(self) -> tuple[Text, ...]:
        creator = self.creators[f"KOL-{self.borderline + 1:02}"]
        rate, cpm = interaction_rate(creator.likes + creator.comments, creator.views), cpm_of(creator)
        return (
            Text(
                "{id}：目标市场受众 {share}%（下限正好是这个数，规则写明等于界限的留下）",
                "{id}: {share}% of the audience in the market, exactly the limit; the card says who is at a limit stays",
            ).filled(id=creator.id, share=creator.audience_ppm // 10_000),
            Text(
                "互动率 {rate}%，CPM {cpm} 欧元，粉丝 {followers}，上次合作 {brand}（{on}）",
                "ER {rate}%, CPM EUR {cpm}, {followers} followers, last brand {brand} on {on}",
            ).filled(
                rate=_two(rate),
                cpm=_two(cpm),
                followers=f"{creator.followers:,}",
                brand=creator.last_brand,
                on=creator.last_brand_on.isoformat(),
            ),
        )


def cpm_of(creator: Creator) -> int:
    return cpm_cents(creator.price_cents * creator.posts, creator.views)


def _figures(creator: Creator) -> dict[str, int]:
    interactions = creator.likes + creator.comments
    return {
        "rate": interaction_rate(interactions, creator.views),
        "by_followers": interaction_rate(interactions, creator.followers * creator.posts),
        "all_by_followers": interaction_rate(interactions, creator.followers),
        "cpm": cpm_of(creator),
        "all_posts": cpm_cents(creator.price_cents, creator.views),
    }


def _two(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _plain(words: str) -> Text:
    return Text(words, words)
