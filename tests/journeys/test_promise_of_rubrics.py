"""A rubric put in other words never silently changes a mark: what it reaches is listed, and the old marks stay."""

import pytest
from playwright.sync_api import expect

from hengji.office.demo.cast import EXAMINER, LEAD_EXAMINER, MANAGER, SECOND_EXAMINER
from hengji.office.marking.models import MarkTask, SealedMark
from hengji.office.marking.operations import claim_task, seal_mark
from hengji.office.marking.queries import sheet_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NEW = "称呼得体，先说原因，再说新的交货日期"


@pytest.fixture
def marked(house):
    """Two examiners have marked everything of the candidate's."""
    for task in MarkTask.objects.order_by("pk"):
        marker = house.user((EXAMINER, SECOND_EXAMINER)[task.slot - 1])
        at = house.timeline.later(minutes=1)
        claim_task(task_id=task.pk, actor=marker, now=at)
        seal_mark(task_id=task.pk, score=3, actor=marker, now=at)
    return MarkTask.objects.first().sitting


def test_other_words_leave_every_mark_as_it_was_and_list_what_they_reach(enter, marked):
    before = list(SealedMark.objects.order_by("pk").values_list("pk", "score", "task__rubric"))
    stood = sheet_of(marked).digest
    manager, lead = enter(MANAGER), enter(LEAD_EXAMINER)
    skill = marked.application.skill

    manager.go(f"/staff/papers/{skill}/junior/")
    manager.page.get_by_role("link", name="修订细则").first.press("Enter")
    manager.page.get_by_label("4 中文").fill(NEW)
    manager.page.get_by_label("理由").fill("第3、4档的界限不清")
    manager.examine()
    manager.page.get_by_role("button", name="提出修订").press("Enter")
    expect(manager.page.locator("main h1")).to_contain_text("评分细则修订")
    address = "/staff/" + manager.page.url.partition("/staff/")[2]

    lead.go(address)
    expect(lead.page.get_by_role("region", name="细则对照")).to_contain_text(NEW)
    expect(lead.page.locator("main")).to_contain_text(marked.code)
    expect(lead.page.locator("main")).to_contain_text("尚未公布，重新评阅")
    lead.examine()
    lead.page.get_by_label("意见").fill("同意")
    lead.page.get_by_role("button", name="批准", exact=True).press("Enter")
    lead.page.get_by_role("button", name="生效").press("Enter")
    expect(lead.page.locator(".notice.success")).to_contain_text("原样保留")

    assert list(SealedMark.objects.order_by("pk").values_list("pk", "score", "task__rubric")) == before
    assert sheet_of(marked).digest == stood
    opened = MarkTask.objects.filter(round=2)
    assert {(task.wording.version, task.state) for task in opened} == {(2, "open")}
    lead.go(f"/staff/papers/{skill}/junior/")
    expect(lead.page.locator("main")).to_contain_text("已换用新细则")
