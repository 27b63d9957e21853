"""That the trying finds what is broken: each guard is taken out in turn, and some rule of the house is seen to break.

The nights try them all. By day the one thing that no operation could do by itself is tried: a row written anew.
"""

from dataclasses import replace

import pytest
from django.db import connection, models, transaction

from hengji.office.casework import operations as casework
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application, Finding
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.operations import deciding, recusing
from hengji.office.decisions.operations.holding import hold
from hengji.office.exams.operations import closing
from hengji.office.exams.queries import marked_again
from hengji.office.keeping import terms
from hengji.office.people import guards
from hengji.office.record import operations as record
from hengji.office.record.lifecycle import SYSTEM, Machine, Step
from hengji.office.record.refusals import ChainBroken, StepNotAllowed
from hengji.office.registry.models import NumberSeries
from tests.office.house import standing
from tests.office.house.house import brought_to
from tests.office.house.test_house import tried
from tests.office.house.watch import Watch


def roles_clash_with_nothing(patch):
    patch.setattr(guards, "clashing_roles", lambda *_: ())
    patch.setattr(deciding, "_require_untouched", lambda *_: None)


def any_step_is_taken(patch):
    def anything(self, source, target, verb=None):
        step = next((one for one in self.steps if one.target == target), None)
        return step or Step(source, target, verb or "step", (SYSTEM,))

    patch.setattr(Machine, "check", anything)


def nothing_is_written_down(patch):
    patch.setattr(record, "_write", lambda *_, **__: None)


def numbers_leave_gaps(patch):
    save = NumberSeries.save

    def skip(self, *args, **kwargs):
        self.last += 1
        save(self, *args, **kwargs)

    patch.setattr(NumberSeries, "save", skip)


def marks_are_not_what_the_journal_gives(patch):
    patch.setattr(closing, "marked_again", lambda held: replace(marked_again(held), digest="0" * 64))


def a_flag_freezes(patch):
    def freezing(*, application_id, now, **said):
        hold(Application.objects.get(pk=application_id), actor=None, role=SYSTEM, now=now)
        return raised(application_id=application_id, now=now, **said)

    raised = decisions.raise_flag
    patch.setattr(decisions, "raise_flag", freezing)


def the_clock_forgets_dossiers(patch):
    patch.setattr(casework, "lapse_overdue", lambda *, now: ())


def the_clock_never_rests(patch):
    patch.setattr(decisions, "lapse_unused_resits", lambda *, now: _noted(now))


def _noted(now):
    case = Application.objects.exclude(state=ApplicationState.DRAFT).first()
    record.note(case, "look", actor=None, now=now, role=SYSTEM)
    return ()


def a_refusal_has_no_sentence(patch):
    patch.setattr(StepNotAllowed, "sentence", "")


def a_found_tie_undoes_nothing(patch):
    patch.setattr(recusing, "_undo", lambda *_: None)


def records_go_while_a_case_is_open(patch):
    patch.setattr(terms, "_under_way", lambda _hers: iter(()))


def results_are_told_one_by_one(patch):
    patch.setattr(deciding, "is_told_later", lambda _case: False)


BROKEN = (
    roles_clash_with_nothing,
    any_step_is_taken,
    nothing_is_written_down,
    numbers_leave_gaps,
    a_flag_freezes,
    the_clock_forgets_dossiers,
    the_clock_never_rests,
    a_refusal_has_no_sentence,
    a_found_tie_undoes_nothing,
    records_go_while_a_case_is_open,
)
FOUND_BY = {a_flag_freezes: "a_machine_points"}
"""Where what is broken is seen, of those that another rule might seem to see."""


@pytest.mark.night
@pytest.mark.django_db
@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_what_is_broken_is_found(house, monkeypatch, broken):
    broken(monkeypatch)

    with pytest.raises((AssertionError, ChainBroken)) as seen:
        tried(examples=60, steps=25)
    assert FOUND_BY.get(broken) in {None, *(entry.name for entry in seen.traceback)}


@pytest.mark.night
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("broken", "source", "target", "rule"),
    [
        (
            marks_are_not_what_the_journal_gives,
            ApplicationState.IN_ASSESSMENT,
            ApplicationState.SCORED,
            lambda: standing.a_replay_gives_what_is_stored(Application.objects.all()),
        ),
        (
            results_are_told_one_by_one,
            ApplicationState.DECISION_PENDING,
            ApplicationState.ON_AWARD_NOTICE,
            standing.whoever_is_told_first_is_told_with_the_batch,
        ),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_chance_seldom_comes_to_is_found_where_a_case_is_brought_there(
    house, monkeypatch, broken, source, target, rule
):
    rule()
    broken(monkeypatch)

    brought_to(house, Application.objects.get(state=source), target, house.opened)

    with pytest.raises(AssertionError):
        rule()


@pytest.mark.django_db
def test_a_row_that_is_written_anew_is_seen_whoever_does_it(under_review, sun_li, now):
    casework.record_finding(
        application_id=under_review.pk, requirement="A", accepted=True, actor=sun_li, now=now
    )
    behind_our_back = models.QuerySet(Finding)
    rewritings = (
        lambda: behind_our_back.update(accepted=False),
        lambda: behind_our_back._raw_delete("default"),
    )
    for rewriting in rewritings:
        seen = connection.execute_wrapper(Watch())
        with pytest.raises(AssertionError, match="rewritten"), transaction.atomic(), seen:
            rewriting()
    assert Finding.objects.get().accepted
