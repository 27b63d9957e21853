"""Each audience sees and may do what is hers, and nothing besides."""

import pytest
from django.contrib.auth.models import AnonymousUser

from hengji.office.casework import policies
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie

pytestmark = pytest.mark.django_db

CAST = ("li_na", "ma_yong", "sun_li", "guo_tao", "wang_fang", "chen_jie", "zhao_min")


def allowed(policy, obj, request):
    may = {name for name in CAST if policy(request.getfixturevalue(name), obj)}
    assert not policy(AnonymousUser(), obj)
    return may


def test_a_draft_is_seen_by_its_applicant_alone(draft, request):
    assert allowed(policies.may_view_application, draft, request) == {"li_na"}
    assert allowed(policies.may_view_evidence, draft.evidence.first(), request) == {"li_na"}


def test_a_case_is_seen_by_those_who_run_it_and_not_by_examiners(submitted, request):
    expected = {"li_na", "sun_li", "guo_tao", "chen_jie"}

    assert allowed(policies.may_view_application, submitted, request) == expected


@pytest.mark.conforms("R10")
def test_a_dossier_is_read_by_those_who_judge_it(submitted, request):
    expected = {"li_na", "sun_li", "chen_jie"}

    assert allowed(policies.may_view_dossier, submitted, request) == expected
    assert allowed(policies.may_view_evidence, submitted.evidence.first(), request) == expected


def test_a_tie_closes_the_case(submitted, sun_li, li_na, now, request):
    declare_tie(first=li_na, second=sun_li, kind=TieKind.KIN, actor=sun_li, now=now)

    assert not policies.may_view_application(sun_li, submitted)
    assert not policies.may_review(sun_li, submitted)


@pytest.mark.parametrize(
    ("policy", "stages"),
    [
        (policies.may_edit_dossier, {"draft", "returned"}),
        (policies.may_submit, {"draft"}),
        (policies.may_resubmit, {"returned"}),
        (policies.may_withdraw, {"draft", "submitted", "under_review", "returned", "on_list_notice"}),
    ],
)
@pytest.mark.parametrize(
    "stage", ["draft", "submitted", "under_review", "returned", "on_list_notice", "in_assessment"]
)
def test_the_applicant_acts_in_the_states_that_are_hers(policy, stages, stage, request):
    application = request.getfixturevalue(stage)

    assert allowed(policy, application, request) == ({"li_na"} if stage in stages else set())


@pytest.mark.parametrize(
    ("policy", "stages", "who"),
    [
        (policies.may_review, {"submitted", "under_review"}, "sun_li"),
        (policies.may_reopen_review, {"on_list_notice"}, "sun_li"),
        (policies.may_end_list_notice, {"on_list_notice"}, "guo_tao"),
    ],
)
@pytest.mark.parametrize("stage", ["draft", "submitted", "returned", "on_list_notice", "in_assessment"])
def test_the_office_acts_in_the_states_that_are_its_own(policy, stages, who, stage, request):
    application = request.getfixturevalue(stage)

    assert allowed(policy, application, request) == ({who} if stage in stages else set())
