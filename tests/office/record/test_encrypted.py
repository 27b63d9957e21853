"""What the database holds of an encrypted column, and what becomes of it when keys change."""

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from hengji.office.messages.models import Contact
from hengji.office.people.identity import DocumentKind, fingerprint_of_document
from hengji.office.people.operations import create_person
from hengji.office.record.encrypted import MARK, EncryptedTextField, FieldUnreadable, rotate
from hengji.office.record.models import Event
from hengji.office.record.operations import note
from hengji.office.record.queries import verify_chain

pytestmark = pytest.mark.django_db
PHONE = "13800138000"


@pytest.fixture
def contact(li_na):
    return Contact.objects.create(user=li_na, phone=PHONE)


def stored(model, column):
    rows = QuerySet(model).order_by("pk").annotate(raw=Cast(F(column), TextField()))
    return list(rows.values_list("raw", flat=True))


def in_clear(model, column, text):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE office_{model.__name__.lower()} SET {column} = %s", [text])


@pytest.mark.conforms("P02")
def test_the_database_holds_no_word_of_an_encrypted_column(contact):
    (held,) = stored(Contact, "phone")

    assert held.startswith(MARK)
    assert PHONE not in held
    assert Contact.objects.get().phone == PHONE
    assert list(Contact.objects.values_list("phone", flat=True)) == [PHONE]


@pytest.mark.conforms("P02")
def test_what_accuses_or_identifies_people_is_encrypted():
    """A column that comes or leaves does so before the eyes of a reviewer, who looks into decision 26 as well."""
    found = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("office").get_models()
        for field in model._meta.local_fields
        if isinstance(field, EncryptedTextField)
    }

    assert found == {
        *("Contact.phone", "Event.reason", "ConcealedTie.facts", "ConflictDeclaration.reason"),
        *("Objection.name", "Objection.contact", "Objection.grounds", "Objection.answer"),
        *("IdentityDoubt.reason", "IdentityDoubt.answer"),
        "Accommodation.reason",
        *("AbsenceCorrection.reason", "AbsenceCorrection.evidence", "AbsenceCorrection.answer"),
        *("InterviewCorrection.reason", "InterviewCorrection.evidence", "InterviewCorrection.answer"),
        *("ViolationCase.facts", "ViolationCase.statement", "ViolationCase.minutes"),
        *("ViolationCase.appeal_grounds", "ViolationCase.appeal_answer", "ViolationEvidence.statement"),
        *("RulingProposal.reason", "RulingReturn.reason"),
        *("ReleaseOrder.reason", "ReleaseOrder.refused_zh", "ReleaseOrder.refused_en"),
        *("Complaint.name", "Complaint.contact", "Complaint.facts", "Complaint.answer", "Complaint.measure"),
        *("ContactRequest.message", "ContactRequest.answer"),
        *("PackageSecret.first_half", "PackageSecret.second_half", "PackageSecret.room_key"),
        "SecondFactor.secret",
    }


def test_the_same_text_is_never_stored_the_same_way_twice(contact, ma_yong):
    Contact.objects.create(user=ma_yong, phone=PHONE)

    assert len(set(stored(Contact, "phone"))) == 2


def test_an_empty_text_stays_empty_so_that_it_can_be_asked_for(li_na):
    Contact.objects.create(user=li_na)

    assert stored(Contact, "phone") == [""]
    assert Contact.objects.filter(phone="").count() == 1
    assert Contact.objects.exclude(phone="").count() == 0


@pytest.mark.parametrize("asked", [{"phone": PHONE}, {"phone__contains": "138"}, {"phone__in": [PHONE]}])
def test_nothing_can_be_looked_up_by_an_encrypted_column(contact, asked):
    with pytest.raises(FieldError, match="encrypted"):
        Contact.objects.filter(**asked).count()


def test_a_new_first_key_reads_the_old_and_takes_over(contact, settings):
    (old,) = settings.FIELD_KEYS
    new = Fernet.generate_key().decode()
    settings.FIELD_KEYS = [new, old]
    assert Contact.objects.get().phone == PHONE

    first = {done.column: done for done in rotate(apps)}
    again = {done.column: done for done in rotate(apps)}

    assert (first["contact.phone"].changed, first["contact.phone"].current) == (1, 0)
    assert (again["contact.phone"].changed, again["contact.phone"].current) == (0, 1)
    settings.FIELD_KEYS = [new]
    assert Contact.objects.get().phone == PHONE


def test_a_rotation_that_was_stopped_goes_on_where_it_was(contact, ma_yong, settings, monkeypatch):
    Contact.objects.create(user=ma_yong, phone=PHONE)
    monkeypatch.setattr("hengji.office.record.encrypted.BATCH", 1)
    (old,) = settings.FIELD_KEYS
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), old]
    first = stored(Contact, "phone")[0]
    in_clear_of_nobody = Contact.objects.filter(user=ma_yong)
    in_clear_of_nobody.update(phone="13900139000")  # under the new key, as if the walk had come here already

    changed = {done.column: (done.changed, done.current) for done in rotate(apps)}

    assert changed["contact.phone"] == (1, 1)
    assert stored(Contact, "phone")[0] != first


def test_what_stood_in_clear_is_read_and_then_encrypted(contact):
    in_clear(Contact, "phone", PHONE)
    assert Contact.objects.get().phone == PHONE

    assert {done.column: done.changed for done in rotate(apps)}["contact.phone"] == 1
    assert stored(Contact, "phone")[0].startswith(MARK)
    assert Contact.objects.get().phone == PHONE


def test_a_lost_key_is_said_and_not_shown_as_nonsense(contact, settings):
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(FieldUnreadable, match="手机号无法解密"):
        Contact.objects.get()


def test_without_a_key_nothing_is_written(li_na, settings):
    settings.FIELD_KEYS = []

    with pytest.raises(ImproperlyConfigured, match="HENGJI_FIELD_KEYS must not be empty"):
        Contact.objects.create(user=li_na, phone=PHONE)


def test_the_words_of_the_record_are_encrypted_and_its_chains_hold(now, settings):
    person = create_person(username="he.mei", name="何美", now=now)
    note(person, "note", actor=None, now=now, role="system", reason="有人举报她替考")

    assert [text[: len(MARK)] for text in stored(Event, "reason")] == ["", MARK]
    (old,) = settings.FIELD_KEYS
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), old]
    list(rotate(apps))
    assert verify_chain(person) == 2
    assert Event.objects.last().reason == "有人举报她替考"


def test_fingerprints_outlive_a_new_secret_key_when_they_have_a_key_of_their_own(settings):
    number = "11010519491231002X"
    before = fingerprint_of_document(DocumentKind.RESIDENT, number)
    settings.INDEX_KEY = settings.SECRET_KEY
    settings.SECRET_KEY = "another, after somebody left"

    assert fingerprint_of_document(DocumentKind.RESIDENT, number) == before
    settings.INDEX_KEY = ""
    assert fingerprint_of_document(DocumentKind.RESIDENT, number) != before
