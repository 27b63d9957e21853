"""The studio desk: pairs to judge, a home page to assemble, a portfolio to keep."""

from datetime import datetime

import numpy as np
import pytest

from hengji.assay.bilingual import Text
from hengji.assay.company import Backstage, Opening, Session, replay, tables
from hengji.assay.company.pictures import PictureFile
from hengji.assay.company.studio import StudioOpening
from hengji.assay.company.studio.judgements import Pair
from hengji.assay.company.studio.portfolio import GalleryPicture
from hengji.assay.company.studio.storefront import (
    Device,
    Frame,
    HomePlace,
    HomeView,
    PageState,
    ShopPage,
    StoreBanner,
)
from hengji.assay.imaging.raster import Raster

NAME = Text("名称", "name")


def filed(number, colour, size=(40, 20)):
    return PictureFile.made(number, f"{number}.png", Raster.blank(*size, colour))


def place(number, top):
    frames = {device: Frame(left=0, top=top, width=120, height=60) for device in Device}
    return HomePlace(id=number, name=NAME, wanted=NAME, frames=frames)


def banner(number, colour, size_kb):
    return StoreBanner(
        id=number,
        name=f"{number}.jpg",
        about=NAME,
        width_px=120,
        height_px=60,
        size_kb=size_kb,
        thumbnail=filed(f"{number}-S", colour),
    )


def opening(**things):
    return Opening(
        now=datetime.fromisoformat("2026-04-01T09:00"),
        company=NAME,
        cash_fen=0,
        desks={"studio": StudioOpening(**things)},
        questions=(),
    )


@pytest.fixture
def home():
    return opening(
        pairs=(Pair(id="JP-01", use=NAME, a=filed("JP-01A", (10, 10, 10)), b=filed("JP-01B", (20, 20, 20))),),
        home_places=(place("HP-1", 0), place("HP-2", 60)),
        store_banners=(banner("BN-01", (200, 0, 0), 30), banner("BN-02", (0, 200, 0), 50)),
        shop_pages=(ShopPage(id="PG-01", path="/", title=NAME, state=PageState.ONLINE),),
        home_views=tuple(HomeView(id=device, limit_kb=100) for device in Device),
        gallery=(GalleryPicture(**filed("G-01", (9, 9, 9)).model_dump(), about=NAME, author="A. Other"),),
    )


@pytest.fixture
def session(home):
    return Session(home, Backstage(), "a" * 64)


def refused(entry):
    return entry.refusal.code if entry.refusal else None


def rows(session, key):
    return next(table.rows for table in tables(session.company) if table.key == key)


def placed(session, number="HP-1", device="desktop", which="BN-01"):
    return session.do("studio.place_banner", place=number, device=device, banner=which)


def test_a_judgement_may_be_changed_and_taken_back_but_not_twice(session):
    assert refused(session.do("studio.reopen_pair", pair="JP-01")) == "not_judged"
    session.do("studio.judge_pair", pair="JP-01", better="a", principle="light")
    session.do("studio.judge_pair", pair="JP-01", better="b", principle="cropping")
    (row,) = rows(session, "studio_pairs")
    assert (row["better"], row["principle"]) == ("b", "cropping")

    session.do("studio.reopen_pair", pair="JP-01")

    (row,) = rows(session, "studio_pairs")
    assert (row["better"], row["principle"]) == (None, None)


def test_the_pictures_of_a_pair_are_shown_by_their_cells(session):
    (row,) = rows(session, "studio_pairs")

    assert [session.look(row[side]).colours[0, 0].tolist() for side in "ab"] == [[10] * 3, [20] * 3]


def test_a_place_shows_on_each_device_what_was_put_there_for_it(session):
    placed(session)
    placed(session, device="phone", which="BN-02")

    desktop, phone = (session.look(f"studio/HOME-{device}").colours for device in ("desktop", "phone"))

    assert desktop.shape == (40, 40, 3)
    assert (desktop[10, 10].tolist(), phone[10, 10].tolist()) == ([200, 0, 0], [0, 200, 0])
    assert np.unique(desktop[20:]).tolist() == [224]


def test_the_weight_is_counted_for_each_device(session):
    placed(session)
    placed(session, "HP-2", which="BN-02")
    placed(session, device="phone", which="BN-02")

    assert [(row["device"], row["weight_kb"]) for row in rows(session, "home_views")] == [
        ("desktop", 80),
        ("phone", 50),
    ]


