"""Ties that nobody declares: the same organisation, a training, a shared household."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengji.office.casework.operations import begin_review
from hengji.office.people.lifecycle import HouseholdKind
from hengji.office.people.models import HouseholdMark
from hengji.office.people.operations import (
    join_organisation,
    lapse_trainings,
    leave_organisation,
    note_household,
    record_training,
)
from hengji.office.people.queries import tied, tied_to
from hengji.office.people.refusals import (
    AffiliationKnown,
    AffiliationMissing,
    DetailMissing,
    PersonsTied,
    RoleMissing,
    TieToOneself,
)
from hengji.office.record.queries import events_of

pytestmark = pytest.mark.django_db

SINCE = date(2024, 9, 1)
SCHOOL = "云帆职业技术学院"


def join(user, actor, now, organisation=SCHOOL):
    return join_organisation(user=user, organisation=organisation, since=SINCE, actor=actor, now=now)


def live_at(user, text, actor, now, kind=HouseholdKind.ADDRESS):
    return note_household(user=user, kind=kind, text=text, actor=actor, now=now)


@pytest.mark.conforms("C11")
def test_people_of_one_organisation_are_tied_until_one_leaves(li_na, wang_fang, he_jing, sun_li, now):
    for person in (li_na, wang_fang):
        join(person, sun_li, now)
    join(he_jing, sun_li, now, "另一家公司")

    assert (tied(li_na, wang_fang), tied(wang_fang, li_na), tied(li_na, he_jing)) == (True, True, False)

    leave_organisation(user=wang_fang, organisation=SCHOOL, until=now.date(), actor=sun_li, now=now)
    assert tied_to(li_na) == frozenset()


@pytest.mark.conforms("R03", "C11")
def test_trainer_and_trainee_keep_apart_for_two_years(li_na, wang_fang, sun_li, now):
    ended = date(2026, 2, 1)
    training = record_training(
        trainer=wang_fang, trainee=li_na, title="采购实务", ended_on=ended, actor=sun_li, now=now
    )
    assert (tied(wang_fang, li_na), tied(li_na, wang_fang)) == (True, True)
    assert lapse_trainings(today=training.apart_until, now=now) == 0

    assert lapse_trainings(today=training.apart_until + timedelta(days=1), now=now) == 1

    assert not tied(wang_fang, li_na)
    assert training.apart_until == date(2028, 2, 1)


def test_a_shared_number_or_address_ties_and_is_not_kept(li_na, wang_fang, ma_yong, sun_li, now):
    live_at(li_na, "杭州市 文一路12号, 3-402", sun_li, now)
    live_at(wang_fang, "杭州市文一路\uff11\uff12号3402", sun_li, now)
    live_at(ma_yong, "+86 138-0013-8000", sun_li, now, HouseholdKind.PHONE)

    assert (tied_to(li_na), tied_to(ma_yong)) == (frozenset({wang_fang.pk}), frozenset())
    kept = HouseholdMark.objects.values_list("fingerprint", flat=True)
    assert {len(one) for one in kept} == {64}
    assert "文一路" not in "".join(kept)


def test_a_number_is_no_address(li_na, wang_fang, sun_li, now):
    live_at(li_na, "13800138000", sun_li, now, HouseholdKind.PHONE)
    live_at(wang_fang, "13800138000", sun_li, now, HouseholdKind.ADDRESS)

    assert not tied(li_na, wang_fang)


@pytest.mark.conforms("R02", "B7")
def test_a_derived_tie_keeps_a_reviewer_out_of_the_case(submitted, sun_li, li_na, person, now):
    other = person("bai.xue", "白雪", "Bai Xue", "registrar")
    join(li_na, other, now)
    join(sun_li, other, now)

    with pytest.raises(PersonsTied):
        begin_review(application_id=submitted.pk, actor=sun_li, now=now)
    assert begin_review(application_id=submitted.pk, actor=other, now=now)


def test_relations_are_written_down_by_a_registrar_with_what_they_need(
    li_na, wang_fang, zhao_min, sun_li, now
):
    with pytest.raises(RoleMissing):
        join(li_na, zhao_min, now)
    with pytest.raises(DetailMissing, match="单位名称"):
        join(li_na, sun_li, now, "  ")
    join(li_na, sun_li, now)
    with pytest.raises(AffiliationKnown, match=SCHOOL):
        join(li_na, sun_li, now)
    with pytest.raises(AffiliationMissing):
        leave_organisation(user=wang_fang, organisation=SCHOOL, until=now.date(), actor=sun_li, now=now)
    with pytest.raises(TieToOneself):
        record_training(
            trainer=li_na, trainee=li_na, title="自学", ended_on=now.date(), actor=sun_li, now=now
        )
    with pytest.raises(DetailMissing, match="家庭住址"):
        live_at(li_na, " , ", li_na, now)
    assert [event.verb for event in events_of(li_na)][-1:] == ["join_organisation"]


def test_who_is_tied_is_asked_in_one_query(li_na, wang_fang, sun_li, now):
    for person in (li_na, wang_fang):
        join(person, sun_li, now)

    with CaptureQueriesContext(connection) as asked:
        tied_to(li_na)

    assert len(asked) == 1
