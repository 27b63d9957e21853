"""How hard the property tests try: `HYPOTHESIS_PROFILE=quick` while writing, `ci` by default, `night` to dig.

No profile has a deadline: on a loaded machine a deadline finds the load and not the fault.
"""

import gc
import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from tests.template import begun_from_template

settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("night", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_modifyitems(config, items):
    """Leave what is marked for the night out of the day, and say how many that are."""
    if os.environ.get("HENGJI_NIGHT"):
        return
    left_out = [item for item in items if item.get_closest_marker("night")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("night")]


def pytest_collection_finish(session):
    """Keep the collector away from what has been imported and collected: it lives until the end anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """On SQLite migrate on top of what was laid there: a copy of the template, in which all is done already."""
    return django_db_keepdb or _on_sqlite()


@pytest.fixture(scope="session")
def _laid(django_test_environment, django_db_modify_db_settings):
    """Lay the template where pytest-django will make the database; closing keeps what was made."""
    from django.conf import settings as office
    from django.db import connection

    laid = ExitStack()
    if _on_sqlite():
        file = Path(connection.creation._get_test_db_name())
        laid.enter_context(begun_from_template(office.VAR_DIR, file))
    return laid


@pytest.fixture(scope="session")
def django_db_setup(_laid, django_db_setup, django_db_blocker):
    from django.db import connections

    connections.close_all()
    _laid.close()
    yield
    if _on_sqlite():
        connections.close_all()
        Path(connections["default"].settings_dict["NAME"]).unlink()


def _on_sqlite():
    from django.db import connection

    return connection.vendor == "sqlite"
