"""The record: written in one transaction with the act, chained, and never changed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from hengji.office.people.roles import Role
from hengji.office.record.models import Event, digest_of
from hengji.office.record.operations import move, note
from hengji.office.record.queries import (
    Part,
    actors_about,
    actors_of,
    events_about,
    events_of,
    roles_played,
    verify_chain,
)
from hengji.office.record.refusals import ActNotAllowed, ChainBroken, RecordIsPermanent, StepNotAllowed
from hengji.office.schemes.lifecycle import BATCH, BatchState, SchemeVerb
from hengji.office.schemes.models import Batch

pytestmark = pytest.mark.django_db


def overwrite(sql, *values):
    """Change the table behind the program's back."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def announced(plan, tang_min, now):
    batch = plan()
    return move(batch, BATCH, BatchState.ANNOUNCED, actor=tang_min, now=now, reason="按计划", detail={"n": 1})


def test_a_step_changes_the_state_and_writes_who_when_why(announced, tang_min, now):
    announced.refresh_from_db()
    event = events_of(announced).last()

    assert announced.state == "announced"
    assert (event.sequence, event.verb, event.from_state, event.to_state) == (
        2,
        "announce_batch",
        "draft",
        "announced",
    )
    assert (event.actor, event.role, event.at, event.reason, event.detail) == (
        tang_min,
        "scheme_manager",
        now,
        "按计划",
        {"n": 1},
    )
    assert event.previous_hash == events_of(announced).first().hash
    assert str(event) == f"batch {announced.pk} #2 announce_batch"


def test_a_step_that_is_not_in_the_table_changes_and_writes_nothing(announced, tang_min, now):
    with pytest.raises(StepNotAllowed, match="批次当前为“已公告”，不能变为“考核中”"):
        move(announced, BATCH, BatchState.RUNNING, actor=tang_min, now=now)

    announced.refresh_from_db()
    assert announced.state == "announced"
    assert events_of(announced).count() == 2


def test_a_stale_copy_cannot_take_a_step_twice(plan, tang_min, now):
    batch = plan()
    stale = Batch.objects.get(pk=batch.pk)
    move(batch, BATCH, BatchState.ANNOUNCED, actor=tang_min, now=now)

    with pytest.raises(StepNotAllowed):
        move(stale, BATCH, BatchState.ANNOUNCED, actor=tang_min, now=now)


def test_a_step_is_taken_in_one_of_its_roles(plan, tang_min, now):
    with pytest.raises(ValueError, match="announce_batch is for"):
        move(plan(), BATCH, BatchState.ANNOUNCED, actor=tang_min, now=now, role=Role.EXAMINER)


def test_a_machine_tells_which_act_it_expected(announced):
    assert BATCH.check("announced", "registering", SchemeVerb.OPEN).roles == (Role.EXAM_OFFICER,)
    with pytest.raises(ActNotAllowed, match="批次当前为“已公告”，不能办理“截止报名”"):
        BATCH.check("announced", "registering", SchemeVerb.CLOSE)


def test_a_refusal_is_shown_in_the_reader_s_language(announced, now, tang_min):
    with pytest.raises(StepNotAllowed) as refused:
        move(announced, BATCH, BatchState.RUNNING, actor=tang_min, now=now)

    with translation.override("zh-hans"):
        assert str(refused.value) == "批次当前为“已公告”，不能变为“考核中”。"


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: Event.objects.filter(pk=event.pk).update(reason="别的"),
        lambda event: Event.objects.filter(pk=event.pk).delete(),
        lambda event: Event.objects.all().delete(),
        lambda event: Event.objects.bulk_update([event], ["reason"]),
        lambda event: Event.objects.bulk_create([event]),
        lambda event: Event._base_manager.filter(pk=event.pk).update(reason="别的"),
    ],
    ids=[
        "save",
        "delete",
        "update",
        "delete one",
        "delete all",
        "bulk update",
        "bulk create",
        "base manager",
    ],
)
@pytest.mark.conforms("I1", "R08")
def test_an_event_is_never_changed_or_deleted(announced, change):
    event = events_of(announced).last()

    with pytest.raises(RecordIsPermanent, match="事件记录只能追加，不能修改或删除"):
        change(event)

    assert verify_chain(announced) == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("reason", "别的理由"),
        ("verb", "other"),
        ("role", "decider"),
        ("actor_id", None),
        ("case_id", 7),
        ("at", "2020-01-01 00:00:00"),
        ("detail", '{"n": 2}'),
        ("to_state", "running"),
        ("hash", "0" * 64),
    ],
)
@pytest.mark.conforms("R08")
def test_a_changed_event_is_found_and_named(announced, column, value):
    overwrite(f"UPDATE office_event SET {column} = %s WHERE sequence = 2 AND object_type = 'batch'", value)

    with pytest.raises(ChainBroken, match="在第2条处不连贯：内容与散列不符") as broken:
        verify_chain(announced)
    assert broken.value.position == 2


