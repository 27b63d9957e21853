"""Names of people: rare characters, the middle dot, no forced split into surname and given name."""

import unicodedata

from hengji.office.people.refusals import NameNotUsable

MIDDLE_DOT = "·"
LONGEST_NAME = 50
LONGEST_LATIN_NAME = 100

_OTHER_DOTS = "・•‧∙⋅●\uff0e᛫"
_SEPARATORS = f"{MIDDLE_DOT} -'’"


def tidied(name: str, longest: int = LONGEST_NAME) -> str:
    """Give a name in its one stored spelling.

    Letters of any script are kept as they are, 䶮 and 𠮷 included; the many look-alikes of the middle dot
    become the one dot; blanks at the ends go and those inside become single.

    Raises:
        NameNotUsable: The name is empty, too long, or holds something that is no part of a name.

    Example:
        >>> tidied(" 买买提・阿不都 ")
        '买买提·阿不都'
    """
    dotted = name.translate(dict.fromkeys(map(ord, _OTHER_DOTS), MIDDLE_DOT))
    spelled = " ".join(unicodedata.normalize("NFC", dotted).split())
    if not 1 <= len(spelled) <= longest or not spelled[0].isalpha() or not all(map(_belongs, spelled)):
        raise NameNotUsable(name, longest)
    return spelled


def masked(name: str) -> str:
    """Give a name as a public list may show it: its first character, and a star for each other one.

    Example:
        >>> masked("李娜"), masked("买买提·阿不都"), masked("Maria Silva")
        ('李*', '买**·***', 'M**** *****')
    """
    return name[:1] + "".join(char if char in _SEPARATORS else "*" for char in name[1:] if not _joins(char))


def _belongs(char: str) -> bool:
    return char in _SEPARATORS or char == "." or unicodedata.category(char)[0] in "LM"


def _joins(char: str) -> bool:
    """Tell whether a character only modifies the one before it, such as a variation selector."""
    return unicodedata.category(char)[0] == "M"
