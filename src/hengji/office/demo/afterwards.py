"""What is left open beside the cases: a list to hand over, an employer who asks, a complaint, a rubric in doubt."""

from hengji.office.casework.models import Application
from hengji.office.complaints.lifecycle import ComplaintKind
from hengji.office.complaints.models import Complaint
from hengji.office.complaints.operations import file_complaint
from hengji.office.decisions.models import Rewording
from hengji.office.decisions.operations import propose_rewording
from hengji.office.decisions.rewording import criterion_now
from hengji.office.demo.cast import CONTACT, LEAD_EXAMINER, PASSES, SECOND_CREDENTIAL_OFFICER
from hengji.office.demo.house import LEVEL, SKILL, House
from hengji.office.hiring.lifecycle import NameShown
from hengji.office.hiring.models import ContactRequest
from hengji.office.hiring.operations import ask_for_contact, consent_to_be_found, search_holders
from hengji.office.hiring.words import EMPLOYERS
from hengji.office.registry.models import Upload
from hengji.office.registry.operations import prepare_upload
from hengji.office.schemes.models import Batch

SUBJECT = "采购专员（跨境电商方向）"
MESSAGE = "我校校办企业招采购专员一名，负责海外仓备货。方便的话请告诉我们怎样与您联系。"
RUBRIC = {"archetype": "PR-J2-v1", "criterion": "PR-J2.tone"}
CLEARER_AT = 3
CLEARER = (
    "语气得体，写明订单号和日期；下一步没有写，或者不够具体。",
    "Courteous, names order and date; the next step is missing or vague.",
)
DOUBTED = "只缺下一步的回复，两名考评员一名给2档、一名给3档，细则没有说清。"
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


def doubted(house: House, batch: Batch) -> Rewording:
    """Let the lead examiner propose clearer words for one step of a rubric, which nobody has approved yet."""
    found = criterion_now(batch, **RUBRIC)
    assert found is not None, "every paper of the batch has this task"
    anchors = [(anchor.zh, anchor.en) for anchor in found.anchors]
    anchors[CLEARER_AT] = CLEARER
    return propose_rewording(
        batch_id=batch.pk,
        **RUBRIC,
        anchors=anchors,
        downward=False,
        reason=DOUBTED,
        actor=house.user(LEAD_EXAMINER),
        now=house.timeline.later(minutes=20),
    )


def complained(house: House) -> Complaint:
    """Take a complaint about the body from somebody who gives no name."""
    return file_complaint(kind=ComplaintKind.BODY, facts=FACTS, now=house.timeline.later(minutes=15))
