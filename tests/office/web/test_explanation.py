"""What a candidate may read of how her practical was judged: by her scheme, and never before the decision."""

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.decisions.operations import combine_results, submit_for_decision
from hengji.office.exams.queries import marks_of, sitting_of
from hengji.office.schemes.operations import draft_scheme, revise_scheme
from hengji.office.schemes.policy import Disclosure, Policy
from hengji.office.schemes.refusals import PolicyFaults, SchemeFrozen
from tests.office.conftest import EDITION
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide

SLIP = "PR-J2.price_accepted"
TOLD = [Disclosure.REQUIREMENTS, Disclosure.FINDINGS, Disclosure.ENTRIES]


@pytest.fixture
def disclosure():
    return Disclosure.NOTHING


@pytest.fixture
def scheme(disclosure, tang_min, now):
    return draft_scheme(
        code="KJDZSW-CY",
        version=1,
        title_zh="跨境电商运营人员职业技能等级评定方案",
        title_en="Assessment scheme for cross-border e-commerce operators",
        edition_code=EDITION,
        policy={"disclosure": disclosure.value},
        actor=tang_min,
        now=now,
    )


@pytest.fixture
def address(in_assessment):
    return f"/applications/{in_assessment.pk}/results/explained/"


@pytest.fixture
def decided(pending, chen_jie):
    def make(*slips):
        application = pending(*slips)
        decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
        application.refresh_from_db()
        return application

    return make


@pytest.fixture
def read(enter, clock, li_na, address):
    """Read the page as the candidate, on the afternoon of the exam."""

    def make(language="zh-hans"):
        clock(AFTERNOON)
        return enter(li_na, language).get(address)

    return make


def lost(application):
    """Give the observations that did not hold."""
    return [item for item in marks_of(sitting_of(application)).evidence if not item.held]


def test_a_policy_stored_before_there_was_a_choice_tells_the_outcome_alone():
    stored = Policy().written()
    del stored["disclosure"]
    assert Policy.model_validate(stored).disclosure is Disclosure.NOTHING


def test_a_scheme_refuses_to_tell_something_unheard_of(tang_min, now):
    with pytest.raises(PolicyFaults) as refused:
        Policy.read({"disclosure": "everything"})
    assert [(fault.path, fault.value) for fault in refused.value.faults] == [("disclosure", "'everything'")]


def test_what_is_told_is_frozen_with_the_scheme(batch, tang_min, now):
    with pytest.raises(SchemeFrozen):
        revise_scheme(scheme_id=batch.scheme_id, policy={"disclosure": "entries"}, actor=tang_min, now=now)


def test_by_default_there_is_no_such_page_and_no_way_to_it(decided, read, enter, li_na):
    application = decided(SLIP)
    assert read().status_code == 404
    assert "explained" not in enter(li_na).get(f"/applications/{application.pk}/results/").content.decode()


@pytest.mark.parametrize("disclosure", [Disclosure.REQUIREMENTS])
def test_results_by_requirement_name_no_observation(decided, read, said):
    application = decided(SLIP)
    page = said(read())
    assert "要求 B 未达到" in page
    assert "要求 A 达到" in page
    assert "检查点做到" in page
    evidence = marks_of(sitting_of(application)).evidence
    assert [
        item.check
        for item in evidence
        if item.title.zh in page or (item.diagnosis and item.diagnosis.zh in page)
    ] == []
    assert page.count("entry-") == 0


@pytest.mark.parametrize("disclosure", [Disclosure.FINDINGS])
def test_findings_say_what_was_found_and_why_but_not_what_was_expected(decided, read, said):
    application = decided(SLIP)
    page = said(read())
    missed = lost(application)
    assert missed
    assert [item.check for item in missed if item.title.zh not in page or item.found.zh not in page] == []
    assert [item.trap for item in missed if item.diagnosis and item.diagnosis.zh not in page] == []
    assert ("应有的做法" in page.replace("不公布应有的做法和操作记录", ""), "所依据的操作记录" in page) == (
        False,
        False,
    )


@pytest.mark.parametrize("disclosure", [Disclosure.ENTRIES])
def test_everything_is_what_was_expected_and_the_entries_it_rests_on(decided, read, said):
    application = decided(SLIP)
    answer = read()
    page, source = said(answer), answer.content.decode()
    evidence = marks_of(sitting_of(application)).evidence
    assert [item.check for item in evidence if item.expected.zh not in page] == []
    cited = {entry for item in evidence for entry in item.entries}
    assert [entry for entry in cited if f'href="#entry-{entry}"' not in source] == []
    assert [entry for entry in cited if f'id="entry-{entry}"' not in source] == []


@pytest.mark.parametrize("disclosure", [Disclosure.ENTRIES])
def test_no_page_names_who_marked_or_what_each_of_them_gave(decided, read, said, wang_fang, he_jing):
    decided(SLIP)
    page = said(read())
    assert (wang_fang.name in page, he_jing.name in page, "第 1 位" in page) == (False, False, False)


@pytest.mark.parametrize("disclosure", [Disclosure.ENTRIES])
def test_the_page_speaks_english(decided, read, said):
    application = decided(SLIP)
    page = said(read("en"))
    assert [item.check for item in lost(application) if item.found.en not in page] == []
    assert "Requirement B" in page


@pytest.mark.parametrize("disclosure", TOLD)
def test_before_the_decision_the_page_does_not_exist_at_any_stage(
    practical, oral, in_assessment, read, qian_hong, chen_jie
):
    stages = [read().status_code]
    practical(SLIP)
    stages.append(read().status_code)
    oral()
    stages.append(read().status_code)
    combine_results(application_id=in_assessment.pk, actor=None, now=AFTERNOON)
    stages.append(read().status_code)
    submit_for_decision(application_id=in_assessment.pk, actor=qian_hong, now=AFTERNOON)
    stages.append(read().status_code)
    assert stages == [404] * 5
    decide(application_id=in_assessment.pk, actor=chen_jie, now=AFTERNOON)
    assert read().status_code == 200


@pytest.mark.parametrize("disclosure", [Disclosure.ENTRIES])
@pytest.mark.conforms("I6")
def test_before_the_decision_no_page_of_hers_carries_a_mark(pending, enter, clock, li_na):
    application = pending(SLIP)
    clock(AFTERNOON)
    sitting, her = sitting_of(application), enter(li_na)
    addresses = [
        "/applications/",
        f"/applications/{application.pk}/",
        f"/applications/{application.pk}/ticket/",
        f"/sittings/{sitting.pk}/receipt/",
        f"/sittings/{sitting.pk}/journal/",
        f"/sittings/{sitting.pk}/state/?everything",
    ]
    told = "\n".join(her.get(address).content.decode() for address in addresses)
    evidence = marks_of(sitting).evidence
    assert [item.check for item in evidence if item.check in told or item.title.zh in told] == []
    assert "检查点" not in told


@pytest.mark.parametrize("disclosure", [Disclosure.ENTRIES])
def test_nobody_else_reads_it(decided, enter, clock, ma_yong, guo_tao, address):
    decided()
    clock(AFTERNOON)
    assert [enter(person).get(address).status_code for person in (ma_yong, guo_tao)] == [404, 404]
    assert enter().get(address).status_code == 302


@pytest.mark.parametrize("disclosure", [Disclosure.ENTRIES])
def test_the_results_lead_to_it(decided, enter, li_na, address):
    application = decided()
    assert application.state == ApplicationState.ON_AWARD_NOTICE
    assert address in enter(li_na).get(f"/applications/{application.pk}/results/").content.decode()
