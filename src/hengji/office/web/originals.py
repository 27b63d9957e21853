"""The number of a holder's document where it is typed, and the original that is drawn with it; neither is kept."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from hengji.office.web.throttle import Throttle

Certificate = Any  # a page knows no models; this is whatever the registry's queries give

_NUMBERS = Throttle("document-number", tries=10, window_s=3600)


class DocumentNumberForm(forms.Form):
    """The number of a document that lies before whoever types it; it is never shown again."""

    document_number = forms.CharField(
        label=_("证件号码"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("对照证件输入，只印在正本上。系统只存指纹，不存号码。"),
    )


def may_try_number(certificate: Certificate) -> bool:
    """Count one number typed for a certificate, by whomever; False when there have been too many."""
    return _NUMBERS.spend_anywhere(str(certificate.pk))


def original_response(certificate: Certificate, sheet: bytes) -> HttpResponse:
    response = HttpResponse(sheet, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{certificate.number}-original.pdf"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
