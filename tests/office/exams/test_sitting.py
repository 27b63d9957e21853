import json
from datetime import timedelta

import pytest
from django.db.models import QuerySet, Value
from django.db.models.functions import Replace

from hengji.assay.company import replay
from hengji.office.exams import operations as exams
from hengji.office.exams import play, policies
from hengji.office.exams.lifecycle import LONGEST_PAYLOAD, MOST_ENTRIES, SittingState
from hengji.office.exams.models import Receipt, SittingEntry
from hengji.office.exams.queries import (
    clock_of,
    company_of,
    entries_after,
    entry_count,
    journal_lines,
    journal_of,
    paper_of,
    receipt_is_ours,
    receipt_of,
    remaining_seconds,
    sealed_of,
    sittings_in,
    sittings_running,
    sittings_to_expire,
    sittings_to_mark,
    view_of,
)
from hengji.office.exams.refusals import (
    HeldElsewhere,
    JournalBroken,
    JournalFull,
    KeyNotUsable,
    KeyReused,
    NotYourSitting,
    OperationMalformed,
    OperationTooLong,
    OutOfStep,
    SittingNotRunning,
    TimeIsUp,
    TimeNotUp,
    WindowNotOpen,
    WindowOver,
)
from hengji.office.record.queries import events_of
from hengji.office.record.refusals import RecordIsPermanent, StepNotAllowed
from tests.office.sittings import CLOSES, OPENS, checked_in, operations_of, running, work

pytestmark = pytest.mark.django_db

WAIT = {"operation": "company.next_morning", "arguments": {}}
NONSENSE = {"operation": "purchasing.create_order", "arguments": {"quantity": "many"}}


def send(sitting, payload=WAIT, **changes):
    """Send one operation as the candidate does, a minute after nine; say only what is different."""
    call = {
        "sitting_id": sitting.pk,
        "payload": payload,
        "expected_sequence": 0,
        "key": "k0",
        "actor": sitting.application.applicant,
        "now": OPENS + timedelta(minutes=1),
    }
    return exams.perform_operation(**call | changes)


# ---- the start ------------------------------------------------------------------------------------


@pytest.mark.conforms("C18")
def test_a_sitting_lasts_as_long_as_the_policy_says(sitting):
    assert (sitting.opened_at, sitting.closes_at) == (OPENS, OPENS + timedelta(minutes=120))


def test_a_late_start_ends_with_the_window(in_assessment, guo_tao, deng_bo, li_na):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)

    late = exams.start_sitting(sitting_id=sitting.pk, actor=li_na, now=CLOSES - timedelta(minutes=5))

    assert late.closes_at == CLOSES
    assert remaining_seconds(late, CLOSES - timedelta(minutes=5)) == 300


@pytest.mark.parametrize(
    ("moment", "refusal"), [(OPENS - timedelta(seconds=1), WindowNotOpen), (CLOSES, WindowOver)]
)
def test_nobody_starts_outside_the_window(in_assessment, guo_tao, deng_bo, li_na, moment, refusal):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)

    with pytest.raises(refusal):
        exams.start_sitting(sitting_id=sitting.pk, actor=li_na, now=moment)


def test_only_the_candidate_starts_her_sitting(in_assessment, guo_tao, deng_bo):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)

    with pytest.raises(NotYourSitting, match="邓博"):
        exams.start_sitting(sitting_id=sitting.pk, actor=deng_bo, now=OPENS)


@pytest.mark.conforms("R11", "C16")
def test_the_paper_is_seen_from_the_start_on_and_by_the_candidate_alone(
    in_assessment, guo_tao, deng_bo, li_na
):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)
    assert not policies.may_see_paper(li_na, sitting)

    exams.start_sitting(sitting_id=sitting.pk, actor=li_na, now=OPENS)
    sitting.refresh_from_db()

    assert policies.may_see_paper(li_na, sitting)
    assert not policies.may_see_paper(deng_bo, sitting)


def test_the_clock_is_the_servers_and_never_below_zero(sitting):
    late = OPENS + timedelta(minutes=121)

    assert remaining_seconds(sitting, OPENS + timedelta(seconds=0.4)) == 7200
    assert clock_of(sitting, late).remaining_seconds == 0
    assert clock_of(sitting, late).server_now == late


# ---- operations -----------------------------------------------------------------------------------


