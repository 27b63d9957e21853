"""Schemes: drawn up, revised and settled by those who manage them, read by the whole office."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.assay.standard import CURRENT
from hengji.office.decisions.policies import may_read_rescorings
from hengji.office.people.queries import has_role
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import Refusal
from hengji.office.schemes import operations, policies, queries
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.filing import filing_faults
from hengji.office.schemes.policy import IssuingMode
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.policy_form import PolicyForm, SchemeForm
from hengji.office.web.staff.policy_words import told, told_changes
from hengji.office.web.timeline import told_to_staff

Scheme = Any  # a page knows no models; this is whatever the stage's queries give
READ_OR_WRITE = ["GET", "HEAD", "POST"]


@require_safe
@staff()
def schemes(request: HttpRequest) -> HttpResponse:
    context = {
        "schemes": queries.schemes(),
        "batches": queries.batches(),
        "may_plan": policies.may_plan_batches(visitor(request)),
        "rescores": may_read_rescorings(visitor(request)),
    }
    return show(request, "staff/schemes.html", context)


@require_safe
@staff()
def scheme(request: HttpRequest, scheme_id: int) -> HttpResponse:
    return _page(request, _found(scheme_id))


@require_http_methods(READ_OR_WRITE)
@staff(Role.SCHEME_MANAGER)
def draft(request: HttpRequest) -> HttpResponse:
    """Draw up a scheme, or the next version of one with its policy to begin with."""
    given = request.GET.get("from", "")
    before = _found(int(given)) if given.isdecimal() and len(given) <= len("999999999") else None
    if request.method != "POST":
        form = SchemeForm(policy=before.rules if before else None)
        form.initial.update(_head(before))
        return _form_page(request, form, before=before)
    form = SchemeForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form, before=before, status=422)
    made: list[Scheme] = []

    def act() -> None:
        who = {"actor": visitor(request), "now": timezone.now()}
        made.append(operations.draft_scheme(**form.head(), policy=form.body(), **who))

    if refusal := refused(act):
        return _form_page(request, form, before=before, refusal=refusal)
    messages.success(request, _("方案已拟定。锁定以前可以修订。"))
    return redirect("staff:scheme", made[0].pk)


@require_http_methods(READ_OR_WRITE)
@staff(Role.SCHEME_MANAGER)
def revise(request: HttpRequest, scheme_id: int) -> HttpResponse:
    found = _found(scheme_id)
    if request.method != "POST":
        return _form_page(request, PolicyForm(policy=found.rules), scheme=found)
    form = PolicyForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form, scheme=found, status=422)
    who = {"actor": visitor(request), "now": timezone.now()}
    if refusal := refused(lambda: operations.revise_scheme(scheme_id=found.pk, policy=form.body(), **who)):
        return _form_page(request, form, scheme=found, refusal=refusal)
    messages.success(request, _("方案已修订。"))
    return redirect("staff:scheme", found.pk)


@require_POST
@staff(Role.SCHEME_MANAGER)
def freeze(request: HttpRequest, scheme_id: int) -> HttpResponse:
    found = _found(scheme_id)
    who = {"actor": visitor(request), "now": timezone.now()}
    if refusal := refused(lambda: operations.freeze_scheme(scheme_id=found.pk, **who)):
        return _page(request, found, refusal=refusal)
    messages.success(request, _("方案已锁定，今后只能另立新版本。"))
    return redirect("staff:scheme", found.pk)


def _found(scheme_id: int) -> Scheme:
    found = queries.schemes().filter(pk=scheme_id).first()
    if found is None:
        raise Http404
    return found


def _head(before: Scheme | None) -> dict[str, Any]:
    if before is None:
        return {"version": 1, "edition_code": CURRENT}
    return {
        "code": before.code,
        "version": queries.latest_version(before.code) + 1,
        "title_zh": before.title_zh,
        "title_en": before.title_en,
        "edition_code": before.edition_code,
    }


def _page(request: HttpRequest, found: Scheme, *, refusal: Refusal | None = None) -> HttpResponse:
    before = queries.scheme_before(found)
    changes = queries.policy_changes(before.rules, found.rules) if before else ()
    context = {
        "scheme": found,
        "policy": found.rules,
        "sections": told(found.rules),
        "faults": filing_faults(found.rules.filing, office_day(timezone.now()))
        if found.rules.issuing_mode == IssuingMode.FILED
        else None,
        "before": before,
        "changes": told_changes(changes),
        "unchanged": queries.edition_of(found.edition_code).digest == found.edition_digest,
        "batches": queries.batches().filter(scheme=found),
        "events": told_to_staff(events_of(found)),
        "may_revise": policies.may_revise(visitor(request), found),
        "manages": has_role(visitor(request), Role.SCHEME_MANAGER),
    }
    return show(request, "staff/scheme.html", context, refusal=refusal)


def _form_page(
    request: HttpRequest,
    form: PolicyForm,
    *,
    scheme: Scheme | None = None,
    before: Scheme | None = None,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    wrong = [(form[name].label, reasons) for name, reasons in form.errors.items() if name in form.fields]
    context = {"form": form, "scheme": scheme, "before": before, "wrong": wrong}
    return show(request, "staff/scheme_form.html", context, refusal=refusal, status=status)
