"""Complaints, from anyone, without an account and without a name if she likes; followed by the receipt."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hengji.office.complaints.lifecycle import LONGEST_TEXT, ComplaintKind, ComplaintState
from hengji.office.complaints.operations import file_complaint
from hengji.office.complaints.queries import complaint_by_receipt
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import show
from hengji.office.web.throttle import Throttle

COMPLAINTS = Throttle("complaint", tries=5, window_s=3600)
SETTLED = (ComplaintState.REFUSED, ComplaintState.ANSWERED, ComplaintState.TOLD)


class ComplaintForm(forms.Form):
    kind = forms.ChoiceField(label=_("投诉什么"), choices=ComplaintKind.choices, widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("证书或申请编号"),
        max_length=60,
        required=False,
        help_text=_(
            "投诉持证人，或者证书、标志被滥用的，填写证书编号。"
            "投诉我们怎样办理一份申请的，填写申请编号：经办过它的人不参与核查。"
        ),
    )
    facts = forms.CharField(
        label=_("事实"),
        max_length=LONGEST_TEXT,
        help_text=_(
            "什么时候、什么地方、发生了什么；有证据的，请写明在哪里可以查到。"
            "涉及具体工作人员的，请写出姓名：写到的人看不到这件投诉。"
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    name = forms.CharField(
        label=_("您的姓名（可以不填）"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label=_("联系方式（可以不填）"),
        max_length=120,
        required=False,
        help_text=_("只给核查的人看。不填的，凭回执查看答复。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def complain(request: HttpRequest) -> HttpResponse:
    form = ComplaintForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method != "POST":
        return _form(request, form)
    if not form.is_valid():
        return _form(request, form, status=422)
    if not COMPLAINTS.spend(request):
        return _form(request, form, status=429, too_many=True)
    said = form.cleaned_data | {"kind": ComplaintKind(form.cleaned_data["kind"])}
    try:
        complaint = file_complaint(now=timezone.now(), **said)
    except Refusal as refusal:
        return show(request, "public/complain.html", {"form": form}, refusal=refusal)
    return show(request, "public/complain.html", {"filed": complaint}, status=201)


@require_safe
@never_cache
def complaint(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show how a complaint stands to who holds its receipt; what it says is not shown again."""
    found = complaint_by_receipt(receipt)
    if found is None:
        raise Http404
    context = {"complaint": found, "settled": found.state in SETTLED}
    return show(request, "public/complaint.html", context)


@require_safe
def use(request: HttpRequest) -> HttpResponse:
    """Say how a certificate and the body's mark may be used."""
    return show(request, "public/use.html", {})


def _form(request: HttpRequest, form: ComplaintForm, status: int = 200, **more: Any) -> HttpResponse:
    return show(request, "public/complain.html", {"form": form, **more}, status=status)
