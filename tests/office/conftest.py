"""The cast of the office's tests, made by the office's own operations."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengji.office.casework import operations as casework
from hengji.office.casework.consents import CURRENT
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from hengji.office.schemes.operations import announce_batch, draft_scheme, open_registration, plan_batch

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEEDS_DATABASE = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what asks a database, which alone has to be tried on both: ``-m database``."""
    for item in items:
        if item.get_closest_marker("django_db") or NEEDS_DATABASE & set(item.fixturenames):
            item.add_marker("database")


@pytest.fixture
def now() -> datetime:
    """A Monday morning; 9 March 2026 has no holiday near it."""
    return datetime(2026, 3, 9, 10, 0, tzinfo=SHANGHAI)


@pytest.fixture
def person(db, now):
    """Make a person with roles: ``person("li.na", "李娜", "Li Na", Role.CANDIDATE)``."""

    def make(username, name, name_latin="", *roles):
        return create_person(username=username, name=name, name_latin=name_latin, roles=roles, now=now)

    return make


@pytest.fixture
def li_na(person):
    """Applies for the certificate."""
    return person("li.na", "李娜", "Li Na", Role.CANDIDATE)


@pytest.fixture
def ma_yong(person):
    """Applies too, and must see nothing of Li Na's."""
    return person("ma.yong", "马咏", "Ma Yong", Role.CANDIDATE)


@pytest.fixture
def wang_fang(person):
    """Assesses: the first examiner."""
    return person("wang.fang", "王芳", "Wang Fang", Role.EXAMINER)


@pytest.fixture
def he_jing(person):
    """The second examiner."""
    return person("he.jing", "何静", "He Jing", Role.EXAMINER)


@pytest.fixture
def luo_jun(person):
    """The third examiner, called when the first two differ."""
    return person("luo.jun", "罗军", "Luo Jun", Role.EXAMINER)


@pytest.fixture
def qian_hong(person):
    """Leads the examiners."""
    return person("qian.hong", "钱红", "Qian Hong", Role.LEAD_EXAMINER)


@pytest.fixture
def chen_jie(person):
    """Decides."""
    return person("chen.jie", "陈洁", "Chen Jie", Role.DECIDER)


@pytest.fixture
def zhao_min(person):
    """A stranger with an account and no role."""
    return person("zhao.min", "赵敏", "Zhao Min")


@pytest.fixture
def sun_li(person):
    """Reviews dossiers."""
    return person("sun.li", "孙丽", "Sun Li", Role.REGISTRAR)


@pytest.fixture
def guo_tao(person):
    """Runs the exams."""
    return person("guo.tao", "郭涛", "Guo Tao", Role.EXAM_OFFICER)


@pytest.fixture
def deng_bo(person):
    """Invigilates."""
    return person("deng.bo", "邓博", "Deng Bo", Role.INVIGILATOR)


@pytest.fixture
def interviewers(person):
    """A panel of three; the first two may lead."""
    return (
        person("xu.lei", "徐磊", "Xu Lei", Role.INTERVIEWER, Role.LEAD_EXAMINER),
        person("hu.ping", "胡萍", "Hu Ping", Role.INTERVIEWER, Role.LEAD_EXAMINER),
        person("ouyang.yun", "欧阳䶮", "Ouyang Yan", Role.INTERVIEWER),
    )


@pytest.fixture
def credential_officers(person):
    """Two, since a certificate takes both."""
    return (
        person("liang.yu", "梁玉", "Liang Yu", Role.CREDENTIAL_OFFICER),
        person("song.kai", "宋凯", "Song Kai", Role.CREDENTIAL_OFFICER),
    )


@pytest.fixture
def tang_min(person):
    """Manages the schemes."""
    return person("tang.min", "唐敏", "Tang Min", Role.SCHEME_MANAGER)


@pytest.fixture
def feng_gang(person):
    """Runs the machines and grants the roles."""
    return person("feng.gang", "冯刚", "Feng Gang", Role.SYSADMIN)


