"""Declarations of conflicts: the form that each who judges fills in first, and the list of all that was declared."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hengji.office.casework.queries import declarations_seen_by
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import paged, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import DeclarationForm

LINES = 50


def declaration_form(data: Any = None, *, naming: bool = False) -> DeclarationForm:
    """Give the form; with ``naming`` for work whose candidate is not told to who judges it."""
    if naming:
        clear = _("除我已申报的以外，本批次考生中没有我的亲属、师生、师徒、同事或其他利害关系人")
        conflict = _("我认识参加本批次的人，应当回避")
    else:
        clear = _("我与这位考生没有亲属、师生、师徒、同事或其他利害关系")
        conflict = _("我与这位考生有利害关系，应当回避")
    return DeclarationForm(data, clear=clear, conflict=conflict, naming=naming)


def asked_to_declare(
    request: HttpRequest,
    application: Any,
    declaration: DeclarationForm | None,
    send_to: str,
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Show the declaration that a member of an appeal's panel owes, and nothing else of the case."""
    context = {
        "application": application,
        "declaration": declaration or declaration_form(),
        "send_to": send_to,
    }
    return show(request, "staff/declare_appeal.html", context, refusal=refusal, status=status)


def declared(request: HttpRequest, conflict: object, goes_on: str) -> HttpResponse:
    """Send a member of an appeal's panel on once she has declared."""
    if conflict:
        messages.success(request, _("已申报利害关系，您的席位由其他成员补上。"))
        return redirect("staff:desk")
    messages.success(request, _("声明已登记。"))
    return redirect(goes_on)


def chosen(request: HttpRequest, possible: Iterable[Any]) -> tuple[list[Any], Any]:
    """Read who is to sit on a panel, and who leads it, from those who may."""
    free = {str(person.pk): person for person in possible}
    panel = [free[number] for number in request.POST.getlist("panel") if number in free]
    return panel, free.get(request.POST.get("lead", ""))


@require_safe
@staff(*SUPERVISORS, Role.EXAM_OFFICER, Role.SCHEME_MANAGER)
def declarations(request: HttpRequest) -> HttpResponse:
    rows = declarations_seen_by(visitor(request))
    if "conflicts" in request.GET:
        rows = rows.filter(clear=False)
    context = {"declarations": paged(request, rows, LINES), "conflicts": "conflicts" in request.GET}
    return show(request, "staff/declarations.html", context)
