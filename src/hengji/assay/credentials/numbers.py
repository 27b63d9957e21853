"""Certificate numbers: an association's own scheme, which nobody can take for one of the authority's.

The authority's numbers are one letter and 21 digits, given out to the bodies filed with it; ours have the letters
of skill and level in the middle.
A number is public and can be guessed; it never opens anything by itself.
"""

import re
from dataclasses import dataclass

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
