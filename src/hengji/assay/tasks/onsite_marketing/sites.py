"""The sites of a platform on which the shop advertises, as the rule pack gives them."""

from dataclasses import dataclass
from datetime import date

from hengji.assay.bilingual import Text
from hengji.assay.company.ads.objects import Currency
from hengji.assay.rulebook import Pack

SITES = "ads.sites"


@dataclass(frozen=True, slots=True)
class Site:
    """One site of the platform.

    Attributes:
        ahead: Hours by which Beijing is ahead of it.
    """

    code: str
    name: Text
    currency: Currency
    ahead: int


def sites(pack: Pack, on: date) -> tuple[Site, ...]:
    """Read the sites off the extract; the first is the platform's home."""
    table = pack.table(SITES, on)
    columns = (table.words("site"), table.texts("market"), table.words("currency"), table.wholes("hours"))
    return tuple(
        Site(code, name, Currency(currency), ahead)
        for code, name, currency, ahead in zip(*columns, strict=True)
    )
