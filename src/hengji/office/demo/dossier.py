"""What the demonstration's candidates hand in, and how the registrar reads it."""

import json
from collections.abc import Iterable
from io import BytesIO
from typing import cast

import typst
from django.core.files import File

from hengji.assay.credentials.glyphs import font_folder
from hengji.office.casework.consents import CURRENT
from hengji.office.casework.models import Application
from hengji.office.casework.operations import (
    accept_dossier,
    add_evidence,
    begin_review,
    end_list_notice,
    record_finding,
    resubmit_application,
    return_for_supplement,
    start_application,
    submit_application,
)
from hengji.office.demo.cast import EXAM_OFFICER, REGISTRAR, Person
from hengji.office.demo.house import House
from hengji.office.schemes.models import Batch

ITEMS = {
    "A": (
        "采购订单及依据",
        "本人根据运营部的采购需求核对数量、交期和箱规，比价后向供应商下单；附两份需求单和对应的采购单。",
    ),
    "B": (
        "采购跟单表",
        "本人每日跟进在途采购单，发现延误即联系供应商并更新到货计划，直到入库、对账、付款；附四周的跟单表。",
    ),
    "C": ("供应商寻源记录", "本人在一个批发平台上寻找供应商，登记了四家的资料。"),
}
GAP = "材料只反映了一个渠道。请补充其他渠道的寻源记录，并说明怎样判断供应商是否可靠。"
SUPPLEMENT = (
    "补充：多渠道寻源记录",
    "除批发平台外，本人还通过展会名录和产业带走访寻找供应商，逐家核对统一社会信用代码和生产资质，剔除两家中间商。",
)
TRIAL = "演示用：访客试考这项技能，没有另附材料。"
SIGNED = {str(wording.kind): wording.version for wording in CURRENT}

SHEET = """#import sys: inputs
#let said = json(bytes(inputs.said))
#set document(title: said.title)
#set page(paper: "a4", margin: 2.5cm)
#set text(font: "Noto Sans CJK SC", size: 12pt, lang: "zh")
= #said.title
#v(1em)
姓名：#said.name
#v(1em)
#said.statement
#v(2em)
（演示材料，内容虚构）
"""


def sheet(person: Person, title: str, statement: str) -> "File[bytes]":
    """Draw one page of evidence as a PDF, as a candidate would export it."""
    said = json.dumps({"name": person.name, "title": title, "statement": statement})
    compiler = typst.Compiler(font_paths=[font_folder()])
    content = compiler.compile(input=SHEET.encode(), format="pdf", sys_inputs={"said": said})
    return File(BytesIO(cast("bytes", content)), name=f"{title}.pdf")


def drafted(house: House, person: Person, batch: Batch, *, letters: str = "ABC") -> Application:
    """Begin an application and put something into it for each of the requirements."""
    user, timeline = house.user(person), house.timeline
    application = start_application(batch_id=batch.pk, actor=user, now=timeline.later(minutes=3))
    for letter in letters:
        title, statement = ITEMS[letter]
        add_evidence(
            application_id=application.pk,
            requirement=letter,
            title=title,
            statement=statement,
            upload=sheet(person, title, statement),
            actor=user,
            now=timeline.later(minutes=4),
        )
    return application


def stated(house: House, person: Person, batch: Batch, letters: Iterable[str]) -> Application:
    """Begin an application and say in words, for each of the requirements, that this is a trial."""
    user, timeline = house.user(person), house.timeline
    application = start_application(batch_id=batch.pk, actor=user, now=timeline.later(minutes=1))
    for letter in letters:
        add_evidence(
            application_id=application.pk,
            requirement=letter,
            statement=TRIAL,
            actor=user,
            now=timeline.later(minutes=1),
        )
    return application


def submitted(house: House, person: Person, batch: Batch) -> Application:
    return handed_over(house, person, drafted(house, person, batch))


def handed_over(house: House, person: Person, application: Application) -> Application:
    return submit_application(
        application_id=application.pk,
        signed=SIGNED,
        actor=house.user(person),
        now=house.timeline.later(minutes=2),
    )


def sent_back(house: House, application: Application) -> Application:
    """Accept the first two requirements, and send the dossier back for the third."""
    registrar, timeline = house.user(REGISTRAR), house.timeline
    begin_review(application_id=application.pk, actor=registrar, now=timeline.later(minutes=5))
    for letter in "AB":
        _found(house, application, letter)
    record_finding(
        application_id=application.pk,
        requirement="C",
        accepted=False,
        note=GAP,
        actor=registrar,
        now=timeline.later(minutes=5),
    )
    return return_for_supplement(
        application_id=application.pk, gaps={"C": GAP}, actor=registrar, now=timeline.later(minutes=2)
    )


def supplemented(house: House, person: Person, application: Application) -> Application:
    user, timeline = house.user(person), house.timeline
    add_evidence(
        application_id=application.pk,
        requirement="C",
        title=SUPPLEMENT[0],
        statement=SUPPLEMENT[1],
        upload=sheet(person, *SUPPLEMENT),
        actor=user,
        now=timeline.later(minutes=9),
    )
    return resubmit_application(application_id=application.pk, actor=user, now=timeline.later(minutes=1))


def accepted(house: House, application: Application, letters: Iterable[str] = tuple(ITEMS)) -> Application:
    """Find every requirement supported and put the candidate on the public list."""
    registrar, timeline = house.user(REGISTRAR), house.timeline
    if application.round == 1:
        begin_review(application_id=application.pk, actor=registrar, now=timeline.later(minutes=5))
    for letter in letters:
        _found(house, application, letter)
    return accept_dossier(application_id=application.pk, actor=registrar, now=timeline.later(minutes=1))


def admitted(house: House, application: Application) -> Application:
    """Let the candidate into the exams; her notice must have run its time."""
    return end_list_notice(
        application_id=application.pk, actor=house.user(EXAM_OFFICER), now=house.timeline.later(minutes=2)
    )


def _found(house: House, application: Application, letter: str) -> None:
    record_finding(
        application_id=application.pk,
        requirement=letter,
        accepted=True,
        actor=house.user(REGISTRAR),
        now=house.timeline.later(minutes=4),
    )
