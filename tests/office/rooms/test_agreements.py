"""A site that somebody else runs is used once it was evaluated and while an agreement holds."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from hengji.office.exams.operations import move_seat, open_envelope, prepare_envelope, void_sitting
from hengji.office.oversight.wholeness import check_everything
from hengji.office.people.refusals import RoleMissing
from hengji.office.record.queries import events_of
from hengji.office.record.uploads import UploadDisguised
from hengji.office.rooms import queries
from hengji.office.rooms.models import SiteAgreement
from hengji.office.rooms.operations import name_operator, record_agreement
from hengji.office.rooms.refusals import AgreementOutOfOrder, SiteIsOurs, SiteNotAgreed
from hengji.office.schemes.deadlines import office_day
from hengji.office.seating.operations import arrange_by_lot, preview_of
from hengji.office.seating.pool import SeatingPlan
from tests.office.record.test_uploads import PDF
from tests.office.sittings import CLOSES, OPENS, arranged

pytestmark = pytest.mark.django_db
OPERATOR = "云帆职业技术学院"


@pytest.fixture
def theirs(site, guo_tao, now):
    return name_operator(site_id=site.pk, operator=OPERATOR, actor=guo_tao, now=now)


@pytest.fixture
def agree(site, tang_min, now, settings, tmp_path):
    """Put an agreement about the site on record that holds on the day of the exam; say only what is different."""
    settings.MEDIA_ROOT = tmp_path
    today = office_day(now)

    def make(content=PDF, **changes):
        said = {
            "evaluators": "郭涛、唐敏", "evaluated_on": today, "findings": "机房、网络、保密合格。",
            "starts_on": today, "until": office_day(OPENS), "actor": tang_min,
        }  # fmt: skip
        upload = SimpleUploadedFile("协议.pdf", content)
        return record_agreement(site_id=site.pk, upload=upload, now=now, **said | changes)

    return make


@pytest.mark.conforms("R06")
def test_no_exam_is_arranged_at_a_site_of_somebody_else_without_an_agreement_that_holds_that_day(
    theirs, hall, agree, in_assessment, guo_tao
):
    room, day = hall(), office_day(OPENS)
    arrange = partial(arranged, in_assessment, guo_tao, room=room.place, seat="01")
    with pytest.raises(SiteNotAgreed, match=f"{OPERATOR}运营，没有2026年4月20日有效"):
        arrange()
    agree(until=day - timedelta(days=1))
    with pytest.raises(SiteNotAgreed):
        arrange()

    agree()

    assert arrange().room == room.place
    assert not queries.may_be_used(theirs, day + timedelta(days=1))


@pytest.mark.conforms("R06")
def test_a_seat_is_not_moved_to_such_a_site_either_and_who_takes_it_over_needs_an_agreement_anew(
    theirs, hall, agree, in_assessment, guo_tao, now
):
    room, sitting = hall(), arranged(in_assessment, guo_tao)
    agree()
    name_operator(site_id=theirs.pk, operator="另一家学校", actor=guo_tao, now=now)
    there = {"room": room.place, "seat": "01", "window_opens_at": OPENS, "window_closes_at": CLOSES}
    move = partial(move_seat, sitting_id=sitting.pk, reason="停电", actor=guo_tao, now=now, **there)

    with pytest.raises(SiteNotAgreed, match="另一家学校"):
        move()
    name_operator(site_id=theirs.pk, operator="", actor=guo_tao, now=now)
    assert move().room == room.place


@pytest.mark.conforms("R06")
def test_nobody_is_seated_by_lot_and_no_papers_are_opened_at_such_a_site(
    site, hall, in_assessment, guo_tao, now
):
    batch, room = in_assessment.batch, hall()
    plan = SeatingPlan(
        rooms=(room.pk,), first_at=OPENS, last_on=OPENS.date(), minutes=180, pause=30, per_day=1, per_room=1
    )
    scheme = batch.scheme
    scheme.policy = scheme.policy | {"papers_opened_minutes": 30}
    scheme.save(update_fields=["policy"])
    seat = partial(
        arrange_by_lot, batch_id=batch.pk, plan=plan, digest=preview_of(batch, plan, guo_tao).inputs.digest,
        actor=guo_tao, now=now,
    )  # fmt: skip
    with transaction.atomic():
        seat()
        transaction.set_rollback(True)
    sitting = arranged(in_assessment, guo_tao, room=room.place, seat="01")
    prepare_envelope(envelope_id=sitting.envelope_id, actor=guo_tao, now=now)
    name_operator(site_id=site.pk, operator=OPERATOR, actor=guo_tao, now=now)

    with pytest.raises(SiteNotAgreed):
        open_envelope(envelope_id=sitting.envelope_id, actor=guo_tao, now=OPENS - timedelta(minutes=20))
    void_sitting(sitting_id=sitting.pk, reason="换考点", actor=guo_tao, now=now)
    with pytest.raises(SiteNotAgreed):
        seat()


def test_a_site_is_looked_at_before_it_is_used_and_the_files_stay_as_they_came(theirs, agree, tang_min, now):
    today = office_day(now)
    for wrong in (
        {"evaluated_on": today + timedelta(days=1), "starts_on": today + timedelta(days=2)},
        {"starts_on": today - timedelta(days=1)},
        {"until": today - timedelta(days=1)},
    ):
        with pytest.raises(AgreementOutOfOrder):
            agree(**wrong)
    with pytest.raises(UploadDisguised):
        agree(b"<html>not an agreement</html>")
    assert SiteAgreement.objects.count() == 0

    kept = agree()

    assert check_everything().files == 1
    act = events_of(theirs).last()
    assert (act.verb, act.actor, act.detail["sha256"]) == ("record_agreement", tang_min, kept.sha256)


def test_only_a_scheme_manager_agrees_and_only_on_a_site_of_somebody_else(site, agree, guo_tao):
    with pytest.raises(RoleMissing):
        agree(actor=guo_tao)
    with pytest.raises(SiteIsOurs, match="东区考点"):
        agree()
