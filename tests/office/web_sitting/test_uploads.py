"""Pictures from a desktop tool: looked into before anything is done with them, kept as pixels alone."""

import json
from hashlib import sha256
from io import BytesIO

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from hengji.assay.imaging.raster import Raster
from hengji.office.exams.queries import company_of, entries_after
from hengji.office.receiving.operations import begin_file, receive_part
from tests.office.web_sitting.studio import photo, with_studio

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting(sitting):
    return with_studio(sitting)


@pytest.fixture
def upload(desk, sitting):
    """Send a file as the page's module does; give status and answer."""

    def make(content, *, name="desk.png", key="u-1", expected=0, called="main.png"):
        body = {
            "operation": "studio.upload",
            "key": key,
            "expected_sequence": expected,
            "given-file_name": called,
            "given-content": SimpleUploadedFile(name, content),
        }
        response = desk.post(f"/sittings/{sitting.pk}/operations/", body)
        return response.status_code, response.json()

    return make


def jpeg(mode="RGB"):
    file = BytesIO()
    Image.new(mode, (60, 40), 0).save(file, "JPEG")
    return file.getvalue()


def png(*, note=""):
    file, told = BytesIO(), PngImagePlugin.PngInfo()
    told.add_text("Author", note)
    Image.fromarray(photo().pixels).save(file, "PNG", pnginfo=told)
    return file.getvalue()


def noise(side):
    drawn = np.random.default_rng(1).integers(0, 256, (side, side, 3), np.uint8)
    file = BytesIO()
    Image.fromarray(drawn).save(file, "JPEG", quality=90)
    return file.getvalue()


def uploaded(sitting):
    return [asset for asset in company_of(sitting).studio.assets.values() if asset.kind == "upload"]


def test_a_png_comes_into_the_library_pixel_by_pixel_and_without_its_notes(upload, sitting, look):
    status, reply = upload(png(note="Li Na"))
    (asset,) = uploaded(sitting)
    assert (status, reply["entry"]["outcome"], asset.name) == (200, "applied", "main.png")
    assert asset.raster == photo()
    assert "Li Na" not in asset.png
    assert asset.id in look()["fragments"]["table-studio_assets"]


def test_a_jpeg_is_kept_as_the_pixels_that_were_read_once(upload, sitting):
    assert upload(jpeg(), name="desk.jpg")[0] == 200
    (asset,) = uploaded(sitting)
    assert (asset.width, asset.height) == (60, 40)


def test_a_file_sent_again_with_its_key_is_one_picture(upload, sitting):
    first, again = upload(png()), upload(png())
    assert first[1]["entry"] == again[1]["entry"]
    assert len(uploaded(sitting)) == 1


def test_a_picture_that_came_ahead_in_parts_is_taken_by_its_name_and_by_its_owner_alone(
    desk, upload, sitting, li_na, ma_yong, now
):
    def ahead(owner, content):
        said = {"name": "desk.png", "size_bytes": len(content), "sha256": sha256(content).hexdigest()}
        file = begin_file(**said, actor=owner, now=now)
        return receive_part(token=file.token, offset=0, content=content, actor=owner, now=now).token

    def name(token):
        order = {"operation": "studio.upload", "key": "u-1", "expected_sequence": 0}
        given = {"given-file_name": "main.png", "sent-given-content": token}
        return desk.post(f"/sittings/{sitting.pk}/operations/", order | given)

    assert name(ahead(ma_yong, png())).json()["text"].startswith("这个文件已经用过")
    hers = ahead(li_na, png())
    first, again = name(hers), name(hers)  # the answer was lost

    assert first.json()["entry"] == again.json()["entry"]
    assert [asset.raster for asset in uploaded(sitting)] == [photo()]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"<svg onload='alert(1)'/>", "x.png", "“x.png”没有上传：只接受 PNG 和 JPEG 图片。"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 40, "x.png", "“x.png”没有上传：图片文件已损坏，无法读取。"),
        (jpeg("CMYK"), "x.jpg", "“x.jpg”没有上传：图片的颜色模式是 CMYK；请存为 RGB。"),
        (
            Raster.blank(2, 2).to_png().replace(b"\x00\x00\x00\x02", b"\x00\x00\xff\xff"),
            "x.png",
            "“x.png”没有上传：图片为 65535 × 65535 像素；边长不得超过 10000，总像素不得超过 4500000。",
        ),
        (
            b"\xff\xd8\xff" + b"0" * 8_000_000,
            "x.jpg",
            "“x.jpg”没有上传：文件有7813 KB，超过7812 KB。请缩小后另存再传。",
        ),
    ],
    ids=["no picture", "damaged", "for print", "a bomb", "too long"],
)
def test_a_file_that_is_no_honest_picture_is_refused_in_a_sentence_and_not_stored(
    content, name, said, upload, sitting
):
    status, reply = upload(content, name=name)
    assert (status, reply["code"], reply["text"]) == (409, "refused", said)
    assert entries_after(sitting, 0) == []


def test_a_picture_whose_pixels_need_too_much_room_is_refused_with_its_size(upload, sitting):
    status, reply = upload(noise(1_200), name="noise.jpg")
    assert (status, reply["code"]) == (409, "refused")
    assert reply["text"].startswith("“noise.jpg”没有上传：存成 PNG 有")
    assert reply["text"].endswith(" KB，超过1464 KB。请减小尺寸后再传。")


def test_the_journal_does_not_print_a_file(upload, sitting, desk):
    upload(noise(300), name="noise.jpg")
    page = desk.get(f"/sittings/{sitting.pk}/journal/").content.decode()
    (entry,) = entries_after(sitting, 0)
    assert f"…（共 {len(entry.arguments['content']):,} 个字符）" in page
    assert entry.arguments["content"][:200] not in page


def test_a_form_with_a_file_works_without_script(desk, sitting):
    form = {
        "operation": "studio.upload",
        "form": "studio_library-studio.upload",
        "key": "k-1",
        "expected_sequence": "0",
        "view": "studio_library",
        "task": "PR-J2",
        "given-file_name": "main.png",
    }
    address = f"/sittings/{sitting.pk}/operate/"
    wrong = desk.post(address, form | {"given-content": SimpleUploadedFile("x.png", b"no")})
    assert (wrong.status_code, "只接受 PNG 和 JPEG 图片" in wrong.content.decode()) == (409, True)
    right = desk.post(address, form | {"given-content": SimpleUploadedFile("x.png", png())})
    assert (right.status_code, len(uploaded(sitting))) == (302, 1)


def test_an_operation_without_a_file_stays_as_short_as_ever(send, sitting):
    status, reply = send("studio.write_alt_text", arguments={"place": "P", "text": "长" * 30_000})
    assert (status, reply["code"]) == (409, "refused")
    assert entries_after(sitting, 0) == []


def test_so_many_files_are_no_honest_work(send, upload, sitting, monkeypatch):
    monkeypatch.setattr("hengji.office.exams.operations.sitting.MOST_FILES", 1)
    assert upload(noise(400), name="noise.jpg")[0] == 200
    status, reply = upload(noise(401), name="noise.jpg", key="u-2", expected=1)
    assert (status, reply["code"]) == (409, "refused")
    assert len(json.dumps(reply)) < 1_000
