"""The documents' examples are run: Python blocks as they stand, console blocks against what they show."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[1]


def run_console(example: Example) -> None:
    """Run each line after `$` in a shell and compare what it prints; `…` stands for anything."""
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", example.parsed, re.MULTILINE):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=example.namespace["folder"],
            capture_output=True,
            text=True,
            env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "COLUMNS": "100", "NO_COLOR": "1"},
            check=False,
        )
        printed = (done.stdout + done.stderr).strip()
        pattern = re.escape(shown.strip()).replace("…", "[\\s\\S]*")
        assert re.fullmatch(pattern, printed), f"$ {command}\n{printed}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("reader")


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("console", run_console)],
    patterns=["tutorial/*.md", "how-to/*.md", "reference/*.md", "explanation/*.md"],
    fixtures=["folder"],
).pytest()
