"""Measure combining, deciding, releasing and telling in a batch of so many applications, and of a quarter of them.

    python tools/bench_results.py 10000
    python tools/postgres.py python tools/bench_results.py 10000

One candidate is brought by the office's own acts to where her results are sealed; what the combination reads of
her is then copied to all the others, each a person of her own. Every act is its own transaction, so it is measured
on a hundred of them: by the processor's time of this process, by the clock, which is the time for which its locks
are held, and by its queries. Messages are written for all of them at once. So are results: for the release, what
was decided of one candidate is copied to all the others, her record with it.
"""

# ruff: noqa: E402 - the settings come before what reads them

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

MANY = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
FOLDER = tempfile.TemporaryDirectory(prefix="hengji-bench-")
os.environ.update(
    DJANGO_SETTINGS_MODULE="hengji.office.site.settings",
    HENGJI_DEBUG="1",
    HENGJI_HTTPS="0",
    HENGJI_VAR=FOLDER.name,
)

import django

django.setup()

from django.core.management import call_command
from django.db import connection, reset_queries
from django.db.models import Model, QuerySet
from django.test.utils import CaptureQueriesContext

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application, Finding
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.models import Combination, HeldDecision, Vote
from hengji.office.decisions.queries import outlook_of
from hengji.office.demo.cast import CANDIDATES, DECIDER, EXAM_OFFICER, LEAD_EXAMINER
from hengji.office.demo.dossier import accepted, admitted, submitted
from hengji.office.demo.house import House, announced_batch, exams_begun, founded
from hengji.office.demo.panel import begun, convened, scored
from hengji.office.demo.practical import handed_in, played, rated, seated, started
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.models import MachineMarks, Receipt, Sitting
from hengji.office.interviews.models import Interview, Moderation
from hengji.office.marking.models import CalculationSheet
from hengji.office.messages.operations import tell
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.record.operations import note
from hengji.office.record.queries import events_of

NOW = datetime.now(UTC)
ACTS = 100
PORTION = 500
SEED = 2026


def sealed_case() -> tuple[House, Application]:
    """Bring one candidate to where both of her components are sealed."""
    house, person = founded(Timeline(NOW - timedelta(days=60))), CANDIDATES[0]
    batch = announced_batch(house, 1, closes_in_days=12, exam_in_days=25)
    case = accepted(house, submitted(house, person, batch))
    if case.notice_ends_on:
        house.timeline.until(case.notice_ends_on + timedelta(days=1), 9)
    admitted(house, case)
    exams_begun(house, batch)
    sitting = seated(house, case, seat=1, seed=SEED)
    started(house, person, sitting)
    played(house, person, sitting)
    handed_in(house, person, sitting)
    rated(house, sitting)
    house.timeline.next_morning()
    scored(house, begun(house, convened(house, case)))
    case.refresh_from_db()
    return house, case


def columns(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} | {"id": None}  # noqa: SLF001


def stored(model: type[Model], rows: Iterable[dict[str, Any]]) -> list[Any]:
    """Store rows at once, of models too that are otherwise written one by one."""
    return QuerySet(model).bulk_create((model(**row) for row in rows), batch_size=PORTION)


def fill(case: Application, first: int, last: int) -> list[int]:
    """Copy a sealed case to further people. Of a paper, which no act here reads, nothing is copied."""
    sitting, interview = Sitting.objects.get(application=case), Interview.objects.get(application=case)
    numbers = range(first, last)
    people = stored(
        User, ({"username": f"copy.{n}", "name": f"考生{n}", "email": f"c{n}@example.com"} for n in numbers)
    )
    cases = stored(Application, (columns(case) | {"applicant_id": person.pk} for person in people))
    sittings = stored(
        Sitting,
        (
            columns(sitting)
            | {"application_id": one.pk, "code": f"C{n}", "ticket": f"T{n}", "paper_body": ""}
            for n, one in zip(numbers, cases, strict=True)
        ),
    )
    interviews = stored(Interview, (columns(interview) | {"application_id": one.pk} for one in cases))
    for finding in Finding.objects.filter(application=case):
        stored(Finding, (columns(finding) | {"application_id": one.pk} for one in cases))
    receipt = columns(Receipt.objects.get(sitting=sitting))
    stored(Receipt, (receipt | {"sitting_id": one.pk, "number": f"R{one.pk}"} for one in sittings))
    for model in (MachineMarks, CalculationSheet):
        row = columns(model.objects.get(sitting=sitting))
        stored(model, (row | {"sitting_id": one.pk} for one in sittings))
    moderation = columns(Moderation.objects.get(interview=interview))
    stored(Moderation, (moderation | {"interview_id": one.pk} for one in interviews))
    return [one.pk for one in cases]


