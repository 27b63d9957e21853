"""Who may do what at a sitting; for pages that show or hide a button. Operations check again, with reasons."""

from datetime import datetime

from hengji.office.exams.lifecycle import DOOR, SittingState
from hengji.office.exams.models import AbsenceCorrection, IdentityDoubt, SeatClaim, Sitting
from hengji.office.people.models import User
from hengji.office.people.queries import clashing_roles, has_role, roles_of, tied
from hengji.office.people.roles import SUPERVISORS, Role

REPLAYERS = frozenset({Role.EXAM_OFFICER, Role.LEAD_EXAMINER, Role.DECIDER, *SUPERVISORS})
RUNNERS = frozenset({Role.EXAM_OFFICER, Role.INVIGILATOR})
BLIND_UNTIL_SEALED = frozenset({Role.EXAMINER, Role.LEAD_EXAMINER, Role.DECIDER})

AFTER_SEALING = frozenset({SittingState.SEALED})
AFTER_HANDING_IN = AFTER_SEALING | {SittingState.SUBMITTED, SittingState.MARKING}


def may_view_sitting(user: User, sitting: Sitting) -> bool:
    """Tell whether who runs the exams may know of a sitting: it is neither hers nor of somebody tied to her."""
    candidate = sitting.application.applicant
    return bool(roles_of(user) & RUNNERS) and user != candidate and not tied(user, candidate)


def may_compare_photograph(user: User, sitting: Sitting) -> bool:
    """Tell whether who stands at the door may see the candidate's photograph: while there is somebody to compare."""
    waiting = sitting.state in {SittingState.TICKETED, SittingState.CHECKED_IN, SittingState.RUNNING}
    return waiting and stands_at_the_door(user, sitting)


def may_arrange(user: User) -> bool:
    return has_role(user, Role.EXAM_OFFICER)


def may_issue_ticket(user: User, sitting: Sitting) -> bool:
    return sitting.state == SittingState.ARRANGED and _fit(user, Role.EXAM_OFFICER, sitting)


def may_check_in(user: User, sitting: Sitting, now: datetime) -> bool:
    in_time = now <= sitting.late_limit
    door = sitting.state == SittingState.TICKETED and here(sitting) and not in_doubt(sitting)
    return in_time and door and _fit(user, Role.INVIGILATOR, sitting)


def may_report_doubt(user: User, sitting: Sitting, now: datetime) -> bool:
    """Tell whether a person may write down that ticket, document or face do not agree: first in time, then again."""
    at_the_door = (
        sitting.state == SittingState.TICKETED and here(sitting) and stands_at_the_door(user, sitting)
    )
    return at_the_door and (now <= sitting.late_limit or in_doubt(sitting))


def may_settle_doubt(user: User, doubt: IdentityDoubt) -> bool:
    """Tell whether a person may be the second of the two who decide about the door."""
    open_ = doubt.sitting.state == SittingState.TICKETED
    return open_ and user.pk != doubt.reported_by_id and stands_at_the_door(user, doubt.sitting)


def in_doubt(sitting: Sitting) -> bool:
    """Tell whether her identity has been doubted at the door, so that no person alone lets her in or marks her absent."""
    return IdentityDoubt.objects.filter(sitting=sitting).exists()


def may_mark_absent(user: User, sitting: Sitting, now: datetime) -> bool:
    late = now > sitting.late_limit
    door = sitting.state == SittingState.TICKETED and here(sitting) and stands_at_the_door(user, sitting)
    return late and door and not in_doubt(sitting)


def may_propose_correction(user: User, sitting: Sitting) -> bool:
    """Tell whether a person may say that an absence was put down wrongly; the day is for the operation to see."""
    return sitting.state == SittingState.ABSENT and stands_at_the_door(user, sitting)


