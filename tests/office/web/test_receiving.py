"""Files that come in parts, as a browser or another tus client sends them, and the forms that take them."""

from base64 import b64encode
from hashlib import sha256

import pytest
from django.test import Client

from hengji.office.casework.models import Evidence
from hengji.office.receiving.bounds import MOST_PART_BYTES
from hengji.office.receiving.models import IncomingFile
from hengji.office.web.receiving.views import FILES
from tests.office.conftest import PDF
from tests.office.receiving.conftest import SCAN

pytestmark = pytest.mark.django_db
TUS = {"Tus-Resumable": "1.0.0"}


def told_of(content=SCAN, name="采购单.pdf", **changes):
    said = {"filename": name, "sha256": sha256(content).hexdigest()}
    metadata = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in said.items())
    return TUS | {"Upload-Length": str(len(content)), "Upload-Metadata": metadata} | changes


def announce(her, content=SCAN, **changes):
    return her.post("/files/", headers=told_of(content, **changes))


def send(her, address, offset, content, **changes):
    headers = TUS | {"Upload-Offset": str(offset)}
    return her.patch(address, content, "application/offset+octet-stream", headers=headers | changes)


def arrived(her, content=SCAN, name="采购单.pdf"):
    """Send a file whole and give what a form calls it."""
    address = announce(her, content, name=name).headers["Location"]
    assert send(her, address, 0, content).status_code == 204
    return address.split("/")[-2]


def test_a_cut_upload_is_asked_for_and_goes_on(enter, li_na):
    her = enter(li_na)
    address = announce(her).headers["Location"]
    assert send(her, address, 0, SCAN[:1000]).headers["Upload-Offset"] == "1000"

    stands = enter(li_na).head(address, headers=TUS)  # another browser of hers
    again = announce(her)
    last = send(her, address, 1000, SCAN[1000:])

    assert (stands.status_code, stands.headers["Upload-Offset"]) == (200, "1000")
    assert stands.headers["Upload-Length"] == str(len(SCAN))
    assert stands.headers["Cache-Control"] == "no-store"
    assert (again.headers["Location"], again.headers["Upload-Offset"]) == (address, "1000")
    assert (last.status_code, last.headers["Upload-Offset"]) == (204, str(len(SCAN)))


def test_what_the_protocol_does_not_allow_is_refused_with_its_own_numbers(enter, li_na):
    her = enter(li_na)
    address = announce(her).headers["Location"]

    wrong = send(her, address, 7, b"x")
    large = send(her, address, 0, bytes(MOST_PART_BYTES + 1))
    foreign = her.patch(address, b"x", "text/plain", headers=TUS | {"Upload-Offset": "0"})

    assert (wrong.status_code, wrong.headers["Upload-Offset"]) == (409, "0")
    assert wrong.json() == {"text": "文件“采购单.pdf”已收到 0 字节，不能从第 7 字节接着传。"}
    assert large.json() == {"text": "这一段有 524289 字节，一段最多 524288 字节。"}
    assert large.status_code == 413
    assert send(her, address, 0, bytes(len(SCAN) + 1)).status_code == 413
    assert foreign.status_code == 415
    assert send(her, address, "x", b"x").status_code == 400
    assert her.head(address).status_code == 412
    assert her.options("/files/").headers["Tus-Max-Size"] == str(10 * 1024**2)
    assert IncomingFile.objects.get().received_bytes == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Upload-Length": "-1"},
        {"Upload-Length": "9" * 40},
        {"Upload-Metadata": "filename"},
        {"Upload-Metadata": "filename !!!"},
        {"Upload-Metadata": "filename /w==,sha256 /w=="},
        {"Upload-Metadata": f"sha256 {b64encode(b'0').decode()}"},
    ],
)
def test_an_announcement_that_cannot_be_read_is_refused(enter, li_na, headers):
    assert enter(li_na).post("/files/", headers=told_of() | headers).status_code == 400


def test_a_file_that_cannot_be_let_in_is_refused_before_any_of_it_has_come(enter, li_na):
    her = enter(li_na)

    large = her.post("/files/", headers=told_of() | {"Upload-Length": str(11 * 1024**2)})
    film = announce(her, name="录像.mp4")

    assert (large.status_code, film.status_code) == (413, 422)
    assert film.json()["text"].startswith("文件“录像.mp4”的类型不能上传")


