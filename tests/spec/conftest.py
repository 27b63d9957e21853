"""The standard as a book of tests: a chapter for each clause, a sentence for each thing it settles."""

import pytest

from hengji.assay.standard import Edition, load_edition


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load_edition("T/KJDZSW 0001-2023")
