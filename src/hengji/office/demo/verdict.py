"""From sealed results to a decision, and from that to the day on which all of a batch are told."""

from hengji.office.casework.models import Application
from hengji.office.decisions.models import Decision, Release
from hengji.office.decisions.operations import (
    combine_results,
    decide,
    declare_for_decision,
    release_results,
    submit_for_decision,
)
from hengji.office.decisions.queries import outlook_of
from hengji.office.demo.cast import DECIDER, EXAM_OFFICER, LEAD_EXAMINER
from hengji.office.demo.house import House
from hengji.office.schemes.models import Batch


def laid_before(house: House, application: Application) -> None:
    """Combine the sealed results and lay them before the deciders, one of whom says that nothing ties her."""
    timeline = house.timeline
    combine_results(application_id=application.pk, actor=None, now=timeline.later(minutes=1))
    submit_for_decision(
        application_id=application.pk, actor=house.user(LEAD_EXAMINER), now=timeline.later(minutes=10)
    )
    declare_for_decision(
        application_id=application.pk,
        conflict=None,
        actor=house.user(DECIDER),
        now=timeline.later(minutes=2),
    )


def decided(house: House, application: Application) -> Decision | None:
    return decide(
        application_id=application.pk, actor=house.user(DECIDER), now=house.timeline.later(minutes=13)
    )


def released(house: House, batch: Batch) -> Release:
    """Tell all of a batch, when every case is decided."""
    return release_results(
        batch_id=batch.pk,
        left_out=(),
        reason="",
        seen=outlook_of(batch).digest,
        actor=house.user(EXAM_OFFICER),
        now=house.timeline.later(minutes=5),
    )
