"""Until enough deciders have sealed the same, no page outside their own shows that anybody has."""

import re

import pytest

from hengji.office.decisions.operations import declare_for_decision
from hengji.office.people.roles import Role
from hengji.office.schemes.models import Scheme
from hengji.office.schemes.policy import Policy
from tests.office.decisions.conftest import AFTERNOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(pending, chen_jie):
    application = pending()
    declare_for_decision(application_id=application.pk, conflict=None, actor=chen_jie, now=AFTERNOON)
    Scheme.objects.update(policy=Policy(deciders=2).written())
    return application


def as_it_stands(visitor, address):
    page = visitor.get(address).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


@pytest.mark.conforms("I6")
def test_a_vote_shows_on_no_page_of_the_candidate_the_public_or_the_office(
    case, chen_jie, li_na, credential_officers, guo_tao, enter, clock
):
    clock(AFTERNOON)
    watched = [
        (enter(li_na), f"/applications/{case.pk}/"),
        (enter(li_na), f"/applications/{case.pk}/results/"),
        (enter(li_na), "/applications/messages/"),
        (enter(), "/notices/"),
        (enter(credential_officers[0]), "/staff/"),
        (enter(credential_officers[0]), "/staff/register/"),
        (enter(guo_tao), "/staff/"),
        (enter(guo_tao), "/staff/cases/"),
    ]
    before = [as_it_stands(*one) for one in watched]

    enter(chen_jie).post(f"/staff/cases/{case.pk}/decision/decide/")

    assert [as_it_stands(*one) for one in watched] == before


def test_deciders_see_how_many_are_missing_and_not_who_has_sealed(case, chen_jie, person, enter, said, clock):
    clock(AFTERNOON)
    mei_lin = person("mei.lin", "梅林", "Mei Lin", Role.DECIDER)
    declare_for_decision(application_id=case.pk, conflict=None, actor=mei_lin, now=AFTERNOON)
    page = f"/staff/cases/{case.pk}/decision/"
    assert "还须 2 人" in said(enter(chen_jie).get(page))

    sealed = enter(chen_jie).post(f"{page}decide/", follow=True)

    assert "意见已封存。" in said(sealed)
    assert "确认：评定通过" not in said(sealed)
    seen = said(enter(mei_lin).get(page))
    assert ("还须 1 人" in seen, "陈洁" in seen, "确认：评定通过" in seen) == (True, False, True)
    told = said(enter(mei_lin).get(f"/staff/cases/{case.pk}/"))
    assert ("评定委员会成员 封存评定意见" in told, "陈洁 · 评定委员会成员 封存" in told) == (True, False)
    done = said(enter(mei_lin).post(f"{page}decide/", follow=True))
    assert ("结果已告知考生" in done, "陈洁、梅林" in done) == (True, True)
