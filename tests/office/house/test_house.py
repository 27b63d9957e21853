"""Several people, several cases, the clock, and whoever tries what: what must hold at every moment holds.

The house is opened once; each example is tried in it and then forgotten. Whoever sits does the paper by the office's
own operations or hands in nothing.
"""

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from django.db import connection, transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from hengji.cli.clock import tick
from hengji.office.casework.lifecycle import APPLICATION, ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import FlagKind
from hengji.office.decisions.operations.rescheduling import cancel_batch, postpone_batch, resume_batch
from hengji.office.exams import play
from hengji.office.keeping import operations as keeping
from hengji.office.record.models import Event, Recorded
from hengji.office.record.queries import verify_chain
from hengji.office.record.refusals import Refusal
from tests.office.house import standing
from tests.office.house.acts import acts_that_lead_on, awarding, deciding, interviewing, reviewing, sitting
from tests.office.house.employers import hired
from tests.office.house.house import applies
from tests.office.house.rounds import (
    YEARS_ON,
    drawing,
    keeping_no_longer,
    listing,
    registered,
    rescoring,
    rewording,
)
from tests.office.house.troubles import at_the_exams, concealed, troubles_with, violating
from tests.office.house.watch import Watch

LAST_DAY = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)
"""The calendar of the office's working days reaches to the end of the year."""

WHICH = st.integers(0, 9)
CANDIDATE = st.integers(0, 7)
BATCH = st.integers(0, 1)
MARKED = {"office_machinemarks", "office_calculationsheet", "office_moderation", "office_decision"}
FAR = 45 if os.environ.get("HENGJI_NIGHT") else 12
"""By night there is time for a whole way from the application to the decision."""
AWARDS = ("office_application", "office_certificate")
ABSENCE = (
    ("miss_sitting", "miss_interview"),
    ("propose_correction", "propose_interview_correction"),
    ("confirm_correction", "confirm_interview_correction"),
)
UPHELD = ("decline_correction", "decline_interview_correction")
SHOWN = {"office_application", "office_decision", "office_awardnotice", "office_certificate"}


