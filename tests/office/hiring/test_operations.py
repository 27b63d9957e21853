"""Who agrees is found, who withdraws is not, and nothing else of her case moves."""

from datetime import timedelta

import pytest
from django.db import transaction

from hengji.office.casework.models import Application
from hengji.office.casework.refusals import NotApplicant, TextTooLong
from hengji.office.hiring import operations as hiring
from hengji.office.hiring import queries
from hengji.office.hiring.lifecycle import (
    MOST_SHOWN,
    REQUESTS_A_DAY,
    SEARCHES_A_DAY,
    NameShown,
    RequestState,
)
from hengji.office.hiring.models import Found, Search, SearchConsent
from hengji.office.hiring.refusals import (
    AskedAlready,
    ConsentGiven,
    MayNotSearch,
    NoConsent,
    NotAsked,
    NotFound,
    NoValidCertificate,
    RequestEmpty,
    RequestsUsedUp,
    SearchesUsedUp,
    WordsChanged,
)
from hengji.office.hiring.words import EMPLOYERS
from hengji.office.keeping.personal import personal_data
from hengji.office.messages.models import Message
from hengji.office.messages.operations import tell
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.registry import operations as registry
from hengji.office.registry.models import Certificate
from hengji.office.registry.queries import verify_by_token

pytestmark = pytest.mark.django_db


def names_in(search, now):
    return [one.name for one in queries.shown_in(search, now)]


def withdraw(certificate, now):
    application = certificate.application
    return hiring.withdraw_from_search(application_id=application.pk, actor=application.applicant, now=now)


@pytest.fixture
def asked(certificate, agree, search, ask):
    """The employer has asked Li Na."""
    consent = agree(certificate)
    return ask(search(), consent)


@pytest.mark.conforms("T05", "I10")
def test_nobody_is_found_who_has_not_agreed(certificate, search, now):
    assert names_in(search(), now) == []


@pytest.mark.conforms("T05", "P02")
def test_who_agreed_is_found_with_the_least_there_is_to_show(certificate, agree, search, now):
    consent = agree(certificate)
    (shown,) = queries.shown_in(search(), now)

    assert (shown.name, shown.number, shown.skill, shown.level) == (
        "李娜", certificate.number, "purchasing", "junior"
    )  # fmt: skip
    assert (shown.token, shown.issued_on) == (certificate.token, certificate.issued_on)
    assert (consent.version, consent.digest) == (EMPLOYERS.version, EMPLOYERS.digest)
    assert names_in(search(level="senior"), now) == []


def test_who_shows_part_of_her_name_gives_no_way_to_the_whole(certificate, agree, search, now):
    agree(certificate, NameShown.MASKED)
    (shown,) = queries.shown_in(search(), now)

    assert (shown.name, shown.name_latin, shown.token) == ("李*", "L* **", "")


@pytest.mark.conforms("I10", "P03")
def test_withdrawing_works_at_once_and_moves_nothing_else(certificate, agree, search, now):
    agree(certificate)
    earlier = search()
    before = Application.objects.values().get(), Certificate.objects.values().get()
    page = verify_by_token(certificate.token, now)

    withdrawn = withdraw(certificate, now)

    assert (names_in(earlier, now), names_in(search(), now)) == ([], [])
    assert (Application.objects.values().get(), Certificate.objects.values().get()) == before
    assert verify_by_token(certificate.token, now) == page
    assert (withdrawn.withdrawn_at, verify_chain(withdrawn)) == (now, 2)
    with pytest.raises(NoConsent):
        withdraw(certificate, now)


def test_who_withdrew_may_agree_again_and_both_consents_stay_on_record(certificate, agree, search, now):
    agree(certificate)
    with pytest.raises(ConsentGiven):
        agree(certificate)
    withdraw(certificate, now)
    agree(certificate, NameShown.MASKED)

    assert names_in(search(), now) == ["李*"]
    assert SearchConsent.objects.count() == 2


@pytest.mark.conforms("R18", "T05")
def test_who_is_suspended_or_revoked_or_expired_vanishes_at_once(
    award, issue, agree, search, li_na, yuan_lin, now
):
    certificate = issue(award(li_na))
    agree(certificate)
    search_before = search()
    call = {"certificate_id": certificate.pk, "reason": "核查", "actor": yuan_lin, "now": now}
    for act in (registry.suspend_certificate, registry.revoke_certificate):
        with transaction.atomic():
            act(**call)
            assert (names_in(search_before, now), names_in(search(), now)) == ([], [])
            transaction.set_rollback(True)
    certificate.refresh_from_db()
    after = now + (certificate.valid_until - certificate.issued_on) + timedelta(days=1)

    assert (names_in(search(), now), names_in(search(at=after), after)) == (["李娜"], [])


def test_only_the_holder_of_a_valid_certificate_agrees_and_to_the_words_in_force(
    draft, row, li_na, ma_yong, now
):
    mine = {"application_id": draft.pk, "name_shown": NameShown.FULL, "now": now}
    words = {"version": EMPLOYERS.version}
    with pytest.raises(NoValidCertificate, match=draft.reference):
        hiring.consent_to_be_found(actor=li_na, **words, **mine)
    row(1, li_na)
    with pytest.raises(NotApplicant):
        hiring.consent_to_be_found(actor=ma_yong, **words, **mine)
    with pytest.raises(WordsChanged, match="2025-1"):
        hiring.consent_to_be_found(actor=li_na, version="2025-1", **mine)

    assert SearchConsent.objects.count() == 0


