"""The archive of a batch 批次档案: every part in the order in which inspectors ask for it, and a manifest of hashes.

The same records give the same bytes: nothing in the file tells when or by whom it was made.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import translation
from django.utils.timezone import get_default_timezone

from hengji.office.exams.models import SittingEntry
from hengji.office.oversight.parts import Part, parts_of, sittings_of
from hengji.office.oversight.printing import printed
from hengji.office.oversight.workbook import workbook
from hengji.office.schemes.models import Batch

LANGUAGE = "zh-hans"
"""The archive is for inspectors, whatever language the reader of the page has chosen."""
MANIFEST = "00-manifest.json"
_STILL = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP file can hold stands at every file in it."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A finished archive.

    Attributes:
        missing: How many things are not in it; its manifest names them, part by part.
    """

    name: str
    content: bytes
    missing: int

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


def archive_of(batch: Batch) -> Archive:
    """Put the archive of a batch together from its records."""
    with translation.override(LANGUAGE):
        parts = parts_of(batch)
        files = dict(_files(batch, parts))
        missing = {part.code: [str(gap) for gap in part.missing] for part in parts if part.missing}
        manifest = {
            "batch": batch.code,
            "title": batch.title_zh,
            "scheme": str(batch.scheme),
            "files": [
                {"path": path, "sha256": sha256(content).hexdigest(), "size": len(content)}
                for path, content in files.items()
            ],
            "missing": missing,
        }
    gaps = sum(map(len, missing.values()))
    return Archive(f"archive-{batch.code}.zip", _zipped({MANIFEST: _spelled(manifest)} | files), gaps)


def _files(batch: Batch, parts: tuple[Part, ...]) -> Iterator[tuple[str, bytes]]:
    dated = datetime.combine(batch.exam_on, time(), get_default_timezone())
    for number, part in enumerate(parts, start=1):
        if part.rows:
            stem = f"{number:02d}-{part.code}"
            yield f"{stem}.pdf", printed(part, batch, dated)
            yield f"{stem}.xlsx", workbook(part, batch, dated)
        if part.code == "works":
            yield from _journals(batch, f"{number:02d}-{part.code}")


def _journals(batch: Batch, folder: str) -> Iterator[tuple[str, bytes]]:
    """Give each candidate's journal, line by line as it was hashed, under the code of the work."""
    for sitting in sittings_of(batch).order_by("code"):
        lines = (
            SittingEntry.objects.filter(sitting=sitting).order_by("sequence").values_list("body", flat=True)
        )
        if content := "\n".join(lines):
            yield f"{folder}/{sitting.code}.jsonl", f"{content}\n".encode()


def _spelled(content: Any) -> bytes:
    return f"{json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as folder:
        for path, content in files.items():
            entry = ZipInfo(path, _STILL)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            folder.writestr(entry, content)
    return out.getvalue()
