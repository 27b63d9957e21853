"""What the page's module hears from the server: the entry, the time left, and the parts of the page that changed."""

from collections.abc import Iterator
from typing import Any

from hengji.assay.company import Entry
from hengji.office.web.sitting.answers import reason_of
from hengji.office.web.sitting.fields import all_choices
from hengji.office.web.sitting.markup import written
from hengji.office.web.sitting.page import LATEST, Desk, View
from hengji.office.web.sitting.parts import rendered
from hengji.office.web.sitting.places import JOURNAL, RULES
from hengji.office.web.sitting.prints import Seen, print_of

SMALL_PARTS = {"company-time": "company_time", "menu": "menu", "unanswered": "unanswered"}
STUDIO_PARTS = ("studio_shelf", "studio_works")


def everything(desk: Desk, seen: Seen) -> dict[str, Any]:
    """Give the parts of the page that show the company, and what its forms offer: what the page shows not yet.

    The journal of a page that knows some entries only grows: it is told the later ones.
    """
    return {
        "digest": desk.digest,
        "company_now": desk.company.now.isoformat(timespec="minutes"),
        "fragments": fragments(desk, seen),
        "choices": dict(_choices(desk, seen)),
        "since": seen.entries,
        "entries": _entries(desk, seen),
    }


def in_words(entry: Entry) -> dict[str, Any]:
    """Give an entry as the page shows it: the refusal in the reader's language."""
    reason = reason_of(entry)
    return {
        "sequence": entry.sequence,
        "operation": entry.operation,
        "outcome": entry.outcome.value,
        "facts": [fact.model_dump(mode="json") for fact in entry.facts],
        "refusal": reason and {"code": reason.code, "text": reason.text, "fields": dict(reason.fields)},
    }


def fragments(desk: Desk, seen: Seen) -> dict[str, str]:
    """Render the parts of the page that the page shows not yet, by the id of their element."""
    parts = {
        element: _part(template, desk)
        for element, template in SMALL_PARTS.items()
        if desk.prints[element] not in seen.prints
    }
    parts |= {
        stored.id: _part("stored", desk, stored=stored)
        for stored in desk.stored.values()
        if stored.print not in seen.prints
    }
    for view in _changing(desk, seen):
        for table in view.tables:
            if table.print not in seen.prints:
                parts[table.id] = _part("table", desk, view=view, table=table)
        if view.studio and view.studio.print not in seen.prints:
            for part in STUDIO_PARTS:
                parts[part.replace("_", "-")] = _part(part, desk, view=view)
    return parts


def _changing(desk: Desk, seen: Seen) -> Iterator[View]:
    """Give the views in which something may have changed: the rules never do, and a journal that is known grows."""
    same = {RULES.id, JOURNAL.id} if seen.entries else {RULES.id}
    return (view for group in desk.groups for view in group.views if view.id not in same)


def _choices(desk: Desk, seen: Seen) -> Iterator[tuple[str, dict[str, Any]]]:
    for source, options in all_choices(desk.company).items():
        name = print_of(source, options)
        if name not in seen.prints:
            yield source, {"print": name, "options": options}


def _entries(desk: Desk, seen: Seen) -> dict[str, Any] | None:
    if not seen.entries:
        return None
    rows = written(desk.entries_since(seen.entries))
    return {"rows": rows, "caption": desk.journal(most=LATEST).caption, "most": LATEST}


def _part(name: str, desk: Desk, **context: Any) -> str:
    return rendered(name, page=desk, **{"view": None, **context})
