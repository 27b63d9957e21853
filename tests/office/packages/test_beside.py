"""What two people settle in a room without the network: second devices, doubts at the door, an exam that is ended."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from hengji.office.casework.lifecycle import ApplicationState
from hengji.office.casework.models import Application
from hengji.office.decisions import operations as decisions
from hengji.office.decisions.lifecycle import Component
from hengji.office.decisions.models import ViolationCase
from hengji.office.decisions.refusals import ReporterOfTheCase
from hengji.office.exams import operations as exams
from hengji.office.exams import play
from hengji.office.exams.identity import IdentityCheck
from hengji.office.exams.lifecycle import ClaimState, DoubtState, SittingState
from hengji.office.exams.models import IdentityDoubt, SeatClaim, Sitting
from hengji.office.exams.refusals import ReporterOfDoubt
from hengji.office.packages import operations
from hengji.office.packages.contents import event_from
from hengji.office.packages.models import RoomPackage
from hengji.office.packages.queries import Tally, count_of
from hengji.office.packages.refusals import SittingDiffers
from hengji.office.people.models import User
from hengji.office.people.roles import Role
from hengji.office.record.models import digest_of
from hengji.office.record.queries import events_of, verify_chain
from tests.office.packages.conftest import AFTER, elsewhere
from tests.office.packages.test_cycle import nothing_is_stored, rewritten, take_back
from tests.office.sittings import OPENS, operations_of

OTHER_FACE = IdentityCheck(ticket_matches=True, document_matches=True, face_matches=False)
FIRST, SECOND, THIRD = "a" * 64, "b" * 64, "c" * 64
BESIDE = (SeatClaim, IdentityDoubt, ViolationCase)
OF_THE_ROOM = {"at_the_room", "room_hash"}
OF_THE_CENTRE = {"give_to_room", "take_back_from_room"}


def settled(seated, payloads, deng_bo, fu_qiang):
    """Let one candidate in by two people, move her to another device, end her exam; send the other one away."""
    li_na, ma_yong = seated
    admitted_in_doubt(li_na, deng_bo, fu_qiang)
    at_two_devices(li_na, payloads, fu_qiang)
    case = decisions.report_violation(
        application_id=li_na.application_id, code="V12", facts="桌下看手机。", component=Component.PRACTICAL,
        expel=True, by=Role.INVIGILATOR, actor=deng_bo, now=minute(30),
    )  # fmt: skip
    with pytest.raises(ReporterOfTheCase):
        decisions.confirm_expulsion(case_id=case.pk, actor=deng_bo, now=minute(31))
    decisions.confirm_expulsion(case_id=case.pk, actor=fu_qiang, now=minute(31))
    doubted = {"sitting_id": ma_yong.pk, "identity": OTHER_FACE, "admits": False, "reason": "不是一个人。"}
    decisions.report_doubt(**doubted, actor=fu_qiang, now=minute(3))
    answered = {"sitting_id": ma_yong.pk, "answer": "像的，再看一次。"}
    decisions.dispute_doubt(**answered, actor=deng_bo, now=minute(4))
    decisions.report_doubt(**doubted, actor=deng_bo, now=minute(5))
    decisions.confirm_doubt(**answered, actor=fu_qiang, now=minute(6))


def admitted_in_doubt(sitting, deng_bo, fu_qiang):
    call = {"sitting_id": sitting.pk}
    decisions.report_doubt(
        **call, identity=OTHER_FACE, admits=True, reason="照片是十年前的。", actor=deng_bo, now=minute(0)
    )
    with pytest.raises(ReporterOfDoubt):
        decisions.confirm_doubt(**call, answer="是本人。", actor=deng_bo, now=minute(0))
    decisions.confirm_doubt(**call, answer="是本人。", actor=fu_qiang, now=minute(1))


def at_two_devices(sitting, payloads, invigilator):
    """Begin on one device, be let in on a second one, and ask in vain on a third; a fourth still waits at the end."""
    who = {"sitting_id": sitting.pk, "actor": sitting.application.applicant}
    exams.start_sitting(**who, now=minute(2), browser=FIRST)
    asked = exams.hold_or_ask(**who, browser=SECOND, agent="SEB/3.7", now=minute(7))
    by = {"reason": "一号机断电", "actor": invigilator}
    exams.release_seat(claim_id=asked.pk, seat="03", **by, now=minute(8))
    again = exams.hold_or_ask(**who, browser=THIRD, agent="", now=minute(9))
    exams.turn_down_device(claim_id=again.pk, **by, now=minute(10))
    exams.hold_or_ask(**who, browser=FIRST, agent="", now=minute(11))
    for number, payload in enumerate(payloads):
        exams.perform_operation(
            **who, payload=payload, expected_sequence=number, key=f"k{number}", now=minute(12 + number),
            browser=SECOND,
        )  # fmt: skip


def minute(number):
    return OPENS + timedelta(minutes=number)


def standing(seated):
    """Give what the centre knows of two sittings: how they stand, what was settled about them, what is on record."""
    rows = [row for model in BESIDE for row in model.objects.order_by("pk")]
    cases = Application.objects.order_by("pk")
    kept = [Sitting.objects.get(pk=one.pk) for one in seated] + list(cases) + rows
    return [(str(type(one)), one.state, columns(one), told(one)) for one in kept]


def columns(row):
    """Give the words and moments of a row, without the number it happened to get."""
    mine = {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}
    return {name: value for name, value in mine.items() if name not in {"id", "holder", "seen_at"}}


def told(obj):
    return [
        (event.verb, event.actor_id, event.role, event.reason, digest_of(plain(event.detail)))
        for event in events_of(obj)
        if event.verb not in OF_THE_CENTRE
    ]


def plain(detail):
    return {name: value for name, value in detail.items() if name not in OF_THE_ROOM}


@pytest.fixture
def payloads(seated):
    return operations_of(seated[0])[:2]


@pytest.fixture
def result(out, payloads):
    """What a room gives back in which all of it happened."""
    with elsewhere():
        package = operations.open_package(file=out.file, halves=out.halves, now=OPENS)
        seated = list(Sitting.objects.order_by("seat"))
        holders = [User.objects.get(pk=pk) for pk in (package.first_holder_id, package.second_holder_id)]
        settled(seated, payloads, *holders)
        return operations.close_room(file=out.file, halves=out.halves, now=AFTER)


def test_what_two_people_settled_in_a_room_stands_at_the_centre_as_if_done_there(
    seated, payloads, deng_bo, fu_qiang, guo_tao, request
):
    point = transaction.savepoint()
    settled(seated, payloads, deng_bo, fu_qiang)
    as_done_here = standing(seated)
    transaction.savepoint_rollback(point)
    play.SHELF.clear()
    result = request.getfixturevalue("result")

    back = take_back(result.file, guo_tao)
    events = [verify_chain(row) for model in (*BESIDE, Sitting) for row in model.objects.all()]

    assert standing(seated) == as_done_here
    assert take_back(result.file, guo_tao).again
    assert [verify_chain(row) for model in (*BESIDE, Sitting) for row in model.objects.all()] == events
    counted = Tally(seats=2, handed_in=0, entries=2, claims=3, doubts=3, violations=1)
    assert (back.tally, count_of(back.package)) == (counted, counted)
    assert {name: result.header[name] for name in ("claims", "doubts", "violations")} == {
        "claims": 3,
        "doubts": 3,
        "violations": 1,
    }


def test_how_it_ended_is_what_the_two_people_said(result, seated, guo_tao):
    take_back(result.file, guo_tao)

    ended = [Sitting.objects.get(pk=one.pk) for one in seated]
    assert [(one.state, one.seat) for one in ended] == [
        (SittingState.EXPELLED, "03"),
        (SittingState.ABSENT, "02"),
    ]
    assert [one.application.state for one in ended] == [
        ApplicationState.ON_HOLD,
        ApplicationState.RESIT_ELIGIBLE,
    ]
    assert list(SeatClaim.objects.values_list("state", flat=True)) == [
        ClaimState.LET_IN,
        ClaimState.TURNED_DOWN,
        ClaimState.LAPSED,
    ]
    assert sorted(IdentityDoubt.objects.values_list("state", flat=True)) == [
        DoubtState.ADMITTED,
        DoubtState.DISPUTED,
        DoubtState.TURNED_AWAY,
    ]
    expelled = events_of(ended[0]).get(verb="expel_candidate")
    assert (expelled.at, datetime.fromisoformat(expelled.detail["at_the_room"])) == (AFTER, minute(31))


# ---- what was altered afterwards is named, and nothing is stored ---------------------------------------


MA_YONG, LI_NA = 0, 1
"""As they come back, by seat: she was moved to the third."""


def of(name, number=0, seat=LI_NA):
    return lambda content: content["sittings"][seat][name][number]


def changed(find, column, value):
    def change(_header, content):
        find(content)["fields"][column] = value

    return change


def lost(name, number=0, seat=LI_NA):
    """Leave one out, on the cover too: something was done because of it."""

    def change(header, content):
        content["sittings"][seat][name].pop(number)
        header[name] -= 1

    return change


def _lose_it_inside_alone(_header, content):
    """Nothing was done because of it, so that only the count on the cover tells."""
    content["sittings"][LI_NA]["claims"].pop()


def _forget_how_it_was_settled(_header, content):
    """Leave a doubt open, with nothing of a second person, and the candidate let in all the same."""
    doubt = content["sittings"][LI_NA]["doubts"][0]
    doubt["events"].pop()
    doubt["fields"] |= {"state": "proposed", "settled_by": None, "answer": ""}


def _rewrite_a_report(_header, content):
    content["sittings"][LI_NA]["violations"][0]["events"][0]["reason"] = "x"


def _report_it_earlier(_header, content):
    content["sittings"][LI_NA]["violations"][0]["events"][0]["at"] = minute(29).isoformat()


def _take_it_to_another_seat(_header, content):
    content["sittings"][MA_YONG]["violations"].append(content["sittings"][LI_NA]["violations"].pop())


CHANGES = [
    lost("claims"),
    lost("doubts"),
    lost("violations"),
    lost("doubts", 1, MA_YONG),
    _lose_it_inside_alone,
    _forget_how_it_was_settled,
    _rewrite_a_report,
    _report_it_earlier,
    _take_it_to_another_seat,
    changed(of("claims"), "browser", THIRD),
    changed(of("claims"), "state", "waiting"),
    changed(of("claims"), "settled_by", None),
    changed(of("doubts"), "reason", "照片很像。"),
    changed(of("doubts"), "admits", value=False),
    changed(of("doubts", 1, MA_YONG), "answer", "是本人。"),
    changed(of("violations"), "code", "V99"),
    changed(of("violations"), "due_on", "2030-01-01"),
    changed(of("violations"), "expulsion_wanted", value=False),
    changed(of("violations"), "statement", "我认错。"),
]


def test_whatever_was_altered_of_it_is_named_and_nothing_is_stored(out, result, guo_tao):
    for change in CHANGES:
        with pytest.raises(SittingDiffers), transaction.atomic():
            take_back(rewritten(result.file, out, change), guo_tao)
    assert nothing_is_stored(out.package)
    assert [model.objects.count() for model in BESIDE] == [0, 0, 0]


def test_one_person_cannot_have_settled_alone_what_takes_two(out, result, guo_tao, deng_bo):
    """Whoever has the room's key writes it all anew, hashes included, and puts one name under both acts."""

    def alone(_header, content):
        for name in ("doubts", "violations"):
            row = content["sittings"][LI_NA][name][0]
            first = row["fields"].get("reported_by") or row["fields"]["reporter"]
            if "settled_by" in row["fields"]:
                row["fields"]["settled_by"] = first
            row["events"][-1]["actor"] = first
            _hashed_anew(row["events"])
        events = content["sittings"][LI_NA]["events"]
        for event in events:
            if event["verb"] in {"admit_in_doubt", "expel_candidate"}:
                event["actor"] = deng_bo.pk
        _hashed_anew(events)

    with pytest.raises(SittingDiffers), transaction.atomic():
        take_back(rewritten(result.file, out, alone), guo_tao)
    assert nothing_is_stored(out.package)


def _hashed_anew(events):
    previous = events[0]["previous_hash"]
    for fields in events:
        event = event_from(fields | {"previous_hash": previous})
        event.seal()
        fields |= {
            "previous_hash": previous,
            "hash": event.hash,
            "commitment": event.commitment,
        }
        previous = event.hash


# ---- what the centre did meanwhile ---------------------------------------------------------------------


def test_who_was_turned_away_while_her_case_was_frozen_loses_the_attempt_when_it_goes_on(
    result, seated, guo_tao, deng_bo, person
):
    here = Sitting.objects.get(pk=seated[1].pk)
    case = decisions.report_violation(
        application_id=here.application_id, code="V11", facts="门外喧哗。", actor=deng_bo, now=OPENS
    )

    take_back(result.file, guo_tao)
    frozen = Application.objects.get(pk=here.application_id).state
    decisions.drop_violation(case_id=case.pk, reason="查无实据。", actor=guo_tao, now=AFTER)

    assert (frozen, Application.objects.get(pk=here.application_id).state) == (
        ApplicationState.ON_HOLD,
        ApplicationState.RESIT_ELIGIBLE,
    )
    assert RoomPackage.objects.get().state == "returned"
