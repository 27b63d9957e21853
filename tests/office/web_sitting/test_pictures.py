"""Pictures over HTTP: to the candidate alone, as pictures and nothing else, named by their pixels."""

import re
from io import BytesIO

import pytest
from PIL import Image

from hengji.assay.imaging.raster import Raster
from hengji.office.exams.queries import company_of
from tests.office.web_sitting.studio import with_studio

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting(sitting):
    return with_studio(sitting)


def addresses(page):
    return re.findall(r'href="(/sittings/[0-9]+/pictures/[^"]+)"', page)


@pytest.fixture
def address(sitting, desk):
    return addresses(desk.get(f"/sittings/{sitting.pk}/").content.decode())[0]


def test_a_picture_of_a_table_is_served_as_the_pixels_it_names(sitting, desk, address):
    response = desk.get(address)
    asset = next(iter(company_of(sitting).studio.assets.values()))
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert Raster.from_png(response.content).digest == asset.digest
    assert asset.digest.startswith(address[-16:-4])


def test_a_thumbnail_is_small_and_says_in_words_what_it_shows(sitting, desk, address):
    page = desk.get(f"/sittings/{sitting.pk}/").content.decode()
    assert f'<img src="{address}?small=1" alt="图片：A-01，mug.png，原始照片" loading="lazy">' in page
    small = Image.open(BytesIO(desk.get(f"{address}?small=1").content))
    assert (small.format, max(small.size)) == ("PNG", 240)


def test_a_picture_can_be_kept_but_neither_shared_nor_run(desk, address):
    response = desk.get(address)
    assert response["Cache-Control"] == "private, max-age=10800, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_pixels_that_the_browser_has_are_not_sent_again(desk, address):
    etag = desk.get(address)["ETag"]
    again = desk.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "private, max-age=10800, immutable"


def test_the_head_of_a_picture_has_no_body(desk, address):
    response = desk.head(address)
    assert (response.status_code, response["Content-Type"], response.content) == (200, "image/png", b"")


@pytest.mark.parametrize("who", ["ma_yong", "guo_tao", "wang_fang"])
def test_nobody_but_the_candidate_gets_a_picture(who, address, enter, request):
    assert enter(request.getfixturevalue(who)).get(address).status_code == 404


def test_a_visitor_is_asked_to_sign_in(address, enter):
    response = enter().get(address)
    assert (response.status_code, response["Location"]) == (302, f"/sign-in/?next={address}")


@pytest.mark.parametrize("wrong", ["studio/A-99/{digits}.png", "nowhere/A-01/{digits}.png"])
def test_what_is_no_picture_of_this_company_does_not_exist(wrong, sitting, desk, address):
    below = f"/sittings/{sitting.pk}/pictures/"
    assert desk.get(below + wrong.format(digits=address[-16:-4])).status_code == 404
    assert desk.post(address).status_code == 405


@pytest.mark.parametrize("size", ["", "?small=1"])
def test_pixels_that_an_operation_has_overtaken_lead_to_those_of_now(size, sitting, desk, send):
    send("studio.open", arguments={"picture": "A-01"})
    before = work_on(desk, sitting)
    assert desk.get(before).status_code == 200
    crop = {"work": "W-001", "x_px": 0, "y_px": 0, "width_px": 100, "height_px": 90}
    send("studio.crop", arguments=crop, key="k-2", expected=1)
    response = desk.get(before + size)
    assert (response.status_code, response["Location"]) == (302, work_on(desk, sitting) + size)
    assert response["Cache-Control"] == "no-store"
    assert desk.get(response["Location"]).status_code == 200


def test_pixels_of_another_picture_are_never_given_under_an_address_that_may_be_kept(sitting, desk, address):
    wrong = address.replace(address[-16:-4], "0" * 12)
    response = desk.get(wrong)
    assert (response.status_code, response["Location"]) == (302, address)


def work_on(desk, sitting):
    page = desk.get(f"/sittings/{sitting.pk}/").content.decode()
    return next(address for address in addresses(page) if "/W-001/" in address)
