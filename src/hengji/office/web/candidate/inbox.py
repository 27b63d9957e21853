"""What a candidate has been told, and how she wants to be reached."""

from typing import Any

from django import forms
from django.contrib import messages as flash
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hengji.office.messages import operations, queries
from hengji.office.messages.lifecycle import Language
from hengji.office.messages.refusals import NumberNotUsable
from hengji.office.messages.wording import templates
from hengji.office.web.pages import show, visitor

PAGE = 20
Message = Any  # a page knows no models; this is whatever the messages' queries give


class ContactForm(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("通知的语言"), choices=Language.choices)
    phone = forms.CharField(
        label=gettext_lazy("手机号"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("留空则不发短信。短信和邮件只说有新消息，不说结果。"),
    )


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    return _inbox(request)


@require_safe
@login_required
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show one message; from then on it is read. Somebody else's does not exist."""
    found = queries.messages_for(visitor(request)).filter(pk=message_id).first()
    if found is None:
        raise Http404
    operations.read_message(message=found, now=timezone.now())
    return show(request, "candidate/message.html", {"message": found, "url": _place(found)})


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    operations.read_all(actor=visitor(request), now=timezone.now())
    return redirect("candidate:messages")


@require_POST
@login_required
def contact(request: HttpRequest) -> HttpResponse:
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _inbox(request, form, status=422)
    try:
        operations.choose_contact(
            language=Language(form.cleaned_data["language"]),
            phone=form.cleaned_data["phone"],
            actor=visitor(request),
        )
    except NumberNotUsable as refusal:
        form.add_error("phone", str(refusal))
        return _inbox(request, form, status=422)
    flash.success(request, _("通知方式已更新。"))
    return redirect("candidate:messages")


def _inbox(request: HttpRequest, form: ContactForm | None = None, *, status: int = 200) -> HttpResponse:
    me = visitor(request)
    page = Paginator(queries.messages_for(me), PAGE).get_page(request.GET.get("page"))
    if form is None:
        chosen = queries.contact_of(me)
        form = ContactForm(initial={"language": chosen.language, "phone": chosen.phone})
    unread = queries.unread_count(me)
    return show(
        request, "candidate/messages.html", {"page": page, "unread": unread, "form": form}, status=status
    )


def _place(found: Message) -> str:
    return reverse(f"candidate:{templates()[found.kind].place}", args=[found.application_id])
