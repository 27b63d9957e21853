"""The main job of the demonstration: an empty database in, a told story and its files out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from hengji.office.demo.cast import PASSES
from hengji.office.demo.outcomes import Row, outcomes
from hengji.office.demo.stages import Stage, Stopwatch
from hengji.office.demo.story import Story, told
from hengji.office.registry.lifecycle import ArtifactKind, Purpose
from hengji.office.registry.models import Certificate
from hengji.office.registry.queries import (
    artifact_of,
    certificate_of,
    did_document_bytes,
    status_list_bytes,
)


@dataclass(frozen=True)
class Journey:
    """What came of it.

    Attributes:
        files: Where each file lies, by what it is.
    """

    rows: list[Row]
    files: dict[str, Path]
    seconds: float

    def as_json(self) -> dict[str, Any]:
        return {
            "candidates": self.rows,
            "files": {what: path.name for what, path in self.files.items()},
            "seconds": round(self.seconds, 2),
        }


def made(tell: Callable[[str, Stage], None]) -> Journey:
    """Set up an empty database, tell the story and write the files of a certified candidate beside it."""
    began = perf_counter()
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    story = told(timezone.now(), Stopwatch(tell))
    rows = outcomes(story)
    files = _written(story, settings.DATA_DIR)
    journey = Journey(rows, files, perf_counter() - began)
    body = json.dumps(journey.as_json(), ensure_ascii=False, indent=2)
    files["outcomes"].write_text(body + "\n", encoding="utf-8")
    return journey


def _written(story: Story, folder: Path) -> dict[str, Path]:
    """Write what a certified candidate can hand to a stranger, and what the stranger needs to verify it."""
    certificate = certificate_of(story.applications[PASSES])
    if certificate is None:
        raise LookupError(f"{PASSES.name} has no certificate")
    contents = {
        "certificate.pdf": _content(certificate, ArtifactKind.PDF),
        "credential.json": _content(certificate, ArtifactKind.CREDENTIAL),
        "did.json": did_document_bytes(),
        "status-list.json": status_list_bytes(Purpose.REVOCATION),
    }
    for name, content in contents.items():
        if content is None:
            raise LookupError(f"the registry gave no {name}")
        (folder / name).write_bytes(content)
    return {Path(name).stem: folder / name for name in (*contents, "outcomes.json")}


def _content(certificate: Certificate, kind: ArtifactKind) -> bytes | None:
    artifact = artifact_of(certificate, kind)
    if artifact is None:
        return None
    with artifact.file.open() as file:
        return bytes(file.read())