def test_a_changed_event_with_a_new_hash_is_found_at_the_next_one(announced, tang_min, now):
    first = events_of(announced).first()
    first.reason = "别的"
    overwrite(
        "UPDATE office_event SET reason = %s, hash = %s WHERE id = %s",
        "别的",
        first.computed_hash(),
        first.pk,
    )

    with pytest.raises(ChainBroken, match="在第2条处不连贯：与前一条的散列不符"):
        verify_chain(announced)


@pytest.mark.conforms("R08")
def test_a_removed_event_is_found(announced, guo_tao, now):
    move(announced, BATCH, BatchState.REGISTERING, actor=guo_tao, now=now)
    overwrite("DELETE FROM office_event WHERE sequence = 2 AND object_type = 'batch'")

    with pytest.raises(ChainBroken, match="在第2条处不连贯：序号不连续"):
        verify_chain(announced)


def test_a_removed_last_event_is_found_by_the_state_it_led_to(announced):
    overwrite("DELETE FROM office_event WHERE sequence = 2 AND object_type = 'batch'")

    with pytest.raises(ChainBroken, match="对象的当前状态与最后一条记录不符"):
        verify_chain(announced)


@pytest.mark.conforms("R08")
def test_a_state_changed_behind_the_record_is_found(announced):
    Batch.objects.filter(pk=announced.pk).update(state="running")
    announced.refresh_from_db()

    with pytest.raises(ChainBroken, match="对象的当前状态与最后一条记录不符"):
        verify_chain(announced)


def test_a_step_from_a_state_that_was_never_reached_is_found(announced):
    event = events_of(announced).last()
    event.from_state = "running"
    overwrite(
        "UPDATE office_event SET from_state = %s, hash = %s WHERE id = %s",
        "running",
        event.computed_hash(),
        event.pk,
    )

    with pytest.raises(ChainBroken, match="原状态与前一条的结果不符"):
        verify_chain(announced)


def test_the_database_keeps_one_event_for_each_number(announced):
    event = events_of(announced).last()
    event.pk, event._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()


def test_a_record_holds_no_floats(announced, tang_min, now):
    with pytest.raises(ValueError, match="no floats"):
        note(announced, "weigh", actor=tang_min, now=now, role=Role.SCHEME_MANAGER, detail={"kg": [0.1]})


def test_what_is_written_is_what_is_read_back(announced, tang_min, now):
    event = note(
        announced,
        SchemeVerb.PLAN,
        actor=tang_min,
        now=now + timedelta(microseconds=1),
        role=Role.SCHEME_MANAGER,
        detail={"pair": (1, 2), 10: Role.DECIDER, 9: None},
    )

    assert event.detail == {"pair": [1, 2], "10": "decider", "9": None}
    assert verify_chain(announced) == 3


def test_a_digest_does_not_depend_on_the_order_of_keys():
    assert digest_of({"b": 1, "a": {"d": 2, "c": 3}}) == digest_of({"a": {"c": 3, "d": 2}, "b": 1})
    assert digest_of({"a": 1}) != digest_of({"a": "1"})


def test_the_events_of_a_case_tell_who_had_which_part(under_review, li_na, sun_li):
    assert actors_of(under_review) == {Part(li_na.pk, "candidate"), Part(sun_li.pk, "registrar")}
    assert actors_about(under_review) == actors_of(under_review)
    assert roles_played(sun_li, under_review) == {"registrar"}
    assert [event.verb for event in events_about(under_review)] == [
        "start_application",
        "add_evidence",
        "add_evidence",
        "add_evidence",
        "submit_application",
        "begin_review",
    ]


def test_the_record_of_one_object_is_read_in_one_query(announced, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [event.actor.name for event in events_of(announced)] == ["唐敏", "唐敏"]
