"""Which complaints there are, for whom; a complainant finds her own by its receipt alone."""

import re
import unicodedata
from datetime import datetime

from django.db.models import QuerySet

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.complaints.lifecycle import ComplaintState
from hengji.office.complaints.models import Complaint
from hengji.office.complaints.policies import about, handles_any, left_to_nobody
from hengji.office.people.models import User
from hengji.office.people.queries import staff
from hengji.office.registry.lifecycle import PUBLIC
from hengji.office.registry.models import Certificate
from hengji.office.schemes.deadlines import office_day

UNANSWERED = (ComplaintState.RECEIVED, ComplaintState.TO_REFUSE, ComplaintState.ACCEPTED)
_NUMBER = re.compile(r"[0-9]{6,9}")
OPEN = (*UNANSWERED, ComplaintState.ANSWERED, ComplaintState.REFUSED)


def complaints_for(user: User) -> QuerySet[Complaint]:
    """Give the complaints that exist for a member of staff: none about her, her ties or a case that she acted in."""
    all_hers = Complaint.objects.all() if handles_any(user) else left_to_nobody()
    return all_hers.exclude(pk__in=Complaint.objects.filter(about(user)).order_by().values("pk"))


def complaints_to_handle(user: User) -> QuerySet[Complaint]:
    """Give those that wait for an act of hers, the one that is due first first."""
    waiting = complaints_for(user).filter(state__in=OPEN)
    return waiting.exclude(state=ComplaintState.TO_REFUSE, refused_by=user).order_by("due_on", "pk")


def complaint_numbered(complaint_id: int) -> Complaint | None:
    return Complaint.objects.select_related("application__applicant").filter(pk=complaint_id).first()


def complaint_by_receipt(receipt: str) -> Complaint | None:
    return Complaint.objects.filter(receipt=receipt).first()


def application_of(number: str) -> Application | None:
    """Give the application of this number, or behind a certificate's number, however it is typed."""
    spelled = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    held = Certificate.objects.filter(number=spelled, state__in=PUBLIC).select_related("application")
    if certificate := held.order_by("-version").first():
        return certificate.application
    code, _dash, last = spelled.rpartition("-")
    applied = Application.objects.exclude(state=ApplicationState.DRAFT)
    return applied.filter(batch__code__iexact=code, pk=int(last)).first() if _NUMBER.fullmatch(last) else None


def certificate_about(complaint: Complaint) -> Certificate | None:
    """Give the certificate that a complaint is about, for whoever looks into it."""
    held = Certificate.objects.filter(application=complaint.application_id, state__in=PUBLIC)
    return held.order_by("-version").first() if complaint.application_id else None


def overdue(complaint: Complaint, now: datetime) -> bool:
    """Tell whether its answer is late."""
    return complaint.state in UNANSWERED and complaint.due_on < office_day(now)


def named_in(facts: str) -> tuple[User, ...]:
    """Give the members of the staff whose name a complaint says, however it is spaced, in either script."""
    text = _plain(facts)
    return tuple(one for one in staff() if any(len(name) > 1 and name in text for name in _names(one)))


def _names(person: User) -> tuple[str, str]:
    return _plain(person.name), _plain(person.name_latin)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def staff_to_name() -> QuerySet[User]:
    """Give everybody of the staff whom a complaint may be about."""
    return staff()
