from datetime import datetime, timedelta
from functools import partial

import pytest

from hengji.office.casework import operations as casework
from hengji.office.keeping import operations as keeping
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.models import Disposal, Removal
from hengji.office.keeping.refusals import ListedAlready
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.at_once import at_once, needs_row_locks

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]

FIVE_YEARS_ON = datetime.fromisoformat("2031-03-11T10:00+08:00")
EVERYTHING = (Kept.DOSSIER, Kept.EXAM, Kept.IDENTITY)


@pytest.fixture
def proposed(submitted, li_na, now):
    """Give what somebody does who proposes to remove what is kept of Li Na, five years after she took it back."""
    casework.withdraw_application(
        application_id=submitted.pk, reason="", actor=li_na, now=now + timedelta(days=1)
    )
    return partial(
        keeping.propose_disposal, chosen=[(li_na.pk, kind) for kind in EVERYTHING], now=FIVE_YEARS_ON
    )


def test_of_two_who_propose_one_removal_at_once_one_is_told_that_it_is_listed(
    proposed, sun_li, credential_officers
):
    outcomes = at_once(*(partial(proposed, actor=keeper) for keeper in (sun_li, credential_officers[0])))

    assert [type(one) for one in outcomes if not isinstance(one, Disposal)] == [ListedAlready]
    assert Disposal.objects.count() == 1


@pytest.mark.conforms("R08")
def test_of_two_who_confirm_a_removal_at_once_one_removes(proposed, li_na, sun_li, credential_officers):
    disposal = proposed(actor=sun_li)

    outcomes = at_once(
        *(
            partial(keeping.carry_out_disposal, disposal_id=disposal.pk, actor=keeper, now=FIVE_YEARS_ON)
            for keeper in credential_officers
        )
    )

    assert [type(one) for one in outcomes if not isinstance(one, Disposal)] == [StepNotAllowed]
    assert Removal.objects.count() == len(EVERYTHING)
    assert verify_chain(li_na) == events_of(li_na).count()
