"""Declarations of conflicts: the form that each who judges fills in first, and the list of all that was declared."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hengji.office.casework.queries import declarations_seen_by
from hengji.office.people.roles import SUPERVISORS, Role
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


@require_safe
@staff(*SUPERVISORS, Role.EXAM_OFFICER, Role.SCHEME_MANAGER)
def declarations(request: HttpRequest) -> HttpResponse:
    rows = declarations_seen_by(visitor(request))
    if "conflicts" in request.GET:
        rows = rows.filter(clear=False)
    context = {"declarations": paged(request, rows, LINES), "conflicts": "conflicts" in request.GET}
    return show(request, "staff/declarations.html", context)
