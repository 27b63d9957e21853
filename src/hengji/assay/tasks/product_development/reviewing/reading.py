"""Reading a review: which topics it complains of or praises, and whether anybody meant it."""

from dataclasses import dataclass

from hengji.assay.tasks.product_development.reviewing.english import ENGLISH
from hengji.assay.tasks.product_development.reviewing.german import GERMAN
from hengji.assay.tasks.product_development.reviewing.grammar import Bank, Tone
from hengji.assay.tasks.product_development.reviewing.spanish import SPANISH

BANKS: dict[str, Bank] = {"en": ENGLISH, "de": GERMAN, "es": SPANISH}


@dataclass(frozen=True, slots=True)
class Understood:
    """What somebody who knows the language makes of a review."""

    issues: frozenset[str]
    praises: frozenset[str]
    sarcastic: frozenset[str]
    fake: bool


def understood(body: str, language: str) -> Understood:
    """Read a review sentence by sentence; what is said in jest counts as the complaint it is."""
    bank = BANKS[language]
    said = {
        (topic, tone)
        for (topic, tone), phrases in bank.aspects.items()
        if any(phrase.words in body for phrase in phrases)
    }
    return Understood(
        issues=frozenset(topic for topic, tone in said if tone is not Tone.PRAISE),
        praises=frozenset(topic for topic, tone in said if tone is Tone.PRAISE),
        sarcastic=frozenset(topic for topic, tone in said if tone is Tone.SARCASM),
        fake=any(phrase.words in body for phrase in bank.fakes),
    )
