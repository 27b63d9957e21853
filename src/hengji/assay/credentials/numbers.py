"""Certificate numbers: an association's own scheme, and the authority's for the bodies filed with it.

The authority's numbers are one letter and 21 digits; an association's have the letters of skill and level in the
middle, so that nobody can take one for the other.
A number is public and can be guessed; it never opens anything by itself.
"""

import re
from dataclasses import dataclass

from hengji.assay.credentials.national import NATIONAL_LEVELS

_SKILLS = {
    "product_development": "PD",
    "purchasing": "PR",
    "store_operation": "SO",
    "visual_design": "VD",
    "onsite_marketing": "OM",
    "offsite_marketing": "OF",
    "data_analysis": "DA",
    "trade_services": "FT",
    "logistics": "LW",
    "customer_service": "CS",
}
_LEVELS = {"junior": "J", "intermediate": "M", "senior": "S"}
_SERIALS = 999_999

FILED_HEAD = r"[YS][0-9]{12}"
"""What the authority gives to a body: Y for an employer or S for a social body, its code, its province, its serial."""


@dataclass(frozen=True, slots=True)
class NumberScheme:
    """How a body numbers its certificates; each series counts from 1 without a gap.

    Attributes:
        prefix: The body's own letters.
        layout: With places for ``prefix``, ``year``, ``skill``, ``level`` and ``serial``, each used once, or
            two series could give the same number.

    Raises:
        ValueError: The layout lacks a place.

    Example:
        >>> NumberScheme("KJDZSW").number(2026, "purchasing", "junior", 17)
        'KJDZSW-2026-PRJ-000017'
    """

    prefix: str
    layout: str = "{prefix}-{year}-{skill}{level}-{serial:06d}"

    def __post_init__(self) -> None:
        places = sorted(re.findall(r"\{(\w+)", self.layout))
        if places != ["level", "prefix", "serial", "skill", "year"]:
            raise ValueError(
                f"the layout needs prefix, year, skill, level and serial once each, got {self.layout!r}"
            )

    def number(self, year: int, skill: str, level: str, serial: int) -> str:
        """Spell a number.

        Raises:
            ValueError: The series is used up.
        """
        if not 1 <= serial <= _SERIALS:
            raise ValueError(f"a serial number is 1 to {_SERIALS}, got {serial}")
        return self.layout.format(
            prefix=self.prefix, year=year, skill=_SKILLS[skill], level=_LEVELS[level], serial=serial
        )


def filed_number(head: str, year: int, level: str, serial: int) -> str:
    """Spell a number of a filed body: what the authority gave, then year, level and serial, which the body gives.

    Args:
        head: See `FILED_HEAD`.
        year: Of issue.
        level: On the state's scale, 5 the lowest and 1 the highest.
        serial: Counts from 1 without a gap within year and level.

    Raises:
        ValueError: There is no such head or level, or the series is used up.

    Source:
        The coding rule on trial of 2019 (人社鉴发 2019, no. 2), as public copies give it.

    Example:
        >>> filed_number("S000044030001", 2026, "5", 17)
        'S000044030001265000017'
    """
    if not re.fullmatch(FILED_HEAD, head):
        raise ValueError(f"the authority's part is one letter and twelve digits, got {head!r}")
    if level not in NATIONAL_LEVELS:
        raise ValueError(f"a level is one of {', '.join(NATIONAL_LEVELS)}, got {level!r}")
    if not 1 <= serial <= _SERIALS:
        raise ValueError(f"a serial number is 1 to {_SERIALS}, got {serial}")
    return f"{head}{year % 100:02d}{level}{serial:06d}"
