"""What must hold at every moment, as questions to the database; each says what it read when it does not hold."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from hengji.assay.credentials.wording import reserved_phrases
from hengji.office.casework.lifecycle import ApplicationState as S
from hengji.office.casework.models import Application
from hengji.office.casework.queries import dossier_matrix, overdue, public_list_notices
from hengji.office.decisions.lifecycle import Component
from hengji.office.decisions.models import AppealMember, ConcealedTie, Decision
from hengji.office.decisions.queries import (
    combination_of,
    public_award_notices,
    records_run_out,
    result_for_candidate,
    ruling_against,
    rulings_due,
    statements_overdue,
)
from hengji.office.decisions.recount import recounted
from hengji.office.decisions.recusal import resting_on
from hengji.office.decisions.sheet import outcome_of, stored_lines
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.queries import (
    marked_again,
    marks_digest,
    sitting_of,
    sittings_overdue_for_check_in,
    sittings_to_expire,
)
from hengji.office.hiring.models import Found, Search
from hengji.office.hiring.queries import shown_in
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import PanelMember
from hengji.office.interviews.queries import interview_of
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.models import Removal
from hengji.office.keeping.removing import NO_NAME
from hengji.office.people.models import User
from hengji.office.people.roles import incompatible
from hengji.office.record.models import Event, Recorded, digest_of
from hengji.office.record.queries import kind_of, verify_chain
from hengji.office.registry.lifecycle import PUBLIC, CertificateState
from hengji.office.registry.models import Certificate, NumberSeries
from hengji.office.registry.queries import (
    certificates_to_revoke,
    ledger,
    verify_by_number_and_name,
    verify_by_token,
)
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.queries import edition_of

AWARDED = (S.ON_AWARD_NOTICE, S.CERTIFIED)
IN_FORCE = (CertificateState.VALID, CertificateState.SUSPENDED, CertificateState.EXPIRED)
MACHINES = {
    model._meta.db_table: model
    for model in apps.get_app_config("office").get_models()
    if issubclass(model, Recorded) and model.machine
}
"""Every kind of object whose state follows a machine, by its table."""


def states_of(tables: Iterable[str]) -> dict[str, dict[int, str]]:
    """Give the state of every object in these tables."""
    return {
        table: dict(MACHINES[table]._default_manager.order_by().values_list("pk", "state"))
        for table in tables
        if table in MACHINES
    }


def every_change_is_a_step(
    before: dict[str, dict[int, str]], after: dict[str, dict[int, str]], last_event: int
):
    """Each object stands where the steps written down since then lead to, and each step is in its table."""
    told: dict[tuple[str, int], list[Event]] = {}
    for event in Event.objects.filter(pk__gt=last_event).order_by("pk"):
        told.setdefault((event.object_type, event.object_id), []).append(event)
    for table, states in after.items():
        model = MACHINES[table]
        assert before.get(table, {}).keys() <= states.keys(), f"a row of {table} is gone"
        for number, state in states.items():
            stood = before.get(table, {}).get(number, str(model.machine.initial))
            for event in told.get((kind_of(model), number), ()):
                if event.to_state:
                    stood = _step_taken(model, event, stood)
            assert state == stood, f"{table} {number}: {state} without a step from {stood}"


def _step_taken(model: Any, event: Event, stood: str) -> str:
    steps = {(step.source, step.target, str(step.verb)): step for step in model.machine.steps}
    step = steps.get((event.from_state, event.to_state, event.verb))
    assert event.from_state == stood, f"{event} does not start at {stood}"
    assert step is not None, f"{event}: no step {event.from_state} → {event.to_state} by {event.verb}"
    assert event.role in step.roles, f"{event}: {event.role}"
    return event.to_state


def whoever_is_awarded_has_passed_everything() -> None:
    """Ask of each award, but of those that a final ruling stands against: their certificates wait to be revoked."""
    waiting = {one.application_id for one in certificates_to_revoke()}
    for case in Application.objects.filter(state__in=AWARDED).select_related("batch__scheme"):
        if ruling_against(case):
            assert case.pk in waiting or not Certificate.objects.filter(
                application=case, state__in=IN_FORCE
            ), case
            continue
        decision = Decision.objects.filter(application=case, passed__isnull=False).order_by("pk").last()
        sheet, scheme = combination_of(case), case.batch.scheme
        assert decision is not None, case
        assert decision.passed, case
        assert all(line["passed"] for line in decision.lines), case
        assert decision.combination == sheet, case
        assert sheet.body["scheme"] == {
            "code": scheme.code, "version": scheme.version, "policy": digest_of(scheme.policy)
        }  # fmt: skip
        assert sheet.body["edition"] == {"code": case.edition_code, "digest": case.edition_digest}
        assert case.edition_digest == scheme.edition_digest
        assert all(row.finding and row.finding.accepted for row in dossier_matrix(case)), case
        held, interview = sitting_of(case), interview_of(case)
        assert held is not None, case
        assert interview is not None, case
        assert (held.state, interview.state) == (SittingState.SEALED, InterviewState.SEALED), case


def roles_that_must_not_meet_do_not() -> None:
    played: dict[tuple[int, int], set[str]] = {}
    acted = Event.objects.filter(actor__isnull=False, case_id__isnull=False).order_by()
    for case, person, role in acted.values_list("case_id", "actor", "role").distinct():
        played.setdefault((case, person), set()).add(role)
    for member in PanelMember.objects.values_list("interview__application", "user"):
        played.setdefault(member, set()).add("interviewer")
    for heard in ("appeal__application", "case__application"):
        for member in AppealMember.objects.filter(**{f"{heard}__isnull": False}).values_list(heard, "user"):
            played.setdefault(member, set()).add("appeal_panel")
    for where, roles in played.items():
        assert not [pair for pair in _pairs(roles) if incompatible(*pair)], (where, roles)


def _pairs(roles: set[str]) -> list[tuple[str, str]]:
    return [(one, other) for one in roles for other in roles if one < other]


def every_number_is_accounted_for() -> None:
    first = Certificate.objects.filter(version=1).order_by("serial").values_list("serial", flat=True)
    assert list(first) == list(range(1, len(first) + 1))
    for series in NumberSeries.objects.all():
        assert all(line.certificate for line in ledger(series)), series
    by_number: dict[str, set[int]] = {}
    for number, case in Certificate.objects.values_list("number", "application"):
        by_number.setdefault(number, set()).add(case)
    assert all(len(cases) == 1 for cases in by_number.values()), by_number


def nothing_is_public_before_its_time(now: datetime) -> None:
    listed = {line.reference for line in public_list_notices(now)}
    proposed = {line.reference for line in public_award_notices(now)}
    accepted = _cases_with("accept_dossier")
    for case in Application.objects.select_related("batch__scheme", "applicant"):
        confirmed = Decision.objects.filter(application=case, passed__isnull=False).order_by("pk").last()
        assert case.reference not in listed or (
            case.state == S.ON_LIST_NOTICE
            and case.pk in accepted
            and case.notice_starts_on <= office_day(now)
        )
        assert case.reference not in proposed or (case.state in AWARDED and confirmed.passed), case
        result = result_for_candidate(case)
        assert result is None or confirmed is not None, case
        assert result is None or result.passed == bool(confirmed.passed), case
    for one in Certificate.objects.exclude(state__in=PUBLIC):
        assert verify_by_token(one.token, now) is None, one
        page = verify_by_number_and_name(one.number, one.holder, now)
        assert page is None or page.version != one.version, one


def whoever_is_told_first_is_told_with_the_batch() -> None:
    """Corrections are told by themselves; the first result of a case is told in a release, at its moment."""
    first: dict[int, Decision] = {}
    for one in Decision.objects.filter(passed__isnull=False).select_related("release").order_by("pk"):
        first.setdefault(one.application_id, one)
    for one in first.values():
        assert one.release is not None, one
        assert one.release.at == one.at, one
        assert one.application_id not in one.release.left_out, one


def _cases_with(verb: str) -> set[int]:
    return set(Event.objects.filter(verb=verb).values_list("object_id", flat=True))


def no_deadline_has_passed_unseen(now: datetime) -> None:
    """After the clock has acted, nothing is left whose day is over."""
    late = Application.objects.filter(state=S.RESIT_ELIGIBLE, resit_until__lt=office_day(now))
    for left in (
        overdue(now), late, sittings_overdue_for_check_in(now), sittings_to_expire(now), statements_overdue(now),
        rulings_due(now), records_run_out(now),
    ):  # fmt: skip
        assert not list(left), left.query


def only_who_agrees_is_found(now: datetime) -> None:
    """Whoever a search shows said yes after she last said no, and her certificate is valid to anybody who asks."""
    for search in Search.objects.select_related("organisation"):
        listed = {one.consent_id: one for one in shown_in(search, now)}
        for found in Found.objects.filter(search=search).select_related("consent__application"):
            said = Event.objects.filter(object_type="searchconsent", object_id=found.consent_id)
            agrees = said.order_by("sequence").last().verb == "consent_to_be_found"
            hers = Certificate.objects.filter(application=found.consent.application)
            pages = [verify_by_token(one.token, now) for one in hers]  # a replacement may not be issued yet
            valid = any(page is not None and page.valid for page in pages)
            assert (found.consent_id in listed) == (agrees and valid), found


def nothing_rests_on_who_was_found_tied() -> None:
    for found in ConcealedTie.objects.select_related("application", "person"):
        left = resting_on(found.person, found.application)
        assert not left.criteria, found
        assert left.decision is None, found
        assert left.interview is None or left.interview.state == InterviewState.VOIDED, found


def what_was_removed_leaves_its_chain() -> None:
    """Every chain of whoever had something removed holds; a name that was removed stands nowhere any more."""
    for removed in Removal.objects.select_related("person"):
        verify_chain(removed.person)
        for case in Application.objects.filter(applicant=removed.person):
            verify_chain(case)
            assert case.ended, case
            assert not Certificate.objects.filter(application=case, state__in=IN_FORCE, valid_until=None), (
                case
            )
        if removed.kind == Kept.IDENTITY:
            person = User.objects.get(pk=removed.person_id)
            assert (person.is_active, person.name, person.email) == (False, NO_NAME, ""), person.pk


def a_replay_gives_what_is_stored(cases: Iterable[Application]) -> None:
    """Journals, marks, sums and scores are worked out again, and so is every decision from its own sheet."""
    for case in cases:
        held, interview = sitting_of(case), interview_of(case)
        if held is not None and held.state == SittingState.MARKING:
            assert marks_digest(held) == marked_again(held).digest, held
        if held is not None and held.state == SittingState.SEALED:
            assert [one for one in recounted(case, Component.PRACTICAL) if not one.agrees] == []
        if interview is not None and interview.state == InterviewState.SEALED:
            assert [one for one in recounted(case, Component.INTERVIEW) if not one.agrees] == []
        for decision in Decision.objects.filter(application=case, passed__isnull=False):
            outcome = outcome_of(decision.combination.body)
            assert (decision.passed, decision.lines) == (outcome.passed, stored_lines(outcome)), decision


def no_certificate_speaks_with_reserved_words() -> None:
    """Read the public page of every certificate; the title of the standard is cited there and claims nothing."""
    visitor = Client()
    for one in Certificate.objects.filter(state__in=PUBLIC):
        cited = edition_of(one.edition_code).title
        for language in ("zh-hans", "en"):
            page = visitor.get(
                reverse("public:certificate", args=[one.token]), headers={"accept-language": language}
            )
            said = strip_tags(page.content.decode()).replace(cited.zh, "").replace(cited.en, "")
            assert (page.status_code, reserved_phrases(said)) == (200, ()), one
