"""An invited person takes over her account: with a code that was sent to her alone and works once."""

from datetime import datetime

from django.db import transaction

from hengji.office.casework.models import Application
from hengji.office.groups.codes import hash_of, new_code
from hengji.office.groups.lifecycle import CODE_LASTS, GROUP_MEMBER, GroupVerb, MemberState
from hengji.office.groups.models import GroupMember
from hengji.office.groups.queries import member_with_code
from hengji.office.groups.refusals import CodeNotGood
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM
from hengji.office.record.operations import move, note


@transaction.atomic
def issue_code(*, application: Application, now: datetime) -> str:
    """Give a new code for who has not activated her account, empty for who has; an earlier one works no more.

    The code is in the answer and nowhere else.
    """
    waiting = GroupMember.objects.filter(application=application, state=MemberState.REGISTERED)
    member = waiting.select_for_update(of=("self",)).select_related("application").first()
    if member is None:
        return ""
    code = new_code()
    member.code_hash, member.code_expires_at = hash_of(code), now + CODE_LASTS
    member.save(update_fields=["code_hash", "code_expires_at"])
    note(member, GroupVerb.ISSUE_CODE, actor=None, now=now, role=SYSTEM)
    return code


@transaction.atomic
def activate(*, code: str, password: str, now: datetime) -> User:
    """Let the person to whom a code belongs set her password; the code then works no more.

    Raises:
        CodeNotGood: No code that works reads so.
    """
    found = member_with_code(code, now)
    if found is None:
        raise CodeNotGood
    member = (
        GroupMember.objects.select_for_update(of=("self",)).select_related("application").get(pk=found.pk)
    )
    if member.code_hash != found.code_hash:
        raise CodeNotGood
    person = member.application.applicant
    person.set_password(password)
    person.save(update_fields=["password"])
    member.code_hash = ""
    move(
        member, GROUP_MEMBER, MemberState.ACTIVATED, actor=person, now=now, role=Role.CANDIDATE,
        fields=("code_hash",),
    )  # fmt: skip
    return person
