"""A complaint that is about nobody's case has an end of its own."""

from datetime import timedelta

import pytest

from hengji.office.complaints import operations as complaints
from hengji.office.complaints.lifecycle import ComplaintKind, ComplaintState
from hengji.office.complaints.models import Complaint
from hengji.office.keeping.lifecycle import COMPLAINT_YEARS
from hengji.office.keeping.operations import empty_old_complaints
from hengji.office.keeping.terms import REMOVED
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain

pytestmark = pytest.mark.django_db


@pytest.mark.conforms("R08", "R22")
def test_five_years_after_it_was_told_what_it_said_goes_and_that_it_was_stays(person, now):
    handler = person("pan.wei", "潘伟", "Pan Wei", Role.APPEAL_PANEL)
    said = {"kind": ComplaintKind.BODY, "facts": "迟到一小时。", "name": "周某", "contact": "z@example.org"}
    old, open_ = (complaints.file_complaint(now=now, **said) for _ in range(2))
    act = {"complaint_id": old.pk, "actor": handler, "now": now}
    complaints.accept_complaint(concerned=[], **act)
    complaints.answer_complaint(borne_out=True, answer="属实。", measure="已提醒。", **act)
    complaints.tell_complainant(how="电话", **act)
    last_day = now.replace(year=now.year + COMPLAINT_YEARS)
    over = last_day + timedelta(days=1)

    assert [empty_old_complaints(now=day) for day in (last_day, over, over)] == [0, 1, 0]

    old.refresh_from_db()
    assert (old.state, old.kind, old.borne_out) == (ComplaintState.TOLD, ComplaintKind.BODY, True)
    assert (old.name, old.contact, old.facts, old.answer, old.measure) == ("—", "—", REMOVED, REMOVED, "")
    assert set(events_of(old).values_list("reason", flat=True)) == {""}
    assert verify_chain(old) == 4
    assert Complaint.objects.get(pk=open_.pk).facts == "迟到一小时。"
