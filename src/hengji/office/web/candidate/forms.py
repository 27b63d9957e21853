"""What an applicant fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hengji.office.web.receiving.forms import FileForm


class EvidenceForm(FileForm):
    """One item of the dossier; each requirement has its own on the page, so ids carry the letter."""

    title = forms.CharField(
        label=_("材料名称"), required=False, help_text=_("例如：2025年8月采购单三份。不填时用文件名。")
    )
    statement = forms.CharField(
        label=_("说明"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("材料能说明什么，您在其中做了什么。没有文件时必须写明。"),
    )

    def __init__(self, letter: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_{letter}_%s"
