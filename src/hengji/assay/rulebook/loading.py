"""Reading rule packs from the files in which people write them."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from hengji.assay.bilingual import Text
from hengji.assay.rulebook.checking import checked_pack
from hengji.assay.rulebook.faults import Fault, PackFaults
from hengji.assay.rulebook.joining import joined, member_names
from hengji.assay.rulebook.pack import Pack

BUILT_IN: Traversable = files(__package__) / "packs"
LONGEST_NAME = 80
"""No file system is asked for a name that it could not have."""


class PackNotFound(Exception):
    """No folder has a pack of that name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = Text("没有名为“{name}”的规则包。", "There is no rule pack called {name}.").filled(
            name=name
        )
        super().__init__(self.text.en)


def load_pack(name: str = "training-2026", folders: Iterable[Traversable] = ()) -> Pack:
    """Load a rule pack by its name; a collection with all its members.

    Args:
        name: Lower-case letters, digits and hyphens; the file is ``<name>.toml``.
        folders: Where an association keeps packs of its own, searched beside those that come with Hengji.

    Raises:
        PackNotFound: No folder has it, or a member of it.
        PackFaults: A file is wrong; every fault is listed. Also when two folders have the pack, because
            nobody could say which of them a paper means.
    """
    places = (BUILT_IN, *folders)
    file, written = _read(name, places)
    if "members" not in written:
        return checked_pack(name, file, written)
    packs: list[Pack] = []
    faults: list[Fault] = []
    for member in member_names(file, written):
        try:
            packs.append(checked_pack(member, *_read(member, places)))
        except PackFaults as error:
            faults += error.faults
    if faults:
        raise PackFaults(tuple(faults))
    return joined(name, file, written, packs)


def _read(name: str, folders: Iterable[Traversable]) -> tuple[str, dict[str, Any]]:
    """Read the one file of a pack."""
    if len(name) > LONGEST_NAME or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise PackNotFound(name)
    found = [file for folder in folders if (file := folder / f"{name}.toml").is_file()]
    if not found:
        raise PackNotFound(name)
    if len(found) > 1:
        raise PackFaults((Fault(str(found[1]), None, _TWICE.filled(name=name, first=found[0])),))
    file = found[0]
    try:
        return str(file), tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackFaults((Fault(str(file), None, _NOT_TOML.filled(error=error)),)) from error


_TWICE = Text("规则包“{name}”在 {first} 中已存在", "pack {name} is already in {first}")
_NOT_TOML = Text("不是有效的 TOML 文件：{error}", "not a valid TOML file: {error}")