def may_settle_correction(user: User, correction: AbsenceCorrection) -> bool:
    """Tell whether a person may be the second of the two that correct an absence."""
    return user.pk != correction.proposed_by_id and may_propose_correction(user, correction.sitting)


def may_start(user: User, sitting: Sitting, now: datetime) -> bool:
    in_window = sitting.window_opens_at <= now < sitting.window_closes_at
    return (
        in_window
        and sitting.state == SittingState.CHECKED_IN
        and here(sitting)
        and is_candidate(user, sitting)
    )


def may_work(user: User, sitting: Sitting, now: datetime) -> bool:
    in_time = sitting.closes_at is not None and now < sitting.closes_at
    return in_time and sitting.state == SittingState.RUNNING and is_candidate(user, sitting)


def may_export(user: User, sitting: Sitting, now: datetime) -> bool:
    """Tell whether the candidate may take tables out: while she works, if her scheme lets her."""
    return may_work(user, sitting, now) and sitting.application.batch.scheme.rules.offer_exports


def may_hand_in(user: User, sitting: Sitting) -> bool:
    return sitting.state == SittingState.RUNNING and is_candidate(user, sitting)


def may_start_marking(user: User, sitting: Sitting) -> bool:
    return sitting.state == SittingState.SUBMITTED and _fit(user, Role.EXAM_OFFICER, sitting)


def may_see_paper(user: User, sitting: Sitting) -> bool:
    """Tell whether the candidate may read her paper: from the start of the sitting on, and only she."""
    return sitting.opened_at is not None and is_candidate(user, sitting)


def may_watch(user: User) -> bool:
    """Tell whether a person may see the console of rooms: who runs the exams, and supervisors, who change nothing."""
    return bool(roles_of(user) & (RUNNERS | frozenset(SUPERVISORS)))


def may_watch_seat(user: User, sitting: Sitting) -> bool:
    candidate = sitting.application.applicant
    return may_watch(user) and user != candidate and not tied(user, candidate)


def may_invigilate(user: User, sitting: Sitting) -> bool:
    """Tell whether a person may release seats, give time, tell the candidate something and write down what happens."""
    return sitting.state != SittingState.VOIDED and stands_at_the_door(user, sitting)


def holds(sitting: Sitting, browser: str) -> bool:
    """Tell whether a browser may write: it is the one that started or was let in, or none has yet."""
    return sitting.holder in ("", browser)


def may_read_here(sitting: Sitting, browser: str) -> bool:
    """Tell whether a running sitting may be read in a browser: where it is written, or was until another was let in."""
    if sitting.state != SittingState.RUNNING or holds(sitting, browser):
        return True
    return bool(browser) and SeatClaim.objects.filter(sitting=sitting, ousted=browser).exists()


def may_replay(user: User, sitting: Sitting) -> bool:
    """Tell whether a member of staff may look into a sitting, and into its evidence, once it is handed in.

    Whoever might mark it, and whoever decides on it, waits until its marks are sealed: a marker who has read
    the machine's marks no longer gives her own.
    """
    roles, candidate = roles_of(user), sitting.application.applicant
    states = AFTER_SEALING if roles & BLIND_UNTIL_SEALED else AFTER_HANDING_IN
    free = user != candidate and not tied(user, candidate)
    return sitting.state in states and bool(roles & REPLAYERS) and free


def here(sitting: Sitting) -> bool:
    """Tell whether a sitting is in this system, and not with the server of a room."""
    return sitting.away_since is None


def is_candidate(user: User, sitting: Sitting) -> bool:
    return sitting.application.applicant_id == user.pk


def stands_at_the_door(user: User, sitting: Sitting) -> bool:
    return any(_fit(user, role, sitting) for role in DOOR)


def _fit(user: User, role: Role, sitting: Sitting) -> bool:
    candidate = sitting.application.applicant
    return (
        has_role(user, role)
        and user != candidate
        and not tied(user, candidate)
        and not clashing_roles(user, role, sitting)
    )
