"""A file in parts."""

from hashlib import sha256

import pytest

from hengji.office.receiving.operations import begin_file, receive_part
from tests.office.conftest import PDF

SCAN = PDF[:9] + b"%" + bytes(range(32, 127)) * 40 + b"\n" + PDF[9:]
"""Some four kilobytes."""


@pytest.fixture
def begun(li_na, now):
    """Announce a file of Li Na's; say only what is different."""

    def make(content=SCAN, **changes):
        said = {"name": "采购单.pdf", "size_bytes": len(content), "sha256": sha256(content).hexdigest()}
        return begin_file(**said | {"actor": li_na, "now": now} | changes)

    return make


@pytest.fixture
def sent(li_na, now):
    """Send a part of a file, as Li Na."""

    def make(file, offset, content, **changes):
        part = {"token": file.token, "offset": offset, "content": content, "actor": li_na, "now": now}
        return receive_part(**part | changes)

    return make
