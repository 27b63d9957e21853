import pytest

from tests.office.decisions.conftest import _empty_shelf, oral, pending, practical  # noqa: F401
from tests.office.registry.conftest import _signing_office, award, issue, keys  # noqa: F401


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