def each(numbers: list[int], act: Callable[[int], object]) -> dict[str, Any]:
    """Do an act for each application, and give what one of them takes; the first fills the caches."""
    act(numbers[0])
    held: list[float] = []
    asked: set[int] = set()
    began = time.process_time()
    for number in numbers[1:]:
        reset_queries()  # the log has room for so many only
        at = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            act(number)
        held.append(time.perf_counter() - at)
        asked.add(len(queries))
    spent = time.process_time() - began
    return {
        "ms": round(spent * 1000 / len(held), 2),
        "longest_ms": round(max(held) * 1000, 1),
        "queries": sorted(asked),
    }


def acts(house: House, numbers: list[int]) -> dict[str, Any]:
    """Combine, lay before the deciders, and decide, each for some of a batch whose results are held."""
    lead, decider = house.user(LEAD_EXAMINER), house.user(DECIDER)

    def decide(number: int) -> object:
        return decisions.decide(application_id=number, actor=decider, now=NOW)

    def declare(number: int) -> object:
        return decisions.declare_for_decision(application_id=number, conflict=None, actor=decider, now=NOW)

    figures = {
        "combine": each(
            numbers, lambda one: decisions.combine_results(application_id=one, actor=None, now=NOW)
        ),
        "submit": each(
            numbers, lambda one: decisions.submit_for_decision(application_id=one, actor=lead, now=NOW)
        ),
        "declare": each(numbers, declare),
        "decide": each(numbers, decide),
    }
    if (decided := HeldDecision.objects.filter(application__in=numbers).count()) < len(numbers):
        raise SystemExit(f"{decided} of the {len(numbers)} cases that are measured are decided")
    return figures


def decided_alike(numbers: list[int]) -> None:
    """Copy what was decided of the first of some cases to the others, with the events that led there."""
    case, others = Application.objects.get(pk=numbers[0]), numbers[1:]
    sheet = columns(Combination.objects.get(application=case))
    sheets = stored(Combination, (sheet | {"application_id": one} for one in others))
    for model in (Vote, HeldDecision):
        row = columns(model.objects.get(application=case))
        stored(
            model, (row | {"application_id": one.application_id, "combination_id": one.pk} for one in sheets)
        )
    for event in events_of(case):
        stored(Event, (columns(event) | {"object_id": one, "case_id": one} for one in others))
    Application.objects.filter(pk__in=others).update(state=ApplicationState.DECISION_PENDING)


def released(house: House, numbers: list[int]) -> dict[str, Any]:
    """Time the look at what a release would tell, and the release, of all these cases and of no others."""
    batch = Application.objects.select_related("batch__scheme").get(pk=numbers[0]).batch
    seen, looking = measured(lambda: outlook_of(batch))
    release, releasing = measured(
        lambda: decisions.release_results(
            batch_id=batch.pk,
            left_out=[one.application.pk for one in seen.needed],
            reason="尚未评定",
            seen=seen.digest,
            actor=house.user(EXAM_OFFICER),
            now=NOW,
        )
    )
    if release.passed != len(numbers):
        raise SystemExit(f"{release.passed} of {len(numbers)} results are told")
    return {"results": release.passed, "look": looking, **releasing}


def measured(act: Callable[[], Any]) -> tuple[Any, dict[str, Any]]:
    """Do an act once, and give what came of it and what it took."""
    reset_queries()
    began, at = time.process_time(), time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        came = act()
    return came, {
        "ms": round((time.process_time() - began) * 1000, 1),
        "s_by_the_clock": round(time.perf_counter() - at, 2),
        "queries": len(queries),
        "longest_query_ms": max(float(query["time"]) for query in queries.captured_queries) * 1000,
    }


def told(numbers: list[int]) -> dict[str, Any]:
    """Time the messages for one act on each of the applications; each portion of them is one transaction."""
    tell(now=NOW)
    pattern = note(
        Application.objects.get(pk=numbers[0]),
        "end_list_notice",
        actor=None,
        now=NOW,
        role=Role.EXAM_OFFICER,
    )
    stored(
        Event,
        (columns(pattern) | {"object_id": one, "case_id": one, "sequence": 900} for one in numbers[1:]),
    )
    messages, telling = measured(lambda: tell(now=NOW + timedelta(hours=1)))
    return {"messages": messages, **telling}


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    house, case = sealed_case()
    figures = []
    for first, last in ((0, MANY // 4), (MANY // 4, MANY)):
        numbers = fill(case, first, last)
        figures.append(acts(house, numbers[:ACTS]) | {"tell": told(numbers)})
        decided_alike(numbers[:1] + numbers[ACTS:])
        figures[-1]["release"] = released(house, numbers)
        print(json.dumps({"results": last, "database": connection.vendor, **figures[-1]}), flush=True)
    growth = {
        name: round(one["ms"] / figures[0][name]["ms"], 2)
        for name, one in figures[1].items()
        if name not in {"tell", "release"}
    }
    each_told = [1000 * one["release"]["ms"] / one["release"]["results"] for one in figures]
    print(
        json.dumps({"growth_of_one_act": growth, "release_us_each": [round(us) for us in each_told]}),
        flush=True,
    )


if __name__ == "__main__":
    main()
