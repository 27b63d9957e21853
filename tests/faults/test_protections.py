"""That each fault's test sees its fault: without the protection it fails.

By night every one is taken out of a copy of the program, and its tests must fail there. By day it is looked up that
what would be taken out stands where it is said to stand, and that the tests are there.
"""

import ast
import os
import shutil
import subprocess
import sys

import pytest

from tests.faults.protections.every import PROTECTIONS
from tests.faults.protections.protection import PROGRAM, ROOT, Fault

SOME_FAILED = 1
"""What pytest ends with when tests were run and some of them failed."""

PATIENCE_S = 45
"""Without its protection nearly every fault shows in what never comes."""


def names(protection):
    return protection.name.replace(" ", "-").replace(",", "")


@pytest.mark.parametrize("protection", PROTECTIONS, ids=names)
def test_what_a_fault_is_kept_off_by_stands_where_it_is_said_to_stand(protection):
    for change in protection.out:
        assert (PROGRAM / "hengji" / change.file).read_text().count(change.text) == 1, change
        assert change.text != change.instead
    for test in protection.tests:
        file, _, name = test.partition("::")
        assert name.partition("[")[0] in _functions(file)


def test_every_fault_has_a_protection_that_is_taken_out():
    assert {protection.fault for protection in PROTECTIONS} == set(Fault)


@pytest.mark.night
@pytest.mark.parametrize("protection", PROTECTIONS, ids=names)
def test_without_its_protection_a_fault_is_seen(protection, tmp_path):
    done = _tried(protection, _copy_without(protection, tmp_path / "src"))

    assert done.returncode == SOME_FAILED, done.stdout
    assert [test for test in protection.tests if f"FAILED {test}" not in done.stdout] == [], done.stdout
    assert protection.seen in done.stdout, done.stdout


def _functions(file):
    tree = ast.parse((ROOT / file).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def _copy_without(protection, copy):
    shutil.copytree(PROGRAM, copy)
    for change in protection.out:
        file = copy / "hengji" / change.file
        file.write_text(file.read_text().replace(change.text, change.instead))
    return copy


def _tried(protection, program):
    """Run the tests of a protection as ever, with that copy of the program before the one that is installed."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "HENGJI_"))}
    database = ("tools/postgres.py", sys.executable) if protection.on_postgresql else ()
    return subprocess.run(
        [
            *(
                sys.executable,
                *database,
                "-m",
                "pytest",
                *["-q", "--tb=short", "-rf", "-p", "no:cacheprovider"],
            ),
            *protection.tests,
        ],
        env=clean | {"PYTHONPATH": str(program), "FAULTS_PATIENCE_S": str(PATIENCE_S), "COLUMNS": "300"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
