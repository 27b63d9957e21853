"""What is kept is kept until its day and not a day less; then two people remove it, and the chains still hold."""

from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.db.models import CharField, QuerySet, TextField

from hengji.office.casework import operations as casework
from hengji.office.casework.models import IntegrityRecord
from hengji.office.casework.operations.declaring import Conflict
from hengji.office.decisions.models import ReleaseOrder
from hengji.office.keeping import operations as keeping
from hengji.office.keeping.lifecycle import DisposalState, Kept
from hengji.office.keeping.models import Disposal, Removal
from hengji.office.keeping.refusals import (
    CaseOpen,
    KeptWithoutEnd,
    ListedAlready,
    NothingDue,
    OwnDisposal,
    OwnRecords,
    RemovedAlready,
    StillKept,
)
from hengji.office.keeping.removing import foreseen, remove
from hengji.office.keeping.terms import REMOVED, due, later, terms_of
from hengji.office.marking.declaring import declare_for_marking
from hengji.office.messages.lifecycle import Language
from hengji.office.messages.models import Contact
from hengji.office.messages.operations import choose_contact, tell
from hengji.office.oversight.anchoring import verify_anchor
from hengji.office.oversight.operations import anchor_day
from hengji.office.people.identity import DocumentKind
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.people.operations import declare_tie, verify_identity
from hengji.office.people.refusals import RoleMissing
from hengji.office.record.models import Event
from hengji.office.record.operations import redact
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import ChainBroken
from hengji.office.registry.models import Certificate

pytestmark = pytest.mark.django_db

FIVE_YEARS_ON = datetime.fromisoformat("2031-03-11T10:00+08:00")


@pytest.fixture
def withdrawn(submitted, li_na, now):
    """Li Na has taken her application back on 10 March 2026, for a reason in which she names herself."""
    tell(now=now)
    return casework.withdraw_application(
        application_id=submitted.pk, reason="李娜本人撤回", actor=li_na, now=now + timedelta(days=1)
    )


def dispose(people, kinds, first, second, now):
    disposal = keeping.propose_disposal(
        chosen=[(person.pk, kind) for person in people for kind in kinds], actor=first, now=now
    )
    return keeping.carry_out_disposal(disposal_id=disposal.pk, actor=second, now=now)


@pytest.mark.conforms("R08", "C03")
def test_each_kind_has_its_last_day_and_the_rule_that_sets_it(withdrawn, li_na):
    until = {term.kind: term.until for term in terms_of(li_na)}

    assert until == {
        Kept.CONTACT: None,
        Kept.MESSAGES: date(2028, 3, 10),
        Kept.DOSSIER: date(2031, 3, 10),
        Kept.EXAM: date(2031, 3, 10),
        Kept.IDENTITY: date(2031, 3, 10),
    }
    assert [due(day) == () for day in (date(2028, 3, 10), date(2028, 3, 11))] == [True, False]


@pytest.mark.conforms("R08", "C03")
def test_nothing_is_removed_before_its_day_and_the_refusal_says_until_when(withdrawn, li_na, sun_li):
    last_day = FIVE_YEARS_ON - timedelta(days=1)

    with pytest.raises(StillKept, match="2031年3月10日"):
        keeping.propose_disposal(chosen=[(li_na.pk, Kept.DOSSIER)], actor=sun_li, now=last_day)

    assert (Disposal.objects.count(), Removal.objects.count()) == (0, 0)


def test_an_open_application_keeps_everything(submitted, li_na, sun_li):
    with pytest.raises(CaseOpen, match=submitted.reference):
        keeping.propose_disposal(
            chosen=[(li_na.pk, Kept.DOSSIER)], actor=sun_li, now=FIVE_YEARS_ON.replace(year=2060)
        )


