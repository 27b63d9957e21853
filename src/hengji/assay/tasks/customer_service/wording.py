"""What a machine can tell of a text: its language, its form, the facts and the forbidden things in it."""

import re
import unicodedata
from collections.abc import Iterable

from hengji.assay.tasks.customer_service.goods import MONTHS

_COMMON = {
    "en": "the and you your we our is are to of for have has this with will please not it in from was be can i my "
    "me where when how what which hello but would like order",
    "de": "der die das und sie ihr ihre wir unser ist sind zu von für haben hat mit bitte nicht es wird ihnen "
    "den ein eine einen uns im am bei ich mir mein meine wo wann wie hallo guten tag bestellung ware zur aus "
    "war was jetzt beim alles machen aber nach wenn so auf an als sehr kann du dir dich dein deine hier findest",
    "es": "el la los las y usted su sus nos nuestro es son de para ha han con por favor no que en le del un "
    "una se hemos al lo mi me he hola está cuándo cómo dónde pedido artículo buenos días qué "
    "como pero muy más si ya desde este esta tu tus te puedes aquí nuestra",
}
_COMMON_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_GREETINGS = {
    "en": r"\b(hi|hello|dear|good (morning|afternoon|evening|day))\b",
    "de": r"\b(hallo|guten (tag|morgen|abend)|sehr geehrte|liebe|moin)",
    "es": r"\b(hola|estimad|apreciad|querid|buenos d|buenas)",
}
_FAREWELLS = {
    "en": r"\b(regards|sincerely|faithfully|best wishes|all the best|thank you|thanks)\b",
    "de": r"(grüße|grüsse|gruß|gruss|danke|herzlichst|hochachtungsvoll)",
    "es": r"\b(saludo|atentamente|cordialmente|gracias|atte)",
}
_SORRY = {
    "en": r"\b(sorry|apolog|regret)",
    "de": r"(entschuldig|tut (uns|mir) (sehr )?leid|bedauer)",
    "es": r"(disculp|lament|sentimos|perd[oó]n)",
}
_REVIEW = (
    r"(leave|write|give|post|share|appreciate|love|grateful)\b[^.!?]{0,40}(review|\brating|feedback|\bstars?\b)"
    r"|(5|five)[ -]stars?\b|\b(rate|review) us\b"
    r"|(hinterlass|schreib|geben|gib|freuen)[^.!?]{0,40}(bewertung|rezension|sterne)|bewerten sie"
    r"|(deje|dejar|escrib|denos|darnos|agradec)[^.!?]{0,40}(rese[ñn]a|valoraci|opini|estrellas)|val[oó]renos"
)
_CHANGE = (
    r"\b(change|update|edit|remove|delete|revise|take down)\s+([\w-]+\s+){0,3}(review|rating|comment|stars)"
    r"|(änder|lösch|entfern|pass)\w*\s+(\w+\s+){0,3}(bewertung|rezension|sterne)"
    r"|(bewertung|rezension|sterne)\s+(\w+\s+){0,3}(zu )?(änder|lösch|anpass|anzupass|entfern|zurück)"
    r"|(cambi|modific|elimin|borr|retir)\w*\s+(\w+\s+){0,3}(rese[ñn]a|valoraci|opini|comentario|estrellas)"
)
_REWARD = r"\bgift|voucher|coupon|discount|gutschein|geschenk|rabatt|\bregal|cup[oó]n|descuento|vale de"
_QUARREL = (
    r"your (own )?(fault|mistake)|you (are|were) wrong|you should have (read|checked|known|looked)|that is not true"
    r"|you lie[d]?\b|\bliar\b|\blying\b|ridiculous|nonsense"
    r"|\bihre? (eigene )?(schuld|fehler)\b|haben unrecht|das stimmt nicht|lüge|gelogen|unsinn"
    r"|hätten sie (besser|lieber|vorher|nur)"
    r"|su (propia )?culpa|no es (verdad|cierto)|mentira|miente|ridícul|debería haber (leído|mirado|comprobado)"
)
_OPINION = (
    r"无理|态度(恶劣|差|不好)|难缠|胡搅|蛮缠|撒谎|骗子|脾气|我觉得|我认为|估计|说不定|肯定是|明显是|小题大做"
    r"|\brude\b|\bliar\b|\blying\b|annoying|unreasonable|i think|probably|obviously|difficult (customer|caller)"
)
_LINK = r"https?://|\bwww\.|\b[\w-]+\.(com|net|org|shop|co\.uk)\b"
_MAIL = r"[\w.+-]+@[\w-]+\.\w+"
_DAY = r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b"
_TELEPHONE = r"(?<![\w-])\+?\(?\d[\d ()/.-]{7,}\d(?![\w-])"
_FEWEST_DIGITS = 9
_FEWEST_WORDS = 2
_PLACEHOLDER = r"\{[^}]*\}?|\[[^\]]*\]|<[^>]*>|_{3,}|\bX{3,}\b"


