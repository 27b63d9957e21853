"""Passwords are kept so that whoever steals them has to pay for every guess."""

import pytest
from django.contrib.auth.hashers import make_password

from hengji.office.site.settings import PASSWORD_HASHERS

pytestmark = pytest.mark.django_db
PASSWORD = "一段足够长的口令2026"
STRENGTH = "argon2$argon2id$v=19$m=19456,t=2,p=1$"


@pytest.fixture(autouse=True)
def own_hashers(settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS


def test_a_password_is_kept_at_the_strength_that_is_promised(li_na):
    li_na.set_password(PASSWORD)
    assert li_na.password.startswith(STRENGTH)
    assert (li_na.check_password(PASSWORD), li_na.check_password(PASSWORD + "x")) == (True, False)


def test_one_that_was_kept_before_opens_and_is_kept_anew(li_na, client):
    li_na.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    li_na.save()
    assert client.login(username=li_na.username, password=PASSWORD)
    li_na.refresh_from_db()
    assert li_na.password.startswith(STRENGTH)
