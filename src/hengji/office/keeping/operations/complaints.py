"""Complaints that are about nobody's case: kept for so many years after they were told, then emptied by the clock."""

from datetime import datetime

from django.db import transaction

from hengji.office.complaints.lifecycle import ComplaintState
from hengji.office.complaints.models import Complaint
from hengji.office.keeping.lifecycle import COMPLAINT_YEARS
from hengji.office.keeping.removing import forget_complaints
from hengji.office.keeping.terms import later
from hengji.office.record.queries import last_event
from hengji.office.schemes.deadlines import office_day


@transaction.atomic
def empty_old_complaints(*, now: datetime) -> int:
    """Remove what complaints said whose time is over, and count them; one about a certificate goes with its case.

    What is emptied is that somebody complained, of what kind, when, and what came of it: that stays.
    """
    told = Complaint.objects.filter(
        application__isnull=True, state=ComplaintState.TOLD, emptied_at__isnull=True
    ).select_for_update()
    today = office_day(now)
    over = [one.pk for one in told if later(office_day(last_event(one).at), COMPLAINT_YEARS) < today]
    return forget_complaints(over, now)
