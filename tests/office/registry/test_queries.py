from datetime import date, timedelta

import pytest

from hengji.assay.credentials.document import read_strictly
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.registry.lifecycle import ArtifactKind, CertificateState, Purpose
from hengji.office.registry.operations import (
    declare_key_compromised,
    expire_certificates,
    issue_certificate,
    replace_certificate,
    reserve_number,
    revoke_certificate,
    suspend_certificate,
)
from hengji.office.registry.policies import (
    may_download,
    may_issue_certificate,
    may_reserve_number,
    may_revoke_certificate,
)
from hengji.office.registry.queries import (
    applications_awaiting_number,
    artifact_by_token,
    certificate_of,
    certificates_awaiting_issue,
    certificates_of,
    did_document_bytes,
    status_list_bytes,
    status_lists_due,
    verification_link,
    verify_by_number_and_name,
    verify_by_token,
)
from hengji.office.registry.throttle import LOOKUPS, WINDOW_S, too_many_lookups

# As a Chinese keyboard types capitals when nobody minds it.
FULL_WIDTH = "KJDZSW-2026-PRJ-000001".translate(
    {code: code + 0xFEE0 for code in range(0x21, 0x7F) if code != 0x2D}
)


def test_the_token_shows_the_certificate_with_the_whole_name(certificate, now):
    page = verify_by_token(certificate.token, now)

    assert (page.state, page.name, page.name_latin) == (CertificateState.VALID, "李娜", "Li Na")
    assert (page.skill.zh, page.level.zh, page.standard) == ("产品采购", "初级", "T/KJDZSW 0001-2023")
    assert (page.issued_on, page.valid_until) == (date(2026, 3, 9), date(2029, 3, 8))
    assert page.body.zh == "示例跨境电子商务协会"


@pytest.mark.conforms("R09")
def test_number_and_name_show_it_with_the_name_masked(certificate, now):
    page = verify_by_number_and_name(certificate.number, "李娜", now)

    assert (page.state, page.name, page.name_latin) == (CertificateState.VALID, "李*", "L* **")


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("kjdzsw-2026-prj-000001", "李娜"),
        (f" {FULL_WIDTH} ", " 李 娜 "),
        ("KJDZSW-2026-PRJ-000001", "LI NA"),
        ("KJDZSW-2026-PRJ-000001", "li-na"),
    ],
)
def test_people_type_numbers_and_names_as_they_like(certificate, now, number, name):
    assert verify_by_number_and_name(number, name, now) is not None


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("KJDZSW-2026-PRJ-000001", "马咏"),
        ("KJDZSW-2026-PRJ-000001", "李"),
        ("KJDZSW-2026-PRJ-000001", ""),
        ("KJDZSW-2026-PRJ-000002", "李娜"),
        ("", ""),
        ("KJDZSW-2026-PRJ-000099", "无此编号"),
    ],
)
def test_a_number_without_its_name_is_answered_like_one_that_does_not_exist(certificate, now, number, name):
    assert verify_by_number_and_name(number, name, now) is None


