"""The archive of a batch: in order, with hashes and gaps, the same bytes each time."""

import io
import json
from hashlib import sha256
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfReader

from hengji.office.oversight import operations as oversight
from hengji.office.oversight.archive import MANIFEST, archive_of
from hengji.office.oversight.lifecycle import ARCHIVE_KEPT
from hengji.office.oversight.models import PreparedArchive
from hengji.office.oversight.parts import parts_of
from hengji.office.oversight.refusals import ArchiveNotThere, TextMissing, TiedToTheBatch
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import RoleMissing
from hengji.office.record.queries import events_of
from tests.office.decisions.conftest import AFTERNOON
from tests.office.declaring import decide

pytestmark = pytest.mark.django_db

ORDER = [
    "announcement",
    "qualification",
    "plan",
    "invigilators",
    "candidates",
    "examiners",
    "papers",
    "rooms",
    "supervision",
    "results",
    "scores",
    "rubrics",
    "combinations",
    "works",
    "certificates",
]


@pytest.fixture
def decided(pending, chen_jie):
    application = pending()
    decide(application_id=application.pk, actor=chen_jie, now=AFTERNOON)
    return application


def opened(archive):
    return ZipFile(io.BytesIO(archive.content))


def taken(batch, actor, now, purpose="年度检查"):
    """Ask for an archive, have it made and take it."""
    asked = oversight.ask_for_archive(batch_id=batch.pk, purpose=purpose, actor=actor, now=now)
    oversight.prepare_archive(archive_id=asked.pk, now=now)
    return oversight.hand_out_archive(archive_id=asked.pk, actor=actor, now=now)


def text_of(folder, path):
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(folder.read(path))).pages)


@pytest.mark.conforms("C02")
def test_every_part_is_there_in_inspectors_order_or_says_what_it_lacks(decided, batch):
    parts = parts_of(batch)

    assert [part.code for part in parts] == ORDER
    empty = {part.code: part.missing for part in parts if not part.rows}
    assert empty == {"supervision": ("没有督导意见",), "certificates": ("没有编号或签发的证书",)}
    folder = opened(archive_of(batch))
    manifest = json.loads(folder.read(MANIFEST))
    assert manifest["missing"]["works"] == ["考场录像不在系统中，须另行归档"]
    assert folder.namelist()[:3] == [MANIFEST, "01-announcement.pdf", "01-announcement.xlsx"]
    assert [file["path"] for file in manifest["files"]] == folder.namelist()[1:]


def test_the_manifest_has_the_hash_of_every_file(decided, batch):
    folder = opened(archive_of(batch))
    for file in json.loads(folder.read(MANIFEST))["files"]:
        content = folder.read(file["path"])
        assert (file["sha256"], file["size"]) == (sha256(content).hexdigest(), len(content))


def test_the_same_records_give_the_same_bytes(decided, batch):
    assert archive_of(batch).digest == archive_of(batch).digest


def test_sheets_name_the_people_and_the_points(decided, batch, deng_bo, wang_fang, chen_jie):
    folder = opened(archive_of(batch))
    assert deng_bo.name in text_of(folder, "04-invigilators.pdf")
    assert wang_fang.name in text_of(folder, "06-examiners.pdf")
    results = text_of(folder, "10-results.pdf")
    assert ("李娜" in results, chen_jie.name in results, "通过" in results) == (True, True, True)
    assert "签名" in results


def test_a_text_that_looks_like_a_formula_stays_a_text(decided, batch, lu_xun, now):
    oversight.raise_finding(batch_id=batch.pk, text='=HYPERLINK("http://x","y")', actor=lu_xun, now=now)
    book = ZipFile(io.BytesIO(opened(archive_of(batch)).read("09-supervision.xlsx")))
    sheet, texts = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
    assert ("<f>" in sheet, "<hyperlink" in sheet, "=HYPERLINK" in texts) == (False, False, True)


@pytest.mark.conforms("R23")
def test_who_takes_it_and_what_for_is_written_down(decided, batch, guo_tao, lu_xun, sun_li, now):
    with pytest.raises(TextMissing, match="用途"):
        oversight.ask_for_archive(batch_id=batch.pk, purpose=" ", actor=guo_tao, now=now)
    with pytest.raises(RoleMissing):
        oversight.ask_for_archive(batch_id=batch.pk, purpose="看看", actor=sun_li, now=now)
    for actor in (guo_tao, lu_xun):
        made = taken(batch, actor, now)
        last = events_of(batch).last()
        assert (last.actor, last.reason, last.detail["sha256"]) == (
            User(pk=actor.pk),
            "年度检查",
            made.digest,
        )


def test_an_archive_of_a_batch_without_anything_lists_all_it_lacks(plan):
    planned = plan(code="2026-PR-J-09")
    archive = archive_of(planned)
    assert opened(archive).namelist() == [MANIFEST]
    assert archive.missing == len(ORDER) + 1


def test_a_tie_to_one_candidate_keeps_from_the_whole_archive(submitted, batch, li_na, guo_tao, now):
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    with pytest.raises(TiedToTheBatch, match="2026-PR-J-01"):
        oversight.ask_for_archive(batch_id=batch.pk, purpose="年度检查", actor=guo_tao, now=now)


def test_a_tie_that_comes_between_keeps_from_taking_it(submitted, batch, li_na, guo_tao, now):
    asked = oversight.ask_for_archive(batch_id=batch.pk, purpose="年度检查", actor=guo_tao, now=now)
    oversight.prepare_archive(archive_id=asked.pk, now=now)
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    with pytest.raises(TiedToTheBatch, match="2026-PR-J-01"):
        oversight.hand_out_archive(archive_id=asked.pk, actor=guo_tao, now=now)


def test_an_archive_is_for_who_asked_and_for_a_day(draft, batch, guo_tao, lu_xun, now, settings):
    asked = oversight.ask_for_archive(batch_id=batch.pk, purpose="年度检查", actor=guo_tao, now=now)
    with pytest.raises(ArchiveNotThere):
        oversight.hand_out_archive(archive_id=asked.pk, actor=guo_tao, now=now)
    oversight.prepare_archive(archive_id=asked.pk, now=now)
    with pytest.raises(ArchiveNotThere):
        oversight.hand_out_archive(archive_id=asked.pk, actor=lu_xun, now=now)
    oversight.hand_out_archive(archive_id=asked.pk, actor=guo_tao, now=now)
    kept = [oversight.remove_old_archives(now=now + ARCHIVE_KEPT * share) for share in (0.9, 1)]
    assert kept == [0, 1]
    with pytest.raises(ArchiveNotThere):
        oversight.hand_out_archive(archive_id=asked.pk, actor=guo_tao, now=now + ARCHIVE_KEPT)


def test_preparing_twice_makes_one_file(draft, batch, guo_tao, now):
    asked = oversight.ask_for_archive(batch_id=batch.pk, purpose="年度检查", actor=guo_tao, now=now)
    storage = PreparedArchive._meta.get_field("file").storage
    storage.save(f"archives/{asked.pk}.zip", ContentFile(b"half of it"))  # what a dead worker left

    for _ in range(2):
        oversight.prepare_archive(archive_id=asked.pk, now=now)

    made = PreparedArchive.objects.get()
    assert made.file.name == f"archives/{asked.pk}.zip"
    assert sha256(made.file.read()).hexdigest() == made.sha256 == archive_of(batch).digest


def test_a_draft_that_nobody_has_seen_ties_nobody_to_a_batch(draft, batch, li_na, guo_tao, now):
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    made = taken(batch, guo_tao, now)
    assert events_of(batch).last().detail["sha256"] == made.digest
