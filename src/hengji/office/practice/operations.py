"""Acts of a practice: begin, work, hand in, and deleting it when its time is over."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from hengji.assay.company import Entry, perform
from hengji.assay.rulebook import DateNotCovered
from hengji.assay.tasks import Drawn, NoPaperOffered, draw_practice
from hengji.office.casework.models import Application
from hengji.office.exams.payloads import check_key, moment_spelled, spelled
from hengji.office.exams.play import spoken
from hengji.office.exams.refusals import JournalFull, KeyReused, NoPaper, OutOfStep, TimeIsUp
from hengji.office.people.models import User
from hengji.office.practice import playing
from hengji.office.practice.lifecycle import KEPT, MOST_A_DAY, MOST_ENTRIES, PAPERS
from hengji.office.practice.models import Practice, PracticeEntry
from hengji.office.practice.policies import in_an_exam, is_offered
from hengji.office.practice.refusals import (
    EnoughForToday,
    ExamIsOn,
    NotYourPractice,
    PracticeNotOffered,
    PracticeOver,
)
from hengji.office.schemes.packs import pack_named
from hengji.office.schemes.queries import edition_of

DAY = timedelta(days=1)


@transaction.atomic
def begin_practice(*, application_id: int, actor: User, now: datetime) -> Practice:
    """Open the next practice paper and start the clock; one that is still open is given again.

    Raises:
        PracticeNotOffered: The application is not the actor's, not handed in, or ended.
        ExamIsOn: She sits an exam now, or is expected at one.
        EnoughForToday: She has begun too many within a day.
        NoPaper: The task bank has none for this skill and level.
    """
    application = Application.objects.select_for_update(of=("self",)).get(pk=application_id)
    if not is_offered(actor, application):
        raise PracticeNotOffered(application.get_state_display())
    if in_an_exam(actor, now):
        raise ExamIsOn
    hers = Practice.objects.filter(application=application)
    if under_way := hers.filter(handed_in_at__isnull=True, closes_at__gt=now).first():
        return under_way
    done = hers.filter(opened_at__gt=now - DAY).count()
    if done >= MOST_A_DAY:
        raise EnoughForToday(done, MOST_A_DAY)
    last = hers.order_by("-opened_at", "-pk").values_list("number", flat=True).first() or 0
    drawn = _drawn_for(application, last % PAPERS + 1)
    return Practice.objects.create(
        application=application,
        number=last % PAPERS + 1,
        paper_body=drawn.paper.model_dump_json(),
        sealed_body=drawn.sealed.model_dump_json(),
        paper_digest=drawn.paper.digest,
        opened_at=now,
        closes_at=now + timedelta(minutes=drawn.paper.minutes),
    )


@transaction.atomic
def perform_in_practice(
    *,
    practice_id: int,
    payload: dict[str, Any],
    expected_sequence: int,
    key: str,
    actor: User,
    now: datetime,
) -> Entry:
    """Carry out one operation and store its journal line, as `perform_operation` does in an exam.

    Raises:
        NotYourPractice: The actor is not who practises.
        ExamIsOn: She sits an exam now, or is expected at one.
        KeyReused: The key names another operation.
        PracticeOver, TimeIsUp: It was handed in, or the server's clock has passed the end.
        OutOfStep: Another tab or device has written; carries the present number.
        KeyNotUsable, OperationTooLong, OperationMalformed, JournalFull: It is no honest work.
    """
    practice = _own(practice_id, actor, now)
    check_key(key)
    fingerprint = sha256(spelled(payload)).hexdigest()
    if stored := practice.entries.filter(key=key).first():
        return _same_again(stored, fingerprint)
    _check_open(practice, now)
    count, _head = playing.ending_of(practice)
    if expected_sequence != count:
        raise OutOfStep(expected_sequence, count)
    if count >= MOST_ENTRIES:
        raise JournalFull(count)
    with playing.present(practice) as current:
        entry = perform(current.company, current.journal, payload=payload, at=moment_spelled(now))
        PracticeEntry.objects.create(
            practice=practice,
            sequence=entry.sequence,
            body=entry.line(),
            hash=entry.hash,
            key=key,
            payload_digest=fingerprint,
        )
    return entry


@transaction.atomic
def hand_in_practice(*, practice_id: int, actor: User, now: datetime) -> Practice:
    """End a practice, once; one that is over stays as it is.

    Raises:
        NotYourPractice, ExamIsOn: As for `perform_in_practice`.
    """
    practice = _own(practice_id, actor, now)
    if not practice.is_over(now):
        practice.handed_in_at = now
        practice.save(update_fields=["handed_in_at"])
    return practice


@transaction.atomic
def delete_old_practices(*, now: datetime) -> int:
    """Delete the practices whose time is over, with all that was done in them; give how many there were."""
    return _deleted(opened_at__lte=now - KEPT)


@transaction.atomic
def delete_practices_of(person: User) -> int:
    """Delete whatever a person has practised."""
    return _deleted(application__applicant=person)


def _deleted(**which: Any) -> int:
    _rows, by_kind = Practice.objects.filter(**which).delete()
    return by_kind.get("office.Practice", 0)


def _drawn_for(application: Application, number: int) -> Drawn:
    try:
        return draw_practice(
            skill=application.skill,
            level=application.level,
            number=number,
            pack=pack_named(application.batch.scheme.rules.rule_pack),
            edition=edition_of(application.edition_code),
        )
    except (NoPaperOffered, DateNotCovered) as none:
        raise NoPaper(spoken(none.text)) from none


def _own(practice_id: int, actor: User, now: datetime) -> Practice:
    practice = (
        Practice.objects.select_for_update(of=("self",)).select_related("application").get(pk=practice_id)
    )
    if practice.application.applicant_id != actor.pk:
        raise NotYourPractice(actor)
    if in_an_exam(actor, now):
        raise ExamIsOn
    return practice


def _check_open(practice: Practice, now: datetime) -> None:
    if practice.handed_in_at is not None:
        raise PracticeOver(practice)
    if now >= practice.closes_at:
        raise TimeIsUp(practice.closes_at)


def _same_again(stored: PracticeEntry, fingerprint: str) -> Entry:
    if stored.payload_digest != fingerprint:
        raise KeyReused(stored.key, stored.sequence)
    return Entry.model_validate_json(stored.body)
