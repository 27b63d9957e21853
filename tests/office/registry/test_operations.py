import io
from datetime import date, timedelta
from hashlib import sha256

import pypdf
import pytest
from django.db import IntegrityError, transaction

from hengji.assay.credentials.document import read_strictly
from hengji.assay.credentials.verification import Reason, verify_bytes
from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.casework.refusals import ReasonMissing
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.refusals import ViolationOpen
from hengji.office.people.models import User
from hengji.office.people.operations import declare_tie
from hengji.office.people.refusals import OwnCase, PersonsTied, RoleClash, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.record.refusals import RecordIsPermanent, StepNotAllowed
from hengji.office.registry.keys import key_path
from hengji.office.registry.lifecycle import ArtifactKind, CertificateState, KeyState, KeyUse, Purpose
from hengji.office.registry.models import Certificate, IssuerKey, NumberSeries, StatusList
from hengji.office.registry.operations import (
    declare_key_compromised,
    expire_certificates,
    issue_certificate,
    make_issuer_key,
    replace_certificate,
    reserve_number,
    resume_certificate,
    revoke_certificate,
    sign_status_lists,
    suspend_certificate,
    void_number,
)
from hengji.office.registry.policies import may_revoke_certificate
from hengji.office.registry.queries import (
    artifact_of,
    certificates_to_revoke,
    did_document_bytes,
    ledger,
    status_list_bytes,
)
from hengji.office.registry.refusals import (
    AwardNoticeNotOver,
    AwardNotOnRecord,
    CharacterNotPrintable,
    IssuingBodyMissing,
    KeyFileUnusable,
    KeyMissing,
    NumberReservedAlready,
    OfficerTouchedCase,
    PassphraseMissing,
    SameDecider,
    SecondOfficerNeeded,
    SelfTestFailed,
    WordingReserved,
)


def content_of(certificate, kind=ArtifactKind.CREDENTIAL):
    with artifact_of(certificate, kind).file.open("rb") as file:
        return file.read()


def verified(certificate, now):
    credential = content_of(certificate)
    return list(
        verify_bytes(credential, did_document_bytes(), status_list_bytes(Purpose.REVOCATION), now).codes
    )


def verbs_of(obj):
    return [event.verb for event in events_of(obj)]


# ---- numbers ----------------------------------------------------------------------------------------


def test_an_award_gets_the_next_number_of_its_series(award, li_na, ma_yong, credential_officers, now):
    numbers = [
        reserve_number(application_id=award(person).pk, actor=credential_officers[0], now=now).number
        for person in (li_na, ma_yong)
    ]

    assert numbers == ["KJDZSW-2026-PRJ-000001", "KJDZSW-2026-PRJ-000002"]


def test_the_number_is_on_the_record(application, credential_officers, now):
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    assert reserved.state == CertificateState.RESERVED
    assert verbs_of(reserved) == ["reserve_number"]
    assert verify_chain(reserved) == 1


def test_an_application_has_one_number(application, credential_officers, now):
    reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    with pytest.raises(NumberReservedAlready, match="KJDZSW-2026-PRJ-000001"):
        reserve_number(application_id=application.pk, actor=credential_officers[1], now=now)


def test_no_number_before_the_award(application, credential_officers, now):
    application.state = ApplicationState.DECISION_PENDING
    application.save(update_fields=["state"])

    with pytest.raises(StepNotAllowed):
        reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)


@pytest.mark.conforms("I4", "C04")
def test_a_voided_number_stays_in_the_ledger_and_is_not_given_again(application, credential_officers, now):
    officer = credential_officers[0]
    first = reserve_number(application_id=application.pk, actor=officer, now=now)
    void_number(certificate_id=first.pk, reason="姓名登记有误", actor=officer, now=now)
    second = reserve_number(application_id=application.pk, actor=officer, now=now)

    lines = ledger(NumberSeries.objects.get())
    assert [(line.serial, line.certificate.number, line.certificate.state) for line in lines] == [
        (1, first.number, CertificateState.NUMBER_VOIDED),
        (2, second.number, CertificateState.RESERVED),
    ]


