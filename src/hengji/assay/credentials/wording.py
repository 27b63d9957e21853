"""What a certificate may be called, which depends on who issues it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hengji.assay.bilingual import Text

_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")


@dataclass(frozen=True, slots=True)
class Wording:
    """The title and the statement of a certificate, and the words that its issuer may not use.

    Attributes:
        statement: With places for ``standard``, ``standard_title`` and ``clause``.
        drafted: The same where requirements are the body's own and no clause lists them.
        queries: Addresses at which the authority answers for such certificates.
    """

    title: Text
    statement: Text
    drafted: Text
    reserved: tuple[str, ...]
    queries: tuple[str, ...]


class ReservedWording(Exception):
    """A public text uses words kept for bodies filed with the authority, or that suggest the state.

    Attributes:
        phrases: The words found.
        text: Where they were found.
    """

    def __init__(self, phrases: tuple[str, ...], text: str) -> None:
        self.phrases = phrases
        self.text = text
        super().__init__(f"{text!r} uses words that this body may not use: {', '.join(phrases)}")


@cache
def wording(mode: str) -> Wording:
    """Give the wording of an issuing mode.

    Raises:
        KeyError: There is no such mode.
    """
    table = _tables()[mode]
    title, statement, drafted = (Text(**table[name]) for name in ("title", "statement", "drafted"))
    return Wording(title, statement, drafted, tuple(table["reserved"]), tuple(table.get("queries", ())))


def reserved_phrases(text: str, mode: str = "association") -> tuple[str, ...]:
    """Find the words in a text that may not be used in this mode.

    The name of a document, between 《》 or “”, is cited and not claimed, and is not looked into.

    Example:
        >>> reserved_phrases("依据《跨境电商运营人员职业技能等级标准》评定")
        ()
        >>> reserved_phrases("国家职业技能等级证书")
        ('国家', '职业技能等级')
    """
    claimed = _QUOTED.sub("", text).lower()
    return tuple(phrase for phrase in wording(mode).reserved if _stands_in(claimed, phrase))


def check_wording(*texts: str, mode: str = "association") -> None:
    """Let texts pass that use no reserved words.

    Raises:
        ReservedWording: The first text that does.
    """
    for text in texts:
        if found := reserved_phrases(text, mode):
            raise ReservedWording(found, text)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "wording.toml").read_text(encoding="utf-8"))


def _stands_in(claimed: str, phrase: str) -> bool:
    """Look for a phrase: Chinese anywhere, English as whole words, so that international is not national."""
    return bool(re.search(rf"\b{re.escape(phrase)}\b", claimed)) if phrase.isascii() else phrase in claimed