def test_both_kinds_of_failure_cost_the_same_queries(certificate, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        verify_by_number_and_name(certificate.number, "马咏", now)
    with django_assert_num_queries(1):
        verify_by_number_and_name("KJDZSW-2026-PRJ-000099", "马咏", now)


def test_without_a_latin_name_an_empty_one_opens_nothing(award, person, issue, now):
    certificate = issue(award(person("zhao.lei", "赵磊", "", Role.CANDIDATE)))

    assert verify_by_number_and_name(certificate.number, "—", now) is None
    assert verify_by_number_and_name(certificate.number, "赵磊", now).name_latin == ""


@pytest.mark.parametrize("token", ["", "x", "李娜"])
def test_a_token_that_was_never_given_shows_nothing(certificate, now, token):
    assert verify_by_token(token, now) is None


@pytest.mark.conforms("I6")
def test_a_reserved_number_is_not_public(application, credential_officers, now):
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    assert verify_by_token(reserved.token, now) is None
    assert verify_by_number_and_name(reserved.number, "李娜", now) is None


@pytest.mark.conforms("R09", "R18")
def test_the_page_says_how_a_certificate_stands(certificate, chen_jie, yuan_lin, now):
    suspend_certificate(certificate_id=certificate.pk, reason="调查", actor=chen_jie, now=now)
    assert verify_by_token(certificate.token, now).state == CertificateState.SUSPENDED

    revoke_certificate(certificate_id=certificate.pk, reason="伪造", actor=yuan_lin, now=now)
    assert verify_by_token(certificate.token, now).state == CertificateState.REVOKED


@pytest.mark.conforms("B18")
def test_the_page_says_expired_on_the_day_even_before_the_clock_has_run(certificate, now):
    after = now.replace(year=2029, month=3, day=9)

    assert verify_by_token(certificate.token, after - timedelta(days=1)).valid
    assert verify_by_token(certificate.token, after).state == CertificateState.EXPIRED
    expire_certificates(now=after)
    assert verify_by_token(certificate.token, after).state == CertificateState.EXPIRED


@pytest.mark.conforms("C06", "B20")
def test_the_old_token_leads_to_superseded_and_the_number_to_the_new_version(
    certificate, credential_officers, now
):
    first, second = credential_officers
    reserved = replace_certificate(certificate_id=certificate.pk, reason="补正", actor=first, now=now)
    issue_certificate(certificate_id=reserved.pk, actor=second, now=now)

    assert verify_by_token(certificate.token, now).state == CertificateState.SUPERSEDED
    assert verify_by_number_and_name(certificate.number, "李娜", now).version == 2


def test_files_open_to_the_token_and_paper_only_while_it_is_in_force(certificate, yuan_lin, now):
    kinds = (ArtifactKind.PDF, ArtifactKind.CREDENTIAL)
    assert [artifact_by_token(certificate.token, kind) is not None for kind in kinds] == [True, True]

    revoke_certificate(certificate_id=certificate.pk, reason="伪造", actor=yuan_lin, now=now)

    assert [artifact_by_token(certificate.token, kind) is not None for kind in kinds] == [False, True]


def test_the_link_of_the_code_leads_to_the_token(certificate):
    assert verification_link(certificate) == f"https://cert.example.cn/verify/{certificate.token}/"


def test_the_did_document_shows_every_key(keys, feng_gang, now):
    declare_key_compromised(kid=keys[0].kid, reason="泄露", actor=feng_gang, now=now)

    document = read_strictly(did_document_bytes())

    assert document["id"] == "did:web:cert.example.cn"
    assert [method["id"] for method in document["verificationMethod"]] == [
        "did:web:cert.example.cn#key-2026-01",
        "did:web:cert.example.cn#status-2026-01",
    ]
    assert document["assertionMethod"] == ["did:web:cert.example.cn#status-2026-01"]


def test_before_the_first_key_there_is_nothing_to_show(db):
    assert did_document_bytes() is None
    assert status_list_bytes(Purpose.REVOCATION) is None


def test_lists_that_nobody_signed_in_time_are_due(certificate, now):
    assert list(status_lists_due(now)) == []
    assert [published.purpose for published in status_lists_due(now + timedelta(days=3))] == [
        Purpose.REVOCATION,
        Purpose.SUSPENSION,
    ]


def test_the_desk_of_the_officers_empties_step_by_step(application, credential_officers, keys, li_na, now):
    first, second = credential_officers
    assert list(applications_awaiting_number()) == [application]

    reserved = reserve_number(application_id=application.pk, actor=first, now=now)
    assert list(applications_awaiting_number()) == []
    assert list(certificates_awaiting_issue()) == [reserved]
    assert list(certificates_of(li_na)) == []

    issue_certificate(certificate_id=reserved.pk, actor=second, now=now)
    assert list(certificates_awaiting_issue()) == []
    assert list(certificates_of(li_na)) == [reserved]
    assert certificate_of(application) == reserved


def test_a_person_sees_her_own_certificates_only(certificate, ma_yong):
    assert list(certificates_of(ma_yong)) == []


def test_policies_agree_with_the_operations(
    application, credential_officers, keys, li_na, chen_jie, yuan_lin, person, now
):
    first, second = credential_officers
    registrar = person("han.mei", "韩梅", "", Role.CREDENTIAL_OFFICER, Role.REGISTRAR)
    note(application, "record_finding", actor=registrar, now=now, role=Role.REGISTRAR)
    people = (first, second, registrar, li_na, chen_jie, yuan_lin)
    assert [may_reserve_number(user, application) for user in people] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]

    reserved = reserve_number(application_id=application.pk, actor=first, now=now)
    assert [may_issue_certificate(user, reserved) for user in people] == [
        False,
        True,
        False,
        False,
        False,
        False,
    ]

    certificate = issue_certificate(certificate_id=reserved.pk, actor=second, now=now)
    assert [may_revoke_certificate(user, certificate) for user in people] == [False] * 5 + [True]
    assert [may_download(user, certificate) for user in people] == [True, True, True, True, False, False]


def test_an_asker_may_look_up_so_often_in_a_while(now):
    asked = [too_many_lookups("203.0.113.7", now) for _ in range(LOOKUPS + 1)]

    assert asked == [False] * LOOKUPS + [True]
    assert not too_many_lookups("203.0.113.8", now)
    assert not too_many_lookups("203.0.113.7", now + timedelta(seconds=WINDOW_S))
