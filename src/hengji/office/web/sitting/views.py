"""The candidate's desk over HTTP: a page, an address for operations, one for the clock, one to hand in."""

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from hengji.assay.company import Entry, Question
from hengji.office.exams import policies, queries
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.operations import (
    expire_sitting,
    hand_in,
    hold_or_ask,
    note_page_left,
    note_seen,
    perform_operation,
    start_sitting,
)
from hengji.office.exams.pictures import picture_of
from hengji.office.exams.refusals import HeldElsewhere, OutOfStep, SittingNotRunning, TimeIsUp
from hengji.office.exams.watching import notices_of
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
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
from hengji.office.web.sitting.browsers import agent_of, browser_of, known_browser
from hengji.office.web.sitting.fields import NOTHING_TRIED, Tried
from hengji.office.web.sitting.notices import in_words
from hengji.office.web.sitting.page import Desk
from hengji.office.web.sitting.pictures import as_it_stands, picture_response
from hengji.office.web.sitting.prints import Seen, seen_by
from hengji.office.web.tags import in_one_language

Sitting = Any  # a page knows no models; this one is whatever the exams' queries give
Play = Any  # a company with its journal and its paper, as the exams' queries lend it
View = Callable[..., HttpResponse]
LONGEST_SECONDS = 6  # digits


def own_sitting(view: View, find: Callable[[int], Sitting] = queries.sitting_numbered) -> View:
    """Give a view the candidate's own sitting in the browser that it asks for; to everyone else it does not exist."""

    @wraps(view)
    def asked(request: HttpRequest, sitting: Sitting, **more: str) -> HttpResponse:
        sitting = _collected_when_over(sitting)
        if not seb.admits(request, sitting, queries.browser_keys_of(sitting)):
            return seb.turned_away(request, sitting)
        return view(request, sitting, **more)

    return own_sitting_in_any_browser(asked, find)


def own_sitting_in_any_browser(view: View, find: Callable[[int], Sitting] = queries.sitting_numbered) -> View:
    """Give a view the candidate's own sitting; to everyone else it does not exist."""

    @wraps(view)
    def asked(request: HttpRequest, sitting_id: int, **more: str) -> HttpResponse:
        try:
            sitting = find(sitting_id)
        except ObjectDoesNotExist:
            raise Http404 from None
        if not policies.is_candidate(visitor(request), sitting):
            raise Http404
        return view(request, sitting, **more)

    return asked


def own_sitting_at_work(view: View) -> View:
    """Give a view the candidate's own sitting with what it takes to work at it: asked for again and again."""
    return own_sitting(view, find=queries.sitting_at_work)


# ---- the page -------------------------------------------------------------------------------------


