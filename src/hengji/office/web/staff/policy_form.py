"""A scheme's policy as a form: every part of it a field, every fault said beside the field it is about."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengji.assay.credentials.national import NATIONAL_LEVELS
from hengji.assay.standard import Skill
from hengji.office.schemes.policy import Disclosure, IssuingMode, Policy, Publication
from hengji.office.schemes.refusals import PolicyFaults
from hengji.office.web.staff.forms import DayInput
from hengji.office.web.staff.policy_words import Part, bounds_of, sections, value_at
from hengji.office.web.tags import said, skill_title

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

WHOLE = re.compile(r"-?[0-9]{1,9}")
PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
PPM_IN_PERCENT = 10_000
FLAGS = frozenset({"flag", "confirmed"})


class PolicyForm(forms.Form):
    """The policy of one version; what is valid is for the policy itself to say, and it says all of it."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, policy: Policy | None = None) -> None:
        body = (policy or Policy.proposed()).written()
        self.parts = {part.path: part for section in sections() for part in section.parts}
        given = {path: _typed(part, value_at(body, path)) for path, part in self.parts.items()}
        super().__init__(data, initial=given)
        for path, part in self.parts.items():
            self.fields[path] = _field(part)

    def groups(self) -> list[tuple["_StrOrPromise", list[tuple[forms.BoundField, Part]]]]:
        """Give the fields as the page shows them, with their units."""
        return [
            (section.title, [(self[part.path], part) for part in section.parts]) for section in sections()
        ]

    def clean(self) -> dict[str, Any]:
        for path, part in self.parts.items():
            if part.kind == "share" and not PERCENT.fullmatch(self.cleaned_data.get(path, "").strip()):
                self.add_error(path, _("须为百分数，最多四位小数"))
        try:
            Policy.read(self.body())
        except PolicyFaults as faults:
            for fault in faults.faults:
                self._say(fault.path, fault.reason)
        return self.cleaned_data

    def body(self) -> dict[str, Any]:
        """Give what was typed as a policy's body; what is no number stays as it was typed."""
        body: dict[str, Any] = {}
        for path, part in self.parts.items():
            *rooms, name = path.split(".")
            room = body
            for step in rooms:
                room = room.setdefault(step, {})
            value = _read(part, self.cleaned_data.get(path, ""))
            if value is not None or not rooms:
                room[name] = value
        return body

    def _say(self, path: str, reason: str) -> None:
        """Put a reason beside its field; a fault of the whole table stands at its first row."""
        name = next((one for one in _nearest(path) if one in self.fields), None)
        name = name or next((one for one in self.fields if one.startswith("award.held_needed.")), None)
        if name not in self.errors:
            self.add_error(name, reason)


class SchemeForm(PolicyForm):
    """A new version of a scheme."""

    code = forms.CharField(
        label=gettext_lazy("方案编号"), max_length=40, help_text=gettext_lazy("同一方案各版编号相同")
    )
    version = forms.IntegerField(label=gettext_lazy("版本"), min_value=1, max_value=999)
    title_zh = forms.CharField(label=gettext_lazy("名称（中文）"), max_length=120)
    title_en = forms.CharField(label=gettext_lazy("名称（英文）"), max_length=200)
    edition_code = forms.CharField(label=gettext_lazy("依据标准"), max_length=60)

    def heads(self) -> list[forms.BoundField]:
        """Give what a version is called and what it rests on."""
        return [self[name] for name in self.base_fields]

    def head(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.base_fields}


def _field(part: Part) -> forms.Field:
    attrs: dict[str, Any] = {"autocomplete": "off"}
    match part.kind:
        case "flag" | "confirmed":
            return forms.BooleanField(label=part.label, required=False, help_text=part.help)
        case "disclosure":
            return forms.ChoiceField(label=part.label, choices=Disclosure.choices)
        case "publication":
            return forms.ChoiceField(label=part.label, choices=Publication.choices, help_text=part.help)
        case "mode":
            return forms.ChoiceField(label=part.label, choices=IssuingMode.choices, help_text=part.help)
        case "skill":
            return _choice(part, [(skill.value, skill_title(skill)) for skill in Skill])
        case "national":
            return _choice(part, [(digit, said(title)) for digit, title in NATIONAL_LEVELS.items()])
        case "text":
            area = forms.Textarea(attrs={"rows": 4})
            return forms.CharField(label=part.label, required=False, help_text=part.help, widget=area)
        case "date":
            return forms.CharField(label=part.label, required=False, help_text=part.help, widget=DayInput())
        case "name":
            pass
        case _:
            attrs |= {"inputmode": "decimal" if part.kind == "share" else "numeric", "size": 8}
    return forms.CharField(
        label=part.label, required=False, help_text=_hint(part), widget=forms.TextInput(attrs=attrs)
    )


def _choice(part: Part, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.ChoiceField(
        label=part.label, choices=[("", "—"), *choices], required=False, help_text=part.help
    )


def _hint(part: Part) -> str:
    least, most = bounds_of(part)
    bounds = (
        "" if least is None or most is None else _("%(least)s 至 %(most)s") % {"least": least, "most": most}
    )
    unit = str(part.unit)
    parts = (f"{bounds} {unit}".strip() if bounds else unit, str(part.help))
    return _("；").join(filter(None, parts))


def _typed(part: Part, value: Any) -> Any:
    """Give a stored value as somebody would type it."""
    if part.kind in FLAGS:
        return bool(value)
    if value is None:
        return ""
    if part.kind == "share":
        return f"{Decimal(value) / PPM_IN_PERCENT:f}"
    return value


def _read(part: Part, typed: Any) -> Any:
    if part.kind in FLAGS:
        return bool(typed)
    text = str(typed).strip()
    if part.kind == "share" and PERCENT.fullmatch(text):
        return int(Decimal(text) * PPM_IN_PERCENT)
    if part.kind in {"optional", "date"} and not text:
        return None
    return int(text) if part.kind in {"whole", "optional"} and WHOLE.fullmatch(text) else text


def _nearest(path: str) -> Iterator[str]:
    """Give a path and the paths above it: of ``a.b.c`` also ``a.b`` and ``a``."""
    steps = path.split(".")
    return (".".join(steps[:n]) for n in range(len(steps), 0, -1))
