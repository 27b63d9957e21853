"""A school's part of the story: its contact registers three students, and one has taken over her account."""

import csv
from io import StringIO
from secrets import token_hex

from django.core.files.base import ContentFile

from hengji.office.demo import cast
from hengji.office.demo.house import House
from hengji.office.groups.models import GroupList
from hengji.office.groups.operations import activate, appoint_contact, commit_list, issue_code, upload_list
from hengji.office.groups.template import comma_separated
from hengji.office.people.operations import create_person
from hengji.office.schemes.models import Batch

SCHOOL = "云港职业技术学院（演示）"
STUDENTS = (
    ("范思远", "Fan Siyuan", "E10000001"),
    ("鲁小满", "Lu Xiaoman", "E10000002"),
    ("康乐", "Kang Le", "E10000003"),
)


def listed(house: House, batch: Batch) -> GroupList:
    """Appoint the contact, upload and confirm her list, and let the first student on it activate."""
    timeline, contact = house.timeline, cast.CONTACT
    user = create_person(
        username=contact.username, name=contact.name, name_latin=contact.name_latin, now=timeline.now
    )
    house.people[contact.username] = user
    administrator = house.user(cast.SYSADMIN)
    appoint_contact(user_id=user.pk, organisation=SCHOOL, actor=administrator, now=timeline.later(minutes=10))
    group_list = upload_list(batch_id=batch.pk, upload=_file(), actor=user, now=timeline.later(minutes=30))
    commit_list(list_id=group_list.pk, declared=True, actor=user, now=timeline.later(minutes=5))
    first = group_list.members.select_related("application").order_by("line")[:1].get()
    code = issue_code(application=first.application, now=timeline.later(minutes=5))
    activate(code=code, password=token_hex(16), now=timeline.later(hours=2))
    return group_list


def _file() -> "ContentFile[bytes]":
    out = StringIO()
    csv.writer(out).writerows(
        (name, latin, f"{number.lower()}@school.example", "护照", number, "产品采购", "初级", "电商2401班")
        for name, latin, number in STUDENTS
    )
    return ContentFile(comma_separated("zh") + out.getvalue().encode(), name="电商2401班.csv")