def test_to_anybody_else_a_file_does_not_exist(enter, li_na, ma_yong, zhao_min):
    address = announce(enter(li_na)).headers["Location"]
    other = enter(ma_yong)

    assert other.head(address, headers=TUS).status_code == 404
    assert send(other, address, 0, SCAN).status_code == 404
    assert other.delete(address, headers=TUS).status_code == 404
    assert enter(zhao_min).post("/files/", headers=told_of()).status_code == 403
    assert enter().head(address, headers=TUS).headers["Location"].startswith("/sign-in/")


def test_a_page_of_another_site_can_neither_begin_nor_add(li_na, enter):
    address = announce(enter(li_na)).headers["Location"]
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(li_na)

    assert forged.post("/files/", headers=told_of()).status_code == 403
    assert send(forged, address, 0, SCAN).status_code == 403


def test_what_arrives_altered_is_refused_and_gone(enter, li_na):
    her = enter(li_na)
    address = announce(her).headers["Location"]

    altered = send(her, address, 0, bytes(len(SCAN)))

    assert altered.status_code == 422
    assert altered.json()["text"] == "文件“采购单.pdf”收到的内容与原文件不一致，已经丢弃，请重新上传。"
    assert her.head(address, headers=TUS).status_code == 404


def test_one_person_cannot_begin_without_end(enter, li_na, monkeypatch):
    her = enter(li_na)
    monkeypatch.setattr("hengji.office.web.receiving.views.FILES", type(FILES)("files", 2, 3600))

    answers = [announce(her) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert answers[-1].headers["Retry-After"] == "3600"


def test_the_form_takes_what_came_in_parts_and_nothing_is_left_of_it(enter, li_na, draft):
    her = enter(li_na)
    typed = {"title": "跟单记录", "statement": "三份", "sent": arrived(her)}

    answer = her.post(f"/applications/{draft.pk}/dossier/A/add/", typed)

    item = Evidence.objects.get(title="跟单记录")
    assert answer.status_code == 302
    assert (item.name, item.sha256) == ("采购单.pdf", sha256(SCAN).hexdigest())
    with item.file.open("rb") as stored:
        assert stored.read() == SCAN
    assert IncomingFile.objects.count() == 0


def test_what_is_wrong_with_another_field_costs_no_second_upload(enter, li_na, draft, said):
    her = enter(li_na)
    typed = {"title": "长" * 121, "statement": "三份", "sent": arrived(her)}

    answer = her.post(f"/applications/{draft.pk}/dossier/A/add/", typed)

    assert answer.status_code == 409
    assert "“采购单.pdf”（3.8 KB）已经传完，不必再选" in said(answer).replace("\xa0", " ")
    assert f'name="sent" value="{typed["sent"]}"'.encode() in answer.content
    again = her.post(f"/applications/{draft.pk}/dossier/A/add/", typed | {"title": "跟单记录"})
    assert (again.status_code, Evidence.objects.filter(title="跟单记录").count()) == (302, 1)


def test_a_file_in_parts_is_judged_by_its_content_like_any_other(enter, li_na, draft, said):
    her = enter(li_na)
    program = b"MZ\x90\x00" + bytes(64)
    typed = {"statement": "三份", "sent": arrived(her, program, name="程序.pdf")}

    answer = her.post(f"/applications/{draft.pk}/dossier/A/add/", typed)

    assert answer.status_code == 422
    assert "文件“程序.pdf”的内容是可执行程序，不能上传。" in said(answer)
    assert (b"\xe4\xb8\x89\xe4\xbb\xbd</textarea>" in answer.content, IncomingFile.objects.count()) == (
        True,
        0,
    )


def test_a_form_takes_nobody_elses_file_nor_one_that_is_not_whole(enter, li_na, ma_yong, draft, said):
    her = enter(li_na)
    half = announce(her).headers["Location"].split("/")[-2]
    for token in (arrived(enter(ma_yong)), half, "no-such-file"):
        answer = her.post(f"/applications/{draft.pk}/dossier/A/add/", {"statement": "三份", "sent": token})
        assert (answer.status_code, Evidence.objects.filter(statement="三份").count()) == (422, 0)
        assert "这个文件已经用过，或者超过一小时没有传完，已被清除。请重新选择文件。" in said(answer)


def test_a_photograph_may_come_in_parts_too_and_must_come_somehow(enter, li_na, said):
    her = enter(li_na)

    answer = her.post("/applications/photograph/", {"sent": arrived(her, PDF, name="照片.jpg")})

    assert answer.status_code == 422
    assert "文件“照片.jpg”的内容不是它的扩展名所说的类型" in said(answer)
    assert "请选择文件。" in said(her.post("/applications/photograph/"))
    english = enter(li_na, "en")
    assert " JPG, PNG, at most 10.0 MB" in said(english.get("/applications/photograph/")).replace("\xa0", " ")
