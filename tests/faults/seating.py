"""Seat candidates in a house of its own and say as JSON who they are: `python -m tests.faults.seating COUNT`.

Run as a program, since a test's own process knows the settings of tests and not those of a house.
"""

import dataclasses
import json
import sys

from tools.load import prepare

SKILL = "purchasing"


def session_of(candidate):
    """Let a candidate have signed in: a session that lies in the database, wherever the house would put one."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from hengji.office.people.models import User

    user = User.objects.get(username=candidate.username)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


if __name__ == "__main__":
    *seated, newcomer = prepare(int(sys.argv[1]), SKILL, seeds=1)
    said = [dataclasses.asdict(candidate) | {"cookie": session_of(candidate)} for candidate in seated]
    sys.stdout.write(json.dumps([*said, dataclasses.asdict(newcomer) | {"cookie": ""}]))
