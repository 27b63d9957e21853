"""What a re-scoring is proposed with: the award rule, what becomes of each check, and why."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from hengji.assay.grading import Amendment, Remedy

Check = Any  # a page knows no models; this is whatever the stage's queries give
REMEDIES = (
    ("", _("不变")),
    (Remedy.STRIKE.value, _("不计入")),
    (Remedy.CREDIT.value, _("一律给分")),
    (Remedy.REWEIGH.value, _("改变分值")),
    (Remedy.EASE.value, _("不再是关键项")),
)
REMEDY_TITLES = dict(REMEDIES)


class AmendmentForm(forms.Form):
    """What becomes of one check."""

    remedy = forms.ChoiceField(label=_("修订"), choices=REMEDIES, required=False)
    points = forms.IntegerField(label=_("新分值"), min_value=1, max_value=1000, required=False)

    def __init__(self, check: Check, already: Amendment | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.check = check
        self.amendment: Amendment | None = None
        self.fields["remedy"].widget.attrs["aria-label"] = f"{_('修订')} {check.check}"
        self.fields["points"].widget.attrs["aria-label"] = f"{_('新分值')} {check.check}"
        if already:
            self.initial = {"remedy": already.remedy.value, "points": already.points}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("remedy"):
            return given
        try:
            self.amendment = Amendment(
                archetype=self.check.archetype, check=self.check.check, remedy=given["remedy"],
                points=given.get("points"),
            )  # fmt: skip
        except ValidationError:
            self.add_error("points", _("只有改变分值时写新分值，而且必须写。"))
        return given


class RescoringForm(forms.Form):
    scheme_id = forms.TypedChoiceField(
        label=_("评定规则版本"), coerce=int, required=False, empty_value=None,
        help_text=_("只列出同一方案其他已锁定的版本；不选则合格条件不变。"),
    )  # fmt: skip
    downward = forms.BooleanField(
        label=_("已公布的结果也可以降低"), required=False,
        help_text=_("不勾选时，已公布的结果只升不降。证书无论如何都不在这里撤销。"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明什么有误、依据什么修订。更正后，考生会看到这里的话。"),
    )  # fmt: skip

    def __init__(self, versions: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["scheme_id"]
        assert isinstance(choice, forms.TypedChoiceField)
        choice.choices = [("", _("不变")), *((str(one.pk), str(one)) for one in versions)]
