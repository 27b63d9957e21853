"""Getting ready for the day: the device checked, and the desk of an exam tried on a paper that counts for nothing."""

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from hengji.assay.company import Question
from hengji.office.exams.refusals import OutOfStep, TimeIsUp
from hengji.office.practice import policies, queries
from hengji.office.practice.lifecycle import KEPT
from hengji.office.practice.operations import begin_practice, hand_in_practice, perform_in_practice
from hengji.office.practice.refusals import PracticeNotReplayed, PracticeOver
from hengji.office.record.refusals import Refusal
from hengji.office.web.candidate.access import own_application
from hengji.office.web.pages import show, visitor
from hengji.office.web.practice.device import CHECKS
from hengji.office.web.sitting import replies, seb
from hengji.office.web.sitting.answers import reason_of
from hengji.office.web.sitting.asked import (
    files_in,
    payload_of,
    said_no,
    sent_in,
    signed_in_or_401,
    typed_in,
)
from hengji.office.web.sitting.charts import chart_response
from hengji.office.web.sitting.fields import NOTHING_TRIED, Tried
from hengji.office.web.sitting.journal import journal_table
from hengji.office.web.sitting.page import Desk
from hengji.office.web.sitting.pictures import as_it_stands, picture_response
from hengji.office.web.sitting.prints import Seen, seen_by
from hengji.office.web.tags import in_one_language

Application = Any  # a page knows no models; these are whatever the stages' queries give
Practice = Any
Play = Any
View = Callable[..., HttpResponse]


def own_practice(view: View) -> View:
    """Give a view the visitor's own practice; to everyone else, and during an exam, it does not exist."""

    @wraps(view)
    def asked(request: HttpRequest, practice_id: int, **more: str) -> HttpResponse:
        practice = queries.practice_numbered(practice_id)
        if practice is None or not policies.may_open(visitor(request), practice, timezone.now()):
            raise Http404
        return view(request, practice, **more)

    return asked


# ---- before the day -------------------------------------------------------------------------------


@never_cache
@require_safe
@own_application
def home(request: HttpRequest, application: Application) -> HttpResponse:
    return _home(request, application)


@never_cache
@require_http_methods(["GET", "POST"])
@own_application
def browser(request: HttpRequest, application: Application) -> HttpResponse:
    """See beforehand whether a Safe Exam Browser that sends no key with its requests would be let in."""
    if not policies.may_prepare(visitor(request), application):
        raise Http404
    pages = {name: reverse(f"practice:{name}", args=[application.pk]) for name in ("browser", "home")}
    return seb.asked_to_show(request, _keys_of(application), here=pages["browser"], back=pages["home"])


@require_POST
@own_application
def begin(request: HttpRequest, application: Application) -> HttpResponse:
    try:
        practice = begin_practice(application_id=application.pk, actor=visitor(request), now=timezone.now())
    except Refusal as refusal:
        return _home(request, application, refusal)
    return redirect("practice:desk", practice.pk)


# ---- the desk -------------------------------------------------------------------------------------


@never_cache
@require_GET
@login_required
@own_practice
def desk(request: HttpRequest, practice: Practice) -> HttpResponse:
    if practice.is_over(timezone.now()):
        return redirect("practice:receipt", practice.pk)
    return _desk_page(request, practice)