def test_a_number_is_voided_with_a_reason(application, credential_officers, now):
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    with pytest.raises(ReasonMissing):
        void_number(certificate_id=reserved.pk, reason=" ", actor=credential_officers[0], now=now)


def test_a_number_that_a_certificate_bears_cannot_be_voided(certificate, credential_officers, now):
    with pytest.raises(StepNotAllowed):
        void_number(certificate_id=certificate.pk, reason="错", actor=credential_officers[0], now=now)


@pytest.mark.conforms("I4")
def test_a_line_of_the_ledger_cannot_be_deleted(application, credential_officers, now):
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    with pytest.raises(RecordIsPermanent):
        reserved.delete()


@pytest.mark.conforms("C04")
def test_each_year_counts_anew(award, li_na, ma_yong, credential_officers, now):
    next_year = now.replace(year=2027)

    first = reserve_number(application_id=award(li_na).pk, actor=credential_officers[0], now=now)
    second = reserve_number(application_id=award(ma_yong).pk, actor=credential_officers[0], now=next_year)

    assert (first.number, second.number) == ("KJDZSW-2026-PRJ-000001", "KJDZSW-2027-PRJ-000001")


# ---- who may ----------------------------------------------------------------------------------------


def test_only_a_credential_officer_numbers(application, guo_tao, now):
    with pytest.raises(RoleMissing):
        reserve_number(application_id=application.pk, actor=guo_tao, now=now)


def test_who_touched_the_case_otherwise_numbers_nothing(application, person, now):
    registrar = person("han.mei", "韩梅", "Han Mei", Role.CREDENTIAL_OFFICER, Role.REGISTRAR)
    note(application, "record_finding", actor=registrar, now=now, role=Role.REGISTRAR)

    with pytest.raises(OfficerTouchedCase, match="韩梅"):
        reserve_number(application_id=application.pk, actor=registrar, now=now)


@pytest.mark.conforms("I3")
def test_who_decided_the_case_numbers_nothing(application, chen_jie, now):
    chen_jie.role_grants.create(role=Role.CREDENTIAL_OFFICER, granted_at=now)

    with pytest.raises(RoleClash):
        reserve_number(application_id=application.pk, actor=chen_jie, now=now)


def test_nobody_numbers_her_own_award(application, li_na, now):
    li_na.role_grants.create(role=Role.CREDENTIAL_OFFICER, granted_at=now)

    with pytest.raises(OwnCase):
        reserve_number(application_id=application.pk, actor=li_na, now=now)


def test_who_is_tied_to_the_holder_issues_nothing(application, keys, credential_officers, li_na, now):
    first, second = credential_officers
    reserved = reserve_number(application_id=application.pk, actor=first, now=now)
    declare_tie(first=second, second=li_na, kind="kin", actor=second, now=now)

    with pytest.raises(PersonsTied):
        issue_certificate(certificate_id=reserved.pk, actor=second, now=now)


def test_who_numbered_does_not_issue(application, keys, credential_officers, now):
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    with pytest.raises(SecondOfficerNeeded, match="梁玉"):
        issue_certificate(certificate_id=reserved.pk, actor=credential_officers[0], now=now)


# ---- issue ------------------------------------------------------------------------------------------


def test_an_issued_certificate_is_valid_and_verifies(certificate, application, now):
    application.refresh_from_db()
    certificate.refresh_from_db()

    assert certificate.state == CertificateState.VALID
    assert application.state == ApplicationState.CERTIFIED
    assert verified(certificate, now) == []
    assert verbs_of(certificate) == ["reserve_number", "issue_certificate", "publish_certificate"]
    assert verify_chain(certificate) == 3


@pytest.mark.conforms("R19")
def test_a_certificate_runs_for_the_years_of_its_scheme(certificate):
    assert (certificate.issued_on, certificate.valid_until) == (date(2026, 3, 9), date(2029, 3, 8))


