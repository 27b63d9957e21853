"""The second step of signing in: each code once, few tries, and somebody else to take it away."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection

from hengji.office.people import totp
from hengji.office.people.confirming import (
    TRIES,
    WINDOW,
    begin_second_factor,
    confirm_second_factor,
    pass_second_step,
    renew_recovery_codes,
    reset_second_factor,
)
from hengji.office.people.lifecycle import PersonVerb
from hengji.office.people.models import RecoveryCode, SecondFactor
from hengji.office.people.queries import recovery_codes_left
from hengji.office.people.refusals import (
    CodeWrong,
    DetailMissing,
    OwnFactor,
    RoleMissing,
    SecondFactorHeld,
    SecondFactorMissing,
    TooManyCodes,
)
from hengji.office.record.queries import events_of, verify_chain

HALF_MINUTE = timedelta(seconds=30)


@pytest.fixture
def begun(sun_li, now):
    return begin_second_factor(user=sun_li, now=now)


@pytest.fixture
def enrolled(begun, sun_li, now):
    """Give the recovery codes of a registrar whose second step counts."""
    return confirm_second_factor(user=sun_li, code=totp.code_at(begun.secret, now), now=now)


@pytest.fixture
def code(begun):
    return lambda at: totp.code_at(begun.secret, at)


def test_the_codes_are_those_of_rfc_6238():
    """Appendix B gives eight digits for the secret `12345678901234567890`; the last six are ours."""
    secret = b"12345678901234567890".hex()
    moments = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}

    assert {at: totp.code_at(secret, datetime.fromtimestamp(at, UTC)) for at in moments} == moments


def test_a_code_lets_in_once_and_the_next_one_again(enrolled, code, sun_li, now):
    later = now + HALF_MINUTE
    pass_second_step(user=sun_li, code=code(later), now=later)

    with pytest.raises(CodeWrong):
        pass_second_step(user=sun_li, code=code(later), now=later)
    after = later + HALF_MINUTE
    pass_second_step(user=sun_li, code=code(after), now=after)


def test_the_code_that_enrolled_does_not_let_in(enrolled, code, sun_li, now):
    with pytest.raises(CodeWrong):
        pass_second_step(user=sun_li, code=code(now), now=now)


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephone_may_be_half_a_minute_off_and_no_more(enrolled, code, sun_li, now, steps, good):
    later = now + timedelta(hours=1)
    typed = code(later + steps * HALF_MINUTE)

    if good:
        pass_second_step(user=sun_li, code=typed, now=later)
    else:
        with pytest.raises(CodeWrong):
            pass_second_step(user=sun_li, code=typed, now=later)


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "000000000", "١٢٣٤٥٦"])
def test_what_is_no_code_is_wrong_and_nothing_worse(enrolled, sun_li, now, typed):
    with pytest.raises(CodeWrong):
        pass_second_step(user=sun_li, code=typed, now=now)


def test_after_five_wrong_codes_the_right_one_waits_a_quarter_of_an_hour(enrolled, code, sun_li, now):
    later = now + timedelta(hours=1)
    for _try in range(TRIES):
        with pytest.raises(CodeWrong):
            pass_second_step(user=sun_li, code="no code", now=later)

    with pytest.raises(TooManyCodes, match="11:15"):
        pass_second_step(user=sun_li, code=code(later), now=later)
    pass_second_step(user=sun_li, code=code(later + WINDOW), now=later + WINDOW)


def test_a_recovery_code_lets_in_once_is_told_and_recorded(
    enrolled, sun_li, now, django_capture_on_commit_callbacks
):
    sun_li.email = "sun.li@example.cn"
    sun_li.save(update_fields=["email"])
    typed = enrolled[0].lower().replace("-", " ")
    with django_capture_on_commit_callbacks(execute=True):
        pass_second_step(user=sun_li, code=typed, now=now)

    with pytest.raises(CodeWrong):
        pass_second_step(user=sun_li, code=typed, now=now)
    assert recovery_codes_left(sun_li) == len(enrolled) - 1
    assert events_of(sun_li).last().verb == PersonVerb.USE_RECOVERY_CODE
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["sun.li@example.cn"], "有人用恢复码登录了您的账户 · A recovery code was used to sign in")
    ]


def test_neither_secret_nor_recovery_code_stands_in_the_database(enrolled, begun):
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM office_secondfactor")
        (held,) = cursor.fetchone()

    assert begun.secret not in held
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(kept) == totp.RECOVERY_CODES
    assert not kept & {*enrolled, *(code.replace("-", "") for code in enrolled)}


def test_new_recovery_codes_take_a_code_and_end_the_old(enrolled, code, sun_li, now):
    later = now + HALF_MINUTE
    fresh = renew_recovery_codes(user=sun_li, code=code(later), now=later)

    assert not set(fresh) & set(enrolled)
    with pytest.raises(CodeWrong):
        pass_second_step(user=sun_li, code=enrolled[0], now=later)
    pass_second_step(user=sun_li, code=fresh[0], now=later)


def test_what_is_begun_counts_for_nothing(begun, code, sun_li, now):
    with pytest.raises(SecondFactorMissing):
        pass_second_step(user=sun_li, code=code(now), now=now)


def test_a_second_step_that_counts_is_not_replaced_by_its_holder(enrolled, code, sun_li, now):
    with pytest.raises(SecondFactorHeld):
        begin_second_factor(user=sun_li, now=now)
    with pytest.raises(SecondFactorHeld):
        confirm_second_factor(user=sun_li, code=code(now + HALF_MINUTE), now=now + HALF_MINUTE)


def test_another_administrator_resets_it_and_the_owner_is_told(
    enrolled, sun_li, feng_gang, now, django_capture_on_commit_callbacks
):
    sun_li.email = "sun.li@example.cn"
    sun_li.save(update_fields=["email"])
    before = sun_li.get_session_auth_hash()
    with django_capture_on_commit_callbacks(execute=True):
        reset = reset_second_factor(user_id=sun_li.pk, reason="手机丢失", actor=feng_gang, now=now)

    assert SecondFactor.objects.count() == RecoveryCode.objects.count() == 0
    assert reset.get_session_auth_hash() != before
    event = events_of(sun_li).last()
    assert (event.verb, event.actor, event.reason) == (PersonVerb.RESET_FACTOR, feng_gang, "手机丢失")
    assert verify_chain(sun_li) == events_of(sun_li).count()
    assert [one.to for one in mail.outbox] == [["sun.li@example.cn"]]


def test_nobody_resets_her_own_and_nobody_without_the_role_or_a_reason(enrolled, sun_li, feng_gang, now):
    begin_second_factor(user=feng_gang, now=now)

    with pytest.raises(OwnFactor):
        reset_second_factor(user_id=feng_gang.pk, reason="手机丢失", actor=feng_gang, now=now)
    with pytest.raises(RoleMissing):
        reset_second_factor(user_id=feng_gang.pk, reason="手机丢失", actor=sun_li, now=now)
    with pytest.raises(DetailMissing):
        reset_second_factor(user_id=sun_li.pk, reason=" ", actor=feng_gang, now=now)
    assert SecondFactor.objects.count() == 2
