"""Editions found by their code and read from folders of TOML files."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from hengji.assay.standard.checks import faults_between
from hengji.assay.standard.edition import (
    AwardRule,
    Cell,
    Edition,
    Gap,
    Header,
    Holding,
    Level,
    LevelEntry,
    Note,
    Reference,
    Skill,
    SkillEntry,
    Term,
)
from hengji.assay.standard.faults import EditionFaults, UnknownEdition
from hengji.assay.standard.reading import EntryT, Reading

CURRENT = "T/KJDZSW 0001-2023"
"""The edition that is meant when none is named."""

_RANK = {member: place for kind in (Level, Skill) for place, member in enumerate(kind)}


def load_edition(code: str = CURRENT, *, folders: Sequence[Traversable] = ()) -> Edition:
    """Read an edition by its code.

    Args:
        code: The designation, such as `T/KJDZSW 0001-2023`.
        folders: Places with editions of one's own, each edition a folder of TOML files. They are
            searched first, in this order, so that an association's licensed full text takes the
            place of the restatement that comes with the product.

    Raises:
        UnknownEdition: No folder holds that code.
        EditionFaults: The edition's files have faults.

    Example:
        >>> load_edition().cell("purchasing", "junior").clause
        '6.1.2'
    """
    found = list(_folders_by_code([*folders, packaged_editions()]))
    for found_code, folder in found:
        if found_code == code:
            return read_edition(folder)
    raise UnknownEdition(code, tuple(dict.fromkeys(found_code for found_code, _ in found)))


def packaged_editions() -> Traversable:
    """Give the folder of the editions that come with the product."""
    return files("hengji.assay.standard") / "editions"


def read_edition(folder: Traversable) -> Edition:
    """Read the edition whose files lie in this folder.

    TOML files may hold any part of it; CSV files hold cells, one requirement a line.

    Raises:
        EditionFaults: The files have faults; all are listed, by file and entry.
    """
    reading = Reading(folder.name)
    for file in _files_of(folder, ".toml"):
        reading.take_toml(file.name, file.read_bytes())
    for file in _files_of(folder, ".csv"):
        reading.take_csv(file.name, file.read_bytes())
    return _whole(reading)


def edition_of(sections: dict[str, Any], name: str) -> Edition:
    """Make an edition of sections already in memory; in faults, `name` stands for the file.

    Raises:
        EditionFaults: The sections have faults; all are listed.
    """
    reading = Reading(name)
    reading.take(name, sections)
    return _whole(reading)


def _whole(reading: Reading) -> Edition:
    faults = sorted((*reading.faults, *faults_between(reading)), key=lambda fault: fault.file)
    if faults:
        raise EditionFaults(tuple(faults))
    return Edition(
        header=_all(reading, Header)[0],
        holdings=_all(reading, Holding),
        references=_all(reading, Reference),
        terms=_all(reading, Term),
        skills=tuple(sorted(_all(reading, SkillEntry), key=lambda entry: _RANK[entry.skill])),
        levels=tuple(sorted(_all(reading, LevelEntry), key=lambda entry: _RANK[entry.level])),
        award_rule=_all(reading, AwardRule)[0],
        cells=tuple(
            sorted(_all(reading, Cell), key=lambda cell: (_RANK[cell.level], _RANK[cell.skill])),
        ),
        gaps=_all(reading, Gap),
        notes=_all(reading, Note),
    )


def _all(reading: Reading, kind: type[EntryT]) -> tuple[EntryT, ...]:
    return tuple(entry for _, entry in reading.entries(kind))


def _folders_by_code(places: Iterable[Traversable]) -> Iterator[tuple[str, Traversable]]:
    for place in places:
        for folder in sorted((each for each in place.iterdir() if each.is_dir()), key=lambda each: each.name):
            toml_files = _files_of(folder, ".toml")
            if toml_files:
                yield _code_in(toml_files) or folder.name, folder


def _files_of(folder: Traversable, suffix: str) -> list[Traversable]:
    found = (file for file in folder.iterdir() if file.name.endswith(suffix))
    return sorted(found, key=lambda file: file.name)


def _code_in(toml_files: Iterable[Traversable]) -> str | None:
    """Give the code that these files declare; a file that cannot be read is a fault only when it is loaded."""
    for file in toml_files:
        try:
            header = tomllib.loads(file.read_bytes().decode("utf-8-sig")).get("edition")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            continue
        if isinstance(header, dict) and isinstance(header.get("code"), str):
            return str(header["code"])
    return None
