"""The journey as another program runs it."""

import json
import os
import subprocess
import sys

import pytest


def hengji(*arguments, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HENGJI_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "hengji.cli", *arguments],
        capture_output=True,
        text=True,
        env={**clean, **environment},
        check=False,
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    done = hengji("journey", "--keep", str(folder), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "demo", json.loads(done.stdout)


def test_it_prints_what_it_writes_beside_the_certificate(kept):
    folder, printed = kept

    assert json.loads((folder / "outcomes.json").read_text("utf-8")) == printed
    assert sorted(printed["files"].values()) == [
        "certificate.pdf",
        "credential.json",
        "did.json",
        "outcomes.json",
        "status-list.json",
    ]
    assert [name for name in printed["files"].values() if not (folder / name).stat().st_size] == []


def test_what_it_leaves_verifies_at_the_prompt(kept):
    folder, _printed = kept
    files = ("--did", str(folder / "did.json"), "--status", str(folder / "status-list.json"))

    done = hengji("credential", "verify", str(folder / "credential.json"), *files)

    assert (done.returncode, done.stderr) == (0, "")


def test_it_refuses_to_run_beside_a_real_installation():
    done = hengji("journey", HENGJI_SECRET_KEY="a real one")

    assert (done.returncode, done.stdout) == (1, "")
    assert "HENGJI_SECRET_KEY is set" in done.stderr
