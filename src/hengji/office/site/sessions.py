"""Who has signed in, asked for by every page: Django's sessions and users, found by questions that are made once."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as InTheDatabase
from django.contrib.sessions.models import Session
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone

from hengji.office.people.models import User
from hengji.office.record.prepared import Prepared

LIVE: Prepared[Session] = Prepared(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now),
    models.CharField(),
    models.DateTimeField(),
)
PERSON: Prepared[User] = Prepared(
    lambda number: get_user_model()._default_manager.filter(pk=number),  # noqa: SLF001 - as Django's own does
    models.BigIntegerField(),
)


class SessionStore(InTheDatabase):
    """Django's, whose every other act stays as it is."""

    def _get_session_from_db(self) -> Session | None:
        found = LIVE.all(self.session_key, timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None


class Backend(ModelBackend):
    """Django's, whose every other act stays as it is."""

    def get_user(self, user_id: Any) -> User | None:
        try:
            user = PERSON.get(user_id)
        except ObjectDoesNotExist:
            return None
        return user if self.user_can_authenticate(user) else None
