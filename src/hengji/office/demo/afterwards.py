"""What comes after the certificates: a list for the official query system, an employer who asks, and a complaint."""

from hengji.office.casework.models import Application
from hengji.office.complaints.lifecycle import ComplaintKind
from hengji.office.complaints.models import Complaint
from hengji.office.complaints.operations import file_complaint
from hengji.office.demo.cast import CONTACT, PASSES, SECOND_CREDENTIAL_OFFICER
from hengji.office.demo.house import LEVEL, SKILL, House
from hengji.office.hiring.lifecycle import NameShown
from hengji.office.hiring.models import ContactRequest
from hengji.office.hiring.operations import ask_for_contact, consent_to_be_found, search_holders
from hengji.office.hiring.words import EMPLOYERS
from hengji.office.registry.models import Upload
from hengji.office.registry.operations import prepare_upload

SUBJECT = "采购专员（跨境电商方向）"
MESSAGE = "我校校办企业招采购专员一名，负责海外仓备货。方便的话请告诉我们怎样与您联系。"
FACTS = "成绩公布后给考务邮箱写信，一周没有人回复；打电话一直占线。希望说明原因。"


def handed_over(house: House) -> Upload:
    """Put every certificate on a list for the official query system, which has not answered yet."""
    return prepare_upload(actor=house.user(SECOND_CREDENTIAL_OFFICER), now=house.timeline.later(minutes=20))


def found(house: House, case: Application) -> ContactRequest:
    """Let a holder be found by an employer, who asks her for contact and has no answer yet."""
    timeline, asker = house.timeline, house.user(CONTACT)
    consent = consent_to_be_found(
        application_id=case.pk,
        name_shown=NameShown.MASKED,
        version=EMPLOYERS.version,
        actor=house.user(PASSES),
        now=timeline.later(minutes=10),
    )
    search = search_holders(skill=SKILL, level=LEVEL, actor=asker, now=timeline.later(minutes=30))
    return ask_for_contact(
        search_id=search.pk,
        consent_id=consent.pk,
        subject=SUBJECT,
        message=MESSAGE,
        actor=asker,
        now=timeline.later(minutes=5),
    )


def complained(house: House) -> Complaint:
    """Take a complaint about the body from somebody who gives no name."""
    return file_complaint(kind=ComplaintKind.BODY, facts=FACTS, now=house.timeline.later(minutes=15))
