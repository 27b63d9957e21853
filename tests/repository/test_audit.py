"""The audit of dependencies says what it knows, and never takes silence for good news."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOOD = {"name": "django", "version": "5.2.19", "vulns": []}
BAD = {"name": "pillow", "version": "11.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["11.1"]}]}


@pytest.fixture
def audited(tmp_path):
    """Let a program that answers as `pip-audit` would stand in for it: the tests have no network."""

    def run(answer, status=0, said=""):
        program = tmp_path / "pip-audit"
        body = f"import sys\nsys.stderr.write({said!r})\nprint({answer!r})\nsys.exit({status})\n"
        program.write_text(f"#!{sys.executable}\n{body}")
        program.chmod(0o700)
        words = [sys.executable, str(ROOT / "tools" / "audit.py"), str(program)]
        return subprocess.run(words, capture_output=True, text=True, check=False)

    return run


def test_nothing_known_is_said_with_how_many_were_asked_about(audited):
    done = audited(json.dumps({"dependencies": [GOOD]}))

    assert (done.returncode, done.stdout.strip()) == (
        0,
        "✔ 1 个依赖没有已知漏洞 · nothing is known against 1 packages",
    )


def test_a_known_fault_fails_with_the_version_that_mends_it(audited):
    done = audited(json.dumps({"dependencies": [GOOD, BAD]}), status=1)

    assert (done.returncode, done.stdout.strip()) == (1, "✘ pillow 11.0  PYSEC-1  → 11.1")


def test_a_package_that_was_not_asked_about_is_no_good_news(audited):
    done = audited(json.dumps({"dependencies": [{"name": "ours", "skip_reason": "not on the index"}]}))

    assert done.returncode == 1
    assert "not asked about: ours" in done.stdout


def test_without_a_network_it_says_that_nothing_was_asked(audited):
    done = audited("", status=1, said="ERROR: could not connect\n")

    assert done.returncode == 2
    assert "Nothing was asked, which proves nothing: ERROR: could not connect" in done.stdout
