"""Taking apart what people type into a field for several things."""

import re


def words_in(listed: str) -> list[str]:
    """Take a list apart at blanks, commas and semicolons, Chinese or Western."""
    return [word for word in re.split(r"[\s,;，；、]+", listed) if word]


def lines_in(listed: str) -> list[str]:
    """Take a list apart at line ends, and commas and semicolons; each phrase once, in its normal spelling.

    Example:
        >>> lines_in("Night  Light, usb lamp; night light")
        ['night light', 'usb lamp']
    """
    phrases = (normal(line) for line in re.split(r"[\n,;，；、]+", listed))
    return list(dict.fromkeys(phrase for phrase in phrases if phrase))


def normal(phrase: str) -> str:
    """Give a phrase in lower case with single blanks, as the platform compares searches."""
    return " ".join(phrase.casefold().split())
