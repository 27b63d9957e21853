"""What an operation is: a typed value from which form, API, journal entry and replay all come.

An operation is a frozen pydantic model whose fields carry labels, units and bounds. `apply` either changes
the company and records facts, or refuses before it has changed anything.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticUndefined

from hengji.assay.bilingual import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic.fields import FieldInfo

    from hengji.assay.company.company import Company

Json = Any


class Refused(Exception):
    """The company says no to an operation; nothing has changed.

    Attributes:
        code: Stable reason code; replay compares it.
        text: The reason as a sentence.
        fields: Messages that belong to single arguments, by name.
    """

    def __init__(self, code: str, text: Text, fields: dict[str, Text] | None = None) -> None:
        super().__init__(text.en)
        self.code = code
        self.text = text
        self.fields = fields or {}


class Fact(BaseModel):
    """One thing that an operation, or an event of the simulated world, brought about.

    Attributes:
        kind: What happened, as ``object.verb``.
        object: Id of the object it happened to.
        detail: Values, in the units of the object's fields.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    object: str
    detail: dict[str, Json] = {}


class Operation(BaseModel):
    """One act of the candidate. Subclasses are the whole of what she can do."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: ClassVar[str]
    desk: ClassVar[str]
    label: ClassVar[Text]
    help: ClassVar[Text]

    def apply(self, company: "Company") -> None:
        """Change the company and record the facts.

        Raises:
            Refused: The act is not possible; the company is as it was.
        """
        raise NotImplementedError  # abstract: every operation has its own


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that an argument may take, and how people call it."""

    value: str
    text: Text


@dataclass(frozen=True, slots=True)
class FormField:
    """What a form, or an API schema, must know of one argument.

    Attributes:
        widget: text, longtext, number, money, date, choice, or file: a picture as a PNG in base64.
        choices_from: Name of the collection whose objects may be named, such as ``purchasing.orders``.
        minimum: Smallest value, in the argument's own unit; None where there is none.
        maximum: Largest value, or for text the largest number of characters.
        default: What counts when nothing is given; None where something must be, or where nothing does.
    """

    name: str
    label: Text
    unit: Text | None
    widget: str
    required: bool
    choices: tuple[Choice, ...]
    choices_from: str | None
    minimum: int | None
    maximum: int | None
    default: Json = None


def argument(
    zh: str,
    en: str,
    *,
    widget: str = "text",
    unit: tuple[str, str] | None = None,
    choices: "Iterable[Choice]" = (),
    choices_from: str | None = None,
    default: Any = PydanticUndefined,
    **bounds: Any,
) -> Any:
    """Declare an argument: its names, its unit, how it is asked for, its bounds."""
    return Field(
        default,
        json_schema_extra={
            "label": {"zh": zh, "en": en},
            "unit": {"zh": unit[0], "en": unit[1]} if unit else None,
            "widget": widget,
            "choices": [{"value": c.value, "zh": c.text.zh, "en": c.text.en} for c in choices],
            "choices_from": choices_from,
        },
        **bounds,
    )


@cache
def form_fields(operation: type[Operation]) -> tuple[FormField, ...]:
    """Give the arguments of an operation as a form needs them, in the order of their declaration."""
    return tuple(_form_field(name, info) for name, info in operation.model_fields.items())


def _form_field(name: str, info: "FieldInfo") -> FormField:
    extra: dict[str, Any] = dict(info.json_schema_extra) if isinstance(info.json_schema_extra, dict) else {}
    unit = extra["unit"]
    return FormField(
        name=name,
        label=Text(extra["label"]["zh"], extra["label"]["en"]),
        unit=Text(unit["zh"], unit["en"]) if unit else None,
        widget=extra["widget"],
        required=info.is_required(),
        choices=tuple(Choice(c["value"], Text(c["zh"], c["en"])) for c in extra["choices"]),
        choices_from=extra["choices_from"],
        minimum=_bound(info, Ge, "ge"),
        maximum=_bound(info, Le, "le") or _bound(info, MaxLen, "max_length"),
        default=None if info.is_required() else info.default,
    )


def _bound(info: "FieldInfo", kind: type, attribute: str) -> int | None:
    return next((getattr(mark, attribute) for mark in info.metadata if isinstance(mark, kind)), None)
