"""The folder for uploaded files."""

import os
from pathlib import Path

from django.core.files.base import ContentFile

from hengji.office.site.folder import KeptFolder
from hengji.office.site.settings import STORAGES


def test_a_file_counts_as_saved_when_the_disk_has_it_and_its_name(tmp_path, monkeypatch):
    flushed, really = [], os.fsync

    def watched(descriptor):
        flushed.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        really(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    folder = KeptFolder(location=tmp_path)

    name = folder.save("violations/a.jpg", ContentFile(b"x"))

    assert flushed == [tmp_path / name, tmp_path / "violations", tmp_path]
    assert (tmp_path / name).read_bytes() == b"x"


def test_the_office_keeps_its_files_there():
    assert STORAGES["default"]["BACKEND"] == f"{KeptFolder.__module__}.{KeptFolder.__name__}"
