"""A crawl of all that a marker can open, over work into which the candidate's name was put wherever it goes."""

import re
from base64 import b64encode
from datetime import timedelta
from html import unescape
from io import BytesIO
from urllib.parse import unquote, urljoin

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hengji.office.casework.models import Evidence
from hengji.office.demo import trial
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.operations import hand_in, start_sitting
from hengji.office.exams.queries import sealed_of
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import begin_marking, claim_task
from tests.office.declaring import clear_for_marking
from tests.office.sittings import CLOSES, OPENS, operations_of, running, work

pytestmark = pytest.mark.django_db

NAMES = ("李娜", "Li Na", "li.na")
EMAIL, IDENTITY = "lina.1990@example.org", "11010519491231002X"
LINK = re.compile(r'(?:href|src|action|data-[a-z-]+)="(/[^"#]*|\?[^"#]*)"')
NOT_OPENED = ("/sign-out/", "/language/", "/static/")
OF_THE_PAPER = re.compile(r"/film/\d+/studio/[^UW]")  # the same pictures for everybody, drawn by the bank


def signed_picture():
    """A PNG whose EXIF and text chunks name its maker."""
    image = Image.new("RGB", (640, 640), (200, 30, 30))
    exif = image.getexif()
    exif[0x013B], exif[0x8298] = "Li Na", f"(c) Li Na {IDENTITY}"
    told = PngInfo()
    told.add_itxt("Author", f"李娜 {EMAIL}")
    file = BytesIO()
    image.save(file, "PNG", exif=exif, pnginfo=told)
    return file.getvalue()


@pytest.fixture
def signed_work(in_assessment, guo_tao, deng_bo, li_na):
    """Li Na's work: solved, and signed in what she wrote."""
    type(li_na).objects.filter(pk=li_na.pk).update(email=EMAIL)
    Evidence.objects.update(title="李娜的材料", name="李娜.pdf")
    sitting = running(in_assessment, guo_tao, deng_bo)
    answer = next(
        c.sample.partition(":")[2] for c in sealed_of(sitting).criteria if c.sample[:7] == "answer:"
    )
    words = f"供应商比较如下。撰写人：李娜（LI NA，{EMAIL}）"
    written = {"operation": "report.answer", "arguments": {"question": answer, "value": words}}
    work(sitting, [*operations_of(sitting), written])
    hand_in(sitting_id=sitting.pk, actor=li_na, now=CLOSES)
    return begin_marking(sitting_id=sitting.pk, actor=None, now=CLOSES)


def begun_by_li_na(skill):
    founded(Timeline(OPENS))
    sitting = trial.seated(skill, "junior", now=OPENS, seed=20260302)
    candidate = sitting.application.applicant
    type(candidate).objects.filter(pk=candidate.pk).update(name="李娜", name_latin="Li Na", email=EMAIL)
    return start_sitting(sitting_id=sitting.pk, actor=candidate, now=OPENS)


def handed_in(sitting):
    candidate = sitting.application.applicant
    hand_in(sitting_id=sitting.pk, actor=candidate, now=OPENS + timedelta(minutes=30))
    return begin_marking(sitting_id=sitting.pk, actor=None, now=OPENS + timedelta(minutes=31))


@pytest.fixture
def signed_file(settings, tmp_path):
    """A designer's work: a picture with her name in the file's name and in its metadata, opened and handed in."""
    settings.MEDIA_ROOT = tmp_path
    sitting = begun_by_li_na("visual_design")
    content = b64encode(signed_picture()).decode()
    upload = {"operation": "studio.upload", "arguments": {"file_name": "李娜-主图.png", "content": content}}
    work(sitting, [upload, {"operation": "studio.open", "arguments": {"picture": "U-01"}}])
    return handed_in(sitting)


