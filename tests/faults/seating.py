"""Seat candidates in a house of its own and say as JSON who they are: `python -m tests.faults.seating COUNT`.

Run as a program, since a test's own process knows the settings of tests and not those of a house.
"""

import dataclasses
import json
import sys

from tools.load import prepare

SKILL = "purchasing"


def session_of(candidate):
    """Let a candidate have signed in."""
    from django.conf import settings
    from django.test import Client

    from hengji.office.people.models import User

    browser = Client()
    browser.force_login(User.objects.get(username=candidate.username))
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    *seated, newcomer = prepare(int(sys.argv[1]), SKILL, seeds=1)
    said = [dataclasses.asdict(candidate) | {"cookie": session_of(candidate)} for candidate in seated]
    sys.stdout.write(json.dumps([*said, dataclasses.asdict(newcomer) | {"cookie": ""}]))
