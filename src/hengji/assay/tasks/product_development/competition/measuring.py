"""How concentrated and how closed a category is: the figures of PD-J2, and those of its usual mistakes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hengji.assay.company.research.objects import Listing, SellerKind
from hengji.assay.rulebook import concentration, herfindahl, ratio

LARGEST = 4
PER_MILLE = 1_000
PPM_OF_PER_MILLE = 1_000


def measures(
    rows: Sequence[Listing], others_units: int, today: date, many_reviews: int, new_days: int
) -> dict[str, int]:
    """Give every figure that the task asks for, by the name of its question.

    CR4, young listings, barrier and platform's share are in per mille, the indices on the scale 0 to 10,000.
    """
    total = sum(row.monthly_units for row in rows) + others_units
    since = today - timedelta(days=new_days)
    own = [row.monthly_units for row in rows if row.seller_kind is SellerKind.PLATFORM]
    return {
        "top_four": top_four(_by_brand(rows), total),
        "brand_index": herfindahl(_by_brand(rows), total),
        "seller_index": herfindahl(_by_seller(rows), total),
        "reviewed_share": _share(rows, [row.reviews > many_reviews for row in rows]),
        "young_share": _share(rows, [row.launched_on > since for row in rows]),
        "platform_share": ratio(sum(own), total, PER_MILLE),
    }


def mistaken(rows: Sequence[Listing], others_units: int) -> dict[str, dict[str, int]]:
    """Give what comes out when a usual mistake is made, by the name of the mistake."""
    inside = sum(row.monthly_units for row in rows)
    total = inside + others_units
    each = [row.monthly_units for row in rows]
    own = [row for row in rows if row.seller_kind is SellerKind.PLATFORM]
    brands, sellers = Counter(row.brand for row in rows), Counter(row.seller for row in rows)
    return {
        "others_forgotten": {
            "top_four": top_four(_by_brand(rows), inside),
            "brand_index": herfindahl(_by_brand(rows), inside),
            "seller_index": herfindahl(_by_seller(rows), inside),
            "platform_share": ratio(sum(row.monthly_units for row in own), inside, PER_MILLE),
        },
        "listing_level": {
            "top_four": top_four(each, total),
            "brand_index": herfindahl(each, total),
            "seller_index": herfindahl(each, total),
        },
        "listings_counted": {
            "top_four": top_four(brands.values(), len(rows)),
            "brand_index": herfindahl(brands.values(), len(rows)),
            "seller_index": herfindahl(sellers.values(), len(rows)),
        },
        "platform_by_count": {"platform_share": ratio(len(own), len(rows), PER_MILLE)},
    }


def as_fraction(index: int) -> int:
    """Give an index of the scale 0 to 10,000 as somebody writes it who took shares as fractions of one.

    The report takes whole numbers only, so 0.2504 becomes 25 hundredths.
    """
    return ratio(index, PER_MILLE // 10)


def top_four(units: Iterable[int], total: int) -> int:
    """Give CR4 in per mille."""
    return ratio(concentration(units, total, LARGEST), PPM_OF_PER_MILLE)


def _by_brand(rows: Sequence[Listing]) -> list[int]:
    return _sums((row.brand, row.monthly_units) for row in rows)


def _by_seller(rows: Sequence[Listing]) -> list[int]:
    return _sums((row.seller, row.monthly_units) for row in rows)


def _sums(pairs: Iterable[tuple[str, int]]) -> list[int]:
    sums: Counter[str] = Counter()
    for name, units in pairs:
        sums[name] += units
    return list(sums.values())


def _share(rows: Sequence[Listing], held: Sequence[bool]) -> int:
    return ratio(sum(held), len(rows), PER_MILLE)
