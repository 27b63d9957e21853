"""The evaluation of a site that somebody else runs, and the agreement under which it is used."""

from datetime import date, datetime
from secrets import token_hex
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from hengji.office.people.guards import require_role
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.record.uploads import examined
from hengji.office.rooms.lifecycle import SiteVerb
from hengji.office.rooms.models import Site, SiteAgreement
from hengji.office.rooms.refusals import AgreementOutOfOrder, SiteIsOurs
from hengji.office.schemes.deadlines import office_day

if TYPE_CHECKING:
    from django.core.files import File


@transaction.atomic
def record_agreement(
    *,
    site_id: int,
    evaluators: str,
    evaluated_on: date,
    findings: str,
    starts_on: date,
    until: date,
    upload: "File[bytes]",
    actor: User,
    now: datetime,
) -> SiteAgreement:
    """Put on record that a site was evaluated, and the agreement with who runs it; exams are held there by it.

    Raises:
        RoleMissing: The actor manages no schemes.
        SiteIsOurs: The body runs the site itself.
        AgreementOutOfOrder: The site was not looked at yet, or after the agreement began, or it ends before it begins.
        UploadRefused: The file is not let in.
    """
    require_role(actor, Role.SCHEME_MANAGER)
    site = Site.objects.select_for_update().get(pk=site_id)
    if not site.operator:
        raise SiteIsOurs(site)
    if not evaluated_on <= starts_on <= until or evaluated_on > office_day(now):
        raise AgreementOutOfOrder(evaluated_on, starts_on, until)
    content = examined(upload)
    agreement = SiteAgreement(
        site=site,
        operator=site.operator,
        evaluators=evaluators.strip(),
        evaluated_on=evaluated_on,
        findings=findings.strip(),
        starts_on=starts_on,
        until=until,
        name=content.name,
        content_type=content.content_type,
        size_bytes=content.size_bytes,
        sha256=content.sha256,
        recorded_by=actor,
        recorded_at=now,
    )
    agreement.file.save(f"{token_hex(16)}.{content.extension}", ContentFile(content.content), save=False)
    agreement.save()
    note(
        site, SiteVerb.AGREE, actor=actor, now=now, role=Role.SCHEME_MANAGER,
        detail={
            "operator": site.operator, "evaluated_on": evaluated_on.isoformat(), "until": until.isoformat(),
            "sha256": agreement.sha256,
        },
    )  # fmt: skip
    return agreement