class Tried(RuleBasedStateMachine):
    """Candidates, the office and the clock, each trying anything at any time."""

    house: ClassVar = None
    done: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()
    reached: ClassVar[Counter[str]] = Counter()

    def __init__(self):
        super().__init__()
        self.now = self.house.opened
        self.forgotten = transaction.atomic()
        self.forgotten.__enter__()
        play.SHELF.clear()
        self.watch, self.written = Watch(), set()
        self.watching = connection.execute_wrapper(self.watch)
        self.watching.__enter__()
        self.states = standing.states_of(standing.MACHINES)
        self.last_event = Event.objects.order_by("pk").last().pk

    def teardown(self):
        """Read the whole record, work everything out again, then forget it."""
        try:
            self.read_everything()
        finally:
            self.watching.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.forgotten.__exit__(None, None, None)

    def read_everything(self):
        for table in self.written & standing.MACHINES.keys():
            model: type[Recorded] = standing.MACHINES[table]
            for each in model._default_manager.all():
                verify_chain(each)
        if self.written & MARKED:
            standing.a_replay_gives_what_is_stored(Application.objects.all())
        if "office_certificate" in self.written:
            standing.no_certificate_speaks_with_reserved_words()

    # ---- who does what ----------------------------------------------------------------------------

    def attempt(self, name, run):
        """Try something; what is refused says why in a whole sentence."""
        try:
            with transaction.atomic():
                run()
        except Refusal as refusal:
            said, kind = str(refusal), type(refusal).__name__
        else:
            self.done[name] += 1
            return True
        assert said.strip().endswith(("。", ".")), kind
        assert "%(" not in said, said
        self.refused[kind] += 1
        return False

    def case(self, which):
        cases = Application.objects.select_related("applicant", "batch__scheme").order_by("pk")
        return cases[which % len(cases)]

    def one_goes_on(self, case, acts, first):
        """Let the first act that is due and that somebody may take be taken; say whether any was."""
        for act in acts:
            at = max(self.now, act.at or self.now)
            for person in self.house.who_may(act, case, first) if act.due else ():
                if self.attempt(act.name, lambda act=act, person=person, at=at: act.run(person, at)):
                    self.now = min(at, LAST_DAY)
                    return True
        return False

    def goes_on(self, which, first, well, times):
        """Take the next steps that lead on, by the first who may, until nobody may take one."""
        for _ in range(times):
            case = self.case(which)
            if not self.one_goes_on(case, acts_that_lead_on(case, self.house, self.now, well=well), first):
                return

    @rule(
        which=WHICH,
        first=st.integers(0, 20),
        well=st.sampled_from([True, True, False]),
        times=st.integers(1, 5),
    )
    def the_work_goes_on(self, which, first, well, times):
        self.goes_on(which, first, well, times)

    @rule(which=WHICH, first=st.integers(0, 20), well=st.sampled_from([True, False]))
    def a_case_is_carried_far(self, which, first, well):
        self.goes_on(which, first, well, FAR)

    @rule(which=WHICH, first=st.integers(0, 20), what=st.integers(0, 30))
    def something_goes_wrong(self, which, first, what):
        case = self.case(which)
        acts = list(troubles_with(case, self.house, self.now))
        self.one_goes_on(case, [acts[what % len(acts)]], first)

    @rule(which=WHICH, first=st.integers(0, 20), times=st.integers(1, 9))
    def a_violation_is_dealt_with(self, which, first, times):
        for _ in range(times):
            case = self.case(which)
            self.one_goes_on(case, violating(case, self.house, self.now), first)

    @rule(which=WHICH, who=st.integers(0, 29), what=st.integers(0, 60), well=st.booleans())
    def somebody_tries_something(self, which, who, what, well):
        """Try any act by anybody, whether it is her part and its time or not."""
        case = self.case(which)
        acts = [
            *reviewing(case, well=well),
            *sitting(case, self.now, well=well),
            *interviewing(case, self.house, self.now, well=well),
            *deciding(case),
            *awarding(case),
            *troubles_with(case, self.house, self.now),
        ]
        act, people = acts[what % len(acts)], (*self.house.staff, *self.house.candidates)
        self.attempt(act.name, lambda: act.run(people[who % len(people)], self.now))

    @rule(which=WHICH, first=st.integers(0, 20), confirmed=st.sampled_from([True, True, False]))
    def somebody_stays_away(self, which, first, confirmed):
        """Put a candidate down as absent, and say on the same day that she was there."""
        for turn in range(3):
            acts = list(at_the_exams(self.case(which)))
            wanted = ABSENCE[turn] if confirmed or turn < 2 else UPHELD
            self.one_goes_on(self.case(which), [act for act in acts if act.name in wanted], first + turn)

    @rule(which=WHICH, first=st.integers(0, 20), what=st.integers(0, 3))
    def a_tie_is_found(self, which, first, what):
        """Find a tie to somebody who judged; nothing then rests on her judgement."""
        case = self.case(which)
        self.one_goes_on(case, list(concealed(case))[what:], first)
        standing.nothing_rests_on_who_was_found_tied()

    @rule(batch=BATCH, first=st.integers(0, 20), what=st.integers(0, 4), times=st.integers(1, 6))
    def a_school_registers_people(self, batch, first, what, times):
        for turn in range(times):
            acts = list(listing(self.house.batches[batch]))
            self.one_goes_on(None, acts[(what if turn else 0) % len(acts) :], first)
            for case in Application.objects.filter(state=ApplicationState.DRAFT)[:1]:
                self.one_goes_on(case, registered(case), first)

    @rule(batch=BATCH, first=st.integers(0, 20))
    def panels_are_drawn(self, batch, first):
        self.one_goes_on(None, drawing(self.house.batches[batch]), first)

    @rule(
        batch=BATCH, first=st.integers(0, 20), times=st.integers(1, 5), other=st.sampled_from([0, 0, 0, 3, 4])
    )
    def the_rules_change(self, batch, first, times, other):
        """Lead a re-scoring on, or end it by another act than the one that is due."""
        for turn in range(times):
            acts = list(rescoring(self.house.batches[batch]))
            self.one_goes_on(None, acts[other if turn == times - 1 else 0 :], first + turn)

    @rule(
        batch=BATCH, first=st.integers(0, 20), times=st.integers(2, 4), other=st.sampled_from([0, 0, 0, 2, 3])
    )
    def a_rubric_is_reworded(self, batch, first, times, other):
        """Propose other words, have another approve them, bring them into force; or end it by another act."""
        for turn in range(times):
            acts = list(rewording(self.house.batches[batch]))
            self.one_goes_on(None, acts[other if turn == times - 1 else 0 :], first + turn)

    @rule(which=WHICH, first=st.integers(0, 20), refused=st.booleans())
    def years_go_by(self, which, first, refused):
        """Let somebody ask for what is kept of her to go, see what goes years later, and come back."""
        self.she_asks_for_removal(self.case(which))
        today, written = self.now, set(self.watch.written)
        with transaction.atomic(), self.watch.looking_away():
            for turn in range(2):
                self.now = today + YEARS_ON
                acts = list(keeping_no_longer(self.now))
                self.one_goes_on(None, acts[turn + refused * turn :], first)
            standing.what_was_removed_leaves_its_chain()
            transaction.set_rollback(True)
        self.now, self.watch.written = today, written

    def she_asks_for_removal(self, case):
        """Remove what nothing asks to be kept; that changes no application and no certificate."""
        before = standing.states_of(AWARDS)
        with self.watch.looking_away():
            self.attempt(
                "ask_for_removal", lambda: keeping.ask_for_removal(actor=case.applicant, now=self.now)
            )
        assert standing.states_of(AWARDS) == before

    @rule(which=WHICH, what=st.integers(0, 5), times=st.integers(1, 5))
    def employers_search(self, which, what, times):
        """Agree, search, ask, answer, withdraw; no application and no certificate is any different for it."""
        before = standing.states_of(AWARDS)
        for turn in range(times):
            certified = Application.objects.filter(state=ApplicationState.CERTIFIED).order_by("pk").first()
            case = certified or self.case(which)
            acts = list(hired(case))
            self.one_goes_on(case, acts[(what if turn else 0) % len(acts) :], 0)
            standing.only_who_agrees_is_found(self.now)
        assert standing.states_of(AWARDS) == before

    @rule(which=CANDIDATE, batch=BATCH)
    def she_applies(self, which, batch):
        chosen = self.house.batches[batch], self.house.candidates[which]
        self.attempt("apply", lambda: applies(*chosen, self.now))

    @rule(which=WHICH, grounds=st.sampled_from(["账号并非本人运营", ""]))
    def somebody_objects(self, which, grounds):
        who = {"reference": self.case(which).reference, "name": "周某", "contact": "z@example.org"}
        self.attempt("object", lambda: decisions.file_objection(**who, grounds=grounds, now=self.now))

    @rule(which=WHICH, kind=st.sampled_from(FlagKind))
    def a_machine_points(self, which, kind):
        """What a machine points at is written down; that changes the state of nothing."""
        before = standing.states_of(standing.MACHINES)
        flag = decisions.raise_flag(application_id=self.case(which).pk, kind=kind, words="提示", now=self.now)
        after = standing.states_of(standing.MACHINES)
        assert after["office_machineflag"].pop(flag.pk) == "open"
        assert after == before

    @rule(batch=BATCH, who=st.integers(0, 22), what=st.integers(0, 24))
    def somebody_stops_a_batch(self, batch, who, what):
        one = {"batch_id": self.house.batches[batch].pk, "actor": self.house.staff[who], "now": self.now}
        if what == 0:
            self.attempt("cancel", lambda: cancel_batch(reason="场地不可用", **one))
        elif what < 4:
            self.attempt("postpone", lambda: postpone_batch(reason="场地不可用", **one))
        elif what < 9:
            closes = self.now + timedelta(days=20)
            exam_on = (closes + timedelta(days=20)).date()
            self.attempt(
                "resume", lambda: resume_batch(registration_closes_at=closes, exam_on=exam_on, **one)
            )

    @rule(days=st.integers(1, 9))
    def time_passes(self, days):
        self.now = min(self.now + timedelta(days=days), LAST_DAY)

    @rule(days=st.sampled_from([0, 0, 9, 30]))
    def the_clock_acts(self, days):
        """Let the clock do all it does; then nothing is overdue, and doing it again does nothing more."""
        self.now = min(self.now + timedelta(days=days), LAST_DAY)
        tick(self.now)
        standing.no_deadline_has_passed_unseen(self.now)
        last = Event.objects.order_by("pk").last().pk
        tick(self.now)
        assert Event.objects.order_by("pk").last().pk == last

    # ---- what holds -------------------------------------------------------------------------------

    @invariant()
    def what_must_hold_holds(self):
        written = self.watch.since_last_asked()
        self.written |= written
        if "office_event" not in written:
            assert not written & standing.MACHINES.keys(), f"written down nowhere: {written}"
            return
        after = standing.states_of(written)
        standing.every_change_is_a_step(self.states, after, self.last_event)
        self.states.update(after)
        steps = Event.objects.filter(pk__gt=self.last_event, object_type="application").order_by()
        self.reached.update(steps.exclude(to_state="").values_list("to_state", flat=True))
        self.last_event = Event.objects.order_by("pk").last().pk
        standing.roles_that_must_not_meet_do_not()
        if written & SHOWN:
            standing.nothing_is_public_before_its_time(self.now)
            standing.whoever_is_told_first_is_told_with_the_batch()
        if written & {"office_application", *MARKED}:
            standing.whoever_is_awarded_has_passed_everything()
        if "office_certificate" in written:
            standing.every_number_is_accounted_for()
            standing.only_who_agrees_is_found(self.now)