@pytest.mark.conforms("R10", "T05")
def test_every_search_is_written_down_and_the_person_sees_who_found_her(
    certificate, agree, search, rival, li_na, now
):
    agree(certificate)
    search()
    search(at=now + timedelta(hours=1))
    search(rival, at=now + timedelta(hours=2))
    found = queries.finders_of(certificate.application)

    assert [(one.name, one.times) for one in found] == [("竞对贸易有限公司", 1), ("远洋贸易有限公司", 2)]
    assert (Search.objects.count(), Found.objects.count()) == (3, 3)
    told = personal_data(li_na)["applications"][0]["employers"]
    assert [one["name"] for one in told["found_by"]] == ["竞对贸易有限公司", "远洋贸易有限公司"]


def test_only_contacts_of_organisations_search(certificate, agree, search, li_na, zhao_min, sun_li):
    agree(certificate)
    for stranger in (li_na, zhao_min, sun_li):
        with pytest.raises(MayNotSearch):
            search(stranger)

    assert Search.objects.count() == 0


def test_an_organisation_searches_so_often_a_day_whoever_asks_for_it(search, speaker, now):
    colleague = speaker("colleague", "郑岚")
    for turn in range(SEARCHES_A_DAY):
        search(*([colleague] if turn % 2 else []))
    with pytest.raises(SearchesUsedUp, match=str(SEARCHES_A_DAY)):
        search(colleague)

    assert search(at=now + timedelta(hours=24, seconds=1)).pk


def test_a_day_brings_up_no_more_than_twenty_however_often_one_asks(others, search, rival, now):
    others(2 * MOST_SHOWN)
    first, again, elsewhere, tomorrow = (
        search(), search(), search(rival), search(at=now + timedelta(days=1))
    )  # fmt: skip
    shown = [{find.consent_id for find in one.finds.all()} for one in (first, again, elsewhere, tomorrow)]

    assert [len(one) for one in shown] == [MOST_SHOWN] * 4
    assert shown[0] == shown[1]
    assert (shown[0] == shown[2], shown[0] == shown[3]) == (False, False)


@pytest.mark.conforms("T05")
def test_a_request_reaches_her_through_the_office_and_her_answer_goes_back(asked, li_na, wu_min, now):
    tell(now=now)
    message = Message.objects.get(kind="ask_for_contact", recipient=li_na)
    assert message.title_zh == "远洋贸易有限公司想与您联系"

    hiring.answer_contact(request_id=asked.pk, answer="可以，下周联系。", actor=li_na, now=now)

    (seen,) = queries.requests_by(asked.organisation)
    assert (seen.state, seen.answer) == (RequestState.ANSWERED, "可以，下周联系。")
    assert verify_chain(seen) == 2


def test_nobody_else_answers_and_she_answers_once(asked, li_na, ma_yong, now):
    call = {"request_id": asked.pk, "now": now}
    with pytest.raises(NotAsked):
        hiring.decline_contact(actor=ma_yong, **call)
    with pytest.raises(RequestEmpty):
        hiring.answer_contact(actor=li_na, answer=" ", **call)
    hiring.decline_contact(actor=li_na, **call)

    assert queries.request_to(ma_yong, asked.pk) is None
    assert queries.request_to(li_na, asked.pk).state == RequestState.DECLINED


@pytest.mark.conforms("I10")
def test_withdrawing_closes_what_she_has_not_answered(asked, certificate, now):
    withdraw(certificate, now)
    asked.refresh_from_db()

    assert asked.state == RequestState.CLOSED
    assert queries.name_shown(asked.consent) == ("", "")


def test_what_is_not_answered_in_thirty_days_is_closed_by_the_clock(asked, now):
    assert hiring.close_unanswered_contacts(now=now + timedelta(days=30)) == ()
    (closed,) = hiring.close_unanswered_contacts(now=now + timedelta(days=31))

    assert (closed.state, events_of(closed).last().role) == (RequestState.CLOSED, "clock")
    assert hiring.close_unanswered_contacts(now=now + timedelta(days=32)) == ()


def test_only_who_is_shown_now_is_asked_and_once(asked, search, ask, certificate, rival, now):
    consent, mine = asked.consent, search()
    with pytest.raises(AskedAlready):
        ask(mine, consent)
    theirs = search(rival)
    with pytest.raises(NotFound):
        ask(mine, consent, rival)
    with pytest.raises(NotFound):
        ask(theirs, consent, rival, now + timedelta(hours=25))
    with pytest.raises(RequestEmpty, match="内容"):
        ask(theirs, consent, rival, message=" ")
    with pytest.raises(TextTooLong):
        ask(theirs, consent, rival, subject="采" * 61)
    withdraw(certificate, now)
    with pytest.raises(NotFound):
        ask(theirs, consent, rival)


def test_an_organisation_asks_so_many_a_day(asked, others, search, ask):
    others(REQUESTS_A_DAY)
    found = search()
    consents = [find.consent for find in found.finds.exclude(consent=asked.consent)]
    for consent in consents[: REQUESTS_A_DAY - 1]:
        ask(found, consent)
    with pytest.raises(RequestsUsedUp, match=str(REQUESTS_A_DAY)):
        ask(found, consents[-1])
