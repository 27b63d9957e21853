"""A sentence in both of the product's languages.

Everything that a candidate, an examiner or a court may read exists in Chinese and in English from the
moment it is written; a text in one language alone cannot be made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Chinese (Simplified) and in English.

    Raises:
        ValueError: One of the two is empty.

    Example:
        >>> Text("采购", "Purchasing").spoken("zh-hans")
        '采购'
        >>> Text("采购", "Purchasing").spoken("en")
        'Purchasing'
    """

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh or not self.en:
            raise ValueError(f"a text needs both languages, got zh={self.zh!r}, en={self.en!r}")

    def spoken(self, language: str) -> str:
        """Give the text in a language, by its tag; every tag that is not Chinese gets English."""
        return self.zh if language.lower().startswith("zh") else self.en

    def filled(self, **values: Any) -> "Text":
        """Put values into the braces of both languages.

        A value that is itself a text goes in language by language.

        Example:
            >>> Text("{what}不足", "too few {what}").filled(what=Text("数量", "pieces"))
            Text(zh='数量不足', en='too few pieces')
        """
        zh = {name: value.zh if isinstance(value, Text) else value for name, value in values.items()}
        en = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
        return Text(self.zh.format(**zh), self.en.format(**en))


def enumerated(words: Iterable[str]) -> Text:
    """Write words that are the same in both languages one after another; there is at least one.

    Example:
        >>> enumerated(["A-1", "A-2"])
        Text(zh='A-1、A-2', en='A-1, A-2')
    """
    named = tuple(words)
    return Text("、".join(named), ", ".join(named))
