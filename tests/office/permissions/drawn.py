"""Work with pictures, charts and tables, so that whoever is shown none is refused, and not told that there is none.

One skill has pictures and another one charts; both works are the owner's, as every address of its audience wants them.
"""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from hengji.assay.company import Company, tables
from hengji.assay.company.pictures import picture_cell
from hengji.assay.tasks import open_session, solve
from hengji.office.casework.models import Application
from hengji.office.demo import trial
from hengji.office.demo.house import founded
from hengji.office.demo.timeline import Timeline
from hengji.office.exams.models import Sitting
from hengji.office.exams.operations import hand_in, perform_operation, start_sitting
from hengji.office.exams.queries import company_of, entry_count, paper_of, sealed_of
from hengji.office.marking.declaring import declare_for_marking
from hengji.office.marking.models import MarkTask
from hengji.office.marking.operations import begin_marking, claim_task
from hengji.office.people.models import User
from hengji.office.practice import queries
from hengji.office.practice.operations import begin_practice
from hengji.office.web.sitting.charts import charts_of

SEED = 20260302
PICTURES, CHARTS = ("visual_design", "junior"), ("data_analysis", "junior")
DRAWS = "analytics.draw_chart"


def drawn_for(audience: str, owner: User, marker: User) -> dict[str, Any]:
    """Give what such addresses of an audience are about, by page and parameter."""
    made = {"sitting": _sat, "marking": _marked, "practice": _practised}.get(audience)
    if made is None:
        return {}
    founded(Timeline(timezone.now()))
    return {
        f"{audience}:{page} {parameter}": value
        for page, about in made(owner, marker)
        for parameter, value in about.items()
    }


def _sat(owner: User, _marker: User) -> Iterator[tuple[str, dict[str, Any]]]:
    """While she sits: the exam of charts after that of pictures, for nobody sits two at a time."""
    for page, cell in (("picture", PICTURES), ("chart", CHARTS)):
        sitting = _begun(cell, owner)
        yield page, {"sitting_id": sitting.pk} | _shown(company_of(sitting))
    yield "table", {"sitting_id": sitting.pk, "key": tables(company_of(sitting))[0].key}


def _marked(owner: User, marker: User) -> Iterator[tuple[str, dict[str, Any]]]:
    """Handed in, with a task that the marker holds."""
    for page, cell in (("picture", PICTURES), ("chart", CHARTS)):
        sitting = _begun(cell, owner)
        about = {"at": entry_count(sitting)} | _shown(company_of(sitting))
        hand_in(sitting_id=sitting.pk, actor=owner, now=timezone.now())
        begin_marking(sitting_id=sitting.pk, actor=None, now=timezone.now())
        declare_for_marking(
            batch_id=sitting.application.batch_id, conflict=None, actor=marker, now=timezone.now()
        )
        task = MarkTask.objects.filter(sitting=sitting).earliest("pk")
        claim_task(task_id=task.pk, actor=marker, now=timezone.now())
        yield f"sitting_{page}", {"sitting_id": sitting.pk} | about
        yield "sitting_table", {"sitting_id": sitting.pk, "key": tables(company_of(sitting))[0].key}
        yield page, {"task_id": task.pk} | about
        yield "film", {"task_id": task.pk}


def _practised(owner: User, _marker: User) -> Iterator[tuple[str, dict[str, Any]]]:
    """At a practice of pictures; those of charts have no report to draw one into."""
    sitting = _begun(PICTURES, owner)
    hand_in(sitting_id=sitting.pk, actor=owner, now=timezone.now())
    practice = begin_practice(application_id=sitting.application_id, actor=owner, now=timezone.now())
    with queries.present(practice) as current:
        yield "picture", {"practice_id": practice.pk} | _shown(current.company)


def _begun(cell: tuple[str, str], owner: User) -> Sitting:
    """Let the owner, in the place of a visitor, begin an exam and draw a chart where there are any."""
    sitting = trial.seated(*cell, now=timezone.now(), seed=SEED)
    Application.objects.filter(pk=sitting.application_id).update(applicant=owner)
    sitting.application.applicant = owner
    start_sitting(sitting_id=sitting.pk, actor=owner, now=timezone.now())
    session = open_session(paper_of(sitting), sealed_of(sitting))
    solve(paper_of(sitting), session)
    for arguments in [one.arguments for one in session.journal.entries if one.operation == DRAWS][:1]:
        perform_operation(
            sitting_id=sitting.pk, payload={"operation": DRAWS, "arguments": arguments}, expected_sequence=0,
            key="k", actor=owner, now=timezone.now(),
        )  # fmt: skip
    return sitting


def _shown(company: Company) -> dict[str, Any]:
    """Name a picture or a chart of a company as its address does."""
    if "analytics" in company.desks:
        return {"address": charts_of(company)[0].address}
    wanted = next(iter(company.desks["studio"].assets))
    return {"cell": picture_cell("studio", wanted, company.picture(f"studio/{wanted}").digest)}
