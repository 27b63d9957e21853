"""The people whom an organisation has registered, and how far each has come; nothing of what becomes of them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.groups import operations, queries
from hengji.office.groups.lifecycle import MemberState, Progress
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import paged, refused, show, visitor
from hengji.office.web.partner.access import contact, own_member
from hengji.office.web.spreadsheet import Cell, spreadsheet
from hengji.office.web.words import tone

Member = Any  # a page knows no models; these are whatever the groups' queries give
Organisation = Any
PAGE = 50


@require_safe
@contact
def people(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return _people(request, organisation)


@require_safe
@contact
def export(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Give the people that the page shows as a table."""
    return spreadsheet("group", _table(_found(request, organisation)))


@require_POST
@own_member
def strike_off(request: HttpRequest, organisation: Organisation, member: Member) -> HttpResponse:
    call = {"member_id": member.pk, "actor": visitor(request), "now": timezone.now()}
    act = refused(lambda: operations.strike_off(reason=request.POST.get("reason", ""), **call))
    if act:
        return _people(request, organisation, refusal=act)
    messages.success(request, _("%(name)s的报名已撤销。") % {"name": member.person.name})
    return redirect("partner:people")


@require_POST
@own_member
def invite(request: HttpRequest, organisation: Organisation, member: Member) -> HttpResponse:
    call = {"member_id": member.pk, "actor": visitor(request), "now": timezone.now()}
    if act := refused(lambda: operations.invite_again(**call)):
        return _people(request, organisation, refusal=act)
    messages.success(request, _("新的激活邮件会在几分钟内寄给%(name)s。") % {"name": member.person.name})
    return redirect("partner:people")


def _people(
    request: HttpRequest, organisation: Organisation, *, refusal: Refusal | None = None
) -> HttpResponse:
    asked, page = _asked(request), paged(request, _found(request, organisation), PAGE)
    context = {
        "organisation": organisation,
        "page": page,
        "rows": [(member, tone(member.progress)) for member in page],
        "any": queries.members_of(organisation).exists(),
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "batches": queries.batches_of(organisation),
        "steps": Progress.choices,
        "waiting": MemberState.REGISTERED.value,
    }
    return show(request, "partner/people.html", context, refusal=refusal)


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("words", "batch", "progress")}


def _found(request: HttpRequest, organisation: Organisation) -> Any:
    return queries.members_found(organisation, **_asked(request))


def _table(members: Any) -> Iterator[tuple[Cell, ...]]:
    yield _("姓名"), _("电子邮箱"), _("部门或班级"), _("批次"), _("进度"), _("最近邀请")
    for member in members:
        yield (
            member.person.name,
            member.person.email,
            member.unit,
            member.application.batch.code,
            str(member.progress.label),
            f"{localtime(member.invited_at):%Y-%m-%d %H:%M}",
        )