@pytest.mark.conforms("R17")
def test_the_credential_says_what_was_decided(certificate):
    credential = read_strictly(content_of(certificate))
    subject = credential["credentialSubject"]

    assert credential["validUntil"] == "2029-03-08T15:59:59Z"
    assert subject["licenseNumber"] == "KJDZSW-2026-PRJ-000001"
    assert [identity["identityHash"] for identity in subject["identifier"]] == ["李娜", "Li Na"]
    assert [alignment["targetCode"] for alignment in subject["achievement"]["alignment"]] == [
        "T/KJDZSW 0001-2023",
        "T/KJDZSW 0001-2023 6.1.2 A",
        "T/KJDZSW 0001-2023 6.1.2 B",
        "T/KJDZSW 0001-2023 6.1.2 C",
    ]
    assert [result.get("value") for result in subject["result"]] == ["9", "8", "9", "86", "246", None]
    assert [description.get("requiredValue") for description in subject["achievement"]["resultDescription"]] == [
        "6", "6", "6", "60", "180", None,
    ]  # fmt: skip


def test_an_office_on_one_machine_with_a_port_can_sign_too(application, credential_officers, settings, now):
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    for use in KeyUse:
        make_issuer_key(use=use, now=now)
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    certificate = issue_certificate(certificate_id=reserved.pk, actor=credential_officers[1], now=now)

    assert certificate.key.method == "did:web:127.0.0.1%3A8000#key-2026-01"
    assert verified(certificate, now) == []


def test_the_sheet_carries_the_very_credential(certificate):
    sheet = pypdf.PdfReader(io.BytesIO(content_of(certificate, ArtifactKind.PDF)))

    assert dict(sheet.attachments) == {"credential.json": [content_of(certificate)]}
    assert "李娜" in sheet.pages[0].extract_text()


def test_files_are_kept_with_their_digests(certificate):
    for kind in (ArtifactKind.PDF, ArtifactKind.CREDENTIAL):
        artifact = artifact_of(certificate, kind)
        assert artifact.sha256 == sha256(content_of(certificate, kind)).hexdigest()
        assert artifact.size_bytes == len(content_of(certificate, kind))


def test_a_certificate_is_issued_once(certificate, person, now):
    third = person("qiu.ye", "秋叶", "", Role.CREDENTIAL_OFFICER)

    with pytest.raises(StepNotAllowed):
        issue_certificate(certificate_id=certificate.pk, actor=third, now=now)


@pytest.mark.conforms("C19")
def test_nothing_is_issued_while_the_award_is_on_notice(application, keys, credential_officers, now):
    early = now - timedelta(days=1)
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=early)

    with pytest.raises(AwardNoticeNotOver):
        issue_certificate(certificate_id=reserved.pk, actor=credential_officers[1], now=early)


@pytest.mark.conforms("I2")
def test_nothing_is_issued_without_a_decision(award, li_na, batch, keys, credential_officers, now):
    bare = award(li_na)
    moved = Application.objects.create(
        batch=batch,
        applicant=User.objects.create_user("bai.xue", name="白雪"),
        skill=bare.skill,
        level=bare.level,
        edition_code=bare.edition_code,
        edition_digest=bare.edition_digest,
        state=ApplicationState.ON_AWARD_NOTICE,
        started_at=now,
        submitted_at=now,
    )
    reserved = reserve_number(application_id=moved.pk, actor=credential_officers[0], now=now)

    with pytest.raises(AwardNotOnRecord):
        issue_certificate(certificate_id=reserved.pk, actor=credential_officers[1], now=now)


def test_a_name_that_cannot_be_printed_waits_and_changes_nothing(
    award, person, keys, credential_officers, now
):
    application = award(person("zhang.x", "张𮧵", "", Role.CANDIDATE))
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    with pytest.raises(CharacterNotPrintable) as refused:
        issue_certificate(certificate_id=reserved.pk, actor=credential_officers[1], now=now)

    reserved.refresh_from_db()
    assert refused.value.character == "𮧵"
    assert reserved.state == CertificateState.RESERVED
    assert not hasattr(reserved, "slot")


@pytest.mark.parametrize("name", ["张𠮷", "欧阳䶮", "迪丽热巴·迪力木拉提·阿卜杜热依木"])
def test_rare_and_long_names_are_issued_whole(award, person, issue, name, now):
    certificate = issue(award(person("rare", name, "", Role.CANDIDATE)))

    assert verified(certificate, now) == []
    text = pypdf.PdfReader(io.BytesIO(content_of(certificate, ArtifactKind.PDF))).pages[0].extract_text()
    assert name in text.replace("\n", "")


