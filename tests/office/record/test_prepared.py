"""Questions whose SQL is made once give what query sets give, whatever is asked and however often."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, models, transaction
from django.db.transaction import TransactionManagementError
from django.test import RequestFactory

from hengji.office.people.models import RoleGrant, User
from hengji.office.people.roles import Role
from hengji.office.record.prepared import Prepared, PreparedRows
from hengji.office.site.environment import PLANNED_AFTER
from hengji.office.site.sessions import SessionStore

GRANTS: Prepared[RoleGrant] = Prepared(
    lambda role, since: (
        RoleGrant.objects.select_related("user")
        .only("role", "granted_at", "user__username")
        .annotate(name=models.F("user__name"))
        .filter(role=role, granted_at__gte=since)
        .order_by("user__username")
    ),
    models.CharField(),
    models.DateTimeField(),
)
NAMES: Prepared[tuple[str, str]] = Prepared(
    lambda number: User.objects.filter(pk=number).values_list("username", "name"), models.BigIntegerField()
)
LOCKED: Prepared[User] = Prepared(
    lambda number: User.objects.select_for_update().filter(pk=number), models.BigIntegerField()
)


def test_it_gives_what_the_query_set_gives_for_the_values_of_each_time(li_na, ma_yong, wang_fang, now):
    found = GRANTS.all(Role.CANDIDATE, now)

    assert [(grant.user.username, grant.name, grant.granted_at) for grant in found] == [
        ("li.na", "李娜", now),
        ("ma.yong", "马咏", now),
    ]
    assert "ended_at" in found[0].get_deferred_fields()
    assert [g.user.username for g in GRANTS.all(Role.EXAMINER, now)] == ["wang.fang"]
    assert GRANTS.all(Role.CANDIDATE, now + timedelta(microseconds=1)) == []


def test_an_answer_needs_one_query_and_carries_what_was_joined(li_na, now, django_assert_num_queries):
    GRANTS.all(Role.CANDIDATE, now)

    with django_assert_num_queries(1):
        assert GRANTS.get(Role.CANDIDATE, now).user.username == "li.na"


def test_values_come_as_tuples(li_na, ma_yong):
    assert (NAMES.get(li_na.pk), NAMES.get(ma_yong.pk)) == (("li.na", "李娜"), ("ma.yong", "马咏"))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no plans to keep")
def test_postgresql_keeps_the_plan_of_a_question_that_it_is_asked_often(li_na, ma_yong):
    people = [li_na, ma_yong] * PLANNED_AFTER
    assert [NAMES.get(person.pk)[0] for person in people] == [person.username for person in people]

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%username%'")
        assert cursor.fetchone()[0] >= 1


@pytest.mark.parametrize("number", [0, -1, 10**30, -(10**30)])
def test_there_is_nobody_under_a_number_that_no_row_has(db, number):
    with pytest.raises(User.DoesNotExist):
        NAMES.get(number)


def test_whoever_sends_a_cookie_with_a_nul_is_a_visitor(db, client):
    assert client.get("/", HTTP_COOKIE=r'sessionid="\000abcdefghijkl"').status_code == 200


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_only_where_something_holds_the_lock(li_na):
    with transaction.atomic():
        assert LOCKED.get(li_na.pk) == li_na
    if not connection.features.has_select_for_update:
        return
    with pytest.raises(TransactionManagementError):
        LOCKED.get(li_na.pk)


def _visitor(store):
    request = RequestFactory().get("/")
    request.session = SessionStore(store.session_key)
    return get_user(request)


def test_a_session_is_over_at_its_hour_and_when_it_is_removed(li_na, client, now):
    client.force_login(li_na)
    store = client.session
    assert (_visitor(store), store[SESSION_KEY]) == (li_na, str(li_na.pk))

    Session.objects.update(expire_date=now)  # long past
    assert _visitor(store).is_anonymous
    assert SessionStore(store.session_key).load() == {}

    store.flush()
    assert _visitor(store).is_anonymous


def test_who_may_no_longer_sign_in_is_signed_out_at_her_next_page(li_na, client):
    client.force_login(li_na)
    User.objects.filter(pk=li_na.pk).update(is_active=False)

    assert _visitor(client.session).is_anonymous


def values_of(grant, **other):
    own = {field.attname: getattr(grant, field.attname) for field in RoleGrant._meta.concrete_fields}
    return {name: value for name, value in own.items() if name != "id"} | other


def test_a_row_is_added_as_the_model_adds_it(li_na):
    grant = RoleGrant.objects.get(user=li_na)
    PreparedRows(RoleGrant).add(**values_of(grant, role=Role.EXAMINER))
    added = RoleGrant.objects.get(user=li_na, role=Role.EXAMINER)
    assert values_of(added, role=grant.role) == values_of(grant)


def test_a_row_that_no_table_takes_is_refused(li_na):
    values = values_of(RoleGrant.objects.get(user=li_na))
    with pytest.raises(IntegrityError), transaction.atomic():
        PreparedRows(RoleGrant).add(**values | {"granted_at": None})
    with pytest.raises(TypeError, match="rank"):
        PreparedRows(RoleGrant).add(**values, rank=1)
    del values["role"]
    with pytest.raises(TypeError, match="role"):
        PreparedRows(RoleGrant).add(**values)
