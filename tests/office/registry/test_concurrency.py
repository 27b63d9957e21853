from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from hengji.office.people.roles import Role
from hengji.office.registry.models import Certificate, NumberSeries
from hengji.office.registry.operations import reserve_number
from hengji.office.registry.queries import ledger
from hengji.office.registry.refusals import NumberReservedAlready


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
