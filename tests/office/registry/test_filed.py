"""The certificate of a filed body: its number, its two copies, and a document's number that is nowhere."""

import io
import logging
from datetime import timedelta

import pypdf
import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from hengji.assay.credentials.document import read_strictly
from hengji.assay.credentials.verification import verify_bytes
from hengji.office.casework.operations import keep_photograph
from hengji.office.keeping.lifecycle import Kept
from hengji.office.keeping.removing import remove
from hengji.office.people.identity import DocumentKind
from hengji.office.people.operations import verify_identity
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.registry.lifecycle import ArtifactKind, CertificateState, Purpose
from hengji.office.registry.models import Artifact, NumberSeries
from hengji.office.registry.operations import (
    draw_original,
    issue_certificate,
    replace_certificate,
    reserve_number,
    suspend_certificate,
)
from hengji.office.registry.queries import artifact_of, did_document_bytes, ledger, status_list_bytes
from hengji.office.registry.refusals import (
    DocumentNumberDiffers,
    IdentityUnverified,
    OriginalNotForHer,
    PhotographMissing,
    SealMissing,
)
from hengji.office.schemes.refusals import FilingFaulty
from tests.office.filed import HEAD, NUMBER, filed_batch, kept_files, picture, shows_herself


@pytest.fixture
def batch(scheme, plan, tang_min, guo_tao, now):
    return filed_batch(plan, scheme, tang_min, guo_tao, now, valid_until="2026-12-31")


@pytest.fixture
def reserved(keys, award, li_na, credential_officers, now):
    """A number of Li Na's that waits for its certificate."""
    return reserve_number(application_id=award(li_na).pk, actor=credential_officers[0], now=now)


@pytest.fixture
def issue_filed(reserved, credential_officers, now):
    def make(number=NUMBER, certificate=reserved, at=now):
        officer = next(one for one in credential_officers if one != certificate.reserved_by)
        return issue_certificate(certificate_id=certificate.pk, document_number=number, actor=officer, now=at)

    return make


@pytest.fixture
def certificate(issue_filed, li_na, sun_li, now):
    shows_herself(li_na, sun_li, now)
    return issue_filed()


def content_of(certificate, kind):
    with artifact_of(certificate, kind).file.open("rb") as file:
        return file.read()


def text_of(sheet):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(sheet)).pages).replace(" ", "")


@pytest.mark.conforms("C05")
def test_one_person_gets_the_prescribed_certificate_and_a_stranger_verifies_it(certificate, li_na, now):
    original = draw_original(certificate_id=certificate.pk, document_number=NUMBER, actor=li_na, now=now)
    credential = content_of(certificate, ArtifactKind.CREDENTIAL)
    verdict = verify_bytes(credential, did_document_bytes(), status_list_bytes(Purpose.REVOCATION), now)

    assert (certificate.state, certificate.number) == (CertificateState.VALID, f"{HEAD}265000001")
    assert verdict.valid
    name = read_strictly(credential)["name"]
    assert name.startswith("职业技能等级证书（互联网营销师（跨境电商采购）·五级/初级工）")
    for said in (
        "职业技能等级证书", "李娜", "居民身份证", NUMBER, "互联网营销师", "跨境电商采购", "五级/初级工",
        certificate.number, "示例跨境电子商务协会", "2026年3月9日", "jndj.osta.org.cn", "pjjg.osta.org.cn", "正本",
    ):  # fmt: skip
        assert said in text_of(original)


@pytest.mark.conforms("C05", "P04")
def test_the_number_of_her_document_is_in_no_row_no_file_no_log_and_no_other_copy(
    certificate, li_na, now, caplog
):
    caplog.set_level(logging.DEBUG)
    draw_original(certificate_id=certificate.pk, document_number=NUMBER, actor=li_na, now=now)
    copy = content_of(certificate, ArtifactKind.PDF)
    rows = [
        str(value)
        for model in apps.get_app_config("office").get_models()
        for row in model.objects.values_list()
        for value in row
    ]
    files = kept_files()

    assert {"certificates", "photographs", "seals"} <= {name.split("/")[0] for name in files}
    assert [text for text in (*rows, caplog.text, text_of(copy)) if NUMBER in text] == []
    assert [name for name, content in files.items() if NUMBER.encode() in content] == []
    assert "仅印于持证人的正本" in text_of(copy)
    assert "核验件" in text_of(copy)


def test_the_original_is_the_same_file_each_time_and_who_drew_it_is_on_record(
    certificate, li_na, credential_officers, now
):
    typed = "1101 0519 4912 3100 2x"
    hers = draw_original(certificate_id=certificate.pk, document_number=typed, actor=li_na, now=now)
    later = now + timedelta(days=200)
    printed = draw_original(
        certificate_id=certificate.pk, document_number=NUMBER, actor=credential_officers[0], now=later
    )
    drawn = events_of(certificate).filter(verb="draw_original").order_by("pk")

    assert hers == printed
    assert [(event.actor, event.role, event.detail) for event in drawn] == [
        (li_na, "candidate", {}),
        (credential_officers[0], "credential_officer", {}),
    ]
    assert verify_chain(certificate) == 5


