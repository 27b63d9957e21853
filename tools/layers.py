"""Run the checks and every layer of tests; end with one line for each and pytest's own last line.

Layers run from the cheapest to the dearest. All of them run, so that one evening shows everything.
"""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
PYTEST = (str(BIN / "python"), "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider")
BOTH_CORES = ("-n", str(min(os.cpu_count() or 1, 8)))

# Who may open what, and what no page may tell: long walks over pages, and no database changes their answer.
ONCE_IS_ENOUGH = (
    "--ignore=tests/office/permissions",
    "--ignore=tests/office/web_sitting/test_secrecy.py",
    "--ignore=tests/office/web_sitting/test_blind.py",
)


@dataclass(frozen=True)
class Layer:
    name: str
    command: tuple[str, ...]


LAYERS = (
    Layer("checks", (str(BIN / "python"), "tools/check.py")),
    Layer("the tree itself", (*PYTEST, "tests/repository", "tests/conformity")),
    Layer("assay", (*PYTEST, *BOTH_CORES, "tests/assay", "tests/spec", "tests/cli", "src/hengji/assay")),
    # One process: the examples of a document go on from each other.
    Layer("documents", (*PYTEST, "docs")),
    Layer("office on SQLite", (*PYTEST, *BOTH_CORES, "tests/office")),
    Layer(
        "office on PostgreSQL",
        (str(BIN / "python"), "tools/postgres.py", *PYTEST, *BOTH_CORES, "tests/office", *ONCE_IS_ENOUGH),
    ),
    # A file of these has a house of its own, which takes longer than its tests.
    Layer("faults", (*PYTEST, *BOTH_CORES, "--dist=loadfile", "tests/faults")),
    Layer("journeys in a browser", (*PYTEST, *BOTH_CORES, "tests/journeys")),
)


def run(layer: Layer) -> tuple[int, float, str]:
    """Run one layer, showing what it prints, and return its status, seconds and last line."""
    print(f"\n══ {layer.name}", flush=True)
    started = time.perf_counter()
    last = ""
    with subprocess.Popen(
        layer.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    return process.returncode, time.perf_counter() - started, re.sub(r"^=+ | =+$", "", last)


def main() -> int:
    results = [(layer, *run(layer)) for layer in LAYERS]
    print("\n══ all layers")
    for layer, status, seconds, last in results:
        print(f"{'✘' if status else '✔'} {layer.name:<24}{seconds:7.1f} s   {last}")
    return 1 if any(status for _, status, _, _ in results) else 0


if __name__ == "__main__":
    sys.exit(main())
