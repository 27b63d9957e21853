"""The drawn world of PD-J3: a sample with planted topics, inside a corpus written by the same grammar."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hengji.assay.company.research import ResearchOpening
from hengji.assay.company.research.objects import Review
from hengji.assay.rulebook import ratio
from hengji.assay.tasks.archetype import Setting
from hengji.assay.tasks.product_development.marketplace import CATEGORIES
from hengji.assay.tasks.product_development.markets import market_of
from hengji.assay.tasks.product_development.reviewing.grammar import (
    CHANGEABLE,
    DELIVERY,
    ISSUES,
    PRAISES,
    SARCASTIC,
    TOPICS,
    Phrase,
    Tone,
)
from hengji.assay.tasks.product_development.reviewing.reading import BANKS
from hengji.assay.tasks.product_development.reviewing.scheme import LEAST_EVIDENCE, SAMPLE, TASK

CORPUS = 240
LISTINGS = (("B3-A", 112), ("B3-B", 78), ("B3-C", 50))
MOST_REPEATS = 4  # so many ways the buyer has of saying it again
SARCASTIC_REVIEWS = 5
PLEASED = 28
# How many reviews of the sample name a topic: the ranks that are asked for stand apart.
ISSUE_COUNTS = (10, 8, 6, 4, 3, 2, 2, 2)
DELIVERY_ISSUES = 12
PRAISE_COUNTS = (11, 8, 5, 4, 3, 2)
DELIVERY_PRAISES = 3
FIRST_NAMES = (
    "Karen", "Tom", "Lucia", "Jens", "Priya", "Mark", "Sofia", "Anke", "Diego", "Helen", "Omar", "Grace",
    "Pablo", "Nina", "Walter", "Ines", "Bruno", "Yuki", "Clara", "Samir", "Elena", "Rolf", "Maya", "Victor",
)  # fmt: skip
INITIALS = "ABCDEFGHJKLMNPRSTVWZ"
LEAST_DIFFERENCE = 4


@dataclass(slots=True)
class Draft:
    """A review being composed."""

    stars: int
    aspects: list[tuple[str, Tone]] = field(default_factory=list)
    fake: bool = False
    repeats: int | None = None

    def may_say(self, topic: str) -> bool:
        return all(topic != own for own, _ in self.aspects)


class World:
    """Sixty reviews of the sample carry exact numbers of topics; the others are drawn freely."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.chance = setting.chance.named(TASK)
        self.languages = market_of(setting.platform.code).languages
        self.category = self.chance.pick(
            [
                c
                for c in CATEGORIES
                if c.noun in {"Portable Blender", "Pet Water Fountain", "Desk Humidifier"}
            ],
            "category",
        )
        self.issues = dict(zip(self.chance.shuffled(ISSUES, "issue ranks"), ISSUE_COUNTS, strict=True))
        self.praised = dict(zip(self.chance.shuffled(PRAISES, "praise ranks"), PRAISE_COUNTS, strict=True))
        dirt = SAMPLE * setting.difficulty.dirty_rows // 100
        self.repeated = min(dirt * 4 // 9, MOST_REPEATS)
        self.fakes = dirt - self.repeated
        self.sample = self._sample()
        self.reviews = self._corpus()

    # ---- the sample ---------------------------------------------------------------------------

    def _sample(self) -> list[Draft]:
        pleased = [Draft(self.chance.pick((4, 4, 5, 5, 5), "pleased", n)) for n in range(PLEASED)]
        displeased = self._displeased()
        counts = self.issues | {DELIVERY: DELIVERY_ISSUES}
        said = {t: sum((t, tone) in d.aspects for d in displeased for tone in Tone) for t in counts}
        praise = self.praised | {DELIVERY: DELIVERY_PRAISES}
        first, second = sorted(praise, key=lambda t: -praise[t])[:2]
        plain = [draft for draft in displeased if not draft.aspects]
        for topic in (first, second):
            _spread(plain[-3:], topic, Tone.PRAISE, 1)
        for draft in plain[-3:]:
            draft.stars = 3 if draft.aspects else draft.stars
        for topic, count in praise.items():
            _spread(pleased, topic, Tone.PRAISE, count - (topic in {first, second}))
        for topic, count in counts.items():
            _spread(pleased, topic, Tone.ISSUE, (count + 1) // 2)
            _spread(plain, topic, Tone.ISSUE, count - (count + 1) // 2 - said[topic])
        kept = displeased[0]
        repeats = [Draft(1, list(kept.aspects), repeats=0) for _ in range(self.repeated)]
        fakes = [Draft(5, fake=True) for _ in range(self.fakes)]
        return [kept, *displeased[1:], *pleased, *repeats, *fakes]

    def _displeased(self) -> list[Draft]:
        """Begin with the buyer who will repeat himself and with those who jest."""
        fourth = sorted(self.issues, key=lambda t: -self.issues[t])[3]
        able = [topic for topic in SARCASTIC if topic != fourth and self.issues[topic] >= 2]
        jests = [*self.chance.sample(able, 3, "jests"), DELIVERY, DELIVERY]
        count = SAMPLE - self.fakes - self.repeated - PLEASED - 1 - len(jests)
        return [
            Draft(1, [(fourth, Tone.ISSUE)]),
            *(Draft(self.chance.whole(1, 2, "jest", n), [(t, Tone.SARCASM)]) for n, t in enumerate(jests)),
            *(Draft(self.chance.pick((1, 1, 2, 2, 3), "displeased", n)) for n in range(count)),
        ]

    # ---- the corpus ---------------------------------------------------------------------------

    def _corpus(self) -> tuple[Review, ...]:
        attempt = 0
        while True:
            stars = self._stars(attempt)
            if self._shares_differ(stars):
                return self._written(stars)
            attempt += 1

    def _stars(self, attempt: int) -> list[tuple[str, int]]:
        """Give listing and stars of every review, those of the sample first."""
        chance = self.chance.named("corpus", attempt)
        places = [listing for listing, count in LISTINGS for _ in range(count)]
        shuffled = chance.shuffled(places, "listings")
        liked = {listing: chance.whole(520, 860, "liked", listing) * 1_000 for listing, _ in LISTINGS}
        drawn = []
        for place, listing in enumerate(shuffled):
            if place < SAMPLE:
                draft = self.sample[place]
                drawn.append((listing if draft.repeats is None else shuffled[0], draft.stars))
            elif chance.happens(liked[listing], "good", place):
                drawn.append((listing, chance.pick((4, 5, 5, 5), "stars", place)))
            else:
                drawn.append((listing, chance.pick((1, 1, 2, 3), "stars", place)))
        return drawn

    def _shares_differ(self, stars: list[tuple[str, int]]) -> bool:
        return abs(low_share(stars) - averaged_share(stars)) >= LEAST_DIFFERENCE

    def _written(self, stars: list[tuple[str, int]]) -> tuple[Review, ...]:
        buyers = self.chance.sample([f"{n} {i}." for n in FIRST_NAMES for i in INITIALS], CORPUS, "buyers")
        days = sorted(self.chance.whole(3, 330, "days", place) for place in range(CORPUS))
        order = self.chance.shuffled(range(CORPUS), "dates")
        ages = dict(zip(order, days, strict=True))
        angry = self.chance.whole(60, 310, "angry since")
        drafts = [*self.sample, *(self._free(place, stars[place][1]) for place in range(SAMPLE, CORPUS))]
        reviews = []
        repeated = 0
        for place, draft in enumerate(drafts):
            listing, buyer, age = stars[place][0], buyers[place], ages[place]
            language = self.chance.pick(self.languages, "language", place)
            if draft is self.sample[0] or draft.repeats is not None:
                buyer, language = buyers[0], self.chance.pick(self.languages, "angry")
                repeated += draft.repeats is not None
                age = angry - 3 * repeated
            body, translated = self._composed(draft, language, place, repeated)
            reviews.append(
                Review(
                    id=str(place),
                    listing=listing,
                    buyer=buyer,
                    stars=draft.stars,
                    written_on=self.setting.today - timedelta(days=age),
                    language=language,
                    body=body,
                    translation="" if language == "en" else translated,
                    sampled=place < SAMPLE,
                )
            )
        return self._numbered(reviews)

    def _numbered(self, reviews: list[Review]) -> tuple[Review, ...]:
        """Number the reviews by date, so that a number tells nothing."""
        ordered = sorted(reviews, key=lambda r: (r.written_on, int(r.id)))
        self.numbers = {int(r.id): f"R-{place:03}" for place, r in enumerate(ordered, start=1)}
        return tuple(r.model_copy(update={"id": self.numbers[int(r.id)]}) for r in ordered)

    def _free(self, place: int, stars: int) -> Draft:
        """Draw what a review outside the sample says."""
        happy = stars >= 4
        tone = Tone.PRAISE if happy else Tone.ISSUE
        topics = self.chance.sample((*PRAISES, DELIVERY) if happy else (*ISSUES, DELIVERY), 2, "free", place)
        draft = Draft(stars, [(topics[0], tone)])
        if self.chance.happens(350_000, "second", place):
            draft.aspects.append((topics[1], tone))
        return draft

    def _composed(self, draft: Draft, language: str, place: int, repeated: int) -> tuple[str, str]:
        bank = BANKS[language]
        if draft.fake:
            said = [self.chance.pick(bank.fakes, "fake", place)]
        else:
            of_buyer = 0 if draft.repeats is not None else place
            said = [
                self.chance.pick(bank.aspects[topic, tone], "words", of_buyer, topic)
                for topic, tone in draft.aspects
            ]
            if draft.repeats is not None:
                said.insert(0, bank.again[repeated - 1])
            elif self.chance.happens(450_000, "filler", place):
                filler: Phrase = self.chance.pick(bank.fillers, "filler words", place)
                said.insert(self.chance.whole(0, len(said), "where", place), filler)
        return " ".join(p.words for p in said), "".join(p.translated for p in said)

    # ---- out ----------------------------------------------------------------------------------

    def opening(self) -> ResearchOpening:
        return ResearchOpening(topics=TOPICS, reviews=self.reviews)

    def key(self) -> dict[str, Any]:
        counted = {
            self.numbers[place]: draft
            for place, draft in enumerate(self.sample)
            if not draft.fake and draft.repeats is None
        }
        pains = {topic: count for topic, count in self.issues.items() if topic in CHANGEABLE}
        stars = [(review.listing, review.stars) for review in self.reviews]
        return {
            "issues": {n: sorted(_topics(d, Tone.ISSUE, Tone.SARCASM)) for n, d in sorted(counted.items())},
            "praises": {n: sorted(_topics(d, Tone.PRAISE)) for n, d in sorted(counted.items())},
            "fakes": sorted(self.numbers[p] for p, d in enumerate(self.sample) if d.fake),
            "repeats": sorted(self.numbers[p] for p, d in enumerate(self.sample) if d.repeats is not None),
            "repeated_topic": self.sample[0].aspects[0][0],
            "sarcastic": {n: t for n, d in sorted(counted.items()) for t in _topics(d, Tone.SARCASM)},
            "pains": sorted(pains, key=lambda t: -pains[t])[:3],
            "liked": sorted(self.praised, key=lambda t: -self.praised[t])[:2],
            "low_share": low_share(stars),
            "averaged_share": averaged_share(stars),
            "least_evidence": self.setting.rate(LEAST_EVIDENCE),
        }


def low_share(stars: list[tuple[str, int]]) -> int:
    """Give the share of one and two stars in all reviews, in per mille."""
    return ratio(sum(count <= 2 for _, count in stars), len(stars), 1_000)


def averaged_share(stars: list[tuple[str, int]]) -> int:
    """Give the mean of the listings' shares: what comes out when ratios are averaged."""
    listings = sorted({listing for listing, _ in stars})
    shares = [low_share([pair for pair in stars if pair[0] == listing]) for listing in listings]
    return ratio(sum(shares), len(shares))


def _spread(drafts: list[Draft], topic: str, tone: Tone, count: int) -> None:
    """Let so many reviews name a topic, those with the least to say first."""
    able = sorted((d for d in drafts if d.may_say(topic)), key=lambda d: len(d.aspects))
    for draft in able[:count]:
        draft.aspects.append((topic, tone))


def _topics(draft: Draft, *tones: Tone) -> set[str]:
    return {topic for topic, tone in draft.aspects if tone in tones}