@pytest.mark.conforms("I8")
def test_a_body_with_reserved_words_in_its_name_issues_nothing(
    application, keys, credential_officers, settings, now
):
    settings.ISSUING_BODY_ZH = "国家职业资格评价中心"
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    with pytest.raises(WordingReserved, match="国家、职业资格"):
        issue_certificate(certificate_id=reserved.pk, actor=credential_officers[1], now=now)


def test_an_office_without_a_name_issues_nothing(application, keys, credential_officers, settings, now):
    settings.ISSUING_BODY_EN = ""
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    with pytest.raises(IssuingBodyMissing):
        issue_certificate(certificate_id=reserved.pk, actor=credential_officers[1], now=now)


def test_an_office_without_a_key_issues_nothing(application, credential_officers, now):
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    with pytest.raises(KeyMissing):
        issue_certificate(certificate_id=reserved.pk, actor=credential_officers[1], now=now)


def test_what_a_stranger_could_not_verify_is_not_issued(application, keys, credential_officers, now):
    key_path("key-2026-01").rename(key_path("signing-2026"))
    IssuerKey.objects.filter(kid="key-2026-01").update(kid="signing-2026")
    reserved = reserve_number(application_id=application.pk, actor=credential_officers[0], now=now)

    with pytest.raises(SelfTestFailed, match=r"KJDZSW-2026-PRJ-000001.*#signing-2026"):
        issue_certificate(certificate_id=reserved.pk, actor=credential_officers[1], now=now)

    reserved.refresh_from_db()
    application.refresh_from_db()
    assert (reserved.state, application.state) == (
        CertificateState.RESERVED,
        ApplicationState.ON_AWARD_NOTICE,
    )


def test_tokens_are_long_and_never_the_same(award, li_na, ma_yong, issue):
    tokens = {issue(award(person)).token for person in (li_na, ma_yong)}

    assert [len(token) for token in tokens] == [32, 32]


def test_the_database_itself_wants_two_officers(certificate):
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(issued_by=certificate.reserved_by)


# ---- standing ---------------------------------------------------------------------------------------


@pytest.mark.conforms("R18", "B19")
def test_a_revoked_certificate_is_in_the_list_at_once(certificate, yuan_lin, now):
    revoke_certificate(certificate_id=certificate.pk, reason="申请材料系伪造", actor=yuan_lin, now=now)

    certificate.refresh_from_db()
    assert certificate.state == CertificateState.REVOKED
    assert verified(certificate, now) == [Reason.REVOKED]
    assert events_of(certificate).last().reason == "申请材料系伪造"


@pytest.mark.conforms("I3")
def test_who_awarded_does_not_revoke(certificate, chen_jie, now):
    with pytest.raises(SameDecider, match="陈洁"):
        revoke_certificate(certificate_id=certificate.pk, reason="伪造", actor=chen_jie, now=now)


def test_an_officer_does_not_revoke(certificate, credential_officers, now):
    with pytest.raises(RoleMissing):
        revoke_certificate(
            certificate_id=certificate.pk, reason="伪造", actor=credential_officers[0], now=now
        )


def test_a_certificate_is_revoked_with_a_reason_and_once(certificate, yuan_lin, now):
    with pytest.raises(ReasonMissing):
        revoke_certificate(certificate_id=certificate.pk, reason="", actor=yuan_lin, now=now)
    revoke_certificate(certificate_id=certificate.pk, reason="伪造", actor=yuan_lin, now=now)
    with pytest.raises(StepNotAllowed):
        revoke_certificate(certificate_id=certificate.pk, reason="伪造", actor=yuan_lin, now=now)


