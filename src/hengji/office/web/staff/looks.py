"""Who looked at what is kept of candidates, for supervisors to read and to take out."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hengji.office.oversight.lifecycle import Looked
from hengji.office.oversight.queries import looks_seen_by, looks_with
from hengji.office.people.roles import SUPERVISORS
from hengji.office.web.pages import paged, show, visitor
from hengji.office.web.spreadsheet import spreadsheet
from hengji.office.web.staff.access import staff

LINES = 50
Looks = Any  # a page knows no models; this is whatever the oversight's queries give


@require_safe
@staff(*SUPERVISORS)
def looks(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    context = {
        "page": paged(request, _found(request), LINES),
        "kinds": Looked.choices,
        "query": urlencode({"q": asked["words"], "kind": asked["kind"]}),
        **asked,
    }
    return show(request, "staff/looks.html", context)


@require_safe
@staff(*SUPERVISORS)
def looks_table(request: HttpRequest) -> HttpResponse:
    head = (_("时间"), _("查阅人"), _("账户"), _("内容"), _("编号"), _("被查阅人"), _("账户"))
    rows = (
        (
            localtime(look.at).isoformat(sep=" ", timespec="seconds"),
            look.reader.name,
            look.reader.username,
            look.get_kind_display(),
            look.number,
            look.whose.name,
            look.whose.username,
        )
        for look in _found(request).iterator()
    )
    return spreadsheet("looks", (head, *rows))


def _found(request: HttpRequest) -> Looks:
    return looks_with(looks_seen_by(visitor(request)), **_asked(request))


def _asked(request: HttpRequest) -> dict[str, str]:
    """Read what is looked for; a kind that does not exist asks for all."""
    kind = request.GET.get("kind", "")
    return {"words": request.GET.get("q", "").strip(), "kind": kind if kind in Looked.values else ""}
