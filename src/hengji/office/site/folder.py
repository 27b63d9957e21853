"""The folder for uploaded files: what it says it has, it has after a power cut too."""

import os
from pathlib import Path
from typing import IO, Any

from django.core.files.storage import FileSystemStorage


class KeptFolder(FileSystemStorage):
    """Waits for the disk before a file counts as saved; the row that names it is as patient."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        kept = super().save(name, content, max_length)
        file = Path(self.path(kept))
        for place in (file, *(folder for folder in file.parents if folder.is_relative_to(self.location))):
            _wait_for_the_disk(place)
        return kept


def _wait_for_the_disk(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
