import pytest

from tests.assay.tasks.sitting import Sitting


@pytest.fixture(scope="session")
def sitting():
    return Sitting("onsite_marketing", 20_260_415)
