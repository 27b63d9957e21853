"""An office that can sign, and one sitting that runs in it."""

from tests.office.exams.conftest import _empty_shelf, sitting  # noqa: F401
from tests.office.registry.conftest import _signing_office, keys  # noqa: F401
