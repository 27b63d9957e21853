from functools import partial

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.operations import accept_dossier, begin_review, record_finding
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import ActNotAllowed, StepNotAllowed
from tests.office.at_once import at_once, needs_row_locks

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]


@pytest.fixture
def bai_xue(person):
    """Reviews dossiers too."""
    return person("bai.xue", "白雪", "Bai Xue", Role.REGISTRAR)


def test_of_two_registrars_who_begin_at_once_one_begins(submitted, sun_li, bai_xue, now):
    outcomes = at_once(
        *(
            partial(begin_review, application_id=submitted.pk, actor=registrar, now=now)
            for registrar in (sun_li, bai_xue)
        )
    )

    refused = [type(outcome) for outcome in outcomes if not isinstance(outcome, Application)]
    submitted.refresh_from_db()
    assert refused == [ActNotAllowed]
    assert verify_chain(submitted) == events_of(submitted).count()


def test_two_findings_at_once_are_both_on_the_record(under_review, sun_li, bai_xue, now):
    before = events_of(under_review).count()
    finding = partial(record_finding, application_id=under_review.pk, requirement="A", accepted=True, now=now)

    outcomes = at_once(partial(finding, actor=sun_li), partial(finding, actor=bai_xue))

    assert [type(outcome).__name__ for outcome in outcomes] == ["Finding", "Finding"]
    assert verify_chain(under_review) == before + 2


def test_of_two_registrars_who_accept_at_once_one_puts_the_case_on_the_list(
    under_review, sun_li, bai_xue, now
):
    for letter in "ABC":
        record_finding(
            application_id=under_review.pk, requirement=letter, accepted=True, actor=sun_li, now=now
        )

    outcomes = at_once(
        *(
            partial(accept_dossier, application_id=under_review.pk, actor=registrar, now=now)
            for registrar in (sun_li, bai_xue)
        )
    )

    refused = [type(outcome) for outcome in outcomes if not isinstance(outcome, Application)]
    under_review.refresh_from_db()
    assert refused == [StepNotAllowed]
    assert under_review.state == ApplicationState.ON_LIST_NOTICE
    assert verify_chain(under_review) == events_of(under_review).count()
