"""What can be tried with many cases at once: lists of people, panels by lot, other rules, what is kept too long."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hengji.assay.grading import Amendment, Remedy
from hengji.office.casework import operations as casework
from hengji.office.casework.models import Application
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import OPEN_REWORDING, RESCORING_APPROVERS, REWORDERS, SCORERS
from hengji.office.decisions.models import Rescoring, Rewording
from hengji.office.decisions.scope import OPEN_RESCORING, works_in
from hengji.office.exams.queries import marks_of
from hengji.office.groups import operations as groups
from hengji.office.groups.lifecycle import ListState, MemberState
from hengji.office.groups.models import GroupList, GroupMember
from hengji.office.interviews.drawing import convene_by_lot, panel_record, preview_of
from hengji.office.interviews.pool import Plan
from hengji.office.interviews.queries import applications_to_convene
from hengji.office.keeping import operations as keeping
from hengji.office.keeping.lifecycle import KEEPERS, DisposalState
from hengji.office.keeping.models import Disposal
from hengji.office.keeping.terms import due
from hengji.office.marking.agreement import STEPS
from hengji.office.marking.models import MarkTask
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.models import Batch
from tests.office.cases import SIGNED
from tests.office.groups.conftest import csv_file, row
from tests.office.house.acts import Act, act

YEARS_ON = timedelta(days=6 * 366)
"""Nothing that had a period is kept for longer, unless a certificate or a case keeps it."""


def listing(batch: Batch) -> Iterator[Act]:
    """Give what a contact does with her lists; a second list may name somebody whom the first one named."""
    contact, known = Role.ORG_CONTACT, GroupMember.objects.count()
    for group_list in GroupList.objects.filter(state=ListState.CHECKED):
        one = {"list_id": group_list.pk}
        yield act(groups.commit_list, contact, declared=True, **one)
        yield act(groups.commit_list, contact, declared=False, **one)
        yield act(groups.drop_list, contact, **one)
    for serial in (known + 1, max(known, 1)):
        rows = row(serial), row(serial + 1, name="吴桐")
        yield Act(
            "upload_list",
            (contact,),
            lambda actor, now, rows=rows: groups.upload_list(
                batch_id=batch.pk, upload=csv_file(*rows), actor=actor, now=now
            ),
        )


def registered(case: Application) -> Iterator[Act]:
    """Give what leads a person on whom a school has registered, until she hands in, and what ends that."""
    this, contact = {"application_id": case.pk}, Role.ORG_CONTACT
    member = GroupMember.objects.filter(application=case).first()
    if member is not None and member.state == MemberState.REGISTERED:
        yield Act("activate", (), lambda _actor, now: _activates(case, now))
        yield act(groups.invite_again, contact, member_id=member.pk)
        yield act(groups.strike_off, contact, member_id=member.pk, reason="已转学", due=False)
    said = set(case.evidence.values_list("requirement", flat=True))
    for letter in sorted(set("ABC") - said):
        yield act(casework.add_evidence, requirement=letter, statement="做过", **this)
    yield act(casework.submit_application, signed=SIGNED, **this)


def _activates(case: Application, now: datetime) -> None:
    code = groups.issue_code(application=case, now=now)
    groups.activate(code=code, password="yunfan-2026-cedar", now=now)


def drawing(batch: Batch) -> Iterator[Act]:
    """Give the draw of panels, when somebody in the batch waits for one."""
    if applications_to_convene().filter(batch=batch).exists():
        yield Act("convene_by_lot", (Role.EXAM_OFFICER,), lambda officer, now: _draws(batch, officer, now))


def _draws(batch: Batch, officer: User, now: datetime) -> None:
    """Draw panels as the preview shows them; drawing again from what was kept gives the same."""
    first = now.replace(hour=1, minute=0, second=0, microsecond=0) + timedelta(days=2)
    last_on = office_day(first + timedelta(days=9))
    plan = Plan(rooms=("三号", "四号"), first_at=first, last_on=last_on, minutes=40, per_day=4)
    digest = preview_of(batch, plan, officer).inputs.digest
    kept = convene_by_lot(batch_id=batch.pk, plan=plan, digest=digest, actor=officer, now=now)
    assert panel_record(kept.pk).holds, kept


def rescoring(batch: Batch) -> Iterator[Act]:
    """Give what leads a re-scoring on, or else a proposal to give everybody what failed in the first work."""
    waiting = Rescoring.objects.filter(state__in=OPEN_RESCORING).first()
    if waiting is None:
        for scope in (batch.pk, None):
            yield Act("propose_rescoring", SCORERS, lambda actor, now, of=scope: _proposes(of, actor, now))
        return
    one = {"rescoring_id": waiting.pk}
    yield act(decisions.work_on_rescoring, *SCORERS, **one)
    yield act(decisions.approve_rescoring, *RESCORING_APPROVERS, reason="属实", **one)
    yield act(decisions.apply_rescoring, *SCORERS, **one)
    yield act(decisions.withdraw_rescoring, *SCORERS, reason="另行处理", **one)
    yield act(decisions.reject_rescoring, *RESCORING_APPROVERS, reason="不属实", **one)


def _proposes(batch_id: int | None, actor: User, now: datetime) -> None:
    decisions.propose_rescoring(
        batch_id=batch_id, scheme_id=None, amendments=_credited(), downward=batch_id is None,
        reason="价格表有误", actor=actor, now=now,
    )  # fmt: skip


def _credited() -> list[Amendment]:
    for work in works_in(None, []):
        versions = {name.rpartition("-")[0]: name for name in work.task_versions}
        failed = [item for item in marks_of(work).evidence if not item.held]
        if failed:
            return [
                Amendment(archetype=versions[one.task], check=one.check, remedy=Remedy.CREDIT)
                for one in failed[:3]
            ]
    return []


def rewording(batch: Batch) -> Iterator[Act]:
    """Give what leads other words of a rubric on, or else a proposal to word one that has been marked by anew."""
    waiting = Rewording.objects.filter(state__in=OPEN_REWORDING).first()
    if waiting is None:
        for scope in (batch.pk, None):
            yield Act("propose_rewording", REWORDERS, lambda actor, now, of=scope: _rewords(of, actor, now))
        return
    one = {"rewording_id": waiting.pk}
    yield act(decisions.approve_rewording, *REWORDERS, reason="更清楚", **one)
    yield act(decisions.apply_rewording, *REWORDERS, **one)
    yield act(decisions.withdraw_rewording, *REWORDERS, reason="另行处理", **one)
    yield act(decisions.reject_rewording, *REWORDERS, reason="不必要", **one)


def _rewords(batch_id: int | None, actor: User, now: datetime) -> None:
    task = (
        MarkTask.objects.filter(sitting__in=works_in(None, []).order_by()).select_related("sitting").first()
    )
    if task is None:
        return
    versions = {name.rpartition("-")[0]: name for name in task.sitting.task_versions}
    number = Rewording.objects.count() + 1
    decisions.propose_rewording(
        batch_id=batch_id, archetype=versions[task.criterion.partition(".")[0]], criterion=task.criterion,
        anchors=[(f"第{step}档，第{number}稿", f"Step {step}, draft {number}") for step in range(STEPS + 1)],
        downward=batch_id is None, reason="评分细则不够清楚", actor=actor, now=now,
    )  # fmt: skip


def keeping_no_longer(now: datetime) -> Iterator[Act]:
    """Give what is done years later: everything that is due goes on a list, and somebody else confirms it."""
    chosen = [(person.pk, term.kind) for person, terms in due(office_day(now)) for term in terms]
    yield act(keeping.propose_disposal, *KEEPERS, chosen=chosen)
    for disposal in Disposal.objects.filter(state=DisposalState.PROPOSED):
        one = {"disposal_id": disposal.pk}
        yield act(keeping.carry_out_disposal, *KEEPERS, **one)
        yield act(keeping.refuse_disposal, *KEEPERS, reason="还要核对", **one)
