"""The entries of an edition's files, each made on its own, so that one fault does not hide the next."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hengji.assay.bilingual import Text
from hengji.assay.standard.edition import (
    AwardRule,
    Cell,
    Entry,
    Gap,
    Header,
    Holding,
    LevelEntry,
    Note,
    Reference,
    SkillEntry,
    Term,
)
from hengji.assay.standard.faults import Fault
from hengji.assay.standard.spreadsheet import cell_rows

TABLES: dict[str, type[Entry]] = {"edition": Header, "award_rule": AwardRule}
LISTS: dict[str, type[Entry]] = {
    "holdings": Holding,
    "references": Reference,
    "terms": Term,
    "skills": SkillEntry,
    "levels": LevelEntry,
    "cells": Cell,
    "gaps": Gap,
    "notes": Note,
}
NAMED_BY: dict[str, tuple[str, ...]] = {
    "holdings": ("clause",),
    "references": ("designation",),
    "terms": ("clause",),
    "skills": ("skill",),
    "levels": ("level",),
    "cells": ("skill", "level"),
    "requirements": ("letter",),
    "gaps": ("name",),
    "notes": ("name",),
    "conditions": ("name",),
}
"""The fields by which an editor of the file recognises an entry; no two entries may share them."""

EntryT = TypeVar("EntryT", bound=Entry)


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and where it stands; `entry` is None when its shape was wrong."""

    file: str
    where: str
    section: str
    raw: Any
    entry: Entry | None

    @property
    def identity(self) -> tuple[str, ...] | None:
        """Give the values that name the entry, or None where they are not all there."""
        names = NAMED_BY.get(self.section, ())
        values = [self.raw.get(name) for name in names] if isinstance(self.raw, dict) else [None]
        return tuple(map(str, values)) if all(value is not None for value in values) else None

    def fault(self, reason: Text, inside: str = "") -> Fault:
        return Fault(self.file, f"{self.where} · {inside}" if inside else self.where, reason)


@dataclass
class Reading:
    """What has been read so far, and what was wrong with its shape."""

    name: str
    placed: list[Placed] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def take_toml(self, file: str, content: bytes) -> None:
        try:
            sections = tomllib.loads(content.decode("utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
            reason = Text("不是有效的 UTF-8 TOML 文件：{why}", "this is not TOML in UTF-8: {why}")
            self.faults.append(Fault(file, "TOML", reason.filled(why=str(broken))))
            return
        self.take(file, sections)

    def take_csv(self, file: str, content: bytes) -> None:
        try:
            rows = cell_rows(content.decode("utf-8-sig"))
        except (UnicodeDecodeError, csv.Error) as broken:
            reason = Text("不是有效的 UTF-8 CSV 文件：{why}", "this is not CSV in UTF-8: {why}")
            self.faults.append(Fault(file, "CSV", reason.filled(why=str(broken))))
            return
        self.faults.extend(Fault(file, where, reason) for where, reason in rows.faults)
        for where, cell in rows.cells:
            self._place(file, "cells", where, cell)

    def take(self, file: str, sections: dict[str, Any]) -> None:
        for section, value in sections.items():
            if section in TABLES:
                self._place(file, section, section, value)
            elif section not in LISTS:
                self.faults.append(Fault(file, section, Text("没有这样的部分", "there is no such section")))
            elif not isinstance(value, list):
                reason = Text("应为多条，写作 [[{name}]]", "this is a list; write [[{name}]]")
                self.faults.append(Fault(file, section, reason.filled(name=section)))
            else:
                for position, entry in enumerate(value, start=1):
                    self._place(file, section, _labelled(section, position, entry), entry)

    def _place(self, file: str, section: str, where: str, raw: Any) -> None:
        kind = (TABLES | LISTS)[section]
        entry = None
        try:
            entry = kind.model_validate(raw)
        except ValidationError as invalid:
            self.faults.extend(shape_faults(file, where, raw, invalid))
        self.placed.append(Placed(file, where, section, raw, entry))

    def of(self, section: str) -> list[Placed]:
        return [placed for placed in self.placed if placed.section == section]

    def entries(self, kind: type[EntryT]) -> Iterator[tuple[Placed, EntryT]]:
        """Give the well-shaped entries of one kind, each with its place."""
        for placed in self.placed:
            if isinstance(placed.entry, kind):
                yield placed, placed.entry


def shape_faults(file: str, where: str, raw: Any, invalid: ValidationError) -> Iterator[Fault]:
    """Say pydantic's complaints about `raw` in both languages, each at its own place."""
    for error in invalid.errors():
        yield Fault(file, _path(where, error["loc"], raw), _reason(error))


def _labelled(section: str, position: int, raw: Any) -> str:
    values = [raw[name] for name in NAMED_BY.get(section, ()) if name in raw] if isinstance(raw, dict) else []
    return f"{section} {position}" + (f" ({', '.join(map(str, values))})" if values else "")


def _path(where: str, loc: tuple[int | str, ...], raw: Any) -> str:
    """Turn pydantic's location into the path that an editor would follow, entries counted from 1."""
    steps = [where]
    section, inner = "", raw
    for step in loc:
        if isinstance(step, int):
            inner = inner[step] if isinstance(inner, list) and step < len(inner) else None
            steps[-1] = _labelled(section, step + 1, inner)
        else:
            inner = inner.get(step) if isinstance(inner, dict) else None
            section = step
            steps.append(step)
    return " · ".join(steps)


_REASONS = {
    "missing": Text("缺少此项", "this is missing"),
    "extra_forbidden": Text("没有这样的项", "there is no such field"),
    "unexpected_keyword_argument": Text("没有这样的项", "there is no such field"),
    "strange_language": Text("只能有 zh 和 en，多出：{names}", "only zh and en may stand here, not {names}"),
    "blank_language": Text("两种语言都不能空白", "neither language may be blank"),
    "enum": Text("“{input}”不在可选值之内：{expected}", "{input!r} is not one of {expected}"),
    "string_pattern_mismatch": Text("“{input}”的写法不对", "{input!r} is not written as it should be"),
    "string_too_short": Text("不能为空", "this may not be empty"),
    "string_type": Text("应为文字，却是 {input!r}", "this should be text, not {input!r}"),
    "too_short": Text("至少要有一条", "there must be at least one"),
}
_ANY_OTHER = Text("{input!r} 不合要求：{msg}", "{input!r} does not fit: {msg}")


def _reason(error: ErrorDetails) -> Text:
    known = error.get("ctx", {}) | {"input": error["input"], "msg": error["msg"]}
    if error["type"] == "value_error":
        return _REASONS["blank_language"]
    return _REASONS.get(error["type"], _ANY_OTHER).filled(**known)
