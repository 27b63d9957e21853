"""Two candidates hand in one picture: their officer and their marker read it, and nothing follows by itself."""

from base64 import b64encode
from datetime import timedelta

import numpy as np
import pytest
from django.db.models import QuerySet
from PIL import Image

from hengji.assay.imaging.raster import Raster
from hengji.assay.imaging.strips import Strip
from hengji.assay.imaging.turned import LEFT
from hengji.assay.tasks.visual_design.palettes import PALETTES
from hengji.office.demo import trial
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.likeness import works_alike
from hengji.office.exams.models import WorkPrint
from hengji.office.exams.operations import hand_in, start_sitting
from hengji.office.exams.queries import machine_marks_of
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import begin_marking, claim_task
from tests.office.declaring import clear_for_marking
from tests.office.sittings import CLOSES, OPENS, work

pytestmark = pytest.mark.django_db
LATER = OPENS + timedelta(minutes=30)


def banner(number, form):
    palette = PALETTES[number]
    return Strip(
        width=480, height=300, ground=palette.ground, panel=palette.panel, ink=palette.ink, headline=f"Work {number}",
        line="for small rooms", goods=((form, palette.goods, palette.accent),), lit=LEFT,
    ).drawn()  # fmt: skip


def smaller(raster):
    image = Image.fromarray(raster.colours.copy()).resize((288, 180), Image.Resampling.LANCZOS)
    return Raster.opaque(np.asarray(image, np.uint8))


def uploaded(number, raster):
    content = b64encode(raster.to_png()).decode()
    return {"operation": "studio.upload", "arguments": {"file_name": f"w{number}.png", "content": content}}


def entered(number, picture):
    said = {"title": f"作品{number}", "goal": "给买家看", "role": "全部由本人完成", "tools": "Krita"}
    return {
        "operation": "studio.enter_work",
        "arguments": {"place": f"PF-{number}", "final": picture, "process": "", **said},
    }


def handed_in(seed, *pictures):
    """Seat a visitor of her own, have her enter these pictures as finished works, hand in, have it marked."""
    sitting = trial.seated("visual_design", "junior", now=OPENS, seed=seed)
    candidate = sitting.application.applicant
    start_sitting(sitting_id=sitting.pk, actor=candidate, now=OPENS)
    acts = [uploaded(number, raster) for number, raster in enumerate(pictures, 1)]
    acts += [entered(number, f"U-{number:02}") for number in range(1, len(pictures) + 1)]
    work(sitting, acts)
    hand_in(sitting_id=sitting.pk, actor=candidate, now=LATER)
    return begin_marking(sitting_id=sitting.pk, actor=None, now=LATER)


@pytest.fixture
def three(settings, tmp_path):
    """The second has the first one's picture, made smaller, as her second work; the third has works of her own."""
    settings.MEDIA_ROOT = tmp_path
    founded(Timeline(OPENS))
    shared = banner(0, "vase")
    return (
        handed_in(1, shared),
        handed_in(2, banner(1, "lamp"), smaller(shared)),
        handed_in(3, banner(2, "bottle"), banner(3, "mug")),
    )


def test_one_picture_in_two_portfolios_is_shown_to_staff_and_changes_nothing(three, guo_tao, enter):
    first, second, third = three

    pairs = [[(a.place, a.code, a.other_place) for a in works_alike(sitting)] for sitting in three]
    assert pairs == [[("1", second.code, "2")], [("2", first.code, "1")], []]
    assert [sitting.state for sitting in three] == ["marking"] * 3
    assert [machine_marks_of(sitting).round for sitting in three] == [1] * 3

    page = enter(guo_tao).get(f"/staff/sittings/{first.pk}/").content.decode()
    assert f"作品 1 的成品图，与答卷 {second.code} 作品 2 的成品图相同" in page
    assert "作品集查重" not in enter(guo_tao).get(f"/staff/sittings/{third.pk}/").content.decode()

    forgotten = QuerySet(WorkPrint).filter(sitting=first)
    forgotten.update(parts="", cells="")
    assert (works_alike(first), works_alike(second)) == ((), ())


def test_the_marker_of_the_portfolio_reads_it_by_code_and_the_marker_of_another_task_does_not(
    three, wang_fang, enter
):
    first, second, _ = three
    clear_for_marking(first.application.batch, wang_fang, now=CLOSES)
    tasks = {task.criterion: task for task in MarkTask.objects.filter(sitting=first, slot=1)}
    sheets = {}
    for criterion, task in tasks.items():
        claim_task(task_id=task.pk, actor=wang_fang, now=CLOSES)
        sheets[criterion] = enter(wang_fang).get(f"/marking/{task.pk}/").content.decode()

    telling = {criterion for criterion, page in sheets.items() if second.code in page}
    assert telling == {criterion for criterion in tasks if criterion.startswith("VD-J5.")} != set()
    name = second.application.applicant.name
    assert [criterion for criterion, page in sheets.items() if name in page] == []
