"""What can be tried between those who let employers find them, those who search, and the office between them."""

from collections.abc import Iterator

from hengji.office.casework.models import Application
from hengji.office.hiring import operations as hiring
from hengji.office.hiring.lifecycle import NameShown
from hengji.office.hiring.models import ContactRequest, Found
from hengji.office.hiring.words import EMPLOYERS
from hengji.office.people.roles import Role
from tests.office.house.acts import Act, act


def hired(case: Application) -> Iterator[Act]:
    """Give what she and an employer may try, whether it is their turn or not."""
    this, contact = {"application_id": case.pk}, Role.ORG_CONTACT
    words = {"name_shown": NameShown.MASKED, "version": EMPLOYERS.version}
    yield act(hiring.consent_to_be_found, **words, **this)
    yield act(hiring.search_holders, contact, skill=case.skill, level=case.level)
    for found in Found.objects.order_by("-pk")[:1]:
        said = {"subject": "采购", "message": "请与我们联系"}
        where = {"search_id": found.search_id, "consent_id": found.consent_id}
        yield act(hiring.ask_for_contact, contact, **said, **where)
    for asked in ContactRequest.objects.filter(application=case).order_by("-pk")[:1]:
        yield act(hiring.answer_contact, request_id=asked.pk, answer="可以")
        yield act(hiring.decline_contact, request_id=asked.pk)
    yield act(hiring.withdraw_from_search, **this)
