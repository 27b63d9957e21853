"""One person, one application on the way: told from the fingerprint of her document, settled by a second registrar."""

import pytest

from hengji.office.casework import operations
from hengji.office.casework.consents import CURRENT
from hengji.office.casework.refusals import ReasonMissing, SamePersonMustNotSettle
from hengji.office.people.identity import DocumentKind, fingerprint_of_document
from hengji.office.people.models import VerifiedIdentity
from hengji.office.people.queries import accounts_of_same_person
from hengji.office.people.refusals import DocumentNumberWrong, IdentityConflict, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.record.queries import events_of, verify_chain

pytestmark = pytest.mark.django_db

HERS, ANOTHER = "11010519491231002X", "110101199003070011"
SIGNED = {wording.kind.value: wording.version for wording in CURRENT}


@pytest.fixture
def pan_yue(person):
    """The second registrar."""
    return person("pan.yue", "潘悦", "Pan Yue", Role.REGISTRAR)


@pytest.fixture
def identify(now):
    def make(application, actor, number=HERS, kind=DocumentKind.RESIDENT):
        return operations.identify_applicant(
            application_id=application.pk, kind=kind, number=number, actor=actor, now=now
        )

    return make


@pytest.fixture
def twice(submitted, draft_of, ma_yong, sun_li, identify, now):
    """Two accounts apply; both show the same document. Give the first and the second application."""
    identify(submitted, sun_li)
    second = draft_of(ma_yong)
    operations.submit_application(application_id=second.pk, signed=SIGNED, actor=ma_yong, now=now)
    return submitted, identify(second, sun_li, number="110105 19491231 002x")


def test_a_second_application_of_one_person_is_held_up_and_linked_to_the_first(twice):
    first, second = twice

    assert (second.state, second.duplicate_of_id) == ("duplicate", first.pk)
    first.refresh_from_db()
    assert first.state == "submitted"
    assert events_of(first).last().verb == "find_duplicate"


def test_who_was_identified_before_is_held_up_when_she_hands_in(
    submitted, draft_of, ma_yong, sun_li, identify, now
):
    second = draft_of(ma_yong)
    identify(submitted, sun_li)
    identify(second, sun_li)

    handed_in = operations.submit_application(application_id=second.pk, signed=SIGNED, actor=ma_yong, now=now)

    assert handed_in.state == "duplicate"


@pytest.mark.conforms("B5")
def test_only_another_registrar_merges_and_the_later_account_is_closed(twice, sun_li, pan_yue, ma_yong, now):
    first, second = twice
    with pytest.raises(SamePersonMustNotSettle):
        operations.merge_duplicate(application_id=second.pk, actor=sun_li, now=now)

    merged = operations.merge_duplicate(application_id=second.pk, actor=pan_yue, now=now)

    ma_yong.refresh_from_db()
    assert (merged.state, ma_yong.is_active) == ("withdrawn", False)
    assert [verify_chain(one) > 0 for one in (first, merged, ma_yong)] == [True] * 3


def test_a_mistake_is_undone_with_a_reason_and_the_identity_counts_no_more(
    twice, sun_li, pan_yue, ma_yong, li_na, identify, now
):
    _first, second = twice
    with pytest.raises(ReasonMissing):
        operations.dismiss_duplicate(application_id=second.pk, reason=" ", actor=pan_yue, now=now)
    back = operations.dismiss_duplicate(
        application_id=second.pk, reason="号码录入了别人的证件", actor=pan_yue, now=now
    )

    assert (back.state, back.duplicate_of_id) == ("submitted", None)
    assert accounts_of_same_person(li_na) == frozenset()
    assert identify(second, sun_li, ANOTHER).state == "submitted"


def test_a_number_that_no_document_has_is_refused_without_being_repeated(submitted, sun_li, identify):
    for number in ("110105194912310021", "", "12345"):
        with pytest.raises(DocumentNumberWrong) as refusal:
            identify(submitted, sun_li, number)
        assert number == "" or number not in str(refusal.value)


def test_another_number_for_the_same_account_is_refused(submitted, sun_li, identify):
    identify(submitted, sun_li)
    with pytest.raises(IdentityConflict):
        identify(submitted, sun_li, ANOTHER)
    assert identify(submitted, sun_li).state == "submitted"
    assert VerifiedIdentity.objects.count() == 1


def test_the_number_itself_is_nowhere(submitted, sun_li, identify):
    identify(submitted, sun_li)

    kept = str(list(VerifiedIdentity.objects.values())) + str(list(Event.objects.values()))
    assert (HERS in kept, HERS[:-4] in kept) == (False, False)
    assert fingerprint_of_document(DocumentKind.PASSPORT, "E12345678") != fingerprint_of_document(
        DocumentKind.PERMIT, "E12345678"
    )


def test_nobody_but_a_registrar_identifies_anybody(submitted, guo_tao, identify):
    with pytest.raises(RoleMissing):
        identify(submitted, guo_tao)
