"""Measure the office's lists and draws with so many applications in one batch, and with a quarter of them.

    python tools/bench_lists.py 10000

The rows are put into a database of their own at once, without the acts that would bring them there one by one,
so the figures are those of the lists alone. Each page is asked for twice; the second time counts, by the
processor's time, which other programs on the machine do not lengthen. A line of JSON for each size, then how much
longer each took with four times as many: 1 where a page does not grow, 4 where the time is linear.
"""

# ruff: noqa: E402 - the settings come before what reads them

import gc
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

MANY = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
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
from hengji.office.interviews.draw import (
    DrawnCase,
    DrawnInterviewer,
    DrawnSlot,
    PanelInputs,
    draw_panels,
)
from hengji.office.marking.draw import DrawInputs, DrawnMarker, DrawnTask, draw
from hengji.office.messages.operations import send_due, tell
from hengji.office.people.models import User
from hengji.office.people.operations import create_person
from hengji.office.people.roles import Role
from hengji.office.record.operations import note
from hengji.office.schemes import operations as schemes
from hengji.office.seating.plan import DutyHolder, SeatedCandidate, SeatedSession, SeatingInputs, arrange

SEATED = 1_000
"""The most candidates that are seated at once here."""

NOW = datetime.now(UTC)
TODAY = NOW.date()
STAFF = (Role.REGISTRAR, Role.EXAM_OFFICER, Role.LEAD_EXAMINER, Role.CREDENTIAL_OFFICER, Role.SCHEME_MANAGER)


def planned_batch() -> Any:
    """Make a batch under a scheme of its own."""
    manager = create_person(
        username="manager", name="唐敏", name_latin="Tang Min", roles=[Role.SCHEME_MANAGER], now=NOW
    )
    edition = load_edition()
    scheme = schemes.draft_scheme(
        code="BENCH", version=1, title_zh="测量", title_en="Bench", edition_code=edition.code, policy={},
        actor=manager, now=NOW,
    )  # fmt: skip
    return schemes.plan_batch(
        scheme_id=scheme.pk, code="BENCH-PR-J", title_zh="测量", title_en="Bench", skill="purchasing",
        level="junior", registration_opens_at=NOW, registration_closes_at=NOW + timedelta(days=10),
        exam_on=TODAY + timedelta(days=40), actor=manager, now=NOW,
    )  # fmt: skip


def fill(batch: Any, first: int, last: int) -> None:
    """Put applications on the batch's public list, each of a person of her own."""
    edition, numbers = load_edition(), range(first, last)
    User.objects.bulk_create(
        (User(username=f"candidate.{n}", name=f"考生{n}", email=f"c{n}@example.com") for n in numbers),
        batch_size=1000,
    )
    people = User.objects.filter(username__startswith="candidate.").order_by("pk")[first:last]
    Application.objects.bulk_create(
        (
            Application(
                batch=batch, applicant=person, skill="purchasing", level="junior", state="on_list_notice",
                edition_code=edition.code, edition_digest=edition.digest, started_at=NOW, submitted_at=NOW, notice_starts_on=TODAY,
                notice_ends_on=TODAY,
            )
            for person in people
        ),
        batch_size=1000,
    )  # fmt: skip


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
        began = time.process_time()
        answer = client.get(address)
        ms = (time.process_time() - began) * 1000
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


def pages(staff: dict[Role, Client]) -> dict[str, Any]:
    """Ask for every list with all applications in the state in which it has them."""
    registrar, officer, lead = (staff[role] for role in STAFF[:3])
    credential = staff[Role.CREDENTIAL_OFFICER]
    yesterday, tomorrow = TODAY - timedelta(days=2), TODAY + timedelta(days=1)
    in_state("on_list_notice", notice_starts_on=TODAY - timedelta(days=9), notice_ends_on=tomorrow)
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
    in_state("on_list_notice", notice_ends_on=yesterday)
    figures["desk_exam_officer_notices_over"] = page(officer, "/staff/")
    in_state("in_assessment")
    figures["desk_exam_officer_to_arrange"] = page(officer, "/staff/")
    figures["sittings"] = page(officer, "/staff/sittings/")
    figures["interviews"] = page(officer, "/staff/interviews/")
    in_state("scored")
    figures["desk_lead_examiner"] = page(lead, "/staff/")
    in_state("on_award_notice")
    figures["register"] = page(credential, "/staff/register/")
    return figures


