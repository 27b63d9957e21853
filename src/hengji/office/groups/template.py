"""The template of a list, for one batch: a heading that stays, cells that are text, choices where there are few."""

import csv
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from hengji.assay.bilingual import Text
from hengji.office.groups.columns import HEADS, Column
from hengji.office.groups.reading import MOST_ROWS
from hengji.office.people.identity import DocumentKind
from hengji.office.schemes.models import Batch
from hengji.office.schemes.queries import edition_of

MARK = "\ufeff"  # without it Excel reads the bytes in the code page of the machine
LIST, GUIDE = Text("名单", "List"), Text("填写说明", "How to fill in")
RULES = (
    Text("一行一人；不要改动、合并或移动表头。", "One person a row; leave the heading as it is."),
    Text(
        f"一份名单最多{MOST_ROWS}人。有一行出错，一个人也不会报名。",
        f"At most {MOST_ROWS} people in a list. If one row is wrong, nobody is registered.",
    ),
    Text(
        "每个人都须事先知道并同意由贵单位代为报名；承诺书、同意书和申请材料由本人登录后签署和提交。",
        "Everybody must know of it and agree beforehand; each signs and hands in for herself.",
    ),
)


def workbook(batch: Batch, language: str) -> bytes:
    """Write the template as an Excel file in one language."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": f"{batch.code}", "created": batch.registration_opens_at.replace(tzinfo=None)}
    )
    strong, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(LIST.spoken(language))
    for place, (column, head) in enumerate(HEADS.items()):
        sheet.set_column(place, place, 24, text)
        sheet.write_string(0, place, head.title.spoken(language), strong)
        if choices := _choices(batch, language).get(column):
            sheet.data_validation(1, place, MOST_ROWS, place, {"validate": "list", "source": choices})
    sheet.freeze_panes(1, 0)
    guide = book.add_worksheet(GUIDE.spoken(language))
    guide.set_column(0, 0, 28)
    guide.set_column(1, 1, 90)
    lines = [(head.title, head.hint) for head in HEADS.values()]
    for place, (title, hint) in enumerate(lines):
        guide.write_string(place, 0, title.spoken(language), strong)
        guide.write_string(place, 1, hint.spoken(language))
    for place, rule in enumerate(RULES, start=len(lines) + 1):
        guide.write_string(place, 0, rule.spoken(language))
    book.close()
    return out.getvalue()


def comma_separated(language: str) -> bytes:
    """Write the template as a CSV file in one language: its heading alone."""
    out = StringIO()
    csv.writer(out).writerow([head.title.spoken(language) for head in HEADS.values()])
    return (MARK + out.getvalue()).encode()


def _choices(batch: Batch, language: str) -> dict[Column, list[str]]:
    edition = edition_of(batch.scheme.edition_code)
    return {
        Column.KIND: [str(kind.label) for kind in DocumentKind],
        Column.SKILL: [edition.skill(batch.skill).title.spoken(language)],
        Column.LEVEL: [edition.level(batch.level).title.spoken(language)],
    }
