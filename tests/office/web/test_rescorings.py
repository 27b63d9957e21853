"""Re-scoring on its pages: proposed by one person, approved by another, and nobody learns of it before its time."""

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.decisions.lifecycle import RescoringState
from hengji.office.decisions.models import Rescoring
from hengji.office.exams.queries import sitting_of
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide

pytestmark = pytest.mark.django_db

SLIP = "PR-J2.price_accepted"


@pytest.fixture
def failed(pending, chen_jie, clock):
    application = pending(SLIP)
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    application.refresh_from_db()
    clock(AFTERNOON)
    return application


def proposed(desk, failed, remedy="credit"):
    """Choose a remedy for every check that did not hold, as somebody does on the page."""
    address = f"/staff/rescorings/new/?batch={failed.batch_id}"
    rows = desk.get(address).context["rows"]
    chosen = {row.add_prefix("remedy"): remedy for check, row in rows if check.failed}
    return desk.post(address, {"reason": "价格表有误", **chosen})


@pytest.fixture
def reported(enter, failed, guo_tao):
    desk = enter(guo_tao)
    page = proposed(desk, failed)
    desk.post(f"{page.url}dry-run/")
    return Rescoring.objects.get()


def test_one_proposes_another_approves_and_the_candidate_learns_it_from_the_new_decision(
    enter, said, failed, guo_tao, qian_hong, li_na
):
    hers = said(enter(li_na).get(f"/applications/{failed.pk}/"))
    officer, lead = enter(guo_tao), enter(qian_hong)
    assert "试算" in said(officer.get(proposed(officer, failed).url))
    found = Rescoring.objects.get()
    address = f"/staff/rescorings/{found.pk}/"

    officer.post(f"{address}dry-run/")
    report = said(lead.get(address))
    assert ("不合格 → 合格" in report, sitting_of(failed).code in report) == (True, True)
    assert said(enter(li_na).get(f"/applications/{failed.pk}/")) == hers
    own = officer.post(f"{address}approve/", {"reason": "同意"})
    lead.post(f"{address}approve/", {"reason": "同意"})
    officer.post(f"{address}apply/")

    assert own.status_code == 409
    found.refresh_from_db()
    failed.refresh_from_db()
    assert (found.state, failed.state) == (RescoringState.APPLIED, ApplicationState.DECISION_PENDING)


def test_a_form_that_cannot_be_read_says_where(enter, said, failed, guo_tao):
    page = proposed(enter(guo_tao), failed, remedy="reweigh")

    assert (page.status_code, "只有改变分值时写新分值，而且必须写。" in said(page)) == (422, True)


def test_the_files_name_nobody_and_a_reader_of_codes_is_shown_none(
    enter, said, reported, guo_tao, tang_min, failed
):
    address = f"/staff/rescorings/{reported.pk}/"
    for person, names in ((guo_tao, True), (tang_min, False)):
        assert ("李娜" in said(enter(person).get(address))) is names
    for kind, begins in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        file = enter(guo_tao).get(f"{address}report.{kind}").content
        assert (file.startswith(begins), "李娜".encode() in file) == (True, False)
    assert sitting_of(failed).code in enter(guo_tao).get(f"{address}report.csv").content.decode()


def test_who_is_tied_to_a_candidate_of_the_work_reads_nothing(enter, reported, qian_hong, li_na, now):
    declare_tie(first=qian_hong, second=li_na, kind=TieKind.KIN, actor=qian_hong, now=now)
    desk, address = enter(qian_hong), f"/staff/rescorings/{reported.pk}/"

    page = desk.get(address)

    assert (page.status_code, sitting_of_code(reported) in page.content.decode()) == (403, False)
    assert desk.get(f"{address}report.csv").status_code == 403


def sitting_of_code(rescoring):
    return rescoring.lines.get().sitting.code
