"""The trying of a whole night, in which what chance seldom finishes is carried to its end by rules of its own."""

from collections import Counter
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions.models import ViolationCase
from tests.office.house.acts import acts_that_lead_on, sitting
from tests.office.house.test_house import ABSENCE, WHICH, Tried, tried
from tests.office.house.troubles import at_the_exams, contesting, dealing_with, reporting

FIRST = st.integers(0, 20)
MISSED = ("arrange_sitting", "issue_ticket", "miss_sitting")
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

    @rule(which=WHICH, first=FIRST, corrected=st.booleans())
    def she_never_comes(self, which, first, corrected):
        """Give her a seat and put her down as absent from it; perhaps say on the same day that she was there."""
        case = self.standing_at(which, ApplicationState.IN_ASSESSMENT)
        wanted = (*MISSED, *(names[0] for names in ABSENCE[1:])) if corrected else MISSED
        for turn, name in enumerate(wanted):
            acts = [*sitting(case, self.now, well=True), *at_the_exams(case)]
            self.one_goes_on(case, [one for one in acts if one.name == name], first + turn)

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
        cut = CUT_SHORT if again else {*CUT_SHORT, "order_remarking"}

        def contested():
            yield from (one for one in contesting(case, self.house) if one.name not in cut)
            yield from sitting(case, self.now, well=False)

        self.carry(case, contested, first)


@pytest.mark.night
@pytest.mark.django_db
def test_whatever_is_tried_all_night_what_must_hold_holds(house):
    tried(examples=120, steps=40, machine=TriedAllNight)

    assert TriedAllNight.reached.keys() >= {*ApplicationState.values} - {"duplicate"}
    assert TriedAllNight.done.keys() >= EVERYTHING_DONE
