"""What the page's module hears from the server: the entry, the time left, and the parts of the page that changed."""

from collections.abc import Collection
from typing import Any

from hengji.assay.company import Entry
from hengji.office.web.sitting.answers import reason_of
from hengji.office.web.sitting.fields import all_choices
from hengji.office.web.sitting.page import Desk
from hengji.office.web.sitting.parts import rendered

STUDIO_PARTS = ("studio_shelf", "studio_works")


def everything(desk: Desk, shown: Collection[str] = ()) -> dict[str, Any]:
    """Give the parts of the page that show the company, and what its forms offer.

    Args:
        desk: As it stands now.
        shown: Prints of the tables that the page shows already; these are left out.
    """
    return {
        "digest": desk.digest,
        "company_now": desk.company.now.isoformat(timespec="minutes"),
        "fragments": fragments(desk, shown),
        "choices": all_choices(desk.company),
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


def fragments(desk: Desk, shown: Collection[str]) -> dict[str, str]:
    """Render the parts of the page that may have changed, by the id of their element."""
    parts = {
        "company-time": _part("company_time", desk),
        "menu": _part("menu", desk),
        "unanswered": _part("unanswered", desk),
    }
    for group in desk.groups:
        for view in group.views:
            for table in view.tables:
                if table.print not in shown:
                    parts[table.id] = _part("table", desk, view=view, table=table)
            if view.studio and view.studio.print not in shown:
                for part in STUDIO_PARTS:
                    parts[part.replace("_", "-")] = _part(part, desk, view=view)
            for answers in view.answers:
                for form in answers.forms:
                    parts[f"{form.id}-stored"] = _part("stored", desk, form=form)
    return parts


def _part(name: str, desk: Desk, **context: Any) -> str:
    return rendered(name, page=desk, **{"view": None, **context})
