"""Parts of verdicts that more than one task of the skill needs."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from hengji.assay.bilingual import Text
from hengji.assay.company import Company
from hengji.assay.company.currencies import USD
from hengji.assay.grading import Part, Trap, counted
from hengji.assay.grading.checks import NOTHING

CENTS = USD.minor


def plain(written: str) -> str:
    """Give what was written without case, width, and repeated or surrounding space.

    Example:
        >>> plain("  Ningbo，  CHINA ")
        'ningbo, china'
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", written)).strip().casefold()


def bare(written: str) -> str:
    """Give letters and digits only, and numbers without idle zeros: a paper's dots and commas do not matter.

    Example:
        >>> bare("USD 5,220.00"), bare("Harbour Co., Ltd.")
        ('usd5220', 'harbourcoltd')
    """
    letters = re.sub(r"[^\w.]", "", plain(written))
    numbers = re.sub(r"(?<!\d)\.|\.(?!\d)", "", letters)
    return re.sub(r"(\.\d*?)0+(?!\d)", r"\1", numbers).replace(".", "·").rstrip("·").replace("·", ".")


def entries_about(company: Company, object_id: str, *kinds: str) -> list[int]:
    return [r.sequence for r in company.about(object_id, *kinds)]


def written(
    expected: str,
    found: str | None,
    *,
    what: Text,
    entries: Iterable[int] = (),
    trap: Trap | None = None,
) -> Part:
    """Compare two texts as people do; any other text names the trap, if there is one."""
    holds = found is not None and bare(found) == bare(expected)
    return Part(
        holds=holds,
        expected=Text(f"{what.zh} {expected}", f"{what.en} {expected}"),
        found=Text(f"{what.zh} {found}", f"{what.en} {found}") if found else NOTHING,
        entries=tuple(entries),
        trap=None if holds or found is None else trap,
    )


def cents(
    expected: int,
    found: int | None,
    *,
    what: Text,
    entries: Iterable[int] = (),
    traps: Mapping[int, Trap] | None = None,
) -> Part:
    """Compare an amount in US cents with its key, exactly."""
    return counted(expected, found, CENTS, what=what, entries=entries, traps=traps)


def missing(what: Text) -> Part:
    """Fail because something was not done at all."""
    return Part(holds=False, expected=what, found=Text("没有做", "not done"))
