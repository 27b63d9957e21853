"""What a person signs in with: her password, the second step with its picture, and the recovery codes."""

from typing import Any

import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hengji.office.people import confirming, queries, totp
from hengji.office.people.refusals import CodeWrong, TooManyCodes
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import show, visitor
from hengji.office.web.second_step import mark_passed
from hengji.office.web.throttle import Throttle

OLD_PASSWORDS = Throttle("old-password", tries=10, window_s=600)
"""For one account: whoever sits down at an open session must not try out the password."""


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("验证码"),
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "spellcheck": "false", "class": "mono"}
        ),
    )


class StepForm(CodeForm):
    """On a page that asks for nothing else."""

    def __init__(self, *typed: Any) -> None:
        super().__init__(*typed)
        self.fields["code"].widget.attrs["autofocus"] = True


class PasswordForm(forms.Form):
    old = forms.CharField(
        label=gettext_lazy("现在的密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=gettext_lazy("新密码"),
        help_text=gettext_lazy("至少十个字符，不要与用户名相近。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: Any, *typed: Any) -> None:
        super().__init__(*typed)
        self.person = person

    def clean_old(self) -> str:
        if not self.person.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError(_("现在的密码不对。"))
        return str(self.cleaned_data["old"])

    def clean_new(self) -> str:
        validate_password(self.cleaned_data["new"], self.person)
        return str(self.cleaned_data["new"])


# ---- signing in -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the telephone; who has no second step yet is led to set it up."""
    factor = queries.second_factor_of(visitor(request))
    if factor is None or not factor.confirmed_at:
        return redirect("public:enrol")
    form = StepForm(request.POST or None)
    back = request.POST.get("next", request.GET.get("next", ""))
    context = {"form": form, "next": back}
    if not form.is_valid():
        return show(request, "public/second_step.html", context, status=422 if form.is_bound else 200)
    try:
        confirming.pass_second_step(user=visitor(request), code=form.cleaned_data["code"], now=timezone.now())
    except (CodeWrong, TooManyCodes) as refusal:
        return _wrong(request, "public/second_step.html", context, refusal)
    mark_passed(request)
    return redirect(_inside(request, back))


def _inside(request: HttpRequest, address: str) -> str:
    """Give an address of ours alone, whatever the form says."""
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else "staff:desk" if queries.works_here(request.user) else "public:account"


# ---- the account ----------------------------------------------------------------------------------


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    return _account(request)


@require_POST
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; all other sessions of this person end."""
    person = visitor(request)
    if not OLD_PASSWORDS.spend_anywhere(person.get_username()):
        form = PasswordForm(person)
        return _account(request, status=429, password_form=form, waits=True)
    form = PasswordForm(person, request.POST)
    if not form.is_valid():
        return _account(request, status=422, password_form=form)
    changed = confirming.change_password(user=person, password=form.cleaned_data["new"], now=timezone.now())
    update_session_auth_hash(request, changed)
    messages.success(request, _("密码已更改，其他设备上的登录已失效。"))
    return redirect("public:account")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enrol(request: HttpRequest) -> HttpResponse:
    """Begin by a button, then show the picture until a first code is right."""
    person = visitor(request)
    if request.method == "POST":
        try:
            confirming.begin_second_factor(user=person, now=timezone.now())
        except Refusal as refusal:
            return _account(request, refusal=refusal)
        return redirect("public:enrol")
    factor = queries.second_factor_of(person)
    if factor and factor.confirmed_at:
        return redirect("public:account")
    return show(request, "public/enrol.html", _enrolling(factor, person) | {"form": StepForm()})


@require_POST
@login_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Take the first code, and show the recovery codes in the answer: they are nowhere to be read again."""
    person, form = visitor(request), StepForm(request.POST)
    factor = queries.second_factor_of(person)
    if factor is None or factor.confirmed_at:
        return redirect("public:enrol")
    context = _enrolling(factor, person) | {"form": form}
    if not form.is_valid():
        return show(request, "public/enrol.html", context, status=422)
    try:
        codes = confirming.confirm_second_factor(
            user=person, code=form.cleaned_data["code"], now=timezone.now()
        )
    except (CodeWrong, TooManyCodes) as refusal:
        return _wrong(request, "public/enrol.html", context, refusal)
    mark_passed(request)
    return _codes_once(request, codes)


@require_POST
@login_required
def recovery_codes(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _account(request, status=422, code_form=form)
    try:
        codes = confirming.renew_recovery_codes(
            user=visitor(request), code=form.cleaned_data["code"], now=timezone.now()
        )
    except Refusal as refusal:
        return _account(request, refusal=refusal, code_form=form)
    return _codes_once(request, codes)


def _codes_once(request: HttpRequest, codes: tuple[str, ...]) -> HttpResponse:
    return show(request, "public/recovery_codes.html", {"codes": codes, "at": timezone.now()})


def _wrong(request: HttpRequest, template: str, context: dict[str, Any], refusal: Refusal) -> HttpResponse:
    context["form"].add_error("code", str(refusal))
    return show(request, template, context, status=429 if isinstance(refusal, TooManyCodes) else 422)


def _account(
    request: HttpRequest, *, refusal: Refusal | None = None, status: int | None = None, **more: Any
) -> HttpResponse:
    person = visitor(request)
    context = {
        "factor": queries.second_factor_of(person),
        "codes_left": queries.recovery_codes_left(person),
        "works_here": queries.works_here(person),
        "password_form": PasswordForm(person),
        "code_form": CodeForm(),
    }
    return show(request, "public/account.html", context | more, refusal=refusal, status=status)


def _enrolling(factor: Any, person: Any) -> dict[str, Any]:
    if factor is None:
        return {}
    issuer = settings.ISSUING_BODY_EN if get_language() == "en" else settings.ISSUING_BODY_ZH
    address = totp.address_of(factor.secret, person.get_username(), issuer or "衡技")
    return {"picture": _picture(address), "secret": totp.spelled(factor.secret)}


def _picture(address: str) -> SafeString:
    drawn = segno.make(address, error="m", micro=False)
    return mark_safe(  # noqa: S308 - drawn by us, it holds no text
        drawn.svg_inline(scale=5, border=4, light="#fff", svgclass="qr", omitsize=True)
    )