def draws(many: int) -> dict[str, Any]:
    """Draw markers for two marks on each work, and panels of three in slots for all, from forty people."""
    people = range(1, 41)
    tasks = (
        DrawnTask(id=2 * n + slot, sitting=n, criterion="c", barred=frozenset({n % 40 + 1}))
        for n in range(many)
        for slot in (0, 1)
    )
    marking = DrawInputs(tasks=tuple(tasks), markers=tuple(DrawnMarker(id=n, load=0) for n in people))
    slots = (DrawnSlot(number=n, day=str(n // 100), at=str(n // 10), room=str(n % 10)) for n in range(many))
    interviewing = PanelInputs(
        size=3,
        daily_limit=12,
        pair_limit=3,
        cases=tuple(DrawnCase(id=n, barred=frozenset({n % 40 + 1})) for n in range(many)),
        interviewers=tuple(DrawnInterviewer(id=n, load=0, leads=n % 3 == 0) for n in people),
        slots=tuple(slots),
    )
    return {
        "draw_markers": timed(lambda: draw(marking)),
        "draw_panels": timed(lambda: draw_panels(interviewing)),
        "arrange_seats": timed(lambda: arrange(seating(min(many, SEATED)))),
    }


def seating(many: int) -> SeatingInputs:
    """Give candidates of some forty bodies, and rooms of thirty seats that they fill to nine tenths."""
    candidates = tuple(
        SeatedCandidate(
            id=n,
            minutes=150 if n % 50 == 0 else 120,
            accessible=n % 100 == 0,
            tags=frozenset({n * 7919 % 40}),
        )
        for n in range(1, many + 1)
    )
    sessions = tuple(
        SeatedSession(
            number=n,
            at=str(n // 4),
            minutes=180,
            place=str(n % 4),
            rows=5,
            columns=6,
            accessible=frozenset({1, 6}),
        )
        for n in range(many // 27 + 1)
    )
    invigilators = tuple(DutyHolder(id=1_000_000 + n, barred=frozenset({n})) for n in range(12))
    return SeatingInputs(candidates=candidates, sessions=sessions, invigilators=invigilators, per_room=2)


def timed(act: Callable[[], object]) -> dict[str, Any]:
    """Give the shortest of three, from the same heap: what is left of the pages is no part of a draw."""
    gc.collect()
    gc.freeze()
    took = []
    for _ in range(3):
        began = time.process_time()
        act()
        took.append(time.process_time() - began)
    return {"ms": round(min(took) * 1000, 1)}


def main() -> None:
    call_command("migrate", verbosity=0)
    batch, staff = planned_batch(), {role: member(role) for role in STAFF}
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "database": connection.vendor}
    print(json.dumps({"machine": machine}), flush=True)
    sizes, figures = (MANY // 4, MANY), []
    for before, many in zip((0, sizes[0]), sizes, strict=True):
        fill(batch, before, many)
        figures.append(pages(staff) | draws(many))
        print(json.dumps({"applications": many, **figures[-1]}), flush=True)
    growth = {name: round(one["ms"] / figures[0][name]["ms"], 2) for name, one in figures[1].items()}
    more = {
        name: one["queries"] - figures[0][name]["queries"]
        for name, one in figures[1].items()
        if "queries" in one
    }
    print(json.dumps({"growth": growth, "more_queries": more}), flush=True)
    print(json.dumps({"messages": told(min(MANY, 400))}), flush=True)


if __name__ == "__main__":
    main()
