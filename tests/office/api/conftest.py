"""Programs that ask, on a day that the test sets."""

import pytest

from tests.office.registry.conftest import _signing_office, award, issue, keys  # noqa: F401
from tests.office.web.conftest import _files_and_cache_of_its_own, clock  # noqa: F401


@pytest.fixture
def ask(client):
    """Ask for an address of the API; answers are given with what they say."""

    def make(path, **headers):
        return client.get(
            f"/api/1/{path}", headers={name.replace("_", "-"): v for name, v in headers.items()}
        )

    return make