@pytest.mark.conforms("B21")
def test_a_certificate_keeps_what_it_rests_on_while_it_is_valid(award, issue, li_na, sun_li):
    certificate = issue(award(li_na))
    until = {term.kind: term.until for term in terms_of(li_na)}
    assert until[Kept.DOSSIER] == max(certificate.valid_until, later(certificate.issued_on, 5))

    QuerySet(Certificate).filter(pk=certificate.pk).update(valid_until=None)
    with pytest.raises(KeptWithoutEnd):
        keeping.propose_disposal(
            chosen=[(li_na.pk, Kept.DOSSIER)], actor=sun_li, now=FIVE_YEARS_ON.replace(year=2060)
        )


def test_two_people_remove_and_neither_is_tied_to_her(
    withdrawn, li_na, sun_li, guo_tao, credential_officers, now
):
    with pytest.raises(RoleMissing):
        keeping.propose_disposal(chosen=[(li_na.pk, Kept.DOSSIER)], actor=guo_tao, now=FIVE_YEARS_ON)
    with pytest.raises(NothingDue):
        keeping.propose_disposal(chosen=[], actor=sun_li, now=FIVE_YEARS_ON)
    disposal = keeping.propose_disposal(chosen=[(li_na.pk, Kept.DOSSIER)], actor=sun_li, now=FIVE_YEARS_ON)
    call = {"disposal_id": disposal.pk, "now": FIVE_YEARS_ON}
    with pytest.raises(OwnDisposal):
        keeping.carry_out_disposal(actor=sun_li, **call)
    declare_tie(first=credential_officers[0], second=li_na, kind=TieKind.KIN, actor=li_na, now=now)
    with pytest.raises(OwnRecords):
        keeping.carry_out_disposal(actor=credential_officers[0], **call)

    assert keeping.carry_out_disposal(actor=credential_officers[1], **call).state == DisposalState.CARRIED_OUT
    with pytest.raises(RemovedAlready):
        keeping.propose_disposal(chosen=[(li_na.pk, Kept.DOSSIER)], actor=sun_li, now=FIVE_YEARS_ON)


def test_what_is_on_a_list_is_not_put_on_another_until_that_is_settled(
    withdrawn, li_na, sun_li, credential_officers
):
    call = {"chosen": [(li_na.pk, Kept.DOSSIER)], "now": FIVE_YEARS_ON}
    first = keeping.propose_disposal(actor=sun_li, **call)
    with pytest.raises(ListedAlready, match=str(first)):
        keeping.propose_disposal(actor=credential_officers[0], **call)
    keeping.refuse_disposal(
        disposal_id=first.pk, reason="还要核对", actor=credential_officers[0], now=FIVE_YEARS_ON
    )

    assert keeping.propose_disposal(actor=sun_li, **call).items.count() == 1


@pytest.mark.conforms("P03", "R08", "I1", "B21")
def test_after_everything_is_removed_nothing_names_her_and_every_chain_and_anchor_holds(
    withdrawn, batch, li_na, sun_li, wang_fang, credential_officers, now, django_capture_on_commit_callbacks
):
    cousin = Conflict(TieKind.KIN, "李娜是我表妹", "李娜")
    declare_for_marking(batch_id=batch.pk, conflict=cousin, actor=wang_fang, now=now)
    verify_identity(
        user=li_na, kind=DocumentKind.RESIDENT, number="11010519491231002X", actor=sun_li, now=now
    )
    for day in range(3):
        anchor_day(day=(now + timedelta(days=day)).date(), now=now + timedelta(days=9))
    stored = withdrawn.evidence.exclude(file="").first().file
    assert stored.storage.exists(stored.name)
    hashes = list(events_of(withdrawn).values_list("hash", flat=True))

    with django_capture_on_commit_callbacks(execute=True):
        dispose([li_na], list(Kept)[1:], sun_li, credential_officers[0], FIVE_YEARS_ON)

    assert (_tables_that_say("李娜"), _tables_that_say("Li Na"), _tables_that_say("li.na")) == ([], [], [])
    assert not stored.storage.exists(stored.name)
    assert list(events_of(withdrawn).values_list("hash", flat=True)) == hashes
    withdrawn.refresh_from_db()
    person = User.objects.get(pk=li_na.pk)
    assert (verify_chain(withdrawn), verify_chain(person) > 0, person.is_active) == (len(hashes), True, False)
    for day in range(3):
        verify_anchor((now + timedelta(days=day)).date())
    assert Removal.objects.filter(person=person).count() == 4


