"""Who may practise: an applicant for herself, and never while an exam of hers is on."""

from datetime import datetime

from django.db.models import Q

from hengji.office.casework.models import Application
from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.people.models import User
from hengji.office.practice.lifecycle import OFFERED
from hengji.office.practice.models import Practice


def may_prepare(user: User, application: Application) -> bool:
    """Tell whether a person may check her device and see her practices: once her application is handed in."""
    return application.applicant_id == user.pk and application.submitted_at is not None


def is_offered(user: User, application: Application) -> bool:
    """Tell whether a person may practise for an application, at a time when she sits no exam."""
    return may_prepare(user, application) and application.state in OFFERED


def may_open(user: User, practice: Practice, now: datetime) -> bool:
    """Tell whether a person may open a practice: her own, but not at the desk of an exam, where it would be a crib."""
    return practice.application.applicant_id == user.pk and not in_an_exam(user, now)


def in_an_exam(user: User, now: datetime) -> bool:
    """Tell whether somebody sits an exam now, or is expected at one."""
    expected = Q(state=SittingState.TICKETED, window_opens_at__lte=now, window_closes_at__gt=now)
    sits = Q(state__in=[SittingState.CHECKED_IN, SittingState.RUNNING])
    return Sitting.objects.filter(expected | sits, application__applicant=user).exists()
