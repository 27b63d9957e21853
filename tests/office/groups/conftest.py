"""A school, its contact, and files as she might send them."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from hengji.office.groups import operations as groups
from hengji.office.groups.columns import HEADS
from hengji.office.people.roles import Role
from tests.office.web.conftest import _files_and_cache_of_its_own, clock, enter, said  # noqa: F401

SCHOOL = "云帆职业技术学院"
HEADING = tuple(head.title.zh for head in HEADS.values())
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def number(serial):
    """A resident's number that checks, one for each serial."""
    digits = f"110105200001{serial // 1000 % 28 + 1:02d}{serial % 1000:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def row(serial=1, **changes):
    """One line of a list that has no fault."""
    line = {
        "name": "周小雨",
        "name_latin": "Zhou Xiaoyu",
        "email": f"student{serial}@yunfan.example.cn",
        "kind": "居民身份证",
        "number": number(serial),
        "skill": "产品采购",
        "level": "初级",
        "unit": "电商2401班",
    }
    return tuple((line | changes).values())


def csv_file(*rows, head=HEADING, name="名单.csv", encoding="utf-8-sig"):
    out = StringIO()
    csv.writer(out).writerows([head, *rows])
    return SimpleUploadedFile(name, out.getvalue().encode(encoding))


def xlsx_file(*rows, head=HEADING, name="名单.xlsx", draw=None):
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("名单")
    for place, line in enumerate([head, *rows]):
        sheet.write_row(place, 0, line)
    if draw:
        draw(book, sheet)
    book.close()
    return SimpleUploadedFile(name, out.getvalue())


@pytest.fixture
def post(feng_gang, now):
    """Let somebody speak for an organisation."""

    def make(user, organisation=SCHOOL):
        return groups.appoint_contact(user_id=user.pk, organisation=organisation, actor=feng_gang, now=now)

    return make


@pytest.fixture
def lin_qiao(person, post):
    """Speaks for the school."""
    lin_qiao = person("lin.qiao", "林巧", "Lin Qiao")
    post(lin_qiao)
    return lin_qiao


@pytest.fixture
def rival(person, post):
    """Speaks for another school."""
    rival = person("he.xu", "何旭", "He Xu", Role.CANDIDATE)
    post(rival, "远航学院")
    return rival


@pytest.fixture
def upload(batch, lin_qiao, now):
    """Upload a file, two good rows unless told otherwise."""

    def make(file=None, actor=lin_qiao, at=now):
        return groups.upload_list(
            batch_id=batch.pk, upload=file or csv_file(row(1), row(2, name="吴桐")), actor=actor, now=at
        )

    return make


@pytest.fixture
def commit(lin_qiao, now):
    def make(group_list, actor=lin_qiao, at=now, **changes):
        call = {"list_id": group_list.pk, "declared": True, "actor": actor, "now": at}
        return groups.commit_list(**call | changes)

    return make


@pytest.fixture
def members(upload, commit):
    """Two students, registered and not activated."""
    return list(commit(upload()).members.select_related("application__applicant"))
