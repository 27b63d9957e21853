"""What a rewording is proposed with: the words of each step in both languages, how far it reaches, and why."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from hengji.assay.grading import Criterion
from hengji.office.marking.agreement import STEPS


class RewordingForm(forms.Form):
    downward = forms.BooleanField(
        label=_("已公布的结果也可以降低"), required=False,
        help_text=_("不勾选时，实操合格且已公布的不重新评阅。证书无论如何都不在这里撤销。"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明原细则哪里不清、依据什么修订。重新评阅的考评员和考生会看到这里的话。"),
    )  # fmt: skip

    def __init__(self, criterion: Criterion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for step, anchor in enumerate(criterion.anchors):
            for language, label in (("zh", _("中文")), ("en", _("英文"))):
                field = forms.CharField(
                    label=label, max_length=500, initial=getattr(anchor, language),
                    widget=forms.Textarea(attrs={"rows": 3, "aria-label": f"{step} {label}"}),
                )  # fmt: skip
                self.fields[f"{language}_{step}"] = field
        self.criterion = criterion

    def steps(self) -> list[tuple[int, Any, BoundField, BoundField]]:
        """Give, for each step, its number, the words in force, and the fields for the new ones."""
        return [
            (step, anchor, self[f"zh_{step}"], self[f"en_{step}"])
            for step, anchor in enumerate(self.criterion.anchors)
        ]

    def anchors(self) -> list[tuple[str, str]]:
        given = self.cleaned_data
        return [(given[f"zh_{step}"], given[f"en_{step}"]) for step in range(STEPS + 1)]
