"""A disk that is full indeed: a small one in memory, which takes the rights of the machine's administrator."""

import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SIZE = "16m"
CHUNK = bytes(64 * 1024)


@dataclass(frozen=True)
class SmallDisk:
    """A disk of a few megabytes: what lies in the folder is whoever's the test is about, the ballast lies beside it."""

    folder: Path
    ballast: Path

    def fill(self):
        """Write until not a byte more goes in."""
        with self.ballast.open("wb", buffering=0) as ballast:
            try:
                while ballast.write(CHUNK):
                    pass
            except OSError:
                return

    def empty(self):
        self.ballast.unlink(missing_ok=True)


@contextmanager
def mounted(place, owner):
    """Mount a small disk whose folder belongs to an account, for as long as the body takes."""
    if os.geteuid() != 0:
        pytest.skip("needs root to mount a disk")
    place.mkdir()
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place))
    except subprocess.CalledProcessError as refused:
        pytest.skip(f"this machine mounts nothing: {refused.stderr.decode().strip()}")
    try:
        folder = place / "data"
        folder.mkdir()
        shutil.chown(folder, owner)
        yield SmallDisk(folder, place / "ballast")
    finally:
        _run(
            "umount", "--lazy", str(place)
        )  # a process that still has a file of it open keeps nobody waiting
        place.rmdir()


def _run(*words):
    subprocess.run(words, check=True, capture_output=True)
