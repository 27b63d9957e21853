"""Seat candidates in a house of its own and say as JSON who they are: `python -m tests.faults.seating COUNT`.

Run as a program, since a test's own process knows the settings of tests and not those of a house.
"""

import dataclasses
import json
import sys

from tools.load import prepare

SKILL = "purchasing"

if __name__ == "__main__":
    seated = [dataclasses.asdict(candidate) for candidate in prepare(int(sys.argv[1]), SKILL, seeds=1)]
    sys.stdout.write(json.dumps(seated))
