"""The admission ticket 准考证 as a PDF and as a calendar entry."""

import io
import json
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, cast

import segno
import typst
from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import gettext as _

from hengji.assay.bilingual import Text
from hengji.assay.credentials.glyphs import MissingGlyph, check_glyphs, font_folder
from hengji.office.exams.models import Sitting
from hengji.office.exams.refusals import NameNotPrintable
from hengji.office.record.icalendar import Appointment
from hengji.office.record.queries import last_event
from hengji.office.rooms.queries import room_at
from hengji.office.schemes.queries import edition_of

_LABELS = {
    "title": Text("准考证", "Admission ticket"),
    "name": Text("姓名", "Name"),
    "ticket": Text("准考证号", "Ticket no."),
    "exam": Text("考试", "Exam"),
    "time": Text("考试时段", "Session"),
    "length": Text("作答时长", "Time allowed"),
    "place": Text("考场", "Room"),
    "seat": Text("座位", "Seat"),
    "bring": Text("须携带", "Bring with you"),
    "rules": Text("考生须知", "Rules"),
    "photo": Text("照片", "Photograph"),
}
_BRING = (
    Text("本准考证", "This ticket"),
    Text("有效身份证件原件，姓名与本证一致", "Your original identity document, in the name on this ticket"),
)
_RULES = (
    Text(
        "在考试时段开始前到场，由监考员核对准考证、证件与本人后入座；开始后超过 30 分钟未签到的，按缺考处理。",
        "Be there before the session begins; the invigilator compares ticket, document and face. Who has not checked in "
        "30 minutes after it began counts as absent.",
    ),
    Text(
        "考试以前可以登录本平台，在申请页面做设备检测与练习；练习不计成绩。",
        "Before the day, sign in and find the device check and a practice round on your application's page; practice "
        "does not count.",
    ),
    Text(
        "手机等电子设备关机交存，不得带到座位。",
        "Switch off and hand in telephones and other devices; none may be at your seat.",
    ),
    Text(
        "考试时间以服务器时钟为准；时间到由系统收卷。每一步操作即时保存，并作为评分证据。",
        "The server's clock counts, and the system collects your work when time is up. Every step is saved at once and "
        "is evidence for marking.",
    ),
    Text(
        "遇到故障请举手，由监考员登记；断网时请留在页面上，恢复后自动补交。",
        "If something fails, raise your hand. If the network fails, stay on the page: it catches up by itself.",
    ),
    Text(
        "不得泄露试题内容。违反考场纪律的，按违纪处理规定办理。",
        "Do not pass on what is in the paper. Breaches of discipline are dealt with under the rules on violations.",
    ),
)


def ticket_sheet(sitting: Sitting, photograph: bytes | None, dated: datetime) -> bytes:
    """Draw the ticket: one A4 sheet in Chinese and English, with the photograph when there is one.

    Raises:
        NameNotPrintable: The font lacks a character of the name, so the sheet would have a hole.
    """
    content = _content(sitting)
    try:
        check_glyphs(content["name"], content["name_latin"], content["place"], content["address"])
    except MissingGlyph as missing:
        raise NameNotPrintable(missing.text, missing.character) from missing
    inputs = {"ticket": json.dumps(content, ensure_ascii=False), "qr": _qr(sitting.ticket)}
    if photograph:
        inputs["photo"] = json.dumps(list(photograph))
    drawn = typst.Compiler(font_paths=_fonts()).compile(
        input=_template(), format="pdf", sys_inputs=inputs, timestamp=int(dated.timestamp())
    )
    return cast("bytes", drawn)


def calendar_of(sitting: Sitting) -> str:
    """Write an exam as a calendar file: the same one keeps its UID, so that a later file replaces an earlier one."""
    latest = last_event(sitting)
    appointment = Appointment(
        uid=f"sitting-{sitting.pk}@{sitting.application.batch.code}",
        sequence=latest.sequence,
        stamped_at=latest.at,
        starts_at=sitting.window_opens_at,
        ends_at=sitting.window_closes_at,
        summary=_("实操考试 %(ticket)s") % {"ticket": sitting.ticket},
        location=_("%(room)s %(seat)s号座位") % {"room": sitting.room, "seat": sitting.seat},
    )
    return appointment.written("Exams")


def _content(sitting: Sitting) -> dict[str, Any]:
    application, room = sitting.application, room_at(sitting.room)
    edition = edition_of(application.edition_code)
    skill, level = edition.skill(application.skill).title, edition.level(application.level).title
    base, extra = sitting.minutes - sitting.extra_minutes, sitting.extra_minutes
    length = Text(f"{sitting.minutes} 分钟", f"{sitting.minutes} minutes")
    if extra:
        length = Text(
            f"{sitting.minutes} 分钟（{base} 分钟，便利延长 {extra} 分钟）",
            f"{sitting.minutes} minutes ({base}, and {extra} granted extra)",
        )
    return {
        "labels": {name: _both(text) for name, text in _LABELS.items()},
        "name": application.applicant.name,
        "name_latin": application.applicant.name_latin,
        "ticket": sitting.ticket,
        "exam": [f"{level.zh} · {skill.zh}", f"{skill.en}, {level.en}"],
        "batch": [application.batch.title_zh, application.batch.title_en],
        "time": f"{_at(sitting.window_opens_at)} – {_at(sitting.window_closes_at)}",
        "length": _both(length),
        "place": sitting.room,
        "address": room.site.address if room else "",
        "seat": sitting.seat,
        "bring": [_both(text) for text in _BRING],
        "rules": [_both(text) for text in _RULES],
        "qr_alt": f"{_LABELS['ticket'].zh} {sitting.ticket}",
    }


def _both(text: Text) -> list[str]:
    return [text.zh, text.en]


def _at(moment: datetime) -> str:
    return f"{localtime(moment, get_default_timezone()):%Y-%m-%d %H:%M}"


def _qr(ticket: str) -> str:
    drawing = io.BytesIO()
    segno.make(ticket, error="m", micro=False).save(
        drawing, kind="svg", border=2, xmldecl=False, dark="#16302f"
    )
    return drawing.getvalue().decode()


@cache
def _template() -> bytes:
    return (files(__package__) / "ticket.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Read the one installed font and no other, so that a sheet looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
