"""The packaged edition, as it is and as something a test may spoil."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hengji.assay.standard import Edition, EditionFaults, load_edition, packaged_editions, read_edition

NAME = "t-kjdzsw-0001-2023"


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition()


@pytest.fixture(scope="session")
def content() -> dict[str, Any]:
    """Give the packaged edition's sections as if they stood in one file; copy before you change it."""
    merged: dict[str, Any] = {}
    for name in ("edition", "junior", "intermediate", "senior"):
        text = (packaged_editions() / NAME / f"{name}.toml").read_text(encoding="utf-8")
        for section, value in tomllib.loads(text).items():
            merged[section] = merged.get(section, []) + value if isinstance(value, list) else value
    return merged


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the packaged edition's folder."""
    copied = tmp_path / "editions" / NAME
    shutil.copytree(str(packaged_editions() / NAME), copied)
    return copied


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], None]:
    """Give a way to replace the first occurrence of a passage in one of the copied files."""

    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def faults(folder: Path) -> Callable[[], list[str]]:
    """Give the faults of the copied edition as English lines."""

    def found() -> list[str]:
        with pytest.raises(EditionFaults) as raised:
            read_edition(folder)
        return [fault.spoken("en") for fault in raised.value.faults]

    return found
