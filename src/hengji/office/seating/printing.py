"""What is hung at a room's door and signed there: the plan of a session and its sheet to sign in on, as a PDF."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import cast

import typst
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hengji.assay.credentials.glyphs import font_folder
from hengji.office.exams.models import Sitting
from hengji.office.people.models import User
from hengji.office.rooms.models import Envelope
from hengji.office.rooms.queries import room_at


def session_sheets(
    envelope: Envelope, sittings: Sequence[Sitting], invigilators: Sequence[User], dated: datetime
) -> bytes:
    """Draw a session: first page the seats as they stand in the room, then who signs in, then who is on duty."""
    room = room_at(envelope.place)
    by_seat = {one.seat: one for one in sittings}
    rows = room.grid.labels if room else ()
    content = {
        "plan_title": _("座次表"),
        "list_title": _("考生签到表"),
        "duty_title": _("监考员签到表"),
        "where": f"{envelope.place}　{date_format(localtime(envelope.opens_at), 'Y-m-d H:i')}",
        "front": _("讲台 · 监考台"),
        "plan": [[_cell(seat, by_seat.get(seat)) for seat in row] for row in rows],
        "list_columns": [
            _("座位"),
            _("准考证号"),
            _("姓名"),
            _("时长（分钟）"),
            _("入场签名"),
            _("离场签名"),
        ],
        "list": [
            [one.seat, one.ticket, one.application.applicant.name, str(one.minutes), "", ""]
            for one in sittings
        ],
        "duty_columns": [_("姓名"), _("到岗时间"), _("签名")],
        "duty": [[one.name, "", ""] for one in invigilators] or [["", "", ""], ["", "", ""]],
        "keys": [_("试卷袋第一开启人（签名）"), _("第二开启人（签名）"), _("开启时间")],
        "digest": f"{_('试卷袋散列')} {envelope.digest}" if envelope.digest else _("试卷袋尚未封存"),
    }
    drawn = typst.Compiler(font_paths=_fonts()).compile(
        input=_template(),
        format="pdf",
        sys_inputs={"session": json.dumps(content, ensure_ascii=False)},
        timestamp=int(dated.timestamp()),
    )
    return cast("bytes", drawn)


def _cell(seat: str, sitting: Sitting | None) -> list[str]:
    if not seat:
        return ["×", "", ""]
    return [seat, sitting.application.applicant.name, sitting.ticket] if sitting else [seat, "", ""]


@cache
def _template() -> bytes:
    return (files(__package__) / "session.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Read the one installed font and no other, so that a page looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
