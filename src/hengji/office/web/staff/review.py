"""The registrar's desk: read a dossier beside the requirements, write findings, pass it or send it back."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.casework import operations
from hengji.office.casework.lifecycle import ApplicationState as State
from hengji.office.casework.policies import may_reopen_review, may_review, may_view_dossier
from hengji.office.casework.queries import changes_since_last_round, dossier_matrix
from hengji.office.oversight.lifecycle import Looked
from hengji.office.people.queries import has_role
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.looks import traced
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import case, staff

Application = Any  # a page knows no models; this is whatever casework's queries give


@require_safe
@staff(Role.REGISTRAR, Role.DECIDER, *SUPERVISORS)
@case
def review(request: HttpRequest, application: Application) -> HttpResponse:
    page = _page(request, application)
    return traced(request, page, Looked.DOSSIER, application.applicant, application.pk)


@require_POST
@staff(Role.REGISTRAR)
@case
def begin(request: HttpRequest, application: Application) -> HttpResponse:
    return _done(request, application, _("已受理，可以逐项登记意见。"), operations.begin_review)


@require_POST
@staff(Role.REGISTRAR)
@case
def finding(request: HttpRequest, application: Application, letter: str) -> HttpResponse:
    """Write down one finding; without a choice nothing is written."""
    choice, note = request.POST.get("accepted", ""), request.POST.get("note", "")
    if choice not in {"yes", "no"}:
        tried = {letter: {"note": note, "fault": _("请选择认可或不予认可。")}}
        return _page(request, application, tried=tried, status=422)

    def write(**who: Any) -> object:
        return operations.record_finding(requirement=letter, accepted=choice == "yes", note=note, **who)

    tried = {letter: {"note": note, "choice": choice}}
    return _done(request, application, _("意见已登记。"), write, tried=tried, stay=f"#requirement-{letter}")


@require_POST
@staff(Role.REGISTRAR)
@case
def send_back(request: HttpRequest, application: Application) -> HttpResponse:
    """Send back for what is named; requirements whose box is left empty are not asked for."""
    letters = [name.removeprefix("gap-") for name in request.POST if name.startswith("gap-")]
    typed = {letter: request.POST.get(f"gap-{letter}", "") for letter in letters}
    gaps = {letter: text for letter, text in typed.items() if text.strip()}

    def write(**who: Any) -> object:
        return operations.return_for_supplement(gaps=gaps, **who)

    return _done(request, application, _("已退回补正，申请人会看到缺漏与期限。"), write, gaps=typed)


@require_POST
@staff(Role.REGISTRAR)
@case
def accept(request: HttpRequest, application: Application) -> HttpResponse:
    return _done(request, application, _("材料审核通过，已列入资格公示。"), operations.accept_dossier)


@require_POST
@staff(Role.REGISTRAR)
@case
def reject(request: HttpRequest, application: Application) -> HttpResponse:
    reason = request.POST.get("reason", "")

    def write(**who: Any) -> object:
        return operations.reject_dossier(reason=reason, **who)

    return _done(request, application, _("已认定资格不符，理由已告知申请人。"), write, reason=reason)


@require_POST
@staff(Role.REGISTRAR)
@case
def reopen(request: HttpRequest, application: Application) -> HttpResponse:
    reason = request.POST.get("reason", "")

    def write(**who: Any) -> object:
        return operations.reopen_review(reason=reason, **who)

    return _done(request, application, _("已重新进入审核。"), write, reason=reason)


def _done(
    request: HttpRequest,
    application: Application,
    said: Promise,
    act: Callable[..., object],
    *,
    stay: str = "",
    **typed: Any,
) -> HttpResponse:
    """Act and come back to the page; when refused, show it again with what was typed."""
    refusal = refused(lambda: act(application_id=application.pk, actor=visitor(request), now=timezone.now()))
    if refusal:
        application.refresh_from_db()
        return _page(request, application, refusal=refusal, **typed)
    messages.success(request, str(said))
    response = redirect("staff:review", application.pk)
    response.headers["Location"] += stay
    return response


def _page(
    request: HttpRequest,
    application: Application,
    *,
    tried: Mapping[str, Mapping[str, Any]] | None = None,
    gaps: Mapping[str, str] | None = None,
    reason: str = "",
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    me = visitor(request)
    if not may_view_dossier(me, application):
        raise PermissionDenied
    mine = may_review(me, application)
    matrix = dossier_matrix(application)
    gap_texts = gaps or {
        row.requirement.letter: row.finding.note for row in matrix if row.finding and not row.finding.accepted
    }
    context = {
        "application": application,
        "rows": [
            (row, (tried or {}).get(row.requirement.letter, {}), gap_texts.get(row.requirement.letter, ""))
            for row in matrix
        ],
        "changes": changes_since_last_round(application),
        "verifies": has_role(me, Role.REGISTRAR),
        "may_begin": mine and application.state == State.SUBMITTED,
        "may_find": mine and application.state == State.UNDER_REVIEW,
        "may_reopen": may_reopen_review(me, application),
        "supplements_left": application.batch.scheme.rules.supplement_rounds_max - application.round + 1,
        "supplement_days": application.batch.scheme.rules.supplement_days,
        "reason": reason,
    }
    return show(request, "staff/review.html", context, refusal=refusal, status=status)
