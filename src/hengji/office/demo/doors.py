"""The doors of the step-in page: whom one becomes, what waits there, and where one lands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengji.office.casework.models import Application
from hengji.office.demo import cast
from hengji.office.demo.cast import Person
from hengji.office.exams.queries import remaining_seconds, sitting_of
from hengji.office.people.models import User
from hengji.office.registry.queries import certificate_of
from hengji.office.web.staff.work import piles_for


@dataclass(frozen=True, slots=True)
class Door:
    """One way in.

    Attributes:
        person: Whom one becomes; None for somebody who has no account.
        leads_to: Gives the address where one lands.
        waits: Says in words what one finds there.
    """

    key: str
    title: Promise
    enter: Promise
    person: Person | None
    leads_to: Callable[[], str]
    waits: Callable[[datetime], str]


@dataclass(frozen=True, slots=True)
class ShownDoor:
    """A door as the page shows it."""

    key: str
    title: Promise
    enter: Promise
    person: Person | None
    waiting: str


def doors(now: datetime) -> list[ShownDoor]:
    """Give the doors with what waits behind each of them now."""
    return [
        ShownDoor(door.key, door.title, door.enter, door.person, door.waits(now)) for door in DOORS.values()
    ]


def _case(person: Person) -> Application:
    return Application.objects.select_related("applicant", "batch__scheme").get(
        applicant__username=person.username
    )


def _staff(key: str, title: Promise, person: Person, lands: str = "staff:desk") -> Door:
    def waits(now: datetime) -> str:
        piles = piles_for(User.objects.get(username=person.username), now)
        return _("有 %(n)d 件待办") % {"n": sum(len(pile.items) for pile in piles)}

    return Door(key, title, gettext_lazy("进入工作台"), person, lambda: reverse(lands), waits)


def _exam() -> str:
    sitting = sitting_of(_case(cast.MID_EXAM))
    return reverse("sitting:desk", args=[sitting.pk]) if sitting else reverse("candidate:applications")


def _time_left(now: datetime) -> str:
    sitting = sitting_of(_case(cast.MID_EXAM))
    seconds = remaining_seconds(sitting, now) if sitting else None
    if not seconds:
        return _("考试时间已到，重新运行 make demo 可再次开考")
    return _("正在考试，还剩 %(n)d 分钟") % {"n": seconds // 60}


def _result(key: str, title: Promise, person: Person, said: Promise) -> Door:
    def leads_to() -> str:
        return reverse("candidate:application", args=[_case(person).pk])

    return Door(key, title, gettext_lazy("查看申请"), person, leads_to, lambda _now: str(said))


def _verification(key: str, title: Promise, holder: Person, said: Promise) -> Door:
    def leads_to() -> str:
        certificate = certificate_of(_case(holder))
        return (
            reverse("public:certificate", args=[certificate.token])
            if certificate
            else reverse("public:verify")
        )

    return Door(key, title, gettext_lazy("核验证书"), None, leads_to, lambda _now: str(said))


DOORS = {
    door.key: door
    for door in (
        Door("candidate", gettext_lazy("考生"), gettext_lazy("进入考场"), cast.MID_EXAM, _exam, _time_left),
        _result(
            "certified", gettext_lazy("考生（已发证）"), cast.PASSES, gettext_lazy("成绩、证书和办理经过")
        ),
        _result(
            "failed",
            gettext_lazy("考生（未通过）"),
            cast.FAILS_ONE,
            gettext_lazy("总分不低，但有一项要求未达到"),
        ),
        Door(
            "contact",
            gettext_lazy("机构联络人"),
            gettext_lazy("查看团体报名"),
            cast.CONTACT,
            lambda: reverse("partner:people"),
            lambda _now: _("三名学生已由单位报名，一人已激活"),
        ),
        _staff("registrar", gettext_lazy("报名与资格审核员"), cast.REGISTRAR),
        _staff("exam_officer", gettext_lazy("考务员"), cast.EXAM_OFFICER),
        _staff("examiner", gettext_lazy("考评员"), cast.EXAMINER, "marking:works"),
        _staff("interviewer", gettext_lazy("面试考官"), cast.INTERVIEWER),
        _staff("decider", gettext_lazy("评定委员会成员"), cast.DECIDER),
        _staff("credential_officer", gettext_lazy("证书管理员"), cast.SECOND_CREDENTIAL_OFFICER),
        _verification(
            "verifier", gettext_lazy("公众核验"), cast.PASSES, gettext_lazy("扫描二维码看到的页面")
        ),
        _verification(
            "revoked", gettext_lazy("公众核验（已撤销）"), cast.REVOKED, gettext_lazy("一张被撤销的证书")
        ),
    )
}
