"""The trying of a whole night, in which what chance seldom finishes is carried to its end by rules of its own."""

from collections import Counter
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from hengji.office.casework.lifecycle import APPLICATION, ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.operations import withdraw_application
from hengji.office.decisions.models import ViolationCase
from hengji.office.exams.queries import sitting_of
from tests.office.house.acts import act, acts_that_lead_on, interviewing, reviewing, sitting
from tests.office.house.employers import hired
from tests.office.house.house import applies
from tests.office.house.test_house import BATCH, CANDIDATE, WHICH, Tried, tried
from tests.office.house.troubles import at_the_exams, contesting, dealing_with, reporting

FIRST = st.integers(0, 20)
MISSED = (
    ("arrange_sitting", "issue_ticket", "miss_sitting", "propose_correction", "confirm_correction"),
    ("convene_interview", "miss_interview", "propose_interview_correction", "confirm_interview_correction"),
)
REVIEWED = ("begin_review", "record_finding", "record_finding", "record_finding")
ENDINGS = ("return_for_supplement", "reject_dossier", "withdraw_application")
CUT_SHORT = {"refuse_recheck", "refuse_appeal", "withdraw_appeal"}
TO_THE_END = 45
"""No way that leads on has as many steps; what goes round in circles ends there."""

EVERYTHING_DONE = {
    "commit_list", "activate", "convene_by_lot", "apply_rescoring", "find_concealed_tie", "carry_out_disposal",
    "ask_for_removal", "miss_sitting", "miss_interview", "form_ruling_panel", "give_ruling_opinion",
    "complete_recheck", "give_opinion", "ask_for_contact", "answer_contact", "withdraw_from_search",
    "release_results", "apply_rewording",
}  # fmt: skip
"""What a night is long enough to have done at least once."""


class TriedAllNight(Tried):
    """What is tried by day, and whole ways that chance alone seldom walks to the end."""

    done: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()
    reached: ClassVar[Counter[str]] = Counter()

    def standing_at(self, which, state):
        """Give a case that stands at a state, or any when none does."""
        cases = Application.objects.select_related("applicant", "batch__scheme").order_by("pk")
        there = cases.filter(state=state)
        return there[which % len(there)] if there else self.case(which)

    def carry(self, case, acts, first):
        """Let the acts be taken that belong to where a case stands, one after the other, until nobody may."""
        for turn in range(TO_THE_END):
            case.refresh_from_db()
            if not self.one_goes_on(case, acts(), first + turn):
                return

    def in_turn(self, case, acts, names, first):
        """Let the acts of these names be taken one after the other, each by the first who may."""
        for turn, name in enumerate(names):
            case.refresh_from_db()
            self.one_goes_on(case, [one for one in acts(case) if one.name == name], first + turn)

    @rule(which=WHICH, first=FIRST, missed=st.sampled_from(MISSED), corrected=st.booleans())
    def she_never_comes(self, which, first, missed, corrected):
        """Give her a time and put her down as absent; perhaps say on the same day that she was there."""

        def acts(case):
            return (
                *sitting(case, self.now, well=True),
                *interviewing(case, self.house, self.now, well=True),
                *at_the_exams(case),
            )

        case = self.standing_at(which, ApplicationState.IN_ASSESSMENT)
        self.in_turn(
            case, acts, missed if corrected else [name for name in missed if "correction" not in name], first
        )

    @rule(which=CANDIDATE, batch=BATCH, first=FIRST, ending=st.sampled_from(ENDINGS))
    def a_dossier_comes_to_nothing(self, which, batch, first, ending):
        """Let somebody apply whose proofs are not accepted: they are sent back, refused, or she withdraws."""
        candidate = self.house.candidates[which]

        def acts(case):
            return *reviewing(case, well=False), act(withdraw_application, application_id=case.pk)

        self.attempt("apply", lambda: applies(self.house.batches[batch], candidate, self.now))
        for case in Application.objects.filter(applicant=candidate).order_by("-pk")[:1]:
            self.in_turn(case, acts, (*REVIEWED, ending), first)

    @rule(which=WHICH, first=FIRST, answer=st.sampled_from(["answer_contact", "decline_contact"]))
    def an_employer_gets_an_answer(self, which, first, answer):
        case = self.standing_at(which, ApplicationState.CERTIFIED)
        self.in_turn(
            case,
            hired,
            ("consent_to_be_found", "search_holders", "ask_for_contact", answer, "withdraw_from_search"),
            first,
        )

    @rule(which=WHICH, first=FIRST, code=st.sampled_from(["V12", "V14", "V31"]))
    def a_ruling_is_fought_to_the_end(self, which, first, code):
        """Report a violation, decide it, appeal against the decision and hear the appeal."""
        case = self.case(which)
        self.one_goes_on(case, [reporting(case, code)], first)
        for violation in ViolationCase.objects.filter(application=case).order_by("-pk")[:1]:

            def dealing(violation=violation):
                violation.refresh_from_db()
                return dealing_with(violation, self.house, self.now)

            self.carry(case, dealing, first)

    @rule(which=WHICH, first=FIRST, again=st.booleans())
    def a_failure_is_contested_to_the_end(self, which, first, again):
        """Let somebody fail, have both parts counted again, appeal and hear the appeal, perhaps over new marks."""
        case = self.standing_at(which, ApplicationState.IN_ASSESSMENT)
        self.carry(case, lambda: acts_that_lead_on(case, self.house, self.now, well=False), first)

        def contested():
            held = sitting_of(case)
            more = again and held is not None and held.marking_round == 1
            cut = CUT_SHORT if more else {*CUT_SHORT, "order_remarking"}
            yield from (one for one in contesting(case, self.house) if one.name not in cut)
            yield from sitting(case, self.now, well=False)

        self.carry(case, contested, first)


