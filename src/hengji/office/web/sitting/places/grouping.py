"""The views of a company: those laid out for its desks, those that lay themselves out, those of every company.

A desk, or a table of one, that nobody has laid out is laid out by itself: a view for each table, and each
operation where the thing lies that it acts on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from hengji.assay.company import OPERATIONS, Company, Table, form_fields, tables
from hengji.assay.company.desks import DESKS
from hengji.office.web.sitting.places.ads import ADS
from hengji.office.web.sitting.places.analytics import ANALYTICS
from hengji.office.web.sitting.places.catalogue import CATALOGUE
from hengji.office.web.sitting.places.logistics import LOGISTICS
from hengji.office.web.sitting.places.outreach import OUTREACH
from hengji.office.web.sitting.places.place import Place
from hengji.office.web.sitting.places.purchasing import PURCHASING
from hengji.office.web.sitting.places.research import RESEARCH
from hengji.office.web.sitting.places.service import SERVICE
from hengji.office.web.sitting.places.shared import ANSWER, COMPANY, OF_EVERY_COMPANY
from hengji.office.web.sitting.places.studio import STUDIO
from hengji.office.web.sitting.places.trade import TRADE
from hengji.office.web.sitting.tables import collection_in
from hengji.office.web.tags import said

LAID_OUT = {
    "purchasing": PURCHASING,
    "service": SERVICE,
    "research": RESEARCH,
    "logistics": LOGISTICS,
    "catalogue": CATALOGUE,
    "trade": TRADE,
    "ads": ADS,
    "outreach": OUTREACH,
    "analytics": ANALYTICS,
    "studio": STUDIO,
}


@dataclass(frozen=True, slots=True)
class Group:
    """The views of one desk, under its name in the menu."""

    title: str
    places: tuple[Place, ...]


def groups_of(company: Company, shown: Sequence[Table]) -> tuple[Group, ...]:
    """Give the views of a company: desk by desk, and then what every company has.

    Args:
        company: Whose desks are laid out.
        shown: Its tables as they stand.
    """
    desks = tuple(Group(said(DESKS[key].title), _shown(key, _by_key(key, shown))) for key in company.desks)
    return (*desks, Group(_("公司与报告"), OF_EVERY_COMPANY))


def places_of(company: Company) -> tuple[Place, ...]:
    return tuple(place for group in groups_of(company, tables(company)) for place in group.places)


def operations_of(company: Company) -> tuple[str, ...]:
    """Name the operations that this company's desks have, and those of every company."""
    desks = (operation.name for key in company.desks for operation in DESKS[key].operations)
    return (*COMPANY.operations, ANSWER, *desks)


def laid_out(desk: str, company: Company) -> tuple[Place, ...]:
    """Give every view of a desk, also those in which this company has nothing."""
    return _laid_out(desk, _by_key(desk, tables(company)))


def _shown(desk: str, tables: Mapping[str, Table]) -> tuple[Place, ...]:
    places = _laid_out(desk, tables)
    wanted = tuple(
        place
        for place in places
        if not place.needs or any(key in tables and tables[key].rows for key in place.needs)
    )
    return wanted or places


def _by_key(desk: str, shown: Sequence[Table]) -> dict[str, Table]:
    return {table.key: table for table in shown if table.desk == desk}


def _laid_out(desk: str, tables: Mapping[str, Table]) -> tuple[Place, ...]:
    # Some tables are there only with something in them: the rows of an export, say.
    by_hand = [
        replace(place, tables=tuple(key for key in place.tables if key in tables))
        for place in LAID_OUT.get(desk, ())
    ]
    placed = {key for place in by_hand for key in place.tables}
    places = (*by_hand, *(_place_for(table) for key, table in tables.items() if key not in placed))
    homeless = [
        operation.name
        for operation in DESKS[desk].operations
        if not any(operation.name in place.operations for place in by_hand)
    ]
    return tuple(
        replace(place, operations=(*place.operations, *_at_home(place, homeless, places))) for place in places
    )


def _place_for(table: Table) -> Place:
    return Place(table.key, said(table.title), (table.key,), count=lambda _company: len(table.rows))


def _at_home(place: Place, operations: list[str], places: tuple[Place, ...]) -> list[str]:
    return [operation for operation in operations if _home(operation, places) is place]


def _home(operation: str, places: tuple[Place, ...]) -> Place:
    """Find the view that shows what an operation acts on; the desk's first view takes the others."""
    sources = [field.choices_from for field in form_fields(OPERATIONS[operation]) if field.choices_from]
    for source in sources:
        for place in places:
            if any(collection_in(table, source) for table in place.tables):
                return place
    return places[0]
