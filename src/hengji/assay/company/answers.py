"""The report desk: answers to the questions of the task sheets. Answering is an operation like any other."""

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict

from hengji.assay.bilingual import Text
from hengji.assay.company.currencies import CNY, counted_in
from hengji.assay.company.operation import Choice, Operation, Refused, argument
from hengji.assay.company.scales import Scale, scale_of

if TYPE_CHECKING:
    from hengji.assay.company.company import Company


class AnswerKind(StrEnum):
    NUMBER = "number"
    MONEY = "money"
    CHOICE = "choice"
    WORDS = "words"


class Question(BaseModel):
    """One field of a report.

    Attributes:
        id: Unique in the paper, such as ``PR-J5.accept_major``.
        task: Id of the task sheet.
        choices: What may be chosen, as pairs of value and text; only for the kind ``choice``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    task: str
    label: Text
    kind: AnswerKind
    unit: Text | None = None
    choices: tuple[tuple[str, Text], ...] = ()


def kind_of(unit: Text | None) -> AnswerKind:
    """Tell how a whole number of this unit is asked for: what counts money is typed as money."""
    return AnswerKind.MONEY if counted_in(unit) else AnswerKind.NUMBER


LONGEST_ANSWER = 2_000


class Answer(Operation):
    """Answer one question, or answer it anew; the last answer counts."""

    name: ClassVar[str] = "report.answer"
    desk: ClassVar[str] = "report"
    label: ClassVar[Text] = Text("填写报告", "Fill in the report")
    help: ClassVar[Text] = Text(
        "填写任务要求的结果。可以修改，以最后一次为准。",
        "Give a result that a task asks for. It may be changed; the last one counts.",
    )

    question: str = argument("报告项", "Report field", widget="choice", choices_from="report.questions")
    value: str = argument("结果", "Result", widget="longtext", max_length=LONGEST_ANSWER, min_length=1)

    def apply(self, company: "Company") -> None:
        question = company.question(self.question)
        value = _checked(question, self.value.strip())
        company.answers[question.id] = value
        company.record("answer.given", question.id, value=value)


def _checked(question: Question, value: str) -> str:
    if question.kind in {AnswerKind.NUMBER, AnswerKind.MONEY}:
        return str(_whole(question, value))
    if question.kind is AnswerKind.CHOICE and value not in {option for option, _ in question.choices}:
        raise Refused(
            "not_a_choice",
            Text("“{value}”不是可选项。", "“{value}” is not one of the choices.").filled(value=value),
            {"value": Text("请从列出的选项中选择。", "Choose one of those listed.")},
        )
    if not value:
        raise Refused("empty_answer", Text("没有填写内容。", "Nothing has been filled in."))
    return value


def _whole(question: Question, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        if question.kind is AnswerKind.MONEY:
            raise _not_an_amount(question, value) from None
        if scale := scale_of(question.unit):
            raise _not_so_many_digits(scale, value) from None
        unit = question.unit or Text("个", "pieces")
        raise Refused(
            "not_a_whole_number",
            Text(
                "“{value}”不是整数，此项单位为{unit}。",
                "“{value}” is not a whole number; the unit is {unit}.",
            ).filled(value=value, unit=unit),
            {"value": Text("请填整数。", "Enter a whole number.")},
        ) from None


def _not_so_many_digits(scale: Scale, value: str) -> Refused:
    return Refused(
        "not_a_figure",
        Text(
            "“{value}”不是数，应以“{unit}”填写，小数点后最多 {digits} 位。",
            "“{value}” is no figure in {unit} with at most {digits} digits behind the point.",
        ).filled(value=value, unit=scale.told, digits=scale.digits),
        {"value": Text("请填数字。", "Enter a figure.")},
    )


def _not_an_amount(question: Question, value: str) -> Refused:
    currency = counted_in(question.unit) or CNY
    return Refused(
        "not_an_amount",
        Text(
            "“{value}”不是金额，应以{unit}填写，小数点后最多 {digits} 位。",
            "“{value}” is not an amount in {unit} with at most {digits} digits behind the point.",
        ).filled(value=value, unit=currency.major, digits=currency.digits),
        {"value": Text("请填金额。", "Enter an amount.")},
    )


def question_choices(questions: dict[str, Question]) -> tuple[Choice, ...]:
    return tuple(Choice(question.id, question.label) for question in questions.values())
