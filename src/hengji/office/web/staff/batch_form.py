"""What is filled in about a batch."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hengji.assay.standard import CURRENT
from hengji.office.schemes.queries import edition_of
from hengji.office.web.staff.forms import DayField, MomentField, ReasonForm


class BatchForm(forms.Form):
    """A new batch; whether it can be offered is for the office to say."""

    scheme_id = forms.TypedChoiceField(label=_("评定方案"), coerce=int)
    code = forms.CharField(label=_("批次编号"), max_length=40, help_text=_("公布后不变，准考证号以它开头。"))
    title_zh = forms.CharField(label=_("名称（中文）"), max_length=120)
    title_en = forms.CharField(label=_("名称（英文）"), max_length=200)
    skill = forms.ChoiceField(label=_("技能"))
    level = forms.ChoiceField(label=_("等级"))
    registration_opens_at = MomentField(label=_("报名开始"))
    registration_closes_at = MomentField(label=_("报名截止"))
    exam_on = DayField(label=_("考核日期"))

    def __init__(self, schemes: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition, language = edition_of(CURRENT), get_language() or "zh"
        choices = {
            "scheme_id": [(one.pk, f"{one.title} · {one}") for one in schemes],
            "skill": [(one.skill.value, one.title.spoken(language)) for one in edition.skills],
            "level": [(one.level.value, one.title.spoken(language)) for one in edition.levels],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered


class NewDaysForm(forms.Form):
    registration_closes_at = MomentField(label=_("报名截止"))
    exam_on = DayField(label=_("考核日期"))


class CancelForm(ReasonForm):
    """Why a batch is called off, and where its applications go."""

    moved_to = forms.TypedChoiceField(label=_("其中的申请"), coerce=int, empty_value=None, required=False)

    def __init__(self, others: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["moved_to"]
        if isinstance(field, forms.ChoiceField):
            named = [
                (one.pk, gettext("改到 %(batch)s") % {"batch": f"{one.title} · {one}"}) for one in others
            ]
            field.choices = [("", _("撤回，不计考试次数")), *named]
