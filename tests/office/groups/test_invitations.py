"""The letters to people whom their organisation has registered: each brings a code, and only there it stands."""

from datetime import timedelta

import pytest
from django.core import mail

from hengji.office.groups import operations as groups
from hengji.office.groups.models import GroupMember
from hengji.office.messages.models import Delivery, Message
from hengji.office.messages.operations import remind, send_due, tell
from hengji.office.messages.queries import undelivered_to_show
from hengji.office.record.models import Event
from tests.office.groups.conftest import SCHOOL

pytestmark = pytest.mark.django_db

PASSWORD = "yunfan-2026-cedar"


@pytest.fixture
def sent(now, members):
    """The code in each letter to the students, by address."""

    def make(at=now):
        mail.outbox.clear()
        tell(now=at)
        send_due(now=at)
        return {letter.to[0]: letter.body.partition("/activate/#")[2].split()[0] for letter in mail.outbox}

    return make


def test_everybody_on_the_list_is_sent_a_code_of_her_own(sent, members, now):
    codes = sent()

    assert set(codes) == {member.person.email for member in members}
    assert len(set(codes.values())) == 2
    opened = groups.activate(code=codes[members[1].person.email], password=PASSWORD, now=now)
    assert opened == members[1].person


def test_a_letter_names_who_registered_her_for_what_and_what_it_will_see(sent, members):
    sent()
    letter = mail.outbox[0]

    for word in (SCHOOL, "2026年第一批初级采购", "周小雨", "看不到材料、成绩和结果", "2026年3月23日前"):
        assert word in letter.body
    assert SCHOOL in letter.subject


def test_a_code_is_in_the_letter_and_nowhere_else(sent):
    codes = sent()
    kept = "".join(str(list(model.objects.values())) for model in (GroupMember, Event, Message, Delivery))

    assert [code for code in codes.values() if code in kept or code.replace("-", "") in kept] == []


def test_asked_for_again_the_letter_brings_another_code(sent, members, lin_qiao, now):
    first = sent()
    later = now + timedelta(hours=1)
    groups.invite_again(member_id=members[0].pk, actor=lin_qiao, now=later)
    second = sent(later)

    assert set(second) == {members[0].person.email}
    assert second[members[0].person.email] != first[members[0].person.email]


def test_every_letter_brings_a_code_until_she_has_activated_and_none_after(sent, members, now):
    groups.activate(code=sent()[members[0].person.email], password=PASSWORD, now=now)
    near = now + timedelta(days=8)
    mail.outbox.clear()
    remind(now=near)
    send_due(now=near)

    bodies = {letter.to[0]: letter.body for letter in mail.outbox}
    assert ["/activate/" in bodies[member.person.email] for member in members] == [False, True]


def test_nobody_waits_for_a_letter_to_who_was_struck_off(members, lin_qiao, sun_li, now):
    tell(now=now)
    groups.strike_off(member_id=members[0].pk, reason="已离校", actor=lin_qiao, now=now)
    tell(now=now)
    mail.outbox.clear()
    send_due(now=now)

    assert {letter.to[0] for letter in mail.outbox} == {members[1].person.email}
    assert list(undelivered_to_show(sun_li)) == []