def test_an_operation_is_stored_as_the_exact_line_that_was_hashed(sitting):
    entry = send(sitting)

    stored = SittingEntry.objects.get(sitting=sitting)
    assert (stored.body, stored.hash, stored.previous_hash) == (
        entry.line(),
        entry.hash,
        sitting.paper_digest,
    )
    assert (entry.outcome, entry.sequence, entry.at) == ("applied", 1, "2026-04-20T01:01:00.000Z")


def test_a_refused_operation_is_journaled_and_changes_nothing(sitting):
    before = view_of(sitting)

    entry = send(sitting, NONSENSE)

    assert entry.outcome == "refused"
    assert entry.refusal.fields["quantity"].zh.startswith("应为整数")
    assert entry_count(sitting) == 1
    assert view_of(sitting) == before


def test_the_same_key_again_gives_the_stored_entry_and_stores_nothing(sitting):
    first = send(sitting)

    again = send(sitting)
    after_time = send(sitting, now=CLOSES)

    assert (again, after_time) == (first, first)
    assert entry_count(sitting) == 1


def test_a_key_that_names_another_operation_is_refused(sitting):
    send(sitting)

    with pytest.raises(KeyReused, match="第1条"):
        send(sitting, NONSENSE)


@pytest.mark.parametrize("key", ["", "x" * 65, "a\x00", "键"])
def test_a_key_must_be_short_and_plain(sitting, key):
    with pytest.raises(KeyNotUsable, match=f"收到“{key[:64]}”"):
        send(sitting, key=key)


@pytest.mark.parametrize("expected", [0, 2])
def test_a_page_out_of_step_is_told_where_the_server_stands(sitting, expected):
    send(sitting)

    with pytest.raises(OutOfStep) as refusal:
        send(sitting, key="k1", expected_sequence=expected)

    assert (refusal.value.expected, refusal.value.current) == (expected, 1)
    assert entry_count(sitting) == 1


def test_the_last_second_counts_and_the_end_does_not(sitting):
    send(sitting, now=sitting.closes_at - timedelta(seconds=1))

    with pytest.raises(TimeIsUp, match="2026-04-20 11:00:00"):
        send(sitting, key="k1", expected_sequence=1, now=sitting.closes_at)
    assert entry_count(sitting) == 1


def test_nobody_else_operates(sitting, deng_bo, ma_yong):
    for other in (deng_bo, ma_yong):
        with pytest.raises(NotYourSitting):
            send(sitting, actor=other)
    assert entry_count(sitting) == 0


def test_nothing_is_stored_before_the_start_or_after_handing_in(in_assessment, guo_tao, deng_bo, li_na):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)
    with pytest.raises(SittingNotRunning, match="已签到"):
        send(sitting)

    exams.start_sitting(sitting_id=sitting.pk, actor=li_na, now=OPENS)
    exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS)
    with pytest.raises(SittingNotRunning, match="已交卷"):
        send(sitting)
    assert entry_count(sitting) == 0


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"operation": "company.next_morning"},
        {"operation": 7, "arguments": {}},
        {"operation": "company.next_morning", "arguments": []},
        {"operation": "company.next_morning", "arguments": {}, "more": 1},
        {"operation": "company.next_morning", "arguments": {"x": float("nan")}},
        {"operation": "report.answer", "arguments": {"value": "\ud800"}},
    ],
)
def test_what_is_no_operation_at_all_is_not_journaled(sitting, payload):
    with pytest.raises(OperationMalformed):
        send(sitting, payload)
    assert entry_count(sitting) == 0


def test_an_operation_of_unreasonable_length_is_not_journaled(sitting):
    endless = {"operation": "report.answer", "arguments": {"value": "长" * LONGEST_PAYLOAD}}

    with pytest.raises(OperationTooLong, match=str(LONGEST_PAYLOAD)):
        send(sitting, endless)
    assert entry_count(sitting) == 0


def test_a_script_that_loops_is_stopped(sitting, monkeypatch):
    monkeypatch.setattr("hengji.office.exams.operations.sitting.MOST_ENTRIES", 2)
    send(sitting)
    send(sitting, key="k1", expected_sequence=1)

    with pytest.raises(JournalFull, match="2条"):
        send(sitting, key="k2", expected_sequence=2)
    assert MOST_ENTRIES == 5_000


@pytest.mark.conforms("I1", "R08")
def test_a_stored_line_can_be_neither_changed_nor_deleted(sitting):
    send(sitting)
    line = SittingEntry.objects.get()

    for act in (line.save, line.delete, SittingEntry.objects.all().delete):
        with pytest.raises(RecordIsPermanent):
            act()


# ---- memory is only a cache -----------------------------------------------------------------------


