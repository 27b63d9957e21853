"""The places a person may go from every page, by the roles she holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hengji.office.complaints.lifecycle import HANDLERS
from hengji.office.jobs.policies import JOB_READERS
from hengji.office.keeping.lifecycle import KEEPERS
from hengji.office.messages.queries import unread_count
from hengji.office.people.queries import roles_of
from hengji.office.people.roles import OUTSIDERS, SUPERVISORS, Role
from hengji.office.rooms.policies import ROOM_READERS

INBOX = _("消息")
PUBLIC = (
    (_("标准与等级"), "public:standard", ("public:cell", "public:examined")),
    (_("报名批次"), "public:batches", ("candidate:start", "public:announcement")),
    (_("公示"), "public:notices", ("public:object",)),
    (_("证书核验"), "public:verify", ("public:certificate",)),
)
CANDIDATE = (
    (_("我的申请"), "candidate:applications", ("candidate:",)),
    (INBOX, "candidate:messages", ("candidate:message",)),
)
PARTNER = (
    (_("团体报名"), "partner:home", ("partner:",)),
    (_("报名人员"), "partner:people", ("partner:people", "partner:strike_off", "partner:invite")),
    (_("查找持证人"), "partner:search", ("partner:found", "partner:ask")),
)
STAFF = (
    (_("工作台"), "staff:desk", ("staff:", "marking:")),
    (_("评定方案"), "staff:schemes", ("staff:scheme", "staff:batch", "staff:rulebooks")),
    (_("试卷蓝图"), "staff:papers", ("staff:paper",)),
    (_("办理程序"), "staff:machines", ()),
)
CONSOLE = ((_("监考台"), "staff:console", ("staff:console_", "staff:seat")),)
KNOWS_CONSOLE = frozenset({Role.INVIGILATOR, Role.EXAM_OFFICER, *SUPERVISORS})
ROOMS = ((_("考点与机房"), "staff:rooms", ("staff:room", "staff:register_site", "staff:site")),)
PEOPLE = ((_("人员"), "staff:people", ("staff:person",)),)
KNOWS_PEOPLE = frozenset({Role.SYSADMIN, Role.REGISTRAR, *SUPERVISORS})
CONTACTS = ((_("机构联络人"), "staff:contacts", ()),)
KNOWS_CONTACTS = frozenset({Role.SYSADMIN, Role.REGISTRAR})
OVERSIGHT = ((_("质量督导"), "staff:supervision", ("staff:supervision_",)),)
ARCHIVES = ((_("批次档案"), "staff:archives", ("staff:archive",)),)
PACKAGES = ((_("考场数据包"), "staff:packages", ("staff:package",)),)
KNOWS_PACKAGES = frozenset({*SUPERVISORS, Role.EXAM_OFFICER, Role.INVIGILATOR})
JOBS = ((_("后台任务"), "staff:jobs", ()),)
RECORDS = ((_("到期处置"), "staff:keeping", ("staff:disposal",)),)
COMPLAINTS = ((_("投诉登记"), "staff:complaints", ("staff:complaint",)),)
KNOWS_COMPLAINTS = frozenset({*HANDLERS, *SUPERVISORS})
ANCHORS = ((_("每日锚定"), "staff:anchors", ("staff:anchor",)),)
KNOWS_ANCHORS = frozenset({*SUPERVISORS, Role.SYSADMIN})
KNOWS_ARCHIVES = frozenset({*SUPERVISORS, Role.EXAM_OFFICER})
KNOWS_FINDINGS = frozenset({*SUPERVISORS, Role.EXAM_OFFICER, Role.SCHEME_MANAGER})
Entry = tuple[Promise, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation.

    Attributes:
        count: How many things wait unseen there.
    """

    title: Promise
    url: str
    current: bool
    count: int = 0


def places(request: HttpRequest) -> list[Place]:
    """Give the navigation of a page; of all entries that could be current, the most exact one is."""
    entries = list(_entries(roles_of(request.user)))
    here = request.resolver_match.view_name if request.resolver_match else ""
    current = max(entries, key=lambda entry: _nearness(entry, here))
    return [
        Place(
            title,
            reverse(name),
            current=name == current[1] and _nearness(current, here) > 0,
            count=unread_count(request.user) if title == INBOX else 0,
        )
        for title, name, _also in entries
    ]


def _entries(roles: Iterable[Role]) -> Iterable[Entry]:
    held = set(roles)
    if Role.CANDIDATE in held:
        yield from CANDIDATE
    if Role.ORG_CONTACT in held:
        yield from PARTNER
    if held - set(OUTSIDERS):
        yield from STAFF
    if held & KNOWS_CONSOLE:
        yield from CONSOLE
    if held & set(ROOM_READERS):
        yield from ROOMS
    if held & KNOWS_PEOPLE:
        yield from PEOPLE
    if held & KNOWS_CONTACTS:
        yield from CONTACTS
    if held & KNOWS_FINDINGS:
        yield from OVERSIGHT
    if held & KNOWS_ARCHIVES:
        yield from ARCHIVES
    if held & KNOWS_PACKAGES:
        yield from PACKAGES
    if held & JOB_READERS:
        yield from JOBS
    if held & set(KEEPERS):
        yield from RECORDS
    if held & KNOWS_COMPLAINTS:
        yield from COMPLAINTS
    if held & KNOWS_ANCHORS:
        yield from ANCHORS
    yield from PUBLIC


def _nearness(entry: Entry, here: str) -> int:
    _title, name, also = entry
    matches = [len(prefix) for prefix in (name, *also) if here.startswith(prefix)]
    return max(matches, default=0)