def test_a_preview_holds_until_a_banner_of_its_device_changes(session):
    placed(session)
    for device in Device:
        session.do("studio.preview_home", device=device.value)

    placed(session, which="BN-02")
    session.do("studio.set_link", place="HP-1", page="PG-01")

    assert [row["seen"] for row in rows(session, "home_views")] == ["false", "true"]
    assert [row["picture"] is None for row in rows(session, "home_views")] == [True, False]


def test_a_page_with_an_empty_place_on_the_desktop_is_not_published(session):
    placed(session)
    entry = session.do("studio.publish_home")
    assert (refused(entry), "HP-2" in entry.refusal.text.en) == ("page_not_complete", True)

    placed(session, "HP-2")
    assert refused(session.do("studio.publish_home")) is None
    assert {row["published"] for row in rows(session, "home_views")} == {"true"}

    session.do("studio.write_alt_text", place="HP-1", text="  Two   words ")
    assert {row["published"] for row in rows(session, "home_views")} == {"false"}
    assert rows(session, "home_places")[0]["alt_text"] == "Two words"


def test_a_place_is_cleared_once(session):
    placed(session)

    assert refused(session.do("studio.clear_place", place="HP-1", device="phone")) == "empty_place"
    assert refused(session.do("studio.clear_place", place="HP-1", device="desktop")) is None
    assert refused(session.do("studio.clear_place", place="HP-1", device="desktop")) == "empty_place"


@pytest.mark.parametrize(
    ("operation", "arguments", "code"),
    [
        ("place_banner", {"place": "HP-9", "device": "desktop", "banner": "BN-01"}, "unknown_place"),
        ("place_banner", {"place": "HP-1", "device": "desktop", "banner": "BN-09"}, "unknown_banner"),
        ("place_banner", {"place": "HP-1", "device": "watch", "banner": "BN-01"}, "invalid_arguments"),
        ("set_link", {"place": "HP-1", "page": "PG-09"}, "unknown_page"),
        ("judge_pair", {"pair": "JP-09", "better": "a", "principle": "light"}, "unknown_pair"),
        ("enter_work", {"place": "PF-1", "title": "x", "final": "nothing"}, "unknown_final"),
        (
            "enter_work",
            {"place": "PF-1", "title": "x", "final": "G-01", "process": "nothing"},
            "unknown_process",
        ),
        ("enter_work", {"place": "PF-4", "title": "x", "final": "G-01"}, "invalid_arguments"),
        ("withdraw_work", {"place": "PF-1"}, "no_such_work"),
    ],
)
def test_what_is_not_there_is_refused_by_name(session, operation, arguments, code):
    before = session.company.digest

    assert refused(session.do(f"studio.{operation}", **arguments)) == code
    assert session.company.digest == before


def test_a_desk_without_a_home_page_has_none_to_show():
    session = Session(opening(), Backstage(), "a" * 64)

    assert refused(session.do("studio.preview_home", device="phone")) == "no_home_page"
    assert refused(session.do("studio.publish_home")) == "no_home_page"
    with pytest.raises(KeyError):
        session.look("studio/HOME-phone")


def test_a_work_is_entered_anew_and_withdrawn(session):
    session.do("studio.enter_work", place="PF-2", title=" First ", final="G-01")
    session.do("studio.enter_work", place="PF-2", title="Second", final="G-01", goal="为买家做的海报")
    (row,) = rows(session, "portfolio")
    assert (row["title"], row["goal"], row["process"]) == ("Second", "为买家做的海报", None)

    session.do("studio.withdraw_work", place="PF-2")

    assert rows(session, "portfolio") == ()


def test_the_journal_alone_gives_the_same_desk_and_the_opening_stays_as_it_was(home, session):
    placed(session)
    session.do("studio.set_link", place="HP-1", page="PG-01")
    session.do("studio.judge_pair", pair="JP-01", better="a", principle="light")
    session.do("studio.enter_work", place="PF-1", title="x", final="G-01")

    assert replay(home, Backstage(), session.journal).digest == session.company.digest
    assert home.desks["studio"].home_places[0].banners == {}
    assert home.desks["studio"].pairs[0].better is None


def test_no_picture_is_written_out_in_what_the_candidate_sees(session):
    assert '"png"' not in str(session.company.view()).replace("'", '"')
