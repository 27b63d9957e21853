"""What the invigilators do from the board: give time back, tell candidates, write down what happened, report a violation."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import Component
from hengji.office.exams import operations
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.operations import Scope
from hengji.office.people.roles import Role
from hengji.office.schemes.conduct import catalogue_named
from hengji.office.web.pages import Person
from hengji.office.web.staff.console import CreditForm, IncidentForm, TellForm
from hengji.office.web.staff.forms import ViolationEvidenceForm, ViolationForm
from hengji.office.web.tags import spoken_name

Sitting = Any  # a page knows no models; these are whatever the queries of packages give
Case = Any
EVERYBODY = "everybody"
SEATED = frozenset({SittingState.CHECKED_IN, SittingState.RUNNING, SittingState.SUBMITTED})


class WhomForm(forms.Form):
    """Says whom an act is for: one seat, or everybody who works."""

    whom = forms.ChoiceField(label=_("考生"))
    at_work = True

    def __init__(self, *args: Any, seats: Sequence[Sitting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {SittingState.RUNNING} if self.at_work else SEATED
        self._there = {str(one.pk): one for one in seats if one.state in wanted}
        each = [
            (key, f"{one.seat} · {spoken_name(one.application.applicant)}")
            for key, one in self._there.items()
        ]
        everybody = [(EVERYBODY, _("全体作答中的考生"))] if self.at_work else []
        self.fields["whom"].choices = everybody + each  # type: ignore[attr-defined]

    @property
    def there(self) -> bool:
        return bool(self._there)

    def whom_chosen(self) -> dict[str, Any]:
        chosen = self.cleaned_data["whom"]
        if chosen == EVERYBODY:
            return {"sitting_ids": [one.pk for one in self._there.values()], "scope": Scope.ROOM}
        return {"sitting_ids": [self._there[chosen].pk], "scope": Scope.SEAT}

    def one_chosen(self) -> Sitting:
        return self._there[self.cleaned_data["whom"]]

    def words(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "whom"}


class CreditHere(CreditForm, WhomForm):
    pass


class TellHere(TellForm, WhomForm):
    pass


class IncidentHere(IncidentForm, WhomForm):
    at_work = False


class ReportHere(ViolationForm, WhomForm):
    """A report of something that happened in this room, so there is no asking in which part."""

    at_work = False
    field_order = ("whom", "code", "facts", "expel")

    def __init__(self, *args: Any, seats: Sequence[Sitting], **kwargs: Any) -> None:
        batches = {one.application.batch_id: one.application.batch for one in seats}.values()
        catalogues = [catalogue_named(batch.scheme.rules.violations) for batch in batches]
        entries = {
            one.code: one
            for catalogue in catalogues
            for one in catalogue.reportable_by(frozenset({Role.INVIGILATOR}))
        }
        super().__init__(entries.values(), *args, may_expel=True, seats=seats, **kwargs)
        del self.fields["component"]
        whom: Any = self.fields["whom"]
        whom.choices = [("", "—"), *whom.choices]  # nobody is reported for standing first in a list


class EvidenceHere(ViolationEvidenceForm):
    """One thing for the file of a case: what was seen, or what a file shows; nobody here reads journals."""

    def __init__(self, owner: Person, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(owner, *args, auto_id=f"evidence{case.pk}-%s", **kwargs)
        del self.fields["entries"], self.fields["sent"]
        self.fields["statement"].required = True


def credit(form: CreditHere, **by: Any) -> None:
    operations.give_time(**form.whom_chosen(), **form.words(), **by)


def tell(form: TellHere, **by: Any) -> None:
    operations.tell_candidates(**form.whom_chosen(), **form.words(), **by)


def write_down(form: IncidentHere, **by: Any) -> None:
    operations.note_incident(sitting_id=form.one_chosen().pk, **form.words(), **by)


def report(form: ReportHere, **by: Any) -> None:
    said, sitting = form.cleaned_data, form.one_chosen()
    decisions.report_violation(
        application_id=sitting.application_id,
        code=said["code"],
        facts=said["facts"],
        component=Component.PRACTICAL,
        expel=said["expel"],
        by=Role.INVIGILATOR,
        **by,
    )


ACTS: dict[str, tuple[type[WhomForm], Callable[..., None], Any]] = {
    "credit": (CreditHere, credit, _("已补时，考生会在十几秒内看到。")),
    "tell": (TellHere, tell, _("已通知。")),
    "incident": (IncidentHere, write_down, _("已写入考场记录。")),
    "report": (ReportHere, report, _("已报告，申请已冻结。证据请在本页上方的案件下添加，随考场结果交回。")),
}
"""By the last word of its address: the form, the act, what is said when it is done."""
