from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.registry.lifecycle import CertificateState
from hengji.office.registry.models import Certificate, NumberSeries, StatusSlot
from hengji.office.registry.operations import issue_certificate, reserve_number
from hengji.office.registry.queries import ledger
from hengji.office.registry.refusals import NumberReservedAlready
from tests.office.at_once import at_once as together


@pytest.fixture
def officers(person):
    return [person(f"officer.{n}", "证书管理员", "", Role.CREDENTIAL_OFFICER) for n in range(4)]


def at_once(acts):
    """Run acts at the same time, each on a connection of its own, and give what came of each."""

    def run(act):
        try:
            return act()
        except NumberReservedAlready as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


only_where_rows_lock = pytest.mark.skipif(
    "connection.vendor == 'sqlite'",
    reason="SQLite in memory has one writer; the same test runs on PostgreSQL",
)


@only_where_rows_lock
@pytest.mark.django_db(transaction=True)
@pytest.mark.conforms("I4", "C04")
def test_numbers_given_at_the_same_time_follow_each_other_without_gap_or_twin(award, person, officers, now):
    waiting = [award(person(f"candidate.{n}", "考生", "", Role.CANDIDATE)) for n in range(12)]

    certificates = at_once(
        [
            lambda application=application, actor=officers[n % 4]: reserve_number(
                application_id=application.pk, actor=actor, now=now
            )
            for n, application in enumerate(waiting)
        ]
    )

    assert sorted(certificate.serial for certificate in certificates) == list(range(1, 13))
    assert all(line.certificate for line in ledger(NumberSeries.objects.get()))


@only_where_rows_lock
@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_time_give_one_award_one_number(application, officers, now):
    outcomes = at_once(
        [
            lambda actor=actor: reserve_number(application_id=application.pk, actor=actor, now=now)
            for actor in officers
        ]
    )

    assert sum(isinstance(outcome, Certificate) for outcome in outcomes) == 1
    assert NumberSeries.objects.get().last == 1


@only_where_rows_lock
@pytest.mark.django_db(transaction=True)
@pytest.mark.conforms("I4")
def test_two_officers_at_the_same_time_issue_one_certificate(application, keys, officers, now):
    reserved = reserve_number(application_id=application.pk, actor=officers[0], now=now)

    outcomes = together(
        *(
            partial(issue_certificate, certificate_id=reserved.pk, actor=officer, now=now)
            for officer in officers[1:3]
        )
    )

    refused = [type(outcome) for outcome in outcomes if not isinstance(outcome, Certificate)]
    assert refused == [StepNotAllowed]
    reserved.refresh_from_db()
    assert reserved.state == CertificateState.VALID
    assert [slot.index for slot in StatusSlot.objects.filter(certificate=reserved)] != []
    assert verify_chain(reserved) == events_of(reserved).count()