def test_the_company_is_the_same_from_memory_and_from_the_journal(sitting):
    work(sitting, operations_of(sitting)[:12])
    kept = company_of(sitting).digest

    play.SHELF.clear()

    assert company_of(sitting).digest == kept
    assert replay(paper_of(sitting).opening, sealed_of(sitting).backstage, journal_of(sitting)).digest == kept


def test_a_process_that_remembers_nothing_goes_on_with_the_same_journal(sitting):
    payloads = operations_of(sitting)[:8]
    for number, payload in enumerate(payloads):
        play.SHELF.clear()
        send(sitting, payload, key=f"k{number}", expected_sequence=number)

    assert [entry.operation for entry in journal_of(sitting).entries] == [p["operation"] for p in payloads]


def test_a_company_that_another_process_has_overtaken_is_led_on_and_not_played_again(sitting, monkeypatch):
    payloads = operations_of(sitting)[:9]
    behind = {}
    for number, payload in enumerate(payloads):
        if number in {0, 4}:
            behind[number] = play.replayed(sitting)
        send(sitting, payload, key=f"k{number}", expected_sequence=number)
    expected = company_of(sitting).digest
    monkeypatch.setattr(play, "replayed", None)

    for overtaken in behind.values():
        play.SHELF.put(sitting.pk, overtaken)
        assert company_of(sitting).digest == expected


def test_what_was_stored_meanwhile_is_not_believed_when_it_has_been_altered(sitting):
    send(sitting)
    behind = play.replayed(sitting)
    send(sitting, key="k1", expected_sequence=1)
    QuerySet(SittingEntry).filter(sequence=2).update(body=Replace("body", Value("applied"), Value("refused")))

    play.SHELF.put(sitting.pk, behind)

    with pytest.raises(JournalBroken):
        view_of(sitting)


def test_a_company_of_a_rolled_back_operation_is_never_taken_for_the_present_one(sitting):
    send(sitting)
    before = view_of(sitting)
    stale = play.replayed(sitting)
    exams.sitting.perform(stale.company, stale.journal, payload=WAIT, at="2026-04-20T01:02:00Z")

    play.SHELF.put(sitting.pk, stale)

    assert view_of(sitting) == before
    assert send(sitting, key="k1", expected_sequence=1).sequence == 2


def test_what_a_page_is_given_can_be_changed_without_changing_the_sitting(sitting):
    company_of(sitting).answers["X"] = "Y"

    assert view_of(sitting)["report"] == {}


def test_the_shelf_keeps_the_lately_used_and_drops_the_rest(sitting):
    shelf = play.Shelf(2)
    game = play.opened(sitting)
    for number in (1, 2, 3):
        shelf.put(number, game)

    assert shelf.take(1) is None
    assert shelf.take(3) is game
    assert shelf.take(3) is None


@pytest.mark.conforms("R15")
def test_retries_and_reloads_leave_the_world_as_it_was(in_assessment, guo_tao, deng_bo, other_in_assessment):
    straight = running(in_assessment, guo_tao, deng_bo)
    shaky = running(other_in_assessment, guo_tao, deng_bo, seat="08")
    payloads = operations_of(straight)[:15]

    work(straight, payloads)
    for number, payload in enumerate(payloads):
        for _try in range(2):
            send(shaky, payload, key=f"k{number}", expected_sequence=number)
        play.SHELF.clear()
        view_of(shaky)

    assert company_of(shaky).digest == company_of(straight).digest


# ---- the candidate's page comes back --------------------------------------------------------------


def test_a_page_that_comes_back_catches_up(sitting):
    work(sitting, operations_of(sitting)[:4])

    assert [entry.sequence for entry in entries_after(sitting, 2)] == [3, 4]
    assert len(journal_lines(sitting)) == 4


def test_what_the_candidate_sees_holds_nothing_that_is_sealed(sitting):
    sealed = sealed_of(sitting)
    seen = json.dumps(view_of(sitting), ensure_ascii=False) + paper_of(sitting).model_dump_json()

    assert str(sealed.seed) not in seen
    assert not [check.id for check in sealed.checks if check.id in seen]
    assert not [event.id for event in sealed.backstage.events if f'"{event.id}"' in seen]


# ---- handing in -----------------------------------------------------------------------------------