def test_why_a_release_of_her_batch_was_refused_goes_and_that_it_was_stays(withdrawn, li_na, guo_tao, now):
    """A refusal may name a candidate, and which one cannot be told from the row."""
    said = {"refused_zh": "李娜已撤回。", "refused_en": "Li Na has withdrawn.", "settled_at": now}
    made = {"batch": withdrawn.batch, "seen": "0" * 64, "ordered_by": guo_tao, "ordered_at": now}
    refused, carried_out = (
        ReleaseOrder.objects.create(**made, **said),
        ReleaseOrder.objects.create(**made, settled_at=now),
    )

    counted, removed = foreseen(li_na, Kept.EXAM), remove(li_na, Kept.EXAM)

    for order in (refused, carried_out):
        order.refresh_from_db()
    assert (counted["releaseorder"], removed["releaseorder"]) == (1, 1)
    assert (refused.refused_zh, refused.refused_en, refused.settled_at) == (REMOVED, REMOVED, now)
    assert (carried_out.refused_zh, carried_out.refused_en) == ("", "")


def test_a_file_stays_when_the_list_on_which_it_stands_is_refused_half_way(
    withdrawn, li_na, sun_li, credential_officers, django_capture_on_commit_callbacks
):
    stored = withdrawn.evidence.exclude(file="").first().file
    disposal = keeping.propose_disposal(
        chosen=[(li_na.pk, Kept.DOSSIER), (li_na.pk, Kept.IDENTITY)], actor=sun_li, now=FIVE_YEARS_ON
    )
    IntegrityRecord.objects.create(
        person=li_na, application=withdrawn, code="V11", title={}, entered_on=FIVE_YEARS_ON.date()
    )

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(KeptWithoutEnd):
        keeping.carry_out_disposal(disposal_id=disposal.pk, actor=credential_officers[0], now=FIVE_YEARS_ON)

    assert (Removal.objects.count(), stored.storage.exists(stored.name)) == (0, True)


def test_she_asks_for_removal_and_is_told_what_is_kept_until_when_and_why(withdrawn, li_na, now):
    choose_contact(language=Language.ZH, phone="13800138000", actor=li_na)

    kept = keeping.ask_for_removal(actor=li_na, now=now + timedelta(days=2))

    assert Contact.objects.get(user=li_na).phone == ""
    assert {term.kind: str(term.why) for term in kept}[Kept.DOSSIER] == "方案规定办结后保存5年"
    assert Kept.CONTACT not in {term.kind for term in kept}
    assert events_of(li_na).last().detail["kept"][0] == {"kind": "messages", "until": "2028-03-10"}


def test_words_that_were_changed_are_not_removed_with_the_rest(withdrawn):
    event = events_of(withdrawn).last()
    QuerySet(Event).filter(pk=event.pk).update(reason="换过的理由")

    with pytest.raises(ChainBroken):
        redact(Event.objects.filter(pk=event.pk))


def test_without_its_salt_nobody_can_try_out_what_an_event_said(withdrawn):
    event = events_of(withdrawn).last()
    before = (event.hash, event.commitment)

    redact(Event.objects.filter(pk=event.pk))

    event.refresh_from_db()
    assert (event.reason, event.detail, event.salt, event.redacted) == ("", {}, "", True)
    assert (event.hash, event.commitment) == before
    assert verify_chain(withdrawn) > 0


def test_a_leap_day_runs_to_the_first_of_march():
    assert later(date(2028, 2, 29), 5) == date(2033, 3, 1)


def _tables_that_say(words):
    """Give every column of every table of the office in which some words stand."""
    found = []
    for model in apps.get_app_config("office").get_models():
        for field in model._meta.get_fields():
            if isinstance(field, CharField | TextField) or field.__class__.__name__ == "JSONField":
                rows = QuerySet(model).values_list(field.name, flat=True)
                found += [f"{model.__name__}.{field.name}" for value in rows if words in str(value)]
    return found
