from datetime import timedelta
from functools import partial

import pytest

from hengji.office.people.roles import Role
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.lifecycle import RulebookKind
from hengji.office.schemes.models import Batch, Rulebook, Scheme
from hengji.office.schemes.operations import draft_scheme, record_rulebook
from hengji.office.schemes.refusals import (
    BatchCodeTaken,
    RulebookOutOfOrder,
    RulebookVersionTaken,
    SchemeVersionTaken,
)
from tests.office.at_once import needs_row_locks, overlapping
from tests.office.conftest import EDITION

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]


@pytest.fixture
def managers(tang_min, person):
    return tang_min, person("lu.yao", "陆瑶", "Lu Yao", Role.SCHEME_MANAGER)


def test_of_two_managers_who_record_rulebooks_at_once_the_second_is_told_what_the_first_recorded(
    managers, now
):
    today = office_day(now)
    first, second = (
        partial(record_rulebook, title_zh="收费办法", title_en="Fees", actor=one, now=now) for one in managers
    )
    fees, quality = {"kind": RulebookKind.FEES}, {"kind": RulebookKind.QUALITY}

    _book, same = overlapping(
        partial(first, version="2026-1", in_force_from=today, **fees),
        partial(second, version="2026-1", in_force_from=today, **fees),
    )
    _book, earlier = overlapping(
        partial(first, version="2026-2", in_force_from=today, **quality),
        partial(second, version="2026-1", in_force_from=today - timedelta(days=9), **quality),
    )

    assert (type(same), type(earlier)) == (RulebookVersionTaken, RulebookOutOfOrder)
    assert Rulebook.objects.count() == 2


def test_of_two_managers_who_give_a_scheme_or_a_batch_one_name_at_once_the_second_is_told(
    managers, scheme, plan, now
):
    draft = partial(
        draft_scheme, code="S", title_zh="方案", title_en="Scheme", edition_code=EDITION, policy={}, now=now
    )
    other = draft(version=1, actor=managers[0])

    _scheme, taken = overlapping(*(partial(draft, version=2, actor=one) for one in managers))
    _batch, used = overlapping(*(partial(plan, scheme_id=one.pk) for one in (scheme, other)))

    assert (type(taken), type(used)) == (SchemeVersionTaken, BatchCodeTaken)
    assert (Scheme.objects.count(), Batch.objects.count()) == (3, 1)
