"""Every certificate is handed to the official query system as it stands, and the receipt can be shown for each."""

import pytest

from hengji.office.casework.refusals import ReasonMissing
from hengji.office.people.refusals import RoleMissing
from hengji.office.record.queries import verify_chain
from hengji.office.record.refusals import StepNotAllowed
from hengji.office.registry.lifecycle import UploadState
from hengji.office.registry.models import Upload
from hengji.office.registry.operations import (
    prepare_upload,
    record_receipt,
    record_return,
    suspend_certificate,
)
from hengji.office.registry.refusals import NothingToUpload
from hengji.office.registry.uploads import certificates_to_upload, lines_of, uploads_of

pytestmark = pytest.mark.django_db


def due():
    return [one.number for one in certificates_to_upload()]


@pytest.mark.conforms("C07")
def test_what_is_issued_is_due_until_it_is_handed_over_and_again_when_it_changes(
    certificate, credential_officers, yuan_lin, now
):
    officer, _other = credential_officers
    assert due() == [certificate.number]
    upload = prepare_upload(actor=officer, now=now)
    assert due() == []
    with pytest.raises(NothingToUpload):
        prepare_upload(actor=officer, now=now)

    accepted = record_receipt(upload_id=upload.pk, receipt="QG-2026-0001", actor=officer, now=now)
    suspend_certificate(certificate_id=certificate.pk, reason="核查", actor=yuan_lin, now=now)

    assert (accepted.state, verify_chain(accepted), due()) == (UploadState.ACCEPTED, 2, [certificate.number])
    assert [(line.stood, line.upload.receipt) for line in uploads_of(certificate)] == [
        ("valid", "QG-2026-0001")
    ]


@pytest.mark.conforms("C07")
def test_what_came_back_is_due_again_and_the_page_shows_it_all(
    certificate, credential_officers, zhao_min, now, enter, said
):
    officer, _other = credential_officers
    with pytest.raises(RoleMissing):
        prepare_upload(actor=zhao_min, now=now)
    desk = enter(officer)
    assert "1 份证书还没有按现在的状态报送" in said(desk.get("/staff/register/uploads/"))
    desk.post("/staff/register/uploads/prepare/")
    upload = Upload.objects.get()
    here = f"/staff/register/uploads/{upload.pk}/"
    assert certificate.number in desk.get(f"{here}list.csv").content.decode()
    assert desk.post(f"{here}settle/", {"receipt": " "}).status_code == 409
    desk.post(f"{here}settle/", {"receipt": "姓名格式不符", "came_back": ""})
    upload.refresh_from_db()

    assert (upload.state, due()) == (UploadState.RETURNED, [certificate.number])
    assert [line.certificate for line in lines_of(upload)] == [certificate]
    assert "姓名格式不符" in said(desk.get(f"/staff/register/{certificate.pk}/"))
    call = {"upload_id": upload.pk, "actor": officer, "now": now}
    with pytest.raises(StepNotAllowed):
        record_receipt(receipt="1", **call)
    with pytest.raises(ReasonMissing):
        record_return(reason=" ", **call)
