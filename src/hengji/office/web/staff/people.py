"""People: their roles, granted by the system administrator; their ties, written down by the registrar."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from hengji.assay.standard import Level, Skill
from hengji.office.oversight.operations import appoint_supervisor
from hengji.office.oversight.queries import terms_of
from hengji.office.people import operations, queries
from hengji.office.people.accommodating import accommodation_of, grant_accommodation
from hengji.office.people.confirming import reset_second_factor
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.deadlines import office_day
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff
from hengji.office.web.staff.forms import (
    AccommodationForm,
    AffiliationForm,
    AppointmentForm,
    HouseholdForm,
    ResetForm,
    RoleForm,
    ScopeForm,
    TieForm,
    TrainingForm,
)
from hengji.office.web.tags import level_title, skill_title

Person = Any  # a page knows no models; this is whatever the people's queries give
READERS = (Role.SYSADMIN, Role.REGISTRAR, Role.SCHEME_MANAGER, *SUPERVISORS)
MOST_SHOWN = 50


@require_safe
@staff(*READERS)
def people(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    found = list((queries.people_named(words) if words else queries.staff())[: MOST_SHOWN + 1])
    held = queries.roles_held(found)
    context = {
        "words": words,
        "people": [(person, held[person.pk]) for person in found[:MOST_SHOWN]],
        "more": len(found) > MOST_SHOWN,
        "most": MOST_SHOWN,
    }
    return show(request, "staff/people.html", context)


@require_safe
@staff(*READERS)
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    return _page(request, _found(user_id))


@require_POST
@staff(Role.SYSADMIN)
def grant(request: HttpRequest, user_id: int) -> HttpResponse:
    form = RoleForm(request.POST)

    def act(person: Person, **who: Any) -> object:
        return operations.grant_role(user_id=person.pk, role=Role(form.cleaned_data["role"]), **who)

    return _done(request, user_id, "role_form", form, _("角色已授予。"), act)


@require_POST
@staff(Role.SYSADMIN)
def end_role(request: HttpRequest, user_id: int) -> HttpResponse:
    form = RoleForm(request.POST)

    def act(person: Person, **who: Any) -> object:
        return operations.end_role(user_id=person.pk, role=Role(form.cleaned_data["role"]), **who)

    return _done(request, user_id, "role_form", form, _("角色已终止。"), act)


@require_POST
@staff(Role.SYSADMIN)
def reset_second_step(request: HttpRequest, user_id: int) -> HttpResponse:
    form = ResetForm(request.POST)

    def act(person: Person, **who: Any) -> object:
        return reset_second_factor(user_id=person.pk, **form.cleaned_data, **who)

    return _done(request, user_id, "reset_form", form, _("两步验证已重置，此人已在所有设备上退出。"), act)


@require_POST
@staff(Role.SYSADMIN)
def appoint(request: HttpRequest, user_id: int) -> HttpResponse:
    form = AppointmentForm(request.POST)

    def act(person: Person, **who: Any) -> object:
        given = form.cleaned_data
        return appoint_supervisor(user_id=person.pk, **given | {"role": Role(given["role"])}, **who)

    return _done(request, user_id, "appointment_form", form, _("督导员已委派。"), act)


@require_POST
@staff(Role.REGISTRAR)
def tie(request: HttpRequest, user_id: int) -> HttpResponse:
    form = TieForm(request.POST)

    def act(person: Person, **who: Any) -> object:
        other = _named(form.cleaned_data["other"])
        return operations.declare_tie(first=person, second=other, kind=form.cleaned_data["kind"], **who)

    return _done(request, user_id, "tie_form", form, _("回避关系已登记。"), act)


@require_POST
@staff(Role.REGISTRAR)
def join(request: HttpRequest, user_id: int) -> HttpResponse:
    form = AffiliationForm(request.POST)

    def act(person: Person, **who: Any) -> object:
        return operations.join_organisation(user=person, **form.cleaned_data, **who)

    return _done(request, user_id, "affiliation_form", form, _("所属单位已登记。"), act)


@require_POST
@staff(Role.REGISTRAR)
def leave(request: HttpRequest, user_id: int) -> HttpResponse:
    person, organisation = _found(user_id), request.POST.get("organisation", "")
    now = timezone.now()
    refusal = refused(
        lambda: operations.leave_organisation(
            user=person,
            organisation=organisation,
            until=office_day(now),
            actor=visitor(request),
            now=now,
        )
    )
    if refusal:
        return _page(request, person, refusal=refusal)
    messages.success(request, _("已登记离开单位。"))
    return redirect("staff:person", person.pk)


@require_POST
@staff(Role.REGISTRAR)
def training(request: HttpRequest, user_id: int) -> HttpResponse:
    form = TrainingForm(request.POST)

    def act(person: Person, **who: Any) -> object:
        given = form.cleaned_data
        return operations.record_training(
            trainer=_named(given["trainer"]),
            trainee=person,
            title=given["title"],
            ended_on=given["ended_on"],
            **who,
        )

    return _done(request, user_id, "training_form", form, _("培训关系已登记。"), act)


@require_POST
@staff(Role.SCHEME_MANAGER)
def scope(request: HttpRequest, user_id: int) -> HttpResponse:
    form = _scope_form(request.POST)

    def act(person: Person, **who: Any) -> object:
        return operations.record_scope(user=person, **form.cleaned_data, **who)

    return _done(request, user_id, "scope_form", form, _("考评范围已登记。"), act)


@require_POST
@staff(Role.REGISTRAR)
def household(request: HttpRequest, user_id: int) -> HttpResponse:
    form = HouseholdForm(request.POST)

    def act(person: Person, **who: Any) -> object:
        return operations.note_household(user=person, **form.cleaned_data, **who)

    return _done(
        request, user_id, "household_form", form, _("同住线索已登记，只存指纹，不存号码和地址。"), act
    )


@require_POST
@staff(Role.REGISTRAR)
def accommodate(request: HttpRequest, user_id: int) -> HttpResponse:
    form = AccommodationForm(request.POST, prefix="needs")

    def act(person: Person, **who: Any) -> object:
        return grant_accommodation(user=person, **form.cleaned_data, **who)

    said = _("合理便利已登记，以后编排的考试按此执行。")
    return _done(request, user_id, "accommodation_form", form, said, act)


def _scope_form(typed: Any = None) -> ScopeForm:
    skills = [(skill.value, skill_title(skill)) for skill in Skill]
    return ScopeForm(skills, [(level.value, level_title(level)) for level in Level], typed)


def _found(user_id: int) -> Person:
    person = queries.person_numbered(user_id)
    if person is None:
        raise Http404
    return person


def _named(username: str) -> Person:
    """Find a person by her account.

    Raises:
        PersonUnknown: There is none.
    """
    return queries.person_with_account(username)


def _done(
    request: HttpRequest, user_id: int, name: str, form: Any, said: Promise, act: Callable[..., object]
) -> HttpResponse:
    person = _found(user_id)
    if not form.is_valid():
        return _page(request, person, status=422, **{name: form})
    refusal = refused(lambda: act(person, actor=visitor(request), now=timezone.now()))
    if refusal:
        return _page(request, person, refusal=refusal, **{name: form})
    messages.success(request, str(said))
    return redirect("staff:person", person.pk)


def _page(
    request: HttpRequest,
    person: Person,
    *,
    refusal: Refusal | None = None,
    status: int | None = None,
    **forms: Any,
) -> HttpResponse:
    held = queries.roles_of(visitor(request))
    context = {
        "person": person,
        "grants": queries.grants_of(person),
        "ties": queries.ties_of(person),
        "affiliations": queries.affiliations_of(person),
        "trainings": queries.trainings_of(person),
        "household": queries.household_marks_of(person),
        "tied_count": len(queries.tied_to(person)),
        "may_grant": Role.SYSADMIN in held and person.pk != visitor(request).pk,
        "may_relate": Role.REGISTRAR in held,
        "factor": queries.second_factor_of(person) if Role.SYSADMIN in held else None,
        "reset_form": ResetForm(),
        "terms": terms_of(person),
        "role_form": RoleForm(),
        "appointment_form": AppointmentForm(),
        "tie_form": TieForm(),
        "affiliation_form": AffiliationForm(),
        "training_form": TrainingForm(),
        "household_form": HouseholdForm(),
        "accommodation": accommodation_of(person) if Role.REGISTRAR in held else None,
        "accommodation_form": AccommodationForm(prefix="needs"),
        "scopes": queries.scopes_of(person),
        "may_scope": Role.SCHEME_MANAGER in held,
        "scope_form": _scope_form(),
    }
    return show(request, "staff/person.html", context | forms, refusal=refusal, status=status)
