"""A forgotten password: who it is, a letter with a code, and the new one; the same is said of every name."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hengji.office.jobs.operations import have_reset_code_sent
from hengji.office.people.forgotten import person_with_reset_code, reset_password
from hengji.office.people.refusals import ResetCodeNotGood
from hengji.office.web.pages import Person, show
from hengji.office.web.public.forms import NewPasswordForm
from hengji.office.web.throttle import Throttle

LETTERS = Throttle("forgotten", tries=3, window_s=3600)
"""For one name from wherever: nobody fills a mailbox."""
ASKING = Throttle("forgotten-address", tries=30, window_s=3600)
"""For one address under whatever names: a classroom may, a list of names may not."""
CODES = Throttle("reset-code", tries=60, window_s=600)
"""For one address: a code is too long to be guessed, and a new password may be refused a few times."""


class WhoForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("用户名或电子邮箱"),
        max_length=254,
        help_text=gettext_lazy("邮件只寄到账户里登记的邮箱。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )


class CodeForm(forms.Form):
    """The code travels in the body of a request, never in an address, so that no log holds it."""

    code = forms.CharField(
        label=gettext_lazy("重设码"),
        max_length=80,
        help_text=gettext_lazy("邮件的链接里“#”后面的一串字母和数字；当面拿到的，照样输入。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask who it is, and have a letter sent if there is such an account; without a mail server say whom to ask."""
    if not settings.SMTP_HOST:
        return show(request, "public/forgotten.html", {})
    form = WhoForm(request.POST or None)
    if not form.is_valid():
        return show(request, "public/forgotten.html", {"form": form}, status=422 if form.is_bound else 200)
    typed = form.cleaned_data["name"]
    if not (ASKING.spend(request) and LETTERS.spend_anywhere(typed)):
        form.add_error("name", _("索取得太多了，请过一小时再试。已经收到的邮件仍可使用。"))
        return show(request, "public/forgotten.html", {"form": form}, status=429)
    have_reset_code_sent(typed=typed, now=timezone.now())
    messages.info(request, _("如果有这个账户，邮件已经寄往账户里登记的邮箱，几分钟内送到，三十分钟内有效。"))
    return redirect("public:reset_password")


@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest) -> HttpResponse:
    """Take the code, then whose account it is and her new password; she signs in with it as ever."""
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return show(request, "public/reset.html", {"form": form})
    if not CODES.spend(request):
        form.add_error("code", _("试得太多了，请过十分钟再试。"))
        return show(request, "public/reset.html", {"form": form}, status=429)
    if not form.is_valid():
        return show(request, "public/reset.html", {"form": form}, status=422)
    person = person_with_reset_code(form.cleaned_data["code"], timezone.now())
    if person is None:
        return _not_good(request, form)
    return _chosen(request, person, form)


def _chosen(request: HttpRequest, person: Person, form: CodeForm) -> HttpResponse:
    code = form.cleaned_data["code"]
    chosen = NewPasswordForm(person, request.POST if "password" in request.POST else None)
    context: dict[str, Any] = {"person": person, "code": code, "password_form": chosen}
    if not chosen.is_valid():
        return show(request, "public/reset.html", context, status=422 if chosen.is_bound else 200)
    try:
        reset_password(code=code, password=chosen.cleaned_data["password"], now=timezone.now())
    except ResetCodeNotGood:
        return _not_good(request, form)
    messages.success(request, _("密码已重设，此前的登录均已失效。请用新密码登录。"))
    return redirect("public:login")


def _not_good(request: HttpRequest, form: CodeForm) -> HttpResponse:
    form.add_error("code", str(ResetCodeNotGood()))
    return show(request, "public/reset.html", {"form": form}, status=422)
