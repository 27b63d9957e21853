"""Who comes in at a room's own server: by ticket or account, and a code that only this room gives out."""

from django.utils.crypto import constant_time_compare, salted_hmac

from hengji.office.exams.lifecycle import SittingState
from hengji.office.exams.models import Sitting
from hengji.office.packages.lifecycle import PACKAGE, PackageState
from hengji.office.packages.models import RoomPackage
from hengji.office.packages.parcel import LETTERS
from hengji.office.packages.refusals import RoomNotOpen, SignInWrong
from hengji.office.people.models import User

CODE_LENGTH = 8
SEATED = (SittingState.CHECKED_IN, SittingState.RUNNING, SittingState.SUBMITTED)
"""Who has been checked in may sign in; what she sees then is for the desk to say."""


def entry_code(name: str) -> str:
    """Give the code that goes with a ticket or an account, in this room and nowhere else."""
    drawn = salted_hmac("hengji.room.entry", name.upper(), algorithm="sha256").digest()
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in drawn[:CODE_LENGTH])
    return f"{letters[:4]}-{letters[4:]}"


def person_at_the_door(name: str, code: str) -> User:
    """Tell who a name and a code belong to.

    Raises:
        SignInWrong: To nobody, or to somebody who has not been checked in.
        RoomNotOpen: The room is closed.
    """
    package = RoomPackage.objects.select_related("first_holder", "second_holder").get()
    if package.state != PackageState.OPENED:
        raise RoomNotOpen(package.code, PACKAGE.label(package.state))
    wanted = entry_code(name.strip())
    if not constant_time_compare(_plain(code), _plain(wanted)):
        raise SignInWrong
    holders = {holder.username.upper(): holder for holder in (package.first_holder, package.second_holder)}
    if holder := holders.get(name.strip().upper()):
        return holder
    seated = Sitting.objects.filter(ticket__iexact=name.strip(), state__in=SEATED)
    sitting = seated.select_related("application__applicant").defer("paper_body").first()
    if sitting is None:
        raise SignInWrong
    return sitting.application.applicant


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