def test_the_receipt_names_the_count_and_the_last_hash_and_is_ours(sitting, li_na):
    work(sitting, operations_of(sitting)[:3])

    receipt = exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS + timedelta(minutes=10))

    assert (receipt.entries, receipt.last_hash) == (3, journal_of(sitting).head)
    assert receipt.at == OPENS + timedelta(minutes=10)
    assert receipt_is_ours(receipt)
    assert receipt_is_ours(receipt_of(sitting))
    assert events_of(sitting).last().detail == {"entries": 3, "last_hash": receipt.last_hash}


def test_an_empty_journal_can_be_handed_in_too(sitting, li_na):
    receipt = exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS)

    assert (receipt.entries, receipt.last_hash) == (0, sitting.paper_digest)
    assert receipt_is_ours(receipt)


@pytest.mark.parametrize(
    ("column", "value"), [("entries", 4), ("last_hash", "0" * 64), ("at", CLOSES), ("signature", "x")]
)
def test_a_receipt_that_says_anything_else_is_not_ours(sitting, li_na, column, value):
    work(sitting, operations_of(sitting)[:3])
    receipt = exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS + timedelta(minutes=10))

    setattr(receipt, column, value)

    assert not receipt_is_ours(receipt)


def test_a_receipt_no_longer_fits_a_journal_that_lost_its_end(sitting, li_na):
    work(sitting, operations_of(sitting)[:3])
    receipt = exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS + timedelta(minutes=10))

    QuerySet(SittingEntry).filter(sitting=sitting, sequence=3).delete()

    assert not receipt_is_ours(receipt)


def test_a_second_click_gives_the_same_receipt(sitting, li_na):
    first = exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS)

    again = exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS + timedelta(minutes=1))

    assert again == first
    assert Receipt.objects.count() == 1


def test_nobody_else_hands_in(sitting, deng_bo):
    with pytest.raises(NotYourSitting):
        exams.hand_in(sitting_id=sitting.pk, actor=deng_bo, now=OPENS)


def test_a_sitting_that_was_not_started_is_not_handed_in(in_assessment, guo_tao, deng_bo, li_na):
    sitting = checked_in(in_assessment, guo_tao, deng_bo)

    with pytest.raises(StepNotAllowed, match="已签到"):
        exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS)


def test_when_time_is_up_the_server_collects_what_was_stored(sitting):
    work(sitting, operations_of(sitting)[:3])
    with pytest.raises(TimeNotUp):
        exams.expire_sitting(sitting_id=sitting.pk, now=sitting.closes_at - timedelta(seconds=1))

    receipts = exams.expire_due_sittings(now=sitting.closes_at + timedelta(minutes=1))

    sitting.refresh_from_db()
    assert [receipt.entries for receipt in receipts] == [3]
    assert (sitting.state, sitting.handed_in_at) == (SittingState.SUBMITTED, sitting.closes_at)
    assert events_of(sitting).last().role == "clock"
    assert exams.expire_due_sittings(now=CLOSES) == []


def test_handing_in_after_time_counts_as_handed_in_at_the_end(sitting, li_na):
    receipt = exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=CLOSES)

    assert receipt.at == sitting.closes_at


def test_the_running_list_shows_how_much_is_stored(sitting, li_na):
    work(sitting, operations_of(sitting)[:3])

    assert [(s, s.entries) for s in sittings_running()] == [(sitting, 3)]
    assert list(sittings_to_expire(sitting.closes_at)) == [sitting]
    exams.hand_in(sitting_id=sitting.pk, actor=li_na, now=OPENS)
    assert (list(sittings_running()), list(sittings_to_mark())) == ([], [sitting])
    assert receipt_of(sitting).entries == 3
    assert list(sittings_in(SittingState.SEALED)) == []


def test_an_operation_costs_the_same_few_queries_however_long_the_journal(sitting, django_assert_num_queries):
    payloads = operations_of(sitting)
    send(sitting, payloads[0])
    with django_assert_num_queries(5):
        send(sitting, payloads[1], key="k1", expected_sequence=1)
    work(sitting, payloads[2:20], start=2)

    with django_assert_num_queries(5):
        send(sitting, payloads[20], key="k20", expected_sequence=20)


def test_that_one_browser_holds_a_sitting_costs_an_operation_nothing(sitting, django_assert_num_queries):
    type(sitting).objects.filter(pk=sitting.pk).update(holder="a" * 64)
    send(sitting, browser="a" * 64)

    with django_assert_num_queries(5):
        send(sitting, key="k1", expected_sequence=1, browser="a" * 64)
    with pytest.raises(HeldElsewhere):
        send(sitting, key="k2", expected_sequence=2, browser="b" * 64)
