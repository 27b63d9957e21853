"""The faults of a rule pack that a person wrote, each with its place in the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeGuard, TypeVar

from hengji.assay.bilingual import Text
from hengji.assay.rulebook.pack import Volatility
from hengji.assay.rulebook.tables import Kind, Unit

E = TypeVar("E", Unit, Volatility, Kind)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file.

    Attributes:
        file: The file.
        entry: The entry, by position from 1 and key; None when it is the file as a whole.
        text: What is wrong, with the offending value.
    """

    file: str
    entry: str | None
    text: Text

    def __str__(self) -> str:
        where = f"{self.file}, {self.entry}" if self.entry else self.file
        return f"{where}: {self.text.en}"


class PackFaults(Exception):
    """A rule pack cannot be used; all that is wrong with it is listed."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


@dataclass
class Page:
    """Where we are in the file, and the faults found so far in all of it."""

    file: str
    place: str | None
    faults: list[Fault] = field(default_factory=list)

    def entry(self, position: int, entry: object) -> "Page":
        key = entry.get("key", "?") if isinstance(entry, Mapping) else "?"
        return Page(self.file, f"entry {position} ({key})", self.faults)

    def say(self, zh: str, en: str, **values: object) -> None:
        self.faults.append(Fault(self.file, self.place, Text(zh, en).filled(**values)))

    def known_fields(self, written: Mapping[str, Any], known: Iterable[str]) -> None:
        for name in sorted(written.keys() - set(known)):
            self.say("未知字段“{name}”", "unknown field {name}", name=name)

    def text(self, written: Mapping[str, Any], name: str) -> Text | None:
        value = written.get(name)
        if not isinstance(value, Mapping) or value.keys() != {"zh", "en"}:
            self.say("“{name}”须同时写明 zh 和 en", "{name} needs zh and en, nothing else", name=name)
            return None
        if not all(isinstance(part, str) and part.strip() for part in value.values()):
            self.say("“{name}”的 zh 或 en 为空", "zh or en of {name} is empty", name=name)
            return None
        return Text(value["zh"], value["en"])

    def day(self, written: Mapping[str, Any], name: str) -> date | None:
        if is_day(written.get(name)):
            return date.fromisoformat(str(written[name]))
        self.say(
            "“{name}”须为日期（年-月-日），实为 {value}",
            "{name} must be a day (year-month-day), got {value}",
            name=name,
            value=written.get(name),
        )
        return None

    def choice(self, written: Mapping[str, Any], name: str, options: type[E]) -> E | None:
        value = written.get(name)
        if isinstance(value, str) and value in [option.value for option in options]:
            return options(value)
        self.say(
            "“{name}”须为 {options} 之一，实为 {value}",
            "{name} must be one of {options}, got {value}",
            name=name,
            options=", ".join(options),
            value=value,
        )
        return None


def is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)
