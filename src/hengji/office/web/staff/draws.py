"""The draw of markers: shown first, then let count by the exam officer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hengji.office.marking.drawing import batches_to_draw, draw_markers, preview_of
from hengji.office.people.roles import Role
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff


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