@pytest.fixture
def signed_chart():
    """An analyst's work: a chart with her name in its title and along its sides."""
    sitting = begun_by_li_na("data_analysis")
    drawn = next(one for one in operations_of(sitting) if one["operation"] == "analytics.draw_chart")
    signed = {"title": "李娜的图", "across_label": "LI NA", "measure_label": EMAIL}
    work(sitting, [{**drawn, "arguments": drawn["arguments"] | signed}])
    return handed_in(sitting)


def crawled(client, start):
    """Open everything that can be reached by links and pictures, and give what came back."""
    waiting, seen = [start], {}
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(NOT_OPENED) or OF_THE_PAPER.search(address):
            continue
        response = seen[address] = client.get(address)
        if response.status_code == 302:
            waiting.append(urljoin(address, response["Location"]))
        elif response["Content-Type"].startswith("text/html"):
            found = LINK.findall(response.content.decode())
            waiting += [urljoin(address, unescape(link)) for link in found]
    return seen


def leaks_in(address, response, secrets):
    """Say which secrets an answer holds: in its address, its headers, its body, or a picture's metadata."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    said = [unquote(address), str(response.headers), unescape(body.decode("utf-8", "ignore"))]
    if response.headers.get("Content-Type") == "image/png":
        image = Image.open(BytesIO(body))
        said += [str(image.info), str(dict(image.getexif()))]
    return [(address, secret) for secret in secrets if any(secret.lower() in text.lower() for text in said)]


def opened_by(marker, sitting, enter):
    """Claim a task of each criterion and open everything from the list of tasks on."""
    clear_for_marking(sitting.application.batch, marker, now=CLOSES)
    for task in MarkTask.objects.filter(sitting=sitting, slot=1):
        claim_task(task_id=task.pk, actor=marker, now=CLOSES)
    opened = crawled(enter(marker), "/marking/")
    secrets = (*NAMES, EMAIL, IDENTITY, sitting.ticket, sitting.application.reference)
    return opened, [leak for address, got in opened.items() for leak in leaks_in(address, got, secrets)]


@pytest.mark.conforms("C16")
def test_nothing_that_a_marker_can_open_names_who_wrote_it(signed_work, wang_fang, guo_tao, enter):
    film = f"/marking/sittings/{signed_work.pk}/film/?at=999"
    assert "撰写人：李娜" in enter(guo_tao).get(film).content.decode()

    opened, leaks = opened_by(wang_fang, signed_work, enter)

    frames = [address for address in opened if "/film/?at=" in address]
    assert (leaks, len(frames) > len(operations_of(signed_work))) == ([], True)
    sheets = [
        got.content.decode() for address, got in opened.items() if re.fullmatch(r"/marking/\d+/", address)
    ]
    assert sum("撰写人：■■（■■，■■）" in sheet for sheet in sheets) == 1


@pytest.mark.conforms("C16")
def test_no_picture_or_file_name_names_who_drew_it(signed_file, wang_fang, guo_tao, enter):
    assert b"Li Na" in signed_picture()
    film = f"/marking/sittings/{signed_file.pk}/film/?at=1"
    assert "李娜-主图.png" in enter(guo_tao).get(film).content.decode()

    opened, leaks = opened_by(wang_fang, signed_file, enter)

    pictures = [address for address, got in opened.items() if got.headers["Content-Type"] == "image/png"]
    assert (leaks, [address for address in pictures if "/U-01/" in address] != []) == ([], True)
    pages = [got.content.decode() for address, got in opened.items() if address not in pictures]
    assert [page for page in pages if b64encode(signed_picture())[:40].decode() in page] == []
    assert [page for page in pages if "■■-主图.png" in page] != []


@pytest.mark.conforms("C16")
def test_no_chart_names_who_drew_it(signed_chart, wang_fang, enter):
    opened, leaks = opened_by(wang_fang, signed_chart, enter)

    charts = [got for got in opened.values() if got.headers["Content-Type"] == "image/svg+xml"]
    assert (leaks, ["■■的图" in chart.content.decode() for chart in charts]) == ([], [True])
