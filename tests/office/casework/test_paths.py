"""Whatever people try in whatever order, no application leaves the table."""

from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from hengji.office.casework import operations as casework
from hengji.office.casework.consents import CURRENT
from hengji.office.casework.lifecycle import APPLICATION, ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.queries import current_evidence, dossier_matrix
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import Refusal
from hengji.office.schemes.operations import announce_batch, draft_scheme, open_registration, plan_batch

pytestmark = pytest.mark.once
START = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)
SIGNED = {wording.kind.value: wording.version for wording in CURRENT}
STEPS = {(step.source, step.target) for step in APPLICATION.steps}
LETTERS = st.sampled_from("ABC")


class Office(RuleBasedStateMachine):
    """One candidate, one registrar, one exam officer and the clock, each trying anything at any time."""

    reached: ClassVar[set[str]] = set()

    def __init__(self):
        super().__init__()
        self.examined = transaction.atomic()
        self.examined.__enter__()
        self.open_the_office()

    def teardown(self):
        """Read the whole record of this path, then forget it."""
        assert verify_chain(self.application) == events_of(self.application).count()
        for event in events_of(self.application).exclude(to_state=""):
            step = APPLICATION.check(event.from_state, event.to_state)
            assert (event.verb, event.role in step.roles) == (step.verb, True)
        transaction.set_rollback(True)
        self.examined.__exit__(None, None, None)

    def open_the_office(self):
        self.now = START
        self.candidate = self.somebody("candidate", "李娜", Role.CANDIDATE)
        self.registrar = self.somebody("registrar", "孙丽", Role.REGISTRAR)
        self.officer = self.somebody("officer", "郭涛", Role.EXAM_OFFICER)
        manager = self.somebody("manager", "唐敏", Role.SCHEME_MANAGER)
        scheme = draft_scheme(
            code="S",
            version=1,
            title_zh="方案",
            title_en="Scheme",
            edition_code="T/KJDZSW 0001-2023",
            policy={"supplement_rounds_max": 1},
            actor=manager,
            now=START,
        )
        self.batch = plan_batch(
            scheme_id=scheme.pk,
            code="B",
            title_zh="批次",
            title_en="Batch",
            skill="purchasing",
            level="junior",
            registration_opens_at=START,
            registration_closes_at=START + timedelta(days=30),
            exam_on=date(2026, 6, 1),
            actor=manager,
            now=START,
        )
        announce_batch(batch_id=self.batch.pk, actor=manager, now=START)
        open_registration(batch_id=self.batch.pk, actor=self.officer, now=START)
        self.application = casework.start_application(batch_id=self.batch.pk, actor=self.candidate, now=START)

    def somebody(self, username, name, role):
        return create_person(username=username, name=name, roles=(role,), now=START)

    def attempt(self, act, **arguments):
        """Try an act; whatever is refused must leave everything as it was."""
        before = self.snapshot()
        try:
            act(**arguments, now=self.now)
        except Refusal:
            assert self.snapshot() == before

    def snapshot(self):
        row = Application.objects.filter(pk=self.application.pk).values().get()
        evidence = list(current_evidence(self.application).values_list("pk", flat=True))
        return row, evidence, events_of(self.application).count()

    @rule(days=st.integers(1, 6))
    def time_passes(self, days):
        self.now += timedelta(days=days)

    @rule()
    def the_clock_acts(self):
        casework.lapse_overdue(now=self.now)

    @rule(letter=LETTERS)
    def she_adds(self, letter):
        self.attempt(
            casework.add_evidence,
            application_id=self.application.pk,
            requirement=letter,
            statement="做过",
            actor=self.candidate,
        )

    @rule()
    def she_adds_everywhere(self):
        for letter in "ABC":
            self.she_adds(letter)

    @rule(which=st.integers(0, 5))
    def she_removes(self, which):
        items = list(current_evidence(self.application))
        if which < len(items):
            self.attempt(casework.remove_evidence, evidence_id=items[which].pk, actor=self.candidate)

    @rule(signed=st.sampled_from([SIGNED, SIGNED, {}]))
    def she_hands_in(self, signed):
        self.attempt(
            casework.submit_application,
            application_id=self.application.pk,
            signed=signed,
            actor=self.candidate,
        )

    @rule()
    def she_hands_in_again(self):
        self.attempt(casework.resubmit_application, application_id=self.application.pk, actor=self.candidate)

    @rule(meant=st.sampled_from([False, False, False, True]))
    def she_withdraws(self, meant):
        if meant:
            self.attempt(
                casework.withdraw_application, application_id=self.application.pk, actor=self.candidate
            )

    @rule()
    def the_registrar_begins(self):
        self.attempt(casework.begin_review, application_id=self.application.pk, actor=self.registrar)

    @rule(letters=st.sets(LETTERS, min_size=1), accepted=st.booleans())
    def the_registrar_finds(self, letters, accepted):
        for letter in sorted(letters):
            self.attempt(
                casework.record_finding,
                application_id=self.application.pk,
                requirement=letter,
                accepted=accepted,
                note="缺",
                actor=self.registrar,
            )

    @rule(letters=st.sets(LETTERS))
    def the_registrar_sends_back(self, letters):
        self.attempt(
            casework.return_for_supplement,
            application_id=self.application.pk,
            gaps=dict.fromkeys(letters, "缺"),
            actor=self.registrar,
        )

    @rule()
    def the_registrar_accepts(self):
        self.attempt(casework.accept_dossier, application_id=self.application.pk, actor=self.registrar)

    @rule(
        act=st.sampled_from([casework.reject_dossier, casework.reopen_review]),
        reason=st.sampled_from(["", "因"]),
    )
    def the_registrar_rejects_or_reopens(self, act, reason):
        self.attempt(act, application_id=self.application.pk, reason=reason, actor=self.registrar)

    @rule()
    def the_officer_ends_the_notice(self):
        self.attempt(casework.end_list_notice, application_id=self.application.pk, actor=self.officer)

    @rule()
    def all_goes_well(self):
        """Take the step that leads on, whatever the others have been up to."""
        match self.application.state:
            case ApplicationState.DRAFT:
                self.she_adds_everywhere()
                self.she_hands_in(SIGNED)
            case ApplicationState.SUBMITTED:
                self.the_registrar_begins()
            case ApplicationState.UNDER_REVIEW:
                self.the_registrar_finds({"A", "B", "C"}, accepted=True)
                self.the_registrar_accepts()
            case ApplicationState.RETURNED:
                self.she_adds_everywhere()
                self.she_hands_in_again()
            case ApplicationState.ON_LIST_NOTICE:
                self.time_passes(8)
                self.the_officer_ends_the_notice()

    @invariant()
    def every_change_of_state_is_in_the_table(self):
        before = self.application.state
        self.application.refresh_from_db()
        self.reached.add(self.application.state)
        if self.application.state != before:
            assert (before, self.application.state) in STEPS

    @invariant()
    def who_is_past_the_review_was_accepted_in_everything(self):
        if self.application.state in {ApplicationState.ON_LIST_NOTICE, ApplicationState.IN_ASSESSMENT}:
            rows = dossier_matrix(self.application)
            assert all(row.evidence and row.finding and row.finding.accepted for row in rows)

    @invariant()
    def nobody_is_sent_back_more_often_than_allowed(self):
        assert self.application.round <= 2


@pytest.mark.django_db
@pytest.mark.conforms("I7")
def test_no_path_leaves_the_table():
    examples = max(settings().max_examples // 5, 20)
    run_state_machine_as_test(
        Office, settings=settings(max_examples=examples, stateful_step_count=30, deadline=None)
    )

    assert Office.reached >= {
        "draft",
        "submitted",
        "under_review",
        "on_list_notice",
        "in_assessment",
        "withdrawn",
    }