def test_a_later_photograph_does_not_change_what_was_issued(certificate, li_na, sun_li, now):
    before = draw_original(certificate_id=certificate.pk, document_number=NUMBER, actor=li_na, now=now)
    keep_photograph(
        upload=SimpleUploadedFile("new.jpg", picture("JPEG", "blue"), content_type="image/jpeg"),
        actor=li_na,
        now=now,
    )

    assert (
        draw_original(certificate_id=certificate.pk, document_number=NUMBER, actor=li_na, now=now) == before
    )


@pytest.mark.parametrize("number", ["", "110105194912310021", "11010519490307002X", "E12345678"])
def test_a_wrong_number_is_refused_and_not_repeated(issue_filed, reserved, li_na, sun_li, now, number):
    shows_herself(li_na, sun_li, now)

    with pytest.raises(DocumentNumberDiffers, match="李娜核验过的居民身份证不符") as refused:
        issue_filed(number)
    reserved.refresh_from_db()
    assert number == "" or number not in str(refused.value)
    assert reserved.state == CertificateState.RESERVED
    assert Artifact.objects.count() == 0


def test_the_officer_types_whichever_of_her_documents_was_seen(issue_filed, li_na, sun_li, now):
    shows_herself(li_na, sun_li, now)
    verify_identity(user=li_na, kind=DocumentKind.PASSPORT, number="E12345678", actor=sun_li, now=now)

    assert issue_filed("E12345678").document_kind == DocumentKind.PASSPORT


def test_without_document_or_photograph_nothing_is_issued(issue_filed, li_na, sun_li, now):
    with pytest.raises(IdentityUnverified, match="李娜"):
        issue_filed()
    verify_identity(user=li_na, kind=DocumentKind.RESIDENT, number=NUMBER, actor=sun_li, now=now)
    with pytest.raises(PhotographMissing, match="李娜"):
        issue_filed()


def test_after_the_filing_has_ended_nothing_is_numbered_or_issued(
    issue_filed, award, ma_yong, credential_officers, li_na, sun_li, now
):
    shows_herself(li_na, sun_li, now)
    late = now + timedelta(days=300)

    with pytest.raises(FilingFaulty, match="备案有效期至2026年12月31日"):
        issue_filed(at=late)
    with pytest.raises(FilingFaulty, match="备案有效期至2026年12月31日"):
        reserve_number(application_id=award(ma_yong).pk, actor=credential_officers[0], now=late)
    assert NumberSeries.objects.get().last == 1


@pytest.mark.parametrize("who", ["ma_yong", "chen_jie", "tang_min"])
def test_the_original_is_for_the_holder_and_her_officers(certificate, request, who, now):
    with pytest.raises(OriginalNotForHer, match=certificate.number):
        draw_original(
            certificate_id=certificate.pk, document_number=NUMBER, actor=request.getfixturevalue(who), now=now
        )


def test_of_a_suspended_certificate_there_is_no_original(certificate, li_na, yuan_lin, now):
    suspend_certificate(certificate_id=certificate.pk, reason="核查中", actor=yuan_lin, now=now)

    with pytest.raises(OriginalNotForHer):
        draw_original(certificate_id=certificate.pk, document_number=NUMBER, actor=li_na, now=now)


def test_without_the_seal_as_filed_no_original_is_drawn(certificate, li_na, now):
    default_storage.delete(f"seals/{certificate.application.batch.scheme.rules.filing.seal}.png")

    with pytest.raises(SealMissing, match=certificate.number):
        draw_original(certificate_id=certificate.pk, document_number=NUMBER, actor=li_na, now=now)


def test_a_replacement_keeps_the_number_and_is_made_out_anew(
    certificate, issue_filed, credential_officers, now
):
    second = replace_certificate(
        certificate_id=certificate.pk, reason="姓名更正", actor=credential_officers[0], now=now
    )
    issued = issue_filed(certificate=second)

    assert (issued.number, issued.version) == (certificate.number, 2)
    assert issued.document_fingerprint == certificate.document_fingerprint != ""


@pytest.mark.conforms("I4", "C04")
def test_a_filed_body_counts_through_its_year_and_level(
    reserved, award, ma_yong, person, credential_officers, now
):
    second = reserve_number(application_id=award(ma_yong).pk, actor=credential_officers[0], now=now)
    series = NumberSeries.objects.get()

    assert [line.certificate.number for line in ledger(series)] == [
        f"{HEAD}265000001",
        f"{HEAD}265000002",
    ]
    assert (series.prefix, series.year, series.skill, series.level) == (HEAD, 2026, "", "5")
    assert second.serial == 2


def test_once_she_is_forgotten_no_number_is_hers(certificate, li_na, credential_officers, now):
    remove(li_na, Kept.IDENTITY)
    certificate.refresh_from_db()

    assert certificate.document_fingerprint == ""
    for number in (NUMBER, ""):
        with pytest.raises(DocumentNumberDiffers):
            draw_original(
                certificate_id=certificate.pk,
                document_number=number,
                actor=credential_officers[0],
                now=now,
            )
