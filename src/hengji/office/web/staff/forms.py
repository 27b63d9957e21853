"""What the office fills in; bounds that the office itself checks are not checked twice."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.operations.declaring import Conflict
from hengji.office.decisions.lifecycle import Component
from hengji.office.exams.identity import IdentityCheck
from hengji.office.interviews.elements import HIGHEST, Element
from hengji.office.people.lifecycle import HouseholdKind, TieKind
from hengji.office.people.names import LONGEST_NAME
from hengji.office.people.roles import SUPERVISORS, Role
from hengji.office.schemes.conduct import Violation
from hengji.office.web.receiving.forms import FileForm

Choices = Sequence[tuple[str, str]]
Person = Any  # a page knows no models; this is whatever the people's queries give

YEARS = range(1950, 2150)


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of day and minute."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class DayInput(forms.DateInput):
    """The browser's own picker of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _WithinReach(forms.Field):
    """A day as people mean it: at both ends of the calendar nobody can reckon with it or tell it in another zone."""

    def to_python(self, value: Any) -> Any:
        given = super().to_python(value)
        if given and given.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return given


class MomentField(_WithinReach, forms.DateTimeField):
    widget = MomentInput


class DayField(_WithinReach, forms.DateField):
    widget = DayInput


class ResetForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"),
        max_length=200,
        help_text=_("例如：手机丢失，已当面核对工作证。"),
    )


class SeatForm(forms.Form):
    room = forms.CharField(label=_("考场"), max_length=60)
    seat = forms.CharField(label=_("座位"), max_length=20)
    window_opens_at = MomentField(label=_("考试时段开始"))
    window_closes_at = MomentField(label=_("考试时段结束"))


class MoveForm(SeatForm):
    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea({"rows": 3}))
    knowingly = forms.BooleanField(label=_("已知相邻考生与其相识，确需如此"), required=False)

    @staticmethod
    def now_of(sitting: Any) -> dict[str, Any]:
        """Give what stands now, for the form to begin with."""
        return {name: getattr(sitting, name) for name in SeatForm.base_fields}


class ViewingForm(forms.Form):
    scheduled_at = MomentField(label=_("查阅时间"))
    room = forms.CharField(label=_("查阅地点"), max_length=60)


class IdentityForm(forms.Form):
    """Three things a person compares with her own eyes; nothing is ticked beforehand."""

    ticket = forms.BooleanField(label=_("准考证与本场次、本人一致"), required=False)
    document = forms.BooleanField(label=_("身份证件上的姓名与申请一致"), required=False)
    face = forms.BooleanField(label=_("本人与证件照片一致"), required=False)

    def check_made(self) -> IdentityCheck:
        seen = self.cleaned_data
        return IdentityCheck(
            ticket_matches=seen["ticket"], document_matches=seen["document"], face_matches=seen["face"]
        )