@pytest.mark.conforms("R18")
def test_a_suspended_certificate_stands_in_its_own_list_and_may_be_resumed(certificate, chen_jie, now):
    empty = read_strictly(status_list_bytes(Purpose.SUSPENSION))["credentialSubject"]["encodedList"]

    suspend_certificate(certificate_id=certificate.pk, reason="正在调查", actor=chen_jie, now=now)
    marked = read_strictly(status_list_bytes(Purpose.SUSPENSION))["credentialSubject"]["encodedList"]
    resume_certificate(certificate_id=certificate.pk, reason="查无实据", actor=chen_jie, now=now)
    cleared = read_strictly(status_list_bytes(Purpose.SUSPENSION))["credentialSubject"]["encodedList"]

    assert marked != empty
    assert cleared == empty
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.VALID


def test_what_is_not_suspended_is_not_resumed(certificate, yuan_lin, now):
    with pytest.raises(StepNotAllowed):
        resume_certificate(certificate_id=certificate.pk, reason="无", actor=yuan_lin, now=now)


@pytest.mark.conforms("B18")
def test_certificates_expire_the_day_after_their_last(certificate, now):
    last_day = now.replace(year=2029, month=3, day=8)

    assert expire_certificates(now=last_day) == ()
    assert expire_certificates(now=last_day + timedelta(days=1)) == (certificate,)
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.EXPIRED


# ---- a new version ----------------------------------------------------------------------------------


@pytest.mark.conforms("C06", "B20")
def test_a_new_version_has_the_old_number_and_replaces_the_old_one(
    certificate, li_na, credential_officers, now
):
    first, second = credential_officers
    User.objects.filter(pk=li_na.pk).update(name="李娜娜")
    later = now + timedelta(days=30)

    reserved = replace_certificate(certificate_id=certificate.pk, reason="更名", actor=first, now=later)
    replacement = issue_certificate(certificate_id=reserved.pk, actor=second, now=later)

    certificate.refresh_from_db()
    assert (replacement.number, replacement.version) == (certificate.number, 2)
    assert (replacement.holder, replacement.valid_until) == ("李娜娜", certificate.valid_until)
    assert certificate.state == CertificateState.SUPERSEDED
    assert verified(replacement, later) == []
    assert verified(certificate, later) == [Reason.REVOKED]
    assert [line.serial for line in ledger(NumberSeries.objects.get())] == [1]


def test_the_old_version_stays_valid_until_the_new_one_is_issued(certificate, credential_officers, now):
    replace_certificate(certificate_id=certificate.pk, reason="更名", actor=credential_officers[0], now=now)

    assert verified(certificate, now) == []
    with pytest.raises(NumberReservedAlready):
        replace_certificate(
            certificate_id=certificate.pk, reason="更名", actor=credential_officers[1], now=now
        )


# ---- keys and lists ---------------------------------------------------------------------------------


def test_a_key_lies_encrypted_outside_the_database(keys):
    path = key_path(keys[0].kid)

    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [key.kid for key in keys] == ["key-2026-01", "status-2026-01"]


def test_certificates_of_a_retired_key_stay_valid(certificate, keys, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        successor = make_issuer_key(use=KeyUse.CERTIFICATES, now=now)

    keys[0].refresh_from_db()
    assert successor.kid == "key-2026-02"
    assert keys[0].state == KeyState.RETIRED
    assert not key_path(keys[0].kid).exists()
    assert verified(certificate, now) == []


def test_nothing_of_a_compromised_key_is_believed(
    certificate, keys, feng_gang, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        declare_key_compromised(kid=keys[0].kid, reason="服务器被入侵", actor=feng_gang, now=now)

    assert verified(certificate, now) == [Reason.KEY_REVOKED]
    assert events_of(keys[0]).last().detail == {"certificates": 1}
    assert not key_path(keys[0].kid).exists()


def test_a_leak_is_declared_by_a_system_administrator_with_a_reason(keys, feng_gang, guo_tao, now):
    with pytest.raises(RoleMissing):
        declare_key_compromised(kid=keys[0].kid, reason="泄露", actor=guo_tao, now=now)
    with pytest.raises(ReasonMissing):
        declare_key_compromised(kid=keys[0].kid, reason="", actor=feng_gang, now=now)


def test_keys_are_made_by_a_system_administrator(db, guo_tao, now):
    with pytest.raises(RoleMissing):
        make_issuer_key(use=KeyUse.STATUS, actor=guo_tao, now=now)


def test_no_key_is_made_or_opened_without_its_passphrase(
    db, application, keys, credential_officers, settings, now
):
    settings.ISSUER_KEY_PASSPHRASE = ""
    with pytest.raises(PassphraseMissing):
        make_issuer_key(use=KeyUse.STATUS, now=now)

    settings.ISSUER_KEY_PASSPHRASE = "another"
    with pytest.raises(KeyFileUnusable, match="status-2026-01"):
        sign_status_lists(now=now)


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"no key")])
def test_a_key_file_that_is_gone_or_broken_is_named(keys, spoil, now):
    spoil(key_path("status-2026-01"))

    with pytest.raises(KeyFileUnusable, match="status-2026-01"):
        sign_status_lists(now=now)


