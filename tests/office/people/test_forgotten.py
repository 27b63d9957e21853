"""A forgotten password: whom a name means, what the letter holds, and how often its code is good."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hengji.cli.password import reset_code
from hengji.office.jobs.models import Job
from hengji.office.jobs.operations import FIRST_OF_NOBODY, have_reset_code_sent
from hengji.office.people.confirming import begin_second_factor, change_password
from hengji.office.people.forgotten import (
    give_reset_code,
    person_with_reset_code,
    reset_code_of,
    reset_password,
    send_reset_codes,
)
from hengji.office.people.lifecycle import PersonVerb
from hengji.office.people.models import SecondFactor, User
from hengji.office.people.queries import account_meant
from hengji.office.people.refusals import ResetCodeNotGood, RoleMissing
from hengji.office.record.queries import events_of, verify_chain

pytestmark = pytest.mark.django_db
MAILBOX = "li.na@example.cn"
NEW = "一个新的好密码2026"


@pytest.fixture
def with_mailbox(li_na):
    li_na.email = MAILBOX
    li_na.set_password("采购与供应链2026!")
    li_na.save(update_fields=["email", "password"])
    return li_na


def codes_in(letter):
    return {line.split()[0]: line.partition("#")[2] for line in letter.body.splitlines() if "#" in line}


def test_a_code_sets_a_password_once_and_the_owner_is_told(
    with_mailbox, now, django_capture_on_commit_callbacks
):
    code = reset_code_of(with_mailbox, now)
    with django_capture_on_commit_callbacks(execute=True):
        changed = reset_password(code=code, password=NEW, now=now)

    assert changed.check_password(NEW)
    assert [(one.to, one.subject) for one in mail.outbox] == [
        ([MAILBOX], "您的密码已重设 · A new password was set")
    ]
    event = events_of(changed).last()
    assert (event.verb, event.actor) == (PersonVerb.RESET_PASSWORD, with_mailbox)
    assert verify_chain(changed) == events_of(changed).count()
    with pytest.raises(ResetCodeNotGood):
        reset_password(code=code, password="another good one 2026", now=now)


def test_a_code_is_good_for_half_an_hour(with_mailbox, now):
    code = reset_code_of(with_mailbox, now)

    assert person_with_reset_code(code, now + timedelta(minutes=30)) == with_mailbox
    assert person_with_reset_code(code, now + timedelta(minutes=30, seconds=1)) is None


def signed_in_meanwhile(person, now):
    person.last_login = now + timedelta(minutes=1)
    person.save(update_fields=["last_login"])


def changed_meanwhile(person, now):
    change_password(user=person, password=NEW, now=now)


def moved_meanwhile(person, now):
    person.email = "elsewhere@example.cn"
    person.save(update_fields=["email"])


def signed_out_meanwhile(person, now):
    person.session_round += 1
    person.save(update_fields=["session_round"])


def closed_meanwhile(person, now):
    person.is_active = False
    person.save(update_fields=["is_active"])


@pytest.mark.parametrize(
    "meanwhile",
    [signed_in_meanwhile, changed_meanwhile, moved_meanwhile, signed_out_meanwhile, closed_meanwhile],
)
def test_a_code_is_worth_nothing_after_something_changed(with_mailbox, now, meanwhile):
    code = reset_code_of(with_mailbox, now)
    meanwhile(with_mailbox, now)

    with pytest.raises(ResetCodeNotGood):
        reset_password(code=code, password=NEW, now=now + timedelta(minutes=2))


@pytest.mark.parametrize(
    "typed", ["", "-", "1", "zzzzzzzzzzzzz-a-b", "1-d0-" + "0" * 32, "一-一-一", "-1-a-b", "9" * 400]
)
def test_what_is_no_code_is_refused_alike(with_mailbox, now, typed):
    assert person_with_reset_code(typed, now) is None


def test_a_code_of_one_account_opens_no_other(with_mailbox, ma_yong, now):
    number, token = reset_code_of(with_mailbox, now).split("-", 1)
    other = reset_code_of(ma_yong, now).split("-", 1)[0]

    assert number != other
    assert person_with_reset_code(f"{other}-{token}", now) is None
    assert person_with_reset_code(f" {number}-{token.upper()} \n", now) == with_mailbox


def test_the_second_step_stays_as_it_is(sun_li, now):
    factor = begin_second_factor(user=sun_li, now=now)
    reset_password(code=reset_code_of(sun_li, now), password=NEW, now=now)

    assert SecondFactor.objects.get() == factor


# ---- the letter -------------------------------------------------------------------------------------


def test_the_letter_goes_to_the_address_on_record_and_its_code_stands_behind_the_hash(with_mailbox, now):
    assert send_reset_codes(user_id=with_mailbox.pk, now=now) == 1

    [letter] = mail.outbox
    assert (letter.to, letter.cc, letter.bcc) == ([MAILBOX], [], [])
    [(name, code)] = codes_in(letter).items()
    assert (name, person_with_reset_code(code, now)) == ("li.na", with_mailbox)
    assert code not in letter.body.replace(f"/sign-in/reset/#{code}", "")


def test_accounts_of_one_mailbox_come_in_one_letter(with_mailbox, ma_yong, now):
    ma_yong.email = MAILBOX
    ma_yong.set_password("another good one 2026")
    ma_yong.save(update_fields=["email", "password"])
    send_reset_codes(user_id=ma_yong.pk, now=now)

    [letter] = mail.outbox
    found = {name: person_with_reset_code(code, now) for name, code in codes_in(letter).items()}
    assert found == {"li.na": with_mailbox, "ma.yong": ma_yong}


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}, {"password": "!"}])
def test_who_is_closed_has_no_address_or_no_password_yet_gets_no_letter(with_mailbox, now, change):
    User.objects.filter(pk=with_mailbox.pk).update(**change)

    assert send_reset_codes(user_id=with_mailbox.pk, now=now) == 0
    assert mail.outbox == []


def test_a_number_of_nobody_gets_no_letter(with_mailbox, now):
    assert send_reset_codes(user_id=FIRST_OF_NOBODY + 1, now=now) == 0
    assert mail.outbox == []


# ---- who is meant -----------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["li.na", MAILBOX, "Li.Na@Example.CN"])
def test_somebody_is_meant_by_her_name_or_her_address(with_mailbox, typed):
    assert account_meant(typed) == with_mailbox


@pytest.mark.parametrize("typed", ["li", "LI.NA", "li.na@example.com", "", "%", "l\u0131.na@example.cn"])
def test_nobody_is_meant_by_anything_else(with_mailbox, typed):
    assert account_meant(typed) is None


def test_who_took_her_address_for_a_user_name_is_not_meant_by_it(person, with_mailbox):
    taken = person(MAILBOX, "马咏")
    taken.email = "elsewhere@example.cn"
    taken.save(update_fields=["email"])

    assert account_meant(MAILBOX) == with_mailbox


def test_asking_for_somebody_and_for_nobody_is_the_same_work(with_mailbox, now):
    """Counted, not timed: a clock on a loaded machine proves nothing."""
    work = []
    for typed in (MAILBOX, "nobody@example.cn", "nobody", "li.na"):
        Job.objects.all().delete()
        with CaptureQueriesContext(connection) as asked:
            have_reset_code_sent(typed=typed, now=now)
        work.append([one["sql"].split()[0] for one in asked])
        assert Job.objects.count() == 1
        assert (Job.objects.get().about == with_mailbox.pk) == (typed in {MAILBOX, "li.na"})

    assert work[0]
    assert work == [work[0]] * 4


def test_asking_again_before_the_letter_went_is_one_job_for_either(with_mailbox, now):
    for typed in (MAILBOX, "nobody@example.cn") * 3:
        have_reset_code_sent(typed=typed, now=now)

    assert Job.objects.count() == 2


# ---- handed over ------------------------------------------------------------------------------------


def test_an_administrator_hands_a_code_over_on_record(with_mailbox, feng_gang, sun_li, now):
    code = give_reset_code(user=with_mailbox, actor=feng_gang, now=now)

    assert person_with_reset_code(code, now) == with_mailbox
    event = events_of(with_mailbox).last()
    assert (event.verb, event.actor) == (PersonVerb.GIVE_RESET_CODE, feng_gang)
    assert code not in str(event.detail)
    with pytest.raises(RoleMissing):
        give_reset_code(user=with_mailbox, actor=sun_li, now=now)


def test_the_prompt_gives_the_page_and_the_code(with_mailbox, feng_gang):
    told = CliRunner().invoke(reset_code, ["li.na", "--actor", "feng.gang", "--json"])

    assert told.exit_code == 0
    given = json.loads(told.stdout)
    assert given["page"].endswith("/sign-in/reset/")
    assert person_with_reset_code(given["code"], timezone.now()) == with_mailbox


def test_the_prompt_refuses_who_is_no_administrator(with_mailbox, sun_li):
    told = CliRunner().invoke(reset_code, ["li.na", "--actor", "sun.li"])

    assert (told.exit_code, told.stdout) == (1, "")
