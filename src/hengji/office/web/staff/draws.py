"""The draw of markers, and every draw as it was kept: what it rests on, what it gave, and that it gives it again."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hengji.office.interviews.drawing import PanelRecord, panel_record
from hengji.office.marking.drawing import MarkRecord, batches_to_draw, draw_markers, mark_record, preview_of
from hengji.office.people.queries import tied_to
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.seating.queries import SeatingRecord, seating_record
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.staff.access import staff

LINES = 50
READERS = (Role.EXAM_OFFICER, Role.SCHEME_MANAGER, Role.APPEAL_PANEL, *SUPERVISORS)
RECORDS = {"markers": mark_record, "panels": panel_record, "seats": seating_record}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.EXAM_OFFICER)
def draw(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what the draw gives whom; the seed that comes back says which preview was agreed to."""
    batch = batches_to_draw().filter(pk=batch_id).first()
    if batch is None:
        raise Http404
    refusal = None
    if request.method == "POST":
        typed = request.POST.get("seed", "")
        seed = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 19 else -1
        refusal = refused(
            lambda: draw_markers(batch_id=batch_id, seed=seed, actor=visitor(request), now=timezone.now())
        )
        if refusal is None:
            messages.success(request, _("评分任务已按抽取结果分给考评员。"))
            return redirect("staff:sittings")
    context = {"batch": batch, "preview": preview_of(batch, timezone.now())}
    return show(request, "staff/draw.html", context, refusal=refusal)


@require_safe
@staff(*READERS)
def kept(request: HttpRequest, kind: str, draw_id: int) -> HttpResponse:
    """Show a draw as it was kept, without the lines about the reader and those tied to her."""
    record, me = _found(kind, draw_id), visitor(request)
    away = tied_to(me) | {me.pk}
    command = f"hengji draw draw-{kind}-{draw_id}.json"
    context: dict[str, Any] = {"record": record, "kept": record.kept, "kind": kind, "command": command}
    if isinstance(record, PanelRecord):
        seated = [one for one in record.seated if one.application.applicant_id not in away]
        context |= {
            "seated": paged(request, seated, LINES),
            "stopped": [line for line in record.stopped if line[0].applicant_id not in away],
        }
    if isinstance(record, SeatingRecord):
        context["stopped"] = [line for line in record.unseated if line[0].applicant_id not in away]
    return show(request, "staff/kept_draw.html", context)


@require_safe
@staff(*READERS)
def kept_file(_request: HttpRequest, kind: str, draw_id: int) -> HttpResponse:
    """Give what a draw rests on and what it gave as a file: numbers, no names."""
    record = _found(kind, draw_id)
    drawn = record.kept
    body = {
        "kind": kind,
        "batch": drawn.batch.code,
        "drawn_at": drawn.drawn_at.isoformat(),
        "seed": drawn.seed,
        "digest": record.digest,
        "inputs": drawn.inputs,
        "outcome": drawn.outcome,
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False, indent=1), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="draw-{kind}-{drawn.pk}.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _found(kind: str, draw_id: int) -> MarkRecord | PanelRecord | SeatingRecord:
    read = RECORDS.get(kind)
    record = read(draw_id) if read else None
    if record is None:
        raise Http404
    return record