class DoubtForm(IdentityForm):
    """What does agree is ticked; the rest does not, and the person at the door says what she would do."""

    admits = forms.TypedChoiceField(
        label=_("拟处理"),
        choices=[("no", _("不准入场")), ("yes", _("准予入场"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("理由"),
        help_text=_("写明看到的情况。例如：身份证照片与本人明显不同，本人说是十年前拍的。"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PanelForm(forms.Form):
    """The members of a panel from those who may sit on it; who leads is one of them."""

    members = forms.TypedMultipleChoiceField(
        label=_("考官组成员"), coerce=int, widget=forms.CheckboxSelectMultiple()
    )
    lead = forms.TypedChoiceField(label=_("组长"), coerce=int)
    room = forms.CharField(label=_("面试室"), max_length=60)
    scheduled_at = MomentField(label=_("面试时间"))

    def __init__(self, people: Iterable[Person], size: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        choices = [(pk, str(person)) for pk, person in self.people.items()]
        for name in ("members", "lead"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        self.fields["members"].help_text = _(
            "本方案须 %(size)s 人。只列出与考生无回避关系、未参与本案其他环节的考官。"
        ) % {"size": size}

    def panel(self) -> list[Person]:
        return [self.people[pk] for pk in self.cleaned_data["members"]]


class ScoreForm(forms.Form):
    """One whole number for each element of the interview, and words for the record."""

    comment = forms.CharField(label=_("评语"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, elements: Sequence[Element], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.elements = tuple(elements)
        language = get_language() or "zh"
        for element in self.elements:
            self.fields[element.code] = forms.TypedChoiceField(
                label=element.question.spoken(language),
                choices=[(score, str(score)) for score in range(HIGHEST + 1)],
                coerce=int,
                widget=forms.RadioSelect(),
            )

    def scores(self) -> dict[str, int]:
        return {element.code: self.cleaned_data[element.code] for element in self.elements}

    def rows(self) -> list[tuple[Element, forms.BoundField]]:
        """Give each element with its field, for the page."""
        return [(element, self[element.code]) for element in self.elements]


class ReasonForm(forms.Form):
    """A reason in words; that there must be one is for the office to say."""

    reason = forms.CharField(label=_("理由"), required=False, widget=forms.Textarea(attrs={"rows": 4}))


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("角色"), choices=Role.choices)


class TieForm(forms.Form):
    other = forms.CharField(label=_("另一方的用户名"), max_length=150)
    kind = forms.ChoiceField(label=_("关系"), choices=TieKind.choices)


class AffiliationForm(forms.Form):
    organisation = forms.CharField(label=_("单位名称"), max_length=120)
    since = DayField(label=_("开始日期"))


class TrainingForm(forms.Form):
    trainer = forms.CharField(label=_("培训人的用户名"), max_length=150)
    title = forms.CharField(label=_("培训内容"), max_length=120)
    ended_on = DayField(label=_("培训结束日期"))


class ScopeForm(forms.Form):
    """An examiner's card: one skill at one level, for a time."""

    skill = forms.ChoiceField(label=_("技能"))
    level = forms.ChoiceField(label=_("等级"))
    card = forms.CharField(label=_("证卡编号"), max_length=60)
    valid_from = DayField(label=_("有效期自"))
    valid_until = DayField(label=_("有效期至"))

    def __init__(self, skills: Choices, levels: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("skill", skills), ("level", levels)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


class HouseholdForm(forms.Form):
    kind = forms.ChoiceField(label=_("线索"), choices=HouseholdKind.choices)
    text = forms.CharField(
        label=_("号码或地址"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class AccommodationForm(forms.Form):
    extra_percent = forms.IntegerField(
        label=_("延长作答时间（百分比）"),
        min_value=0,
        max_value=200,
        initial=0,
        help_text=_("占试卷时长的百分比；0 即不延长"),
    )
    accessible_seat = forms.BooleanField(label=_("需要无障碍座位"), required=False)
    reason = forms.CharField(
        label=_("依据"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("只写所见的证明，不写病情；加密保存，只有报名审核员看得到"),
    )


class AppointmentForm(forms.Form):
    role = forms.ChoiceField(label=_("角色"), choices=[(role.value, role.label) for role in SUPERVISORS])
    appointed_by = forms.CharField(label=_("委派单位"), max_length=120)
    since = DayField(label=_("任期起"))
    until = DayField(label=_("任期止"))


class BatchChoice(forms.Form):
    batch = forms.TypedChoiceField(label=_("批次"), coerce=int)

    def __init__(self, batches: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["batch"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.pk, f"{one.title} · {one}") for one in batches]


class FindingForm(BatchChoice):
    application = forms.CharField(
        label=_("申请编号"),
        max_length=60,
        required=False,
        help_text=_("只涉及一件申请时填写；不填即针对整个批次。"),
    )
    text = forms.CharField(
        label=_("督导意见"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("提交后不能修改。"),
    )

    def clean_application(self) -> int | None:
        """Read the number at the end of an application's reference."""
        reference = str(self.cleaned_data["application"]).strip()
        if not reference:
            return None
        number = reference.rpartition("-")[2]
        if not number.isascii() or not number.isdecimal() or len(number) > 9:
            raise forms.ValidationError(_("请填写完整的申请编号。"))
        return int(number)


class SampleForm(BatchChoice):
    size = forms.IntegerField(label=_("抽取份数"), min_value=1, max_value=1000, initial=3)


class ConcealedTieForm(forms.Form):
    """Who judged in spite of a tie, which one, and how that is known."""

    person = forms.CharField(label=_("当事人的用户名"), max_length=150)
    kind = forms.ChoiceField(label=_("关系"), choices=TieKind.choices)
    facts = forms.CharField(
        label=_("查实的情况"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("写明凭什么证据认定，以及是否本应申报。记入办理记录，不能修改。"),
    )


class DeclarationForm(forms.Form):
    """What a person says before she judges: that no conflict keeps her from it, or which one does."""

    answer = forms.ChoiceField(label=_("我的声明"), widget=forms.RadioSelect())
    kind = forms.ChoiceField(
        label=_("关系"),
        required=False,
        choices=[("", _("请选择")), *TieKind.choices],
        help_text=_("申报利害关系时填写，以下各项同。"),
    )
    named = forms.CharField(
        label=_("考生姓名"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("写您认识的那位考生的姓名。是否在本批次，不会告诉您。"),
    )
    reason = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明是怎样的关系，例如“表兄弟”“同一家公司的同事”。"),
    )

    def __init__(self, *args: Any, clear: object, conflict: object, naming: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [("clear", clear), ("conflict", conflict)]  # type: ignore[attr-defined]
        if not naming:
            del self.fields["named"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("answer") == "conflict":
            for name in {"kind", "named", "reason"} & self.fields.keys():
                if not given.get(name):
                    self.add_error(name, _("申报利害关系时须填写。"))
        return given

    def conflict(self) -> Conflict | None:
        """Give the conflict that was named; None when there is none."""
        said = self.cleaned_data
        if said["answer"] == "clear":
            return None
        return Conflict(TieKind(said["kind"]), said["reason"], said.get("named", ""))


class ViolationForm(forms.Form):
    """A report of a violation: which entry of the catalogue, what was seen, and where."""

    code = forms.ChoiceField(label=_("涉嫌违纪"))
    component = forms.ChoiceField(label=_("发生在哪一部分"), required=False)
    facts = forms.CharField(
        label=_("事实经过"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("何时、何地、看见了什么；不写推测。"),
    )
    expel = forms.BooleanField(label=_("提出终止考试，由另一名工作人员确认"), required=False)

    def __init__(self, entries: Iterable[Violation], *args: Any, may_expel: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "zh"
        choices = [("", "—"), *((one.code, one.title.spoken(language)) for one in entries)]
        self.fields["code"].choices = choices  # type: ignore[attr-defined]
        self.fields["component"].choices = [("", _("报名材料或其他")), *Component.choices]  # type: ignore[attr-defined]
        if not may_expel:
            del self.fields["expel"]

    def given(self) -> dict[str, Any]:
        """Give what was filled in as the office takes it."""
        said = self.cleaned_data
        component = Component(said["component"]) if said["component"] else None
        return {
            "code": said["code"],
            "facts": said["facts"],
            "component": component,
            "expel": said.get("expel", False),
        }


class PanelReportForm(forms.Form):
    """What an interviewer noticed in her interview: which entry of the catalogue, and what she saw and heard."""

    code = forms.ChoiceField(label=_("涉嫌违纪"))
    facts = forms.CharField(
        label=_("发现的情况"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("写看见和听见了什么、考生怎样解释；不写推测。"),
    )

    def __init__(self, entries: Iterable[Violation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "zh"
        choices = [("", "—"), *((one.code, one.title.spoken(language)) for one in entries)]
        self.fields["code"].choices = choices  # type: ignore[attr-defined]


class MarkersReportForm(PanelReportForm):
    """The same of a marker in a work, with where it shows."""

    entries = forms.CharField(
        label=_("答题记录序号"), required=False, max_length=200, help_text=_("用逗号分开，例如 12, 13")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = _("写看见了什么，与哪份答卷的编号雷同；不写对考生身份的猜测。")
        self.fields["facts"].help_text = told

    def clean_entries(self) -> list[int]:
        return numbers_in(self.cleaned_data["entries"])


class ViolationEvidenceForm(FileForm):
    """One thing for the file of a case."""

    title = forms.CharField(label=_("名称"), max_length=120)
    statement = forms.CharField(
        label=_("证言或说明"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("您自己看见的，或文件、记录说明什么。"),
    )
    entries = forms.CharField(
        label=_("答题记录序号"), required=False, max_length=200, help_text=_("用逗号分开，例如 12, 13")
    )

    def clean_entries(self) -> list[int]:
        return numbers_in(self.cleaned_data["entries"])


def numbers_in(text: str) -> list[int]:
    """Read numbers of journal entries from what was typed.

    Raises:
        ValidationError: Something else stands there.
    """
    parts = [part.strip() for part in text.replace("，", ",").split(",")]
    numbers = [part for part in parts if part]
    if not all(part.isdecimal() and len(part) < 6 for part in numbers):
        raise forms.ValidationError(_("序号须为数字，用逗号分开"))
    return [int(part) for part in numbers]