FOR_CERTAIN = (
    lambda night: night.she_never_comes(which=0, first=3, missed=MISSED[0], corrected=True),
    lambda night: night.she_never_comes(which=0, first=3, missed=MISSED[1], corrected=False),
    lambda night: night.a_dossier_comes_to_nothing(which=7, batch=0, first=3, ending=ENDINGS[0]),
    lambda night: night.a_dossier_comes_to_nothing(which=7, batch=0, first=3, ending=ENDINGS[1]),
    lambda night: night.a_dossier_comes_to_nothing(which=7, batch=0, first=3, ending=ENDINGS[2]),
    lambda night: night.an_employer_gets_an_answer(which=0, first=3, answer="answer_contact"),
    lambda night: night.a_ruling_is_fought_to_the_end(which=3, first=3, code="V31"),
    lambda night: night.a_failure_is_contested_to_the_end(which=0, first=3, again=True),
    lambda night: night.a_case_is_carried_far(which=5, first=3, well=True),
    lambda night: night.a_school_registers_people(batch=0, first=3, what=0, times=2),
    lambda night: night.panels_are_drawn(batch=0, first=3),
    lambda night: night.the_rules_change(batch=0, first=3, times=4, other=0),
    lambda night: night.a_rubric_is_reworded(batch=0, first=3, times=3, other=0),
    lambda night: night.a_tie_is_found(which=1, first=3, what=0),
    lambda night: night.years_go_by(which=2, first=3, refused=False),
    lambda night: night.the_clock_acts(days=30),
)
"""What is asked for below is done once for certain: what chance comes to changes with any number in the sources."""


def begun_for_certain():
    for way in FOR_CERTAIN:
        night = TriedAllNight()
        try:
            way(night)
            night.what_must_hold_holds()
        finally:
            night.teardown()


@pytest.mark.night
@pytest.mark.django_db
def test_whatever_is_tried_all_night_what_must_hold_holds(house):
    begun_for_certain()
    tried(examples=60, steps=40, machine=TriedAllNight)

    assert TriedAllNight.reached.keys() >= {step.target for step in APPLICATION.steps} - {"duplicate"}
    assert TriedAllNight.done.keys() >= EVERYTHING_DONE
