"""What else the house holds of a case, row by row as the office stores it: messages, findings, draws, files."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import FlagKind
from hengji.office.decisions.models import MachineFlag, ViolationCase
from hengji.office.decisions.models.violations import ViolationEvidence
from hengji.office.marking.draw import DrawInputs
from hengji.office.marking.models import MarkDraw
from hengji.office.messages.lifecycle import Channel
from hengji.office.messages.models import Delivery, Message
from hengji.office.oversight.lifecycle import TextKind
from hengji.office.oversight.models import FindingText, Sample, SupervisionFinding
from hengji.office.people.models import User
from hengji.office.rooms.models import Site, SiteAgreement


def found_beside(
    case: Application, violation: ViolationCase, site: Site, officer: User, at: datetime
) -> dict[str, Any]:
    """Give one of each, by the name that addresses have for it."""
    message = Message.objects.create(
        application=case, recipient=case.applicant, kind="submit_application", reminder="due", at=at,
        title_zh="提醒", title_en="A reminder", body_zh="明天截止。", body_en="Tomorrow is the last day.",
    )  # fmt: skip
    finding = SupervisionFinding.objects.create(
        batch=case.batch, application=case, supervisor=officer, raised_at=at, due_at=at
    )
    FindingText.objects.create(finding=finding, kind=TextKind.FINDING, text="不清楚。", author=officer, at=at)
    drawn = {"batch": case.batch, "seed": 1, "drawn_by": officer, "drawn_at": at}
    inputs = DrawInputs(seed=1, tasks=(), markers=()).model_dump(mode="json")
    return {
        "message_id": message.pk,
        "delivery_id": Delivery.objects.create(message=message, channel=Channel.EMAIL, next_at=at).pk,
        "finding_id": finding.pk,
        "sample_id": Sample.objects.create(pool=[], **drawn).pk,
        "draw_id": MarkDraw.objects.create(inputs=inputs, outcome={}, **drawn).pk,
        "flag_id": MachineFlag.objects.create(
            application=case, kind=FlagKind.SIMILARITY, words="两份相同。", raised_at=at
        ).pk,
        "item_id": ViolationEvidence.objects.create(
            case=violation, title="照片", added_by=officer, added_at=at, **_file("photo.png", "image/png")
        ).pk,
        "agreement_id": SiteAgreement.objects.create(
            site=site, operator="某校", evaluators="郭涛", evaluated_on=at, findings="可用", starts_on=at,
            until=at + timedelta(days=365), recorded_by=officer, recorded_at=at,
            **_file("agreement.pdf", "application/pdf"),
        ).pk,
    }  # fmt: skip


def _file(name: str, kind: str) -> dict[str, Any]:
    body = ContentFile(b"%PDF-1.7", name)
    return {"file": body, "name": name, "content_type": kind, "size_bytes": 8, "sha256": "0" * 64}
