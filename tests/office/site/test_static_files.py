"""Static files are laid out once for each change, and nobody's are taken away while they are served."""

import fcntl
from threading import Thread

import pytest

from hengji.office.site.static_files import lay_out

HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.fixture
def root(settings, tmp_path):
    """A folder to lay them out in, and a source of one style sheet."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "page.css").write_text("p { color: black }")
    settings.STATICFILES_DIRS = [tmp_path / "ours"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED}}
    settings.STATIC_ROOT = tmp_path / "static"
    return settings.STATIC_ROOT


def sheets(root):
    return {file.name: file.stat().st_mtime_ns for file in root.glob("page.*.css")}


def test_who_starts_second_leaves_the_files_that_another_serves(root):
    lay_out()
    laid_out = sheets(root)

    lay_out()

    assert len(laid_out) == 1
    assert sheets(root) == laid_out


def test_what_has_changed_is_laid_out_beside_what_was_there(root):
    lay_out()
    before = sheets(root)

    (root.parent / "ours" / "page.css").write_text("p { color: navy }")
    lay_out()

    assert len(sheets(root)) == 2
    assert sheets(root).items() >= before.items()


def test_what_somebody_has_removed_is_laid_out_again(root):
    lay_out()
    for file in root.iterdir():
        file.unlink()

    lay_out()

    assert len(sheets(root)) == 1


def test_who_starts_at_the_same_time_waits(root):
    second = Thread(target=lay_out)
    with root.with_suffix(".digest").open("a") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second.start()
        second.join(0.5)
        assert (second.is_alive(), root.exists() and sheets(root)) == (True, {})

    second.join()
    assert len(sheets(root)) == 1
