"""Measure the office's lists with so many applications in one batch; print JSON.

The rows are put into a database of their own at once, without the acts that would bring them there one by one,
so the figures are those of the lists alone. Each page is asked for twice; the second time counts.
"""

# ruff: noqa: E402 - the settings come before what reads them

import json
import os
import platform
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

MANY = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
FOLDER = tempfile.TemporaryDirectory(prefix="hengji-bench-")
os.environ.update(
    DJANGO_SETTINGS_MODULE="hengji.office.site.settings",
    HENGJI_DEBUG="1",
    HENGJI_HTTPS="0",
    HENGJI_VAR=FOLDER.name,
    HENGJI_ALLOWED_HOSTS="testserver",
)

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hengji.assay.standard import load_edition
from hengji.office.casework.models import Application
from hengji.office.messages.operations import send_due, tell
from hengji.office.people.models import User
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.schemes import operations as schemes

NOW = datetime.now(UTC)
TODAY = NOW.date()
STAFF = (Role.REGISTRAR, Role.EXAM_OFFICER, Role.LEAD_EXAMINER, Role.CREDENTIAL_OFFICER, Role.SCHEME_MANAGER)


def batch_with(many: int) -> Any:
    """Make a batch and so many applications on its public list, each of a person of her own."""
    manager = create_person(
        username="manager", name="唐敏", name_latin="Tang Min", roles=[Role.SCHEME_MANAGER], now=NOW
    )
    edition = load_edition()
    scheme = schemes.draft_scheme(
        code="BENCH", version=1, title_zh="测量", title_en="Bench", edition_code=edition.code, policy={},
        actor=manager, now=NOW,
    )  # fmt: skip
    batch = schemes.plan_batch(
        scheme_id=scheme.pk, code="BENCH-PR-J", title_zh="测量", title_en="Bench", skill="purchasing",
        level="junior", registration_opens_at=NOW, registration_closes_at=NOW + timedelta(days=10),
        exam_on=TODAY + timedelta(days=40), actor=manager, now=NOW,
    )  # fmt: skip
    User.objects.bulk_create(
        (User(username=f"candidate.{n}", name=f"考生{n}", email=f"c{n}@example.com") for n in range(many)),
        batch_size=1000,
    )
    people = User.objects.filter(username__startswith="candidate.").order_by("pk")
    Application.objects.bulk_create(
        (
            Application(
                batch=batch, applicant=person, skill="purchasing", level="junior", state="on_list_notice",
                edition_code=edition.code, edition_digest=edition.digest, started_at=NOW, submitted_at=NOW,
                notice_starts_on=TODAY - timedelta(days=9), notice_ends_on=TODAY + timedelta(days=1),
            )
            for person in people
        ),
        batch_size=1000,
    )  # fmt: skip
    return batch


def member(role: Role) -> Client:
    """Sign a member of staff in."""
    person = create_person(username=f"staff.{role}", name="员工", name_latin="Staff", roles=[role], now=NOW)
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, address: str) -> dict[str, Any]:
    """Time a page and count its queries."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        began = time.perf_counter()
        answer = client.get(address)
        ms = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    return {"queries": len(queries), "ms": round(ms, 1), "bytes": len(answer.content)}


def in_state(state: str, **columns: date) -> None:
    Application.objects.update(state=state, **columns)


def told(many: int) -> dict[str, Any]:
    """Time messages for one act each on some of the applications, and sending a batch of them into files."""
    officer = User.objects.get(username=f"staff.{Role.EXAM_OFFICER}")
    for application in Application.objects.select_related("batch")[:many]:
        note(application, "end_list_notice", actor=officer, now=NOW, role=Role.EXAM_OFFICER)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        count = tell(now=NOW)
    wrote = time.perf_counter() - began
    sent = send_due(now=NOW)
    return {
        "messages": count,
        "queries": len(queries),
        "written_per_s": round(count / wrote),
        "sent": sent,
        "sent_per_s": round(sent / (time.perf_counter() - began - wrote)),
    }


def main() -> None:
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    batch_with(MANY)
    made = time.perf_counter() - began
    staff = {role: member(role) for role in STAFF}
    registrar, officer, lead = (staff[role] for role in STAFF[:3])
    credential = staff[Role.CREDENTIAL_OFFICER]
    figures = {
        "cases": page(registrar, "/staff/cases/"),
        "cases_last_page": page(registrar, "/staff/cases/?page=99999"),
        "cases_by_name": page(registrar, "/staff/cases/?q=考生777"),
        "cases_by_ticket": page(registrar, "/staff/cases/?q=BENCH-PR-J-0042"),
        "notices": page(Client(), "/notices/"),
        "bulk_end_list_notices": page(officer, "/staff/bulk/end-list-notices/"),
    }
    in_state("submitted")
    figures["desk_registrar"] = page(registrar, "/staff/")
    in_state("on_list_notice", notice_ends_on=TODAY - timedelta(days=2))
    figures["desk_exam_officer_notices_over"] = page(officer, "/staff/")
    in_state("in_assessment")
    figures["desk_exam_officer_to_arrange"] = page(officer, "/staff/")
    figures["sittings"] = page(officer, "/staff/sittings/")
    in_state("scored")
    figures["desk_lead_examiner"] = page(lead, "/staff/")
    in_state("on_award_notice")
    figures["register"] = page(credential, "/staff/register/")
    figures["messages"] = told(400)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "database": connection.vendor}
    size = Path(connection.settings_dict["NAME"]).stat().st_size
    print(
        json.dumps(
            {
                "machine": machine,
                "applications": MANY,
                "made_s": round(made, 1),
                "database_bytes": size,
                **figures,
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
