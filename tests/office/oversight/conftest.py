from datetime import date

import pytest

from hengji.office.oversight import operations as oversight
from hengji.office.people.roles import Role
from tests.office.decisions.conftest import _empty_shelf, oral, pending, practical  # noqa: F401
from tests.office.registry.conftest import (  # noqa: F401
    _signing_office,
    application,
    award,
    certificate,
    issue,
    keys,
    yuan_lin,
)


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def appoint(person, feng_gang, now):
    """Make a supervisor with a term of three years: ``appoint("lu.xun", "陆勋", "Lu Xun")``."""

    def make(username, name, name_latin, role=Role.EXTERNAL_SUPERVISOR, until=date(2028, 12, 31)):
        supervisor = person(username, name, name_latin)
        oversight.appoint_supervisor(
            user_id=supervisor.pk,
            role=role,
            appointed_by="省人力资源和社会保障厅",
            since=date(2026, 1, 1),
            until=until,
            actor=feng_gang,
            now=now,
        )
        return supervisor

    return make


@pytest.fixture
def lu_xun(appoint):
    """Supervises for the authority."""
    return appoint("lu.xun", "陆勋", "Lu Xun")


@pytest.fixture
def gu_lan(appoint):
    """Supervises for the body itself."""
    return appoint("gu.lan", "顾岚", "Gu Lan", Role.INTERNAL_SUPERVISOR)
