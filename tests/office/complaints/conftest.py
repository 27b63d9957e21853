"""Complaints from the public, and the people who may look into them."""

import pytest

from hengji.office.complaints import operations as complaints
from hengji.office.complaints.lifecycle import ComplaintKind
from hengji.office.people.roles import Role
from tests.office.web.conftest import _files_and_cache_of_its_own, clock, enter, said  # noqa: F401


@pytest.fixture
def complain(db, now):
    def make(kind=ComplaintKind.BODY, facts="面试迟到一小时，没有人解释。", **more):
        return complaints.file_complaint(kind=kind, facts=facts, now=now, **more)

    return make


@pytest.fixture
def pan_wei(person):
    """Hears complaints, re-checks and appeals."""
    return person("pan.wei", "潘伟", "Pan Wei", Role.APPEAL_PANEL)
