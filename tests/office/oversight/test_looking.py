"""Who looks at what is kept of a person leaves a line that nobody changes."""

from datetime import timedelta

import pytest

from hengji.office.oversight.lifecycle import LOOKS_AGAIN_AFTER, Looked
from hengji.office.oversight.models import Look
from hengji.office.oversight.operations import note_look
from hengji.office.oversight.queries import looks_seen_by, looks_with
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie
from hengji.office.record.refusals import RecordIsPermanent


@pytest.fixture
def look(li_na, now):
    """Let somebody look, so many minutes from now: ``look(sun_li, 5)``."""

    def make(reader, minutes=0, kind=Looked.DOSSIER, number=7, whose=li_na):
        at = now + timedelta(minutes=minutes)
        note_look(whose=whose, kind=kind, number=number, actor=reader, now=at)

    return make


@pytest.mark.conforms("P02")
def test_reading_on_is_one_look_and_coming_back_another(look, sun_li, guo_tao):
    again = LOOKS_AGAIN_AFTER // timedelta(minutes=1)

    look(sun_li)
    look(sun_li, again - 1)
    look(guo_tao, 1)
    look(sun_li, 1, kind=Looked.FILE)
    look(sun_li, again)

    seen = [(line.reader.username, line.kind) for line in Look.objects.order_by("pk")]
    assert seen == [("sun.li", "dossier"), ("guo.tao", "dossier"), ("sun.li", "file"), ("sun.li", "dossier")]


def test_looking_at_ones_own_leaves_nothing(look, li_na):
    look(li_na)

    assert not Look.objects.exists()


def test_a_look_is_neither_changed_nor_removed(look, sun_li):
    look(sun_li)

    with pytest.raises(RecordIsPermanent):
        Look.objects.update(number=8)
    with pytest.raises(RecordIsPermanent):
        Look.objects.get().delete()


def test_a_supervisor_finds_looks_by_either_name_and_sees_none_at_who_is_tied_to_her(
    look, sun_li, guo_tao, li_na, ma_yong, lu_xun, now
):
    look(sun_li)
    look(guo_tao, whose=ma_yong, number=8, kind=Looked.FILM)

    def found(**asked):
        return [line.number for line in looks_with(looks_seen_by(lu_xun), **asked)]

    assert found() == [8, 7]
    assert (found(words="李"), found(words="guo.tao"), found(kind=Looked.FILM)) == ([7], [8], [8])
    assert found(words="没有这个人") == []
    declare_tie(first=lu_xun, second=li_na, kind=TieKind.KIN, actor=lu_xun, now=now)
    assert found() == [8]