@never_cache
@require_GET
@login_required
@own_sitting
@known_browser
def desk(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    if sitting.state != SittingState.RUNNING and queries.receipt_of(sitting):
        return redirect("sitting:receipt", sitting.pk)
    ended = sitting.state == SittingState.EXPELLED
    if ended or not policies.may_see_paper(visitor(request), sitting):
        return _door(request, sitting)
    if sitting.state == SittingState.RUNNING and not (sitting.holder and may_read(request, sitting)):
        return _taken_or_asked(request, sitting)
    return _desk_page(request, sitting)


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
@own_sitting
@known_browser
def claim(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Ask the invigilator to let the candidate go on in this browser; asked for, it tells what became of that."""
    running = sitting.state == SittingState.RUNNING
    if request.method == "POST":
        if running:
            refused(lambda: _asked_for_release(request, sitting, again=True))
        return redirect("sitting:desk", sitting.pk)
    found = queries.claim_of(sitting, browser_of(request))
    if running and found and not may_read(request, sitting):
        return show(request, "sitting/elsewhere.html", {"sitting": sitting, "claim": found})
    if "HX-Request" in request.headers:
        return HttpResponseClientRefresh()
    return redirect("sitting:desk", sitting.pk)


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
@own_sitting_in_any_browser
def browser(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Let a browser that sends no key with its requests show it on this page."""
    pages = {name: reverse(f"sitting:{name}", args=[sitting.pk]) for name in ("browser", "desk")}
    keys = queries.browser_keys_of(sitting)
    return seb.asked_to_show(request, keys, here=pages["browser"], back=pages["desk"])


@require_POST
@login_required
@own_sitting
@known_browser
def start(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    who = {"actor": visitor(request), "now": timezone.now(), "browser": browser_of(request)}
    refusal = refused(lambda: start_sitting(sitting_id=sitting.pk, **who))
    return _door(request, sitting, refusal) if refusal else redirect("sitting:desk", sitting.pk)


@require_POST
@login_required
@own_sitting
def operate(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Take an operation from a form sent without script; a refused one comes back as it was typed."""
    typed = typed_in(request)
    try:
        typed |= files_in(request)
        entry = perform_operation(
            sitting_id=sitting.pk,
            payload=payload_of(
                {"operation": request.POST.get("operation"), "typed": typed}, partial(_questions, sitting)
            ),
            expected_sequence=int(request.POST.get("expected_sequence", "")),
            key=request.POST.get("key", ""),
            actor=visitor(request),
            now=timezone.now(),
            browser=browser_of(request),
        )
    except HeldElsewhere:
        return redirect("sitting:desk", sitting.pk)
    except Refusal as refusal:
        return _again(request, sitting, typed, str(refusal), {}, status=409)
    except ValueError:
        return HttpResponseBadRequest(_("收到的内容不是一项操作，没有保存。"))
    if reason := reason_of(entry):
        return _again(request, sitting, typed, reason.text, reason.fields, status=422)
    address = reverse("sitting:desk", args=[sitting.pk])
    here = urlencode({"view": request.POST.get("view", ""), "task": request.POST.get("task", "")})
    return redirect(f"{address}?{here}")


# ---- the page's module ----------------------------------------------------------------------------


@never_cache
@require_POST
@signed_in_or_401
@own_sitting_at_work
def operations(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Take one operation and answer with its journal entry.

    The body is ``{"operation", "arguments" or "typed", "key", "expected_sequence"}``: ``arguments`` as the
    operation declares them, or ``typed`` as a person filled them in. The same key again gives the same entry.
    A form with a file in it says the same in its own fields.
    An operation that the company refuses is answered like any other: it was taken in and is journaled.
    With ``shown`` the answer also tells what the page does not show yet; of several operations only the last asks.
    """
    sent = sent_in(request, partial(_questions, sitting))
    if isinstance(sent, HttpResponse):
        return sent
    try:
        entry = perform_operation(
            sitting_id=sitting.pk,
            payload=sent.payload,
            expected_sequence=sent.expected_sequence,
            key=sent.key,
            actor=visitor(request),
            now=timezone.now(),
            browser=browser_of(request),
        )
    except OutOfStep as behind:
        return said_no(behind, "sequence", sequence=behind.current)
    except (TimeIsUp, SittingNotRunning) as over:
        return said_no(over, "closed")
    except HeldElsewhere as elsewhere:
        return said_no(elsewhere, "elsewhere")
    except Refusal as refusal:
        return said_no(refusal, "refused")
    note_seen(sitting, browser_of(request), now=timezone.now())
    told = (
        _shows(request, sitting, sent.seen, after=entry)
        if sent.seen
        else _standing(request, sitting, entry.sequence)
    )
    return JsonResponse({"entry": replies.in_words(entry), **told})


@never_cache
@require_GET
@signed_in_or_401
@own_sitting
def state(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Tell the time left and the number of entries; with `everything`, also what the company shows.

    With ``told`` it also gives what she was told; how much that is stands in every answer.

    ``shown`` may name what the page shows already, by its prints, and ``since`` how much of the journal: these
    are left out.
    """
    if not may_read(request, sitting):
        raise Http404
    note_seen(sitting, browser_of(request), now=timezone.now())
    if "told" in request.GET:
        told = in_words(notices_of(sitting))
        return JsonResponse({**_standing(request, sitting, queries.entry_count(sitting)), "told": told})
    if "everything" not in request.GET:
        return JsonResponse(_standing(request, sitting, queries.entry_count(sitting)))
    try:
        seen = seen_by(request.GET)
    except ValueError:
        return JsonResponse({"code": "unreadable"}, status=400)
    return JsonResponse(_shows(request, sitting, seen))


@never_cache
@require_POST
@signed_in_or_401
@own_sitting_at_work
def away(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Take the page's word that it was out of sight for some seconds."""
    seconds = request.POST.get("seconds", "")
    if not seconds.isdecimal() or len(seconds) > LONGEST_SECONDS:
        return JsonResponse({"code": "unreadable"}, status=400)
    who = {"browser": browser_of(request), "actor": visitor(request), "now": timezone.now()}
    note_page_left(sitting_id=sitting.pk, seconds=int(seconds), **who)
    return JsonResponse({})


@never_cache
@require_GET
@login_required
@own_sitting
def journal(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Show every entry on a page of its own."""
    if not may_read(request, sitting):
        raise Http404
    with queries.present(sitting) as current:
        page = _desk(sitting, current)
        context = {"page": page, "table": page.journal(most=page.sequence), "sitting": sitting}
        return show(request, "sitting/journal.html", context)


@require_safe
@login_required
@own_sitting_at_work
def picture(request: HttpRequest, sitting: Sitting, cell: str) -> HttpResponse:
    """Show a picture of the candidate's own company, or send on to what became of it."""
    if not may_read(request, sitting):
        raise Http404
    small = "small" in request.GET
    try:
        return picture_response(request, partial(picture_of, sitting), cell, small=small)
    except Http404:
        return _picture_as_it_stands(sitting, cell, small=small)


# ---- handing in -----------------------------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
@own_sitting
def finish(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Ask once, then collect; the module asks in a dialog and wants the receipt's address."""
    if sitting.state == SittingState.RUNNING and not policies.holds(sitting, browser_of(request)):
        return redirect("sitting:desk", sitting.pk)
    if request.method == "GET" and sitting.state == SittingState.RUNNING:
        with queries.present(sitting) as current:
            context = {"page": _desk(sitting, current), "sitting": sitting}
            return show(request, "sitting/hand_in.html", context)
    who = {"actor": visitor(request), "now": timezone.now(), "browser": browser_of(request)}
    refusal = refused(lambda: hand_in(sitting_id=sitting.pk, **who))
    if refusal:
        return _door(request, sitting, refusal)
    if request.accepts("text/html"):
        return redirect("sitting:receipt", sitting.pk)
    return JsonResponse({"receipt": reverse("sitting:receipt", args=[sitting.pk])})


@never_cache
@require_GET
@login_required
@own_sitting
def receipt(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    found = queries.receipt_of(sitting)
    if found is None:
        return redirect("sitting:desk", sitting.pk)
    locked = bool(queries.browser_keys_of(sitting))
    context = {"sitting": sitting, "receipt": found, "paper": queries.paper_of(sitting), "locked": locked}
    return show(request, "sitting/receipt.html", context)


@never_cache
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Be the address at which Safe Exam Browser, told so in its settings, closes; another browser shows a page."""
    return show(request, "sitting/left.html", {})


# ---- what they share ------------------------------------------------------------------------------


def _collected_when_over(sitting: Sitting) -> Sitting:
    """Collect a sitting whose time is up the moment anyone looks at it, whoever was absent at the time."""
    now = timezone.now()
    if sitting.state == SittingState.RUNNING and queries.remaining_seconds(sitting, now) == 0:
        refused(lambda: expire_sitting(sitting_id=sitting.pk, now=now))
        return queries.sitting_numbered(sitting.pk)
    return sitting


def _standing(request: HttpRequest, sitting: Sitting, sequence: int) -> dict[str, Any]:
    """Say how the sitting stands: for the clock, and to notice what another device has written."""
    return {
        "sequence": sequence,
        "remaining_s": queries.remaining_seconds(sitting, timezone.now()) or 0,
        "closed": sitting.state != SittingState.RUNNING,
        "elsewhere": _elsewhere(request, sitting),
        "notices": sitting.notices,
        "token": get_token(request),
    }


def _shows(
    request: HttpRequest, sitting: Sitting, seen: Seen, *, after: Entry | None = None
) -> dict[str, Any]:
    """Say how the sitting stands, and what the company shows that the page does not."""
    with queries.present(sitting, after) as current, in_one_language():
        now = _desk(sitting, current)
        return {**_standing(request, sitting, now.sequence), **replies.everything(now, seen)}


def may_read(request: HttpRequest, sitting: Sitting) -> bool:
    return policies.may_see_paper(visitor(request), sitting) and policies.may_read_here(
        sitting, browser_of(request)
    )


def _elsewhere(request: HttpRequest, sitting: Sitting) -> bool:
    """Tell whether the candidate was let in on another device since, so that this one only reads."""
    return sitting.state == SittingState.RUNNING and not policies.holds(sitting, browser_of(request))


def _asked_for_release(request: HttpRequest, sitting: Sitting, *, again: bool = False) -> Any:
    return hold_or_ask(
        sitting_id=sitting.pk,
        browser=browser_of(request),
        agent=agent_of(request),
        actor=visitor(request),
        now=timezone.now(),
        again=again,
    )


def _taken_or_asked(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Let the first browser in; any other waits for the invigilator, and sees nothing of the paper meanwhile."""
    waits = _asked_for_release(request, sitting)
    if waits is None:
        return _desk_page(request, queries.sitting_numbered(sitting.pk))
    return show(request, "sitting/elsewhere.html", {"sitting": sitting, "claim": waits})


def _desk(
    sitting: Sitting,
    current: Play,
    view: str = "",
    task: str = "",
    tried: Tried = NOTHING_TRIED,
    *,
    elsewhere: bool = False,
    may_export: bool = False,
) -> Desk:
    return Desk(
        number=sitting.pk,
        ticket=sitting.ticket,
        paper=current.paper,
        company=current.company,
        entries=current.journal.entries,
        digest=current.journal.head,
        wanted_view=view,
        wanted_task=task,
        remaining_s=queries.remaining_seconds(sitting, timezone.now()) or 0,
        closed=sitting.state != SittingState.RUNNING,
        elsewhere=elsewhere,
        may_export=may_export,
        tried=tried,
    )


def _desk_page(
    request: HttpRequest, sitting: Sitting, tried: Tried = NOTHING_TRIED, status: int = 200
) -> HttpResponse:
    asked: Mapping[str, Any] = request.POST or request.GET
    with queries.present(sitting) as current, in_one_language():
        elsewhere = _elsewhere(request, sitting)
        here = asked.get("view", ""), asked.get("task", "")
        may_export = policies.may_export(visitor(request), sitting, timezone.now())
        page = _desk(sitting, current, *here, tried, elsewhere=elsewhere, may_export=may_export)
        told = in_words(notices_of(sitting)) if sitting.notices else []
        context = {"page": page, "sitting": sitting, "told": told}
        return show(request, "sitting/desk.html", context, status=status)


def _picture_as_it_stands(sitting: Sitting, cell: str, *, small: bool) -> HttpResponse:
    now = as_it_stands(partial(picture_of, sitting), cell)
    address = reverse("sitting:picture", args=[sitting.pk, now])
    response = redirect(f"{address}?small=1" if small else address)
    patch_cache_control(response, no_store=True)
    return response


def _again(
    request: HttpRequest,
    sitting: Sitting,
    typed: Mapping[str, str],
    text: str,
    fields: Mapping[str, str],
    *,
    status: int,
) -> HttpResponse:
    tried = Tried(request.POST.get("form", ""), typed, text, fields)
    return _desk_page(request, sitting, tried, status)


def _door(request: HttpRequest, sitting: Sitting, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "sitting": sitting,
        "state": SittingState(sitting.state).label,
        "may_start": policies.may_start(visitor(request), sitting, timezone.now()),
    }
    return show(request, "sitting/door.html", context, refusal=refusal)


def _questions(sitting: Sitting) -> dict[str, Question]:
    with queries.present(sitting) as current:
        return current.company.questions