def plain(text: str) -> str:
    """Bring a text to one spelling: width, case, spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def states(text: str, fact: str) -> bool:
    """Tell whether a text states a fact: its figures and words, however they are spaced.

    Example:
        >>> states("Es misst 30 × 12,5 cm.", "30 x 12.5 cm")
        True
    """
    if re.fullmatch(r"\d+(\.\d+)?", fact):
        return re.search(rf"(?<![\d.,]){re.escape(fact)}(?!\d)", plain(text).replace(",", ".")) is not None
    return _tight(fact) in _tight(text)


def _tight(text: str) -> str:
    return re.sub(r"\s", "", plain(text).replace("×", "x").replace("–", "-").replace(",", "."))


def language_of(text: str) -> str | None:
    """Name the language of a text among English, German and Spanish by its commonest words.

    Returns:
        ``en``, ``de`` or ``es``; None when too few words tell, or when two languages tell alike.

    Example:
        >>> language_of("Wir haben Ihr Paket gefunden, es wird morgen zugestellt.")
        'de'
    """
    words = re.findall(r"[^\W\d_]+", plain(text))
    counts = sorted(((sum(word in known for word in words), tag) for tag, known in _COMMON_WORDS.items()))
    (second, _), (first, language) = counts[-2:]
    return language if first >= _FEWEST_WORDS and first > second else None


def greets(text: str, language: str) -> bool:
    return re.search(_GREETINGS[language], plain(text)[:80]) is not None


def takes_leave(text: str, language: str) -> bool:
    return re.search(_FAREWELLS[language], plain(text)[-120:]) is not None


def apologises(text: str, language: str) -> bool:
    return re.search(_SORRY[language], plain(text)) is not None


def has_placeholder(text: str) -> bool:
    """Tell whether something that a template leaves open was not filled in."""
    return re.search(_PLACEHOLDER, unicodedata.normalize("NFKC", text)) is not None


def has_contact(text: str) -> bool:
    """Tell whether a text leads off the platform: a link, an address, a telephone number."""
    spelled = re.sub(_DAY, " ", plain(text))
    numbers = re.findall(_TELEPHONE, spelled)
    telephone = any(len(re.sub(r"\D", "", number)) >= _FEWEST_DIGITS for number in numbers)
    return telephone or re.search(f"{_LINK}|{_MAIL}", spelled) is not None


def asks_for_review(text: str) -> bool:
    """Tell whether a buyer is asked to review; a voltage rating and a case under review are none."""
    return re.search(_REVIEW, plain(text)) is not None


def asks_for_change(text: str) -> bool:
    """Tell whether a buyer is asked to change or take back what she wrote."""
    return re.search(_CHANGE, plain(text)) is not None


def offers_reward(text: str) -> bool:
    """Tell whether a gift or a discount is offered; a refund under the warranty is none."""
    return re.search(_REWARD, plain(text)) is not None


def quarrels(text: str) -> bool:
    return re.search(_QUARREL, plain(text)) is not None


def has_opinion(text: str) -> bool:
    """Tell whether a summary says what its writer thinks instead of what happened."""
    return re.search(_OPINION, plain(text)) is not None


def days_in(text: str) -> list[frozenset[tuple[int, int]]]:
    """Find the days that a text names, each as the months and days that it may mean.

    Example:
        >>> [sorted(meant) for meant in days_in("by May 14, or 3.6.")]
        [[(5, 14)], [(3, 6), (6, 3)]]
    """
    spelled = plain(text)
    found: list[tuple[int, frozenset[tuple[int, int]]]] = []
    for pattern, read in _DAY_FORMS:
        for match in re.finditer(pattern, spelled):
            meant = frozenset(pair for pair in read(match) if 1 <= pair[0] <= 12 and 1 <= pair[1] <= 31)
            if meant:
                found.append((match.start(), meant))
        spelled = re.sub(pattern, lambda match: " " * len(match.group()), spelled)
    return [meant for _, meant in sorted(found, key=lambda item: item[0])]


def names_day(text: str, month: int, day: int) -> bool:
    return any((month, day) in meant for meant in days_in(text))


def names_other_day(text: str, known: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a text names a day that is none of those known."""
    allowed = set(known)
    return any(not meant & allowed for meant in days_in(text))


_MONTH_NUMBERS = {
    form: number
    for months in MONTHS.values()
    for number, month in enumerate(months, 1)
    for form in {month.casefold(), month.casefold()[:3]}
}
_MONTH_NUMBERS |= {"mär": 3, "mrz": 3, "sept": 9, "setiembre": 9}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))


def _both(match: "re.Match[str]") -> list[tuple[int, int]]:
    one, other = int(match[1]), int(match[2])
    return [(one, other), (other, one)]


_DAY_FORMS = (
    (r"\b\d{4}[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|\b)", lambda m: [(int(m[1]), int(m[2]))]),
    (r"(\d{1,2})月(\d{1,2})[日号]?", lambda m: [(int(m[1]), int(m[2]))]),
    (rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b", lambda m: [(_MONTH_NUMBERS[m[1]], int(m[2]))]),
    (
        rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)? ?(?:of |de )?({_MONTH})\b",
        lambda m: [(_MONTH_NUMBERS[m[2]], int(m[1]))],
    ),
    (r"\b(\d{1,2})[./](\d{1,2})(?:[./](?:\d{4}|\d{2}))\b", _both),
    (r"\b(\d{1,2})\.(\d{1,2})\.(?!\d)", _both),
    (r"\b(\d{1,2})/(\d{1,2})\b", _both),
)
