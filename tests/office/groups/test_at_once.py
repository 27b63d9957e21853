from functools import partial

import pytest

from hengji.office.groups import operations as groups
from hengji.office.groups.lifecycle import ListState
from hengji.office.groups.models import GroupList, GroupMember
from hengji.office.groups.refusals import CodeNotGood, ListHasFaults, ListOvertaken
from hengji.office.people.models import User
from hengji.office.record.queries import verify_chain
from hengji.office.record.refusals import StepNotAllowed
from tests.office.at_once import at_once, needs_row_locks
from tests.office.groups.conftest import csv_file, row

pytestmark = [pytest.mark.django_db(transaction=True), needs_row_locks]


def refusals(outcomes, kind):
    return [type(outcome) for outcome in outcomes if not isinstance(outcome, kind)]


def test_a_list_that_is_confirmed_twice_at_once_is_taken_once(upload, commit):
    group_list = upload()

    outcomes = at_once(partial(commit, group_list), partial(commit, group_list))

    assert refusals(outcomes, GroupList) == [StepNotAllowed]
    assert GroupMember.objects.count() == 2
    group_list.refresh_from_db()
    assert verify_chain(group_list) == 2


def test_of_two_schools_that_list_one_student_at_once_one_registers_everybody(upload, commit, rival):
    ours = upload(csv_file(row(1), row(2)))
    theirs = upload(csv_file(row(3), row(4, number=row(1)[4])), actor=rival)

    outcomes = at_once(partial(commit, ours), partial(commit, theirs, actor=rival))

    [refused] = refusals(outcomes, GroupList)
    assert refused in {ListOvertaken, ListHasFaults}
    assert GroupMember.objects.count() == 2
    assert GroupList.objects.get(state=ListState.COMMITTED).members.count() == 2


def test_a_code_that_is_used_twice_at_once_opens_the_account_once(members, now):
    code = groups.issue_code(application=members[0].application, now=now)
    first, second = "yunfan-2026-cedar", "yunfan-2026-maple"

    outcomes = at_once(
        *(partial(groups.activate, code=code, password=word, now=now) for word in (first, second))
    )

    assert refusals(outcomes, User) == [CodeNotGood]


def test_one_file_that_two_contacts_send_in_and_confirm_at_once_registers_everybody_once(
    upload, commit, person, post
):
    colleague = person("ma.li", "马丽", "Ma Li")
    post(colleague)
    lists = [(upload(), {}), (upload(actor=colleague), {"actor": colleague})]

    outcomes = at_once(*(partial(commit, each, **who) for each, who in lists))

    [refused] = refusals(outcomes, GroupList)
    assert refused in {ListOvertaken, ListHasFaults}
    assert (
        GroupMember.objects.count(),
        User.objects.filter(email__endswith="@yunfan.example.cn").count(),
    ) == (
        2,
        2,
    )
