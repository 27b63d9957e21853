"""The house, opened by an office that can sign."""

import pytest

from tests.office.house.house import open_the_house
from tests.office.registry.conftest import _signing_office, keys  # noqa: F401


@pytest.fixture
def house(keys, monkeypatch):  # noqa: F811
    from tests.office.house.test_house import Tried

    house = open_the_house()
    monkeypatch.setattr(Tried, "house", house)
    return house
