"""Seat candidates in a house of its own and say as JSON who they are: `python -m tests.faults.seating COUNT`.

Run as a program, since a test's own process knows the settings of tests and not those of a house.
"""

import dataclasses
import json
import sys

from tools.load import prepare

SKILL = "purchasing"
PASSWORD = "for-this-test-2026"


def call(candidate):
    """Let a candidate sign in by a password, which ends the session that she has, and give what she is called."""
    from hengji.office.exams.models import Sitting

    user = Sitting.objects.get(pk=candidate.sitting).application.applicant
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user.get_username()


if __name__ == "__main__":
    seated = prepare(int(sys.argv[1]), SKILL, seeds=1)
    newcomer = {"name": call(seated[-1]), "cookie": ""}
    said = [dataclasses.asdict(candidate) for candidate in seated]
    sys.stdout.write(json.dumps([*said[:-1], said[-1] | newcomer]))
