"""A case and the certificate of an award, and an office that can sign."""

from tests.office.decisions.conftest import _empty_shelf, idle_practical, oral  # noqa: F401
from tests.office.registry.conftest import _signing_office, award, issue, keys  # noqa: F401
from tests.office.web.conftest import _files_and_cache_of_its_own, clock  # noqa: F401
