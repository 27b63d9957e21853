"""An invited person takes over her account: first the code, then who invited her for what, and her password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hengji.office.groups import operations, queries
from hengji.office.groups.refusals import CodeNotGood
from hengji.office.web.pages import show
from hengji.office.web.public.forms import NewPasswordForm
from hengji.office.web.throttle import Throttle

CODES = Throttle("activation", tries=20, window_s=600)
"""For one code from one address: a classroom shares an address, and a code is too long to be guessed."""
Member = Any  # a page knows no models; this is whatever the groups' queries give


class CodeForm(forms.Form):
    """The code travels in the body of a request, never in an address, so that no log holds it."""

    code = forms.CharField(
        label=gettext_lazy("激活码"),
        max_length=60,
        help_text=gettext_lazy("在激活邮件里，由字母和数字组成，不分大小写。"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def activate(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return show(request, "public/activate.html", {"form": form})
    if not CODES.spend(request, request.POST.get("code", "")):
        form.add_error("code", _("试得太多了，请过十分钟再试。"))
        return show(request, "public/activate.html", {"form": form}, status=429)
    if not form.is_valid():
        return show(request, "public/activate.html", {"form": form}, status=422)
    code = form.cleaned_data["code"]
    member = queries.member_with_code(code, timezone.now())
    if member is None:
        form.add_error("code", str(CodeNotGood()))
        return show(request, "public/activate.html", {"form": form}, status=422)
    return _second(request, member, code)


def _second(request: HttpRequest, member: Member, code: str) -> HttpResponse:
    chosen = NewPasswordForm(member.person, request.POST if "password" in request.POST else None)
    context = {"member": member, "code": code, "password_form": chosen}
    if not chosen.is_valid():
        return show(request, "public/activate.html", context, status=422 if chosen.is_bound else 200)
    try:
        person = operations.activate(code=code, password=chosen.cleaned_data["password"], now=timezone.now())
    except CodeNotGood as used:
        return show(request, "public/activate.html", {"form": CodeForm()}, refusal=used)
    login(request, person)
    messages.success(request, _("账户已激活，以后用电子邮箱和密码登录。请上传材料，签署后自行提交。"))
    return redirect("candidate:dossier", member.application_id)
