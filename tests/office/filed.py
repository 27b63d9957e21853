"""A body that is filed with the labour authority: what it has filed, its seal, its rulebooks."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hengji.office.casework.operations import keep_photograph
from hengji.office.people.identity import DocumentKind
from hengji.office.people.operations import verify_identity
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.filing import keep_seal
from hengji.office.schemes.lifecycle import RulebookKind
from hengji.office.schemes.operations import (
    announce_batch,
    open_registration,
    record_rulebook,
    revise_scheme,
)

HEAD = "S000044030001"
NUMBER = "11010519491231002X"


def picture(form: str, colour: str = "white") -> bytes:
    kept = BytesIO()
    Image.new("RGB", (295, 413), colour).save(kept, form)
    return kept.getvalue()


def filing(body: str, /, **changes: Any) -> dict[str, Any]:
    """Give a complete filing of a body, with its seal kept; say only what is different."""
    return {
        "number": "示人社评备2025第17号",
        "filed_on": "2025-11-03",
        "authority_zh": "示例省人力资源和社会保障厅",
        "authority_en": "Department of Human Resources and Social Security of Example Province",
        "body": body,
        "seal": keep_seal(picture("PNG", "red")),
        "number_head": HEAD,
        "occupation_zh": "互联网营销师",
        "occupation_en": "Internet marketing specialist",
        "job_zh": "跨境电商采购",
        "job_en": "Cross-border e-commerce purchasing",
        "skill": "purchasing",
        "level_junior": "5",
        "level_intermediate": "4",
        "basis": "评价规范第 3 条：初级、中级分别对应五级、四级。",
        "compared": True,
    } | changes


def record_all_rulebooks(actor: Any, now: Any) -> None:
    for kind in RulebookKind:
        record_rulebook(
            kind=kind, title_zh=f"{kind.label}办法", title_en="Rules", version="2026-1",
            in_force_from=office_day(now), actor=actor, now=now,
        )  # fmt: skip


def shows_herself(person: Any, registrar: Any, now: Any) -> None:
    """Let a person be seen with her document, and put her photograph there."""
    before = now - timedelta(days=30)
    verify_identity(user=person, kind=DocumentKind.RESIDENT, number=NUMBER, actor=registrar, now=before)
    upload = SimpleUploadedFile("likeness.jpg", picture("JPEG"), content_type="image/jpeg")
    keep_photograph(upload=upload, actor=person, now=before)


def filed_batch(plan: Any, scheme: Any, manager: Any, officer: Any, now: Any, **changes: Any) -> Any:
    """Open a batch of a filed body, through the gate; say what of its filing is different."""
    policy = {"issuing_mode": "filed", "filing": filing(settings.ISSUING_BODY_ZH, **changes)}
    revise_scheme(scheme_id=scheme.pk, policy=policy, actor=manager, now=now)
    record_all_rulebooks(manager, now)
    planned = plan()
    announce_batch(batch_id=planned.pk, actor=manager, now=now)
    return open_registration(batch_id=planned.pk, actor=officer, now=now)


def kept_files(folder: str = "") -> dict[str, bytes]:
    """Give every file that the office keeps."""
    folders, names = default_storage.listdir(folder)
    kept = {}
    for name in names:
        with default_storage.open(f"{folder}{name}") as file:
            kept[f"{folder}{name}"] = file.read()
    for name in folders:
        kept |= kept_files(f"{folder}{name}/")
    return kept
