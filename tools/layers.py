"""Run the checks and every layer of tests; end with one line for each and pytest's own last line.

Layers run from the cheapest to the dearest. All of them run, so that one evening shows everything.
What needs one core only runs side by side, each shown when it is done.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
PYTEST = (str(BIN / "python"), "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider")
BOTH_CORES = ("-n", str(min(os.cpu_count() or 1, 8)), "--dist", "worksteal")

# A page, and whatever is tried in the house, is tried on PostgreSQL, the stricter of the two; the journeys tell the
# demonstration's story on SQLite and open every kind of page of it.
STRICTLY = ("web", "web_sitting", "api", "demo", "house")
# What asks no database is tried with what is tried on PostgreSQL; long walks (`once`) with what is tried on SQLite.
ON_SQLITE = ("-m", "database or once", *(f"--ignore=tests/office/{room}" for room in STRICTLY))
ON_POSTGRESQL = ("-m", "not once")


@dataclass(frozen=True)
class Layer:
    name: str
    command: tuple[str, ...]


ON_ONE_CORE = (
    Layer("checks", (str(BIN / "python"), "tools/check.py")),
    Layer("the tree itself", (*PYTEST, "tests/repository", "tests/conformity")),
    # One process: the examples of a document go on from each other.
    Layer("documents", (*PYTEST, "docs")),
)
ON_BOTH_CORES = (
    # The prompt first: its tests share one journey, which a process makes when it meets the first of them.
    Layer("assay", (*PYTEST, *BOTH_CORES, "tests/cli", "tests/assay", "tests/spec", "src/hengji/assay")),
    Layer("office on SQLite", (*PYTEST, *BOTH_CORES, *ON_SQLITE, "tests/office")),
    Layer(
        "office on PostgreSQL",
        (
            str(BIN / "python"),
            "tools/postgres.py",
            *PYTEST,
            *BOTH_CORES,
            *ON_POSTGRESQL,
            "tests/office",
        ),
    ),
    # A file of these has a house of its own, which takes longer than its tests.
    Layer("faults", (*PYTEST, *BOTH_CORES, "--dist=loadfile", "tests/faults")),
    Layer("journeys in a browser", (*PYTEST, *BOTH_CORES, "tests/journeys")),
)


@dataclass(frozen=True)
class Result:
    layer: Layer
    status: int
    seconds: float
    last_line: str


def run_shown(layer: Layer) -> Result:
    """Run one layer, showing what it prints while it prints."""
    print(f"\n══ {layer.name}", flush=True)
    started = time.perf_counter()
    last = ""
    with subprocess.Popen(
        layer.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    return _result(layer, process.returncode, started, last)


def run_quietly(layer: Layer) -> tuple[Result, str]:
    """Run one layer beside others, and give what it printed."""
    started = time.perf_counter()
    done = subprocess.run(
        layer.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    said = [line for line in done.stdout.splitlines() if line.strip()]
    return _result(layer, done.returncode, started, said[-1] if said else ""), done.stdout


def side_by_side(layers: Iterable[Layer]) -> list[Result]:
    results = []
    with ThreadPoolExecutor() as pool:
        for result, printed in pool.map(run_quietly, layers):
            print(f"\n══ {result.layer.name}\n{printed}", end="", flush=True)
            results.append(result)
    return results


def _result(layer: Layer, status: int, started: float, last_line: str) -> Result:
    return Result(layer, status, time.perf_counter() - started, re.sub(r"^=+ | =+$", "", last_line.strip()))


def main() -> int:
    results = [*side_by_side(ON_ONE_CORE), *map(run_shown, ON_BOTH_CORES)]
    print("\n══ all layers")
    for result in results:
        sign = "✘" if result.status else "✔"
        print(f"{sign} {result.layer.name:<24}{result.seconds:7.1f} s   {result.last_line}")
    return 1 if any(result.status for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
