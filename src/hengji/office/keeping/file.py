"""The file that a person takes away with everything kept about her: data, a page to read, her own files, a manifest.

The same records give the same bytes: nothing in the file tells when it was made.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files as resources
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Evidence
from hengji.office.exams.models import Sitting, SittingEntry
from hengji.office.keeping.personal import applications_of, personal_data, spelled
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, PUBLIC, SYSTEM
from hengji.office.registry.models import Artifact

DATA, PAGE, STYLE, MANIFEST = "data.json", "index.html", "style.css", "manifest.json"
OFFICES = {**dict(Role.choices), CLOCK: _("系统时钟"), SYSTEM: _("系统"), PUBLIC: _("公众")}
_STILL = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can hold stands at every file in it."""


@dataclass(frozen=True, slots=True)
class PersonalFile:
    name: str
    content: bytes

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Contents:
    """How much there is of a person, for the page on which she asks for it."""

    applications: int
    evidence: int
    entries: int
    certificates: int

    @property
    def anything(self) -> bool:
        return bool(self.applications)


def contents_of(person: User) -> Contents:
    """Count what a person's file would hold."""
    hers = applications_of(person).order_by()
    return Contents(
        applications=hers.count(),
        evidence=_evidence(person).count(),
        entries=SittingEntry.objects.filter(sitting__application__applicant=person).count(),
        certificates=Artifact.objects.filter(certificate__application__applicant=person).count(),
    )


def file_of(person: User) -> PersonalFile:
    """Put a person's file together; files are listed with their hashes in its manifest."""
    data = personal_data(person)
    files = {
        DATA: _json(spelled(data)),
        PAGE: render_to_string("keeping/personal.html", {"data": data, "offices": OFFICES}).encode(),
        STYLE: (resources(__package__) / "personal.css").read_bytes(),
        **dict(_journals(person)),
        **dict(_uploads(person)),
        **dict(_certificates(person)),
    }
    manifest = {
        "account": person.username,
        "files": [
            {"path": path, "sha256": sha256(content).hexdigest(), "size": len(content)}
            for path, content in files.items()
        ],
    }
    return PersonalFile(f"personal-{person.username}.zip", _zipped({MANIFEST: _json(manifest)} | files))


def _journals(person: User) -> Iterator[tuple[str, bytes]]:
    """Give what she did in each practical, line by line as it was hashed."""
    for sitting in Sitting.objects.filter(application__applicant=person).order_by("pk"):
        entries = SittingEntry.objects.filter(sitting=sitting).order_by("sequence")
        lines = [line for line in entries.values_list("body", flat=True) if line]
        if lines:
            yield f"journals/{sitting.ticket}.jsonl", ("\n".join(lines) + "\n").encode()


def _uploads(person: User) -> Iterator[tuple[str, bytes]]:
    for item in _evidence(person):
        with item.file.open("rb") as stored:
            content = stored.read()
        suffix = PurePosixPath(item.file.name).suffix
        yield f"evidence/{item.application.reference}/{item.requirement}-{item.pk}{suffix}", content


def _certificates(person: User) -> Iterator[tuple[str, bytes]]:
    made = Artifact.objects.filter(certificate__application__applicant=person).select_related("certificate")
    for one in made.order_by("pk"):
        with one.file.open("rb") as stored:
            content = stored.read()
        suffix = PurePosixPath(one.file.name).suffix
        version = f"{one.certificate.number}-v{one.certificate.version}"
        yield f"certificates/{version}/{one.kind}{suffix}", content


def _evidence(person: User) -> Any:
    hers = Evidence.objects.filter(application__applicant=person).exclude(file="")
    return hers.select_related("application__batch").order_by("pk")


def _json(content: Any) -> bytes:
    return f"{json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as folder:
        for path, content in files.items():
            entry = ZipInfo(path, _STILL)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            folder.writestr(entry, content)
    return out.getvalue()