def test_a_key_file_of_another_key_is_not_used(keys, now):
    key_path("status-2026-01").write_bytes(key_path("key-2026-01").read_bytes())

    with pytest.raises(KeyFileUnusable, match="不是一对"):
        sign_status_lists(now=now)


def test_a_key_file_that_is_there_is_not_overwritten(db, settings, now):
    key_path("key-2026-01").parent.mkdir(parents=True)
    key_path("key-2026-01").write_bytes(b"somebody's")

    with pytest.raises(KeyFileUnusable):
        make_issuer_key(use=KeyUse.CERTIFICATES, now=now)
    assert key_path("key-2026-01").read_bytes() == b"somebody's"
    assert not IssuerKey.objects.filter(use=KeyUse.CERTIFICATES, kid="key-2026-02").exists()


def test_lists_are_signed_anew_for_three_days(certificate, now):
    tomorrow = now + timedelta(days=1)
    before = StatusList.objects.get(purpose=Purpose.REVOCATION).sequence

    sign_status_lists(now=tomorrow)

    published = StatusList.objects.get(purpose=Purpose.REVOCATION)
    assert (published.sequence, published.valid_until) == (before + 1, tomorrow + timedelta(days=3))
    assert verified(certificate, tomorrow + timedelta(days=3)) == []
    assert verified(certificate, tomorrow + timedelta(days=4)) == [Reason.STATUS_STALE]


def test_a_ruling_on_a_violation_takes_a_certificate_by_others_than_those_who_ruled(
    certificate, yuan_lin, person, sun_li, guo_tao, now
):
    application = certificate.application
    rulers = [person(f"ruler.{n}", name, "", Role.DECIDER) for n, name in ((1, "梅林"), (2, "方华"))]
    case = decisions.report_violation(
        application_id=application.pk, code="V32", facts="采购单系伪造。", actor=sun_li, now=now
    )
    application.refresh_from_db()
    assert application.state == ApplicationState.CERTIFIED
    again = replace_certificate(
        certificate_id=certificate.pk, reason="更名", actor=certificate.reserved_by, now=now
    )
    with pytest.raises(ViolationOpen):
        issue_certificate(certificate_id=again.pk, actor=certificate.issued_by, now=now)
    call = {"case_id": case.pk, "now": now}
    decisions.add_violation_evidence(title="核对函", statement="供应商否认。", actor=sun_li, **call)
    decisions.fix_evidence(actor=guo_tao, **call)
    decisions.inform_candidate(actor=guo_tao, **call)
    decisions.waive_defence(actor=application.applicant, **call)
    decisions.propose_ruling(code="V32", reason="证据一致。", actor=rulers[0], **call)
    decisions.confirm_ruling(actor=rulers[1], **call)
    decisions.deliver_ruling(how="当面送达", actor=guo_tao, **call)
    assert certificates_to_revoke() == ()
    later = now + timedelta(days=30)
    decisions.settle_due_violations(now=later)

    assert certificates_to_revoke() == (certificate,)
    for ruler in rulers:
        assert not may_revoke_certificate(ruler, certificate)
        with pytest.raises(SameDecider):
            revoke_certificate(certificate_id=certificate.pk, reason="伪造", actor=ruler, now=later)
    revoke_certificate(certificate_id=certificate.pk, reason="伪造", actor=yuan_lin, now=later)

    application.refresh_from_db()
    assert (application.state, certificates_to_revoke()) == (ApplicationState.VOIDED, ())
