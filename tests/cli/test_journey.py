"""The journey as another program runs it."""

import json

from tests.cli.prompt import hengji


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