@require_POST
@login_required
@own_practice
def operate(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Take an operation from a form sent without script; a refused one comes back as it was typed."""
    typed = typed_in(request)
    sent = {"operation": request.POST.get("operation"), "typed": typed}
    try:
        typed |= files_in(request)
        entry = perform_in_practice(
            practice_id=practice.pk,
            payload=payload_of(sent, partial(_questions, practice)),
            expected_sequence=int(request.POST.get("expected_sequence", "")),
            key=request.POST.get("key", ""),
            actor=visitor(request),
            now=timezone.now(),
        )
    except (TimeIsUp, PracticeOver):
        return redirect("practice:receipt", practice.pk)
    except Refusal as refusal:
        tried = Tried(request.POST.get("form", ""), typed, str(refusal), {})
        return _desk_page(request, practice, tried, 409)
    except ValueError:
        return HttpResponseBadRequest(_("收到的内容不是一项操作，没有保存。"))
    if reason := reason_of(entry):
        tried = Tried(request.POST.get("form", ""), typed, reason.text, reason.fields)
        return _desk_page(request, practice, tried, 422)
    here = urlencode({"view": request.POST.get("view", ""), "task": request.POST.get("task", "")})
    return redirect(f"{reverse('practice:desk', args=[practice.pk])}?{here}")


@never_cache
@require_POST
@signed_in_or_401
@own_practice
def operations(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Take one operation and answer with its journal entry, word for word as a sitting does."""
    sent = sent_in(request, partial(_questions, practice))
    if isinstance(sent, HttpResponse):
        return sent
    try:
        entry = perform_in_practice(
            practice_id=practice.pk,
            payload=sent.payload,
            expected_sequence=sent.expected_sequence,
            key=sent.key,
            actor=visitor(request),
            now=timezone.now(),
        )
    except OutOfStep as behind:
        return said_no(behind, "sequence", sequence=behind.current)
    except (TimeIsUp, PracticeOver) as over:
        return said_no(over, "closed")
    except Refusal as refusal:
        return said_no(refusal, "refused")
    told = _shows(request, practice, sent.seen) if sent.seen else _standing(request, practice, entry.sequence)
    return JsonResponse({"entry": replies.in_words(entry), **told})


@never_cache
@require_GET
@signed_in_or_401
@own_practice
def state(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Tell the time left and the number of entries; with ``everything``, also what the company shows."""
    if "everything" not in request.GET:
        return JsonResponse(_standing(request, practice, queries.entry_count(practice)))
    try:
        seen = seen_by(request.GET)
    except ValueError:
        return JsonResponse({"code": "unreadable"}, status=400)
    return JsonResponse(_shows(request, practice, seen))


@never_cache
@require_GET
@login_required
@own_practice
def journal(request: HttpRequest, practice: Practice) -> HttpResponse:
    with queries.present(practice) as current:
        page = _desk(practice, current)
        return show(
            request, "sitting/journal.html", {"page": page, "table": page.journal(most=page.sequence)}
        )


@require_safe
@login_required
@own_practice
def picture(request: HttpRequest, practice: Practice, cell: str) -> HttpResponse:
    """Show a picture of the company, or send on to what became of it."""
    small = "small" in request.GET
    with queries.present(practice) as current:
        find = current.company.picture
        try:
            return picture_response(request, find, cell, small=small)
        except Http404:
            now = as_it_stands(find, cell)
    address = reverse("practice:picture", args=[practice.pk, now])
    return redirect(f"{address}?small=1" if small else address)


@require_safe
@login_required
@own_practice
def chart(request: HttpRequest, practice: Practice, address: str) -> HttpResponse:
    with queries.present(practice) as current:
        return chart_response(request, current.company, address)


# ---- handing in -----------------------------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
@own_practice
def finish(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Ask once, then end it; the module asks in a dialog and wants the address of the result."""
    if request.method == "GET" and not practice.is_over(timezone.now()):
        with queries.present(practice) as current:
            return show(request, "sitting/hand_in.html", {"page": _desk(practice, current)})
    hand_in_practice(practice_id=practice.pk, actor=visitor(request), now=timezone.now())
    if request.accepts("text/html"):
        return redirect("practice:receipt", practice.pk)
    return JsonResponse({"receipt": reverse("practice:receipt", args=[practice.pk])})


@never_cache
@require_GET
@login_required
@own_practice
def result(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Show what came of it, check by check, as soon as it is over."""
    try:
        told = queries.told_of(practice, timezone.now())
    except PracticeNotReplayed as broken:
        return _home(request, practice.application, broken)
    if told is None:
        return redirect("practice:desk", practice.pk)
    with queries.present(practice) as current:
        table = journal_table(told.entries, current.company.questions, most=len(told.entries))
        context = {
            "practice": practice,
            "application": practice.application,
            "told": told,
            "entries": table,
            "kept_days": KEPT.days,
        }
        return show(request, "practice/result.html", context)


# ---- what they share ------------------------------------------------------------------------------


def _home(request: HttpRequest, application: Application, refusal: Refusal | None = None) -> HttpResponse:
    me, now = visitor(request), timezone.now()
    if not policies.may_prepare(me, application):
        raise Http404
    practices = [(one, one.is_over(now)) for one in queries.practices_for(application)]
    wanted = _keys_of(application)
    return show(
        request,
        "practice/home.html",
        {
            "application": application,
            "offered": policies.is_offered(me, application),
            "in_an_exam": policies.in_an_exam(me, now),
            "checks": CHECKS,
            "practices": practices,
            "under_way": any(not over for _one, over in practices),
            "kept_days": KEPT.days,
            "wants_seb": bool(wanted),
            "has_seb": seb.comes_from_one(request, wanted),
        },
        refusal=refusal,
    )


def _keys_of(application: Application) -> tuple[str, ...]:
    return tuple(application.batch.scheme.rules.browser_keys.split())


def _standing(request: HttpRequest, practice: Practice, sequence: int) -> dict[str, Any]:
    now = timezone.now()
    return {
        "sequence": sequence,
        "remaining_s": queries.remaining_seconds(practice, now),
        "closed": practice.is_over(now),
        "elsewhere": False,
        "notices": 0,
        "token": get_token(request),
    }


def _shows(request: HttpRequest, practice: Practice, seen: Seen) -> dict[str, Any]:
    with queries.present(practice) as current, in_one_language():
        now = _desk(practice, current)
        return {**_standing(request, practice, now.sequence), **replies.everything(now, seen)}


def _desk(
    practice: Practice, current: Play, view: str = "", task: str = "", tried: Tried = NOTHING_TRIED
) -> Desk:
    now = timezone.now()
    return Desk(
        number=practice.pk,
        ticket=str(practice),
        paper=current.paper,
        company=current.company,
        entries=current.journal.entries,
        digest=current.journal.head,
        wanted_view=view,
        wanted_task=task,
        remaining_s=queries.remaining_seconds(practice, now),
        closed=practice.is_over(now),
        practice=True,
        tried=tried,
    )


def _desk_page(
    request: HttpRequest, practice: Practice, tried: Tried = NOTHING_TRIED, status: int = 200
) -> HttpResponse:
    asked: Mapping[str, Any] = request.POST or request.GET
    try:
        with queries.present(practice) as current, in_one_language():
            page = _desk(practice, current, asked.get("view", ""), asked.get("task", ""), tried)
            return show(request, "sitting/desk.html", {"page": page}, status=status)
    except PracticeNotReplayed as broken:
        return _home(request, practice.application, broken)


def _questions(practice: Practice) -> dict[str, Question]:
    with queries.present(practice) as current:
        return current.company.questions