EDITION = "T/KJDZSW 0001-2023"


@pytest.fixture
def scheme(tang_min, now):
    """The association's scheme on the whole edition, with the usual policy."""
    return draft_scheme(
        code="KJDZSW-CY",
        version=1,
        title_zh="跨境电商运营人员职业技能等级评定方案",
        title_en="Assessment scheme for cross-border e-commerce operators",
        edition_code=EDITION,
        policy={},
        actor=tang_min,
        now=now,
    )


@pytest.fixture
def plan(scheme, tang_min, now):
    """Plan a batch for junior purchasing that opens now for ten days; say only what is different."""

    def make(**changes):
        batch = {
            "scheme_id": scheme.pk,
            "code": "2026-PR-J-01",
            "title_zh": "2026年第一批初级采购",
            "title_en": "Junior purchasing, first batch of 2026",
            "skill": "purchasing",
            "level": "junior",
            "registration_opens_at": now,
            "registration_closes_at": now + timedelta(days=10),
            "exam_on": date(2026, 4, 20),
        }
        return plan_batch(**batch | changes, actor=tang_min, now=now)

    return make


@pytest.fixture
def batch(plan, tang_min, guo_tao, now):
    """A batch for junior purchasing that takes applications."""
    planned = plan()
    announce_batch(batch_id=planned.pk, actor=tang_min, now=now)
    return open_registration(batch_id=planned.pk, actor=guo_tao, now=now)


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n44\n%%EOF\n"
SIGNED = {wording.kind.value: wording.version for wording in CURRENT}


@pytest.fixture
def draft_of(batch, now):
    """Begin an application for somebody and fill its dossier: a PDF for A, statements for B and C."""

    def make(applicant):
        application = casework.start_application(batch_id=batch.pk, actor=applicant, now=now)
        upload = SimpleUploadedFile("采购单.pdf", PDF)
        casework.add_evidence(
            application_id=application.pk,
            requirement="A",
            title="采购单",
            upload=upload,
            actor=applicant,
            now=now,
        )
        for letter in "BC":
            casework.add_evidence(
                application_id=application.pk,
                requirement=letter,
                statement=f"我在工作中做过{letter}。",
                actor=applicant,
                now=now,
            )
        return application

    return make


@pytest.fixture
def draft(draft_of, li_na):
    return draft_of(li_na)


@pytest.fixture
def submitted(draft, li_na, now):
    return casework.submit_application(application_id=draft.pk, signed=SIGNED, actor=li_na, now=now)


@pytest.fixture
def under_review(submitted, sun_li, now):
    return casework.begin_review(application_id=submitted.pk, actor=sun_li, now=now)


@pytest.fixture
def returned(under_review, sun_li, now):
    """Sent back for B; A is accepted, nothing is said of C. Due in five working days, on Monday 16 March."""
    for letter, accepted, note in (("A", True, ""), ("B", False, "没有跟进记录")):
        casework.record_finding(
            application_id=under_review.pk,
            requirement=letter,
            accepted=accepted,
            note=note,
            actor=sun_li,
            now=now,
        )
    return casework.return_for_supplement(
        application_id=under_review.pk, gaps={"B": "请补充采购单跟进记录"}, actor=sun_li, now=now
    )


@pytest.fixture
def on_list_notice(under_review, sun_li, now):
    """Accepted in every part; the public list runs to Monday 16 March."""
    for letter in "ABC":
        casework.record_finding(
            application_id=under_review.pk, requirement=letter, accepted=True, actor=sun_li, now=now
        )
    return casework.accept_dossier(application_id=under_review.pk, actor=sun_li, now=now)


@pytest.fixture
def in_assessment(on_list_notice, guo_tao, now):
    """Ready for the exams, eight days after `now`."""
    later = now + timedelta(days=8)
    return casework.end_list_notice(application_id=on_list_notice.pk, actor=guo_tao, now=later)
