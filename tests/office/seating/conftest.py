from datetime import timedelta

import pytest

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.people.models import User
from hengji.office.seating.pool import SeatingPlan
from tests.office.rooms.conftest import hall, site  # noqa: F401
from tests.office.sittings import OPENS


@pytest.fixture
def admitted(in_assessment, now):
    """Make more candidates of Li Na's batch, as far as she is; only the seats are what is looked at."""

    def make(count):
        made = []
        for n in range(count):
            person = User.objects.create(username=f"k{n}", name=f"考生{n}")
            made.append(
                Application.objects.create(
                    batch=in_assessment.batch, applicant=person, skill=in_assessment.skill,
                    level=in_assessment.level, edition_code=in_assessment.edition_code,
                    edition_digest=in_assessment.edition_digest, state=ApplicationState.IN_ASSESSMENT,
                    started_at=now, submitted_at=now,
                )
            )  # fmt: skip
        return made

    return make


@pytest.fixture
def room(hall):  # noqa: F811
    return hall(rows=2, columns=3, accessible=(1,))


@pytest.fixture
def morning(room):
    """One morning in one room."""
    return SeatingPlan(
        rooms=(room.pk,),
        first_at=OPENS,
        last_on=OPENS.date(),
        minutes=180,
        pause=30,
        per_day=1,
        per_room=1,
    )


SOON = OPENS - timedelta(days=3)