def tried(*, examples, steps, machine=Tried):
    how = settings(
        print_blob=False, max_examples=examples, stateful_step_count=steps, deadline=None, phases=[Phase.generate],
        report_multiple_bugs=False,
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=how)


def a_day_as_it_should_be():
    """Do for certain what is asked for below; what chance comes to changes with any number in the sources."""
    day = Tried()
    try:
        day.a_school_registers_people(batch=0, first=0, what=0, times=2)
        day.a_case_is_carried_far(which=1, first=0, well=True)
        day.a_rubric_is_reworded(batch=0, first=0, times=3, other=0)
        day.a_violation_is_dealt_with(which=3, first=0, times=1)
        day.what_must_hold_holds()
    finally:
        day.teardown()


@pytest.mark.django_db
@pytest.mark.conforms("I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "R16")
def test_whatever_is_tried_in_the_house_what_must_hold_holds(house):
    a_day_as_it_should_be()
    tried(examples=6, steps=20)

    assert Tried.done.keys() >= {"report_violation", "issue_certificate", "commit_list", "apply_rewording"}
    assert len(Tried.refused) > 10


def test_every_state_of_an_application_has_a_way_out_or_is_an_end():
    assert {*APPLICATION.ends()} == {"ineligible", "voided", "withdrawn"}
