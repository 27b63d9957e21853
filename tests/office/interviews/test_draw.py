"""Panels are drawn by lot within every rule, and the draw can be drawn again."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from hengji.cli.draw import draw_command
from hengji.office.interviews import operations as interviews
from hengji.office.interviews.draw import (
    DrawnCase,
    DrawnInterviewer,
    DrawnSlot,
    Pairs,
    PanelInputs,
    StoppedBy,
    draw_panels,
)
from hengji.office.interviews.drawing import convene_by_lot, panel_record, preview_of
from hengji.office.interviews.lifecycle import InterviewState
from hengji.office.interviews.models import Interview, PanelDraw, PanelMember
from hengji.office.interviews.pool import KeptApart, Plan
from hengji.office.interviews.refusals import (
    DailyLimitReached,
    LeadNotQualified,
    NobodyToDraw,
    SatTogetherTooOften,
    SlotInPast,
    SlotTaken,
)
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.operations import declare_tie, grant_role, join_organisation, record_scope
from hengji.office.people.refusals import OutOfScope, RoleMissing
from hengji.office.people.roles import Role
from hengji.office.record.queries import events_of, verify_chain
from hengji.office.schemes.refusals import DrawOutdated
from tests.office.cases import taken_into_assessment
from tests.office.interviews.conftest import AFTERNOON
from tests.office.sittings import OPENS

# ---- the draw by itself ---------------------------------------------------------------------------


def slots(count, *, rooms=1, per_day=3):
    made = []
    for number in range(count):
        turn, room = divmod(number, rooms)
        day, turn = divmod(turn, per_day)
        on = date(2026, 4, 20) + timedelta(days=day)
        made.append(
            DrawnSlot(number=number, day=on.isoformat(), at=f"{on}T{9 + turn:02}:00", room=f"R{room}")
        )
    return tuple(made)


@st.composite
def worlds(draws):
    people = draws(st.integers(3, 9))
    ids = st.integers(1, people)
    rooms = draws(st.integers(1, 2))
    return PanelInputs(
        size=3,
        daily_limit=draws(st.none() | st.integers(1, 4)),
        pair_limit=draws(st.none() | st.integers(1, 3)),
        cases=tuple(
            DrawnCase(id=100 + n, barred=draws(st.frozensets(ids, max_size=3)))
            for n in range(draws(st.integers(1, 10)))
        ),
        interviewers=tuple(
            DrawnInterviewer(
                id=n,
                load=draws(st.integers(0, 3)),
                leads=draws(st.booleans()),
                busy=draws(st.frozensets(st.integers(0, 9), max_size=2)),
            )
            for n in range(1, people + 1)
        ),
        slots=slots(draws(st.integers(1, 14)), rooms=rooms),
    )


@given(worlds())
@pytest.mark.conforms("C10", "C11")
def test_every_panel_keeps_every_rule(inputs):
    drawn = draw_panels(inputs)
    people = {one.id: one for one in inputs.interviewers}
    barred = {case.id: case.barred for case in inputs.cases}
    by_slot = {slot.number: slot for slot in inputs.slots}
    moments, days, pairs = Counter(), Counter(), Pairs()
    for one in drawn.placed:
        slot = by_slot[one.slot]
        assert len(set(one.panel)) == inputs.size
        assert people[one.panel[0]].leads
        assert not set(one.panel) & barred[one.case]
        assert not any(one.slot in people[member].busy for member in one.panel)
        moments.update((slot.at, member) for member in one.panel)
        days.update((slot.day, member) for member in one.panel)
        if inputs.pair_limit:
            assert not any(b in pairs.worn(a, inputs.pair_limit) for a, b in combinations(one.panel, 2))
        pairs.sat(one.panel)
    assert max(moments.values(), default=0) <= 1
    assert inputs.daily_limit is None or max(days.values(), default=0) <= inputs.daily_limit


@given(worlds())
def test_everybody_has_one_panel_or_one_reason(inputs):
    drawn = draw_panels(inputs)
    cases = Counter([one.case for one in drawn.placed] + list(drawn.stopped))
    assert cases == Counter(case.id for case in inputs.cases)
    assert len({one.slot for one in drawn.placed}) == len(drawn.placed)


@given(worlds())
def test_the_same_inputs_give_the_same_panels(inputs):
    stored = PanelInputs.model_validate_json(inputs.model_dump_json())
    assert (stored.seed, stored.digest, draw_panels(stored)) == (
        inputs.seed,
        inputs.digest,
        draw_panels(inputs),
    )


def world(**changes):
    """Six interviewers of whom two lead, four candidates, four slots."""
    usual = PanelInputs(
        size=3,
        daily_limit=None,
        pair_limit=None,
        cases=tuple(DrawnCase(id=100 + n) for n in range(4)),
        interviewers=tuple(DrawnInterviewer(id=n, load=0, leads=n < 3) for n in range(1, 7)),
        slots=slots(4, per_day=4),
    )
    return usual.model_copy(update=changes)


def reasons(inputs):
    return Counter(draw_panels(inputs).stopped.values())


def test_loads_end_even_among_those_who_lead_and_those_who_do_not():
    drawn = draw_panels(world(cases=tuple(DrawnCase(id=n) for n in range(100, 112)), slots=slots(12)))
    seats = Counter(member for one in drawn.placed for member in one.panel)
    assert sorted(seats.values()) == [6] * 6


def test_another_time_or_room_brings_nobody_another_lot():
    assert world().seed == world(slots=slots(9, rooms=2)).seed
    assert world().digest != world(slots=slots(9, rooms=2)).digest
    assert world().seed != world(cases=world().cases[:3]).seed


@pytest.mark.parametrize(
    ("changes", "rule", "count"),
    [
        ({"cases": (DrawnCase(id=100, barred=frozenset({1, 3, 4, 5})),)}, StoppedBy.TOO_FEW, 1),
        ({"cases": (DrawnCase(id=100, barred=frozenset({1, 2})),)}, StoppedBy.NO_LEAD, 1),
        ({"slots": slots(1)}, StoppedBy.NO_SLOT, 3),
        ({"daily_limit": 1}, StoppedBy.DAILY_LIMIT, 2),
        ({"interviewers": world().interviewers[:3], "pair_limit": 2}, StoppedBy.PAIR_LIMIT, 2),
        (
            {"interviewers": tuple(one.model_copy(update={"busy": frozenset(range(4))}) for one in world().interviewers)},
            StoppedBy.BUSY,
            4,
        ),
    ],
)  # fmt: skip
def test_whoever_gets_no_panel_is_named_with_the_rule(changes, rule, count):
    assert reasons(world(**changes)) == Counter({rule: count})


def test_a_pair_that_has_sat_too_often_before_is_parted_from_the_first_panel_on():
    inputs = world(pair_limit=3, together=((1, 3, 3), (1, 4, 3), (3, 4, 3)), cases=world().cases[:1])
    (only,) = draw_panels(inputs).placed
    assert len({1, 3, 4} & set(only.panel)) <= 1


# ---- the acts -------------------------------------------------------------------------------------

PLAN = Plan(rooms=("一室",), first_at=AFTERNOON, last_on=AFTERNOON.date(), minutes=30, per_day=4)


@pytest.fixture
def house(person, interviewers):
    """Six who interview; the first two lead."""
    more = ("吴刚", "郑和", "冯兰")
    return (
        *interviewers,
        *(person(f"more.{n}", name, "", Role.INTERVIEWER) for n, name in enumerate(more)),
    )


@pytest.fixture
def drawn(in_assessment, house, guo_tao):
    def make(plan=PLAN, actor=guo_tao):
        batch = in_assessment.batch
        digest = preview_of(batch, plan, actor).inputs.digest
        return convene_by_lot(batch_id=batch.pk, plan=plan, digest=digest, actor=actor, now=OPENS)

    return make


@pytest.mark.django_db
def test_what_the_preview_shows_is_what_counts_and_it_is_kept(drawn, in_assessment, guo_tao):
    shown = preview_of(in_assessment.batch, PLAN, guo_tao)

    kept = drawn()

    interview = Interview.objects.get(application=in_assessment)
    seated = PanelMember.objects.filter(interview=interview).order_by("-lead", "pk")
    (only,) = shown.seated
    assert [member.user for member in seated] == list(only.panel)
    assert (interview.scheduled_at, interview.room, interview.minutes) == (AFTERNOON, "一室", 30)
    act = events_of(interview).get()
    assert (act.detail["draw"], act.detail["digest"]) == (kept.pk, shown.inputs.digest)
    assert verify_chain(interview) == 1
    record = panel_record(kept.pk)
    assert (record.holds, record.digest, record.stopped) == (True, shown.inputs.digest, ())


@pytest.mark.django_db
def test_a_record_that_was_changed_no_longer_holds(drawn):
    kept = drawn()
    kept.outcome["placed"][0]["panel"].reverse()
    super(PanelDraw, kept).save_base(force_update=True)
    assert panel_record(kept.pk).holds is False


@pytest.mark.django_db
@pytest.mark.conforms("C11", "R03")
def test_ties_declared_and_derived_and_other_parts_keep_people_out(
    drawn, house, in_assessment, li_na, sun_li, guo_tao, feng_gang, now
):
    declare_tie(first=house[3], second=li_na, kind=TieKind.KIN, actor=sun_li, now=now)
    for one in (house[4], li_na):
        join_organisation(user=one, organisation="云港外贸", since=now.date(), actor=sun_li, now=now)
    grant_role(user_id=sun_li.pk, role=Role.INTERVIEWER, actor=feng_gang, now=now)

    shown = preview_of(in_assessment.batch, PLAN, guo_tao)

    assert dict(shown.apart) == {KeptApart.DECLARED: 1, KeptApart.DERIVED: 1, KeptApart.PART: 1}
    (only,) = shown.seated
    assert not {house[3], house[4], sun_li} & set(only.panel)


@pytest.mark.django_db
@pytest.mark.conforms("R04", "C08")
def test_who_is_out_of_scope_is_counted_and_not_drawn(drawn, house, in_assessment, tang_min, guo_tao, now):
    record_scope(
        user=house[5], skill="trade", level="junior", card="KP-1", valid_from=date(2020, 1, 1),
        valid_until=date(2030, 1, 1), actor=tang_min, now=now,
    )  # fmt: skip
    shown = preview_of(in_assessment.batch, PLAN, guo_tao)
    assert (shown.uncarded, house[5] in [share.interviewer for share in shown.shares]) == (1, False)
    with pytest.raises(OutOfScope, match="冯兰"):
        interviews.convene_interview(
            application_id=in_assessment.pk, panel=[house[0], house[1], house[5]], lead=house[0], room="一室",
            scheduled_at=AFTERNOON, actor=guo_tao, now=now,
        )  # fmt: skip


@pytest.mark.django_db
def test_an_officer_tied_to_a_candidate_leaves_her_to_a_colleague(in_assessment, house, li_na, guo_tao, now):
    declare_tie(first=guo_tao, second=li_na, kind=TieKind.KIN, actor=guo_tao, now=now)
    shown = preview_of(in_assessment.batch, PLAN, guo_tao)
    assert (shown.seated, shown.stopped, shown.others) == ((), (), 1)


@pytest.mark.django_db
def test_what_changed_since_the_preview_is_drawn_anew(in_assessment, house, li_na, sun_li, guo_tao, now):
    batch = in_assessment.batch
    digest = preview_of(batch, PLAN, guo_tao).inputs.digest
    declare_tie(first=house[3], second=li_na, kind=TieKind.KIN, actor=sun_li, now=now)
    call = {"batch_id": batch.pk, "digest": digest, "now": OPENS}
    with pytest.raises(DrawOutdated):
        convene_by_lot(plan=PLAN, actor=guo_tao, **call)
    with pytest.raises(RoleMissing):
        convene_by_lot(plan=PLAN, actor=sun_li, **call)
    with pytest.raises(SlotInPast):
        convene_by_lot(plan=replace(PLAN, first_at=OPENS - timedelta(hours=1)), actor=guo_tao, **call)
    assert Interview.objects.count() == 0


@pytest.mark.django_db
def test_nothing_is_drawn_twice(drawn, in_assessment, guo_tao):
    kept = drawn()
    with pytest.raises(NobodyToDraw):
        drawn()
    assert PanelDraw.objects.get() == kept


@pytest.mark.django_db
def test_slots_skip_the_days_on_which_offices_are_closed(scheme):
    friday = datetime(2026, 4, 24, 9, 0, tzinfo=AFTERNOON.tzinfo)
    plan = Plan(rooms=("一室", "二室"), first_at=friday, last_on=date(2026, 4, 27), minutes=600, per_day=3)
    days = [at.date() for at, _room in plan.slots(scheme.rules)]
    assert days == [date(2026, 4, 24)] * 4 + [date(2026, 4, 27)] * 4
    assert len(list(replace(plan, rest_days=True).slots(scheme.rules))) == 16


@pytest.mark.django_db
def test_the_file_of_a_draw_is_drawn_again_without_a_database(drawn, tmp_path):
    kept = drawn()
    record = panel_record(kept.pk)
    body = {
        "kind": "panels", "seed": kept.seed, "digest": record.digest, "inputs": kept.inputs, "outcome": kept.outcome,
    }  # fmt: skip
    file = tmp_path / "draw.json"
    file.write_text(json.dumps(body))
    assert CliRunner().invoke(draw_command, [str(file)]).exit_code == 0
    file.write_text(json.dumps(body | {"seed": 1}))
    told = CliRunner().invoke(draw_command, [str(file)])
    assert (told.exit_code, "seed come out otherwise" in told.output) == (1, True)
    file.write_text("[]")
    assert CliRunner().invoke(draw_command, [str(file)]).exit_code == 1


# ---- the same limits by hand ----------------------------------------------------------------------


@pytest.fixture
def limited(in_assessment, draft_of, ma_yong, sun_li, guo_tao, house, now):
    """Convene Li Na's panel and then Ma Yong's half an hour later, under limits of the scheme."""
    other = taken_into_assessment(draft_of(ma_yong), sun_li, guo_tao, now)

    def make(panel, **limits):
        scheme = in_assessment.batch.scheme
        scheme.policy = scheme.policy | limits
        scheme.save(update_fields=["policy"])
        call = {"room": "一室", "actor": guo_tao, "now": OPENS, "lead": house[0]}
        interviews.convene_interview(
            application_id=in_assessment.pk, panel=house[:3], scheduled_at=AFTERNOON, **call
        )
        later = AFTERNOON + timedelta(minutes=30)
        return interviews.convene_interview(application_id=other.pk, panel=panel, scheduled_at=later, **call)

    return make


@pytest.mark.django_db
def test_a_panel_made_by_hand_sits_as_long_as_the_scheme_says(limited, house):
    with pytest.raises(SlotTaken):
        limited(house[:3], interview_minutes=45)

    assert Interview.objects.get().minutes == 45


@pytest.mark.django_db
@pytest.mark.conforms("C10")
def test_a_panel_made_by_hand_keeps_the_limits_too(limited, house):
    with pytest.raises(SatTogetherTooOften, match="徐磊与胡萍已连续1场"):
        limited([house[0], house[1], house[4]], panel_pair_limit=1)


@pytest.mark.django_db
@pytest.mark.conforms("C10")
def test_nobody_has_more_interviews_on_a_day_than_the_scheme_allows(limited, house):
    with pytest.raises(DailyLimitReached, match="徐磊在2026年4月20日已有1场面试"):
        limited([house[0], house[3], house[4]], panel_daily_limit=1)


@pytest.mark.django_db
def test_with_other_members_both_limits_are_kept(limited, house):
    second = limited([house[0], house[3], house[4]], panel_pair_limit=1, panel_daily_limit=2)
    assert second.state == InterviewState.SLOT_ASSIGNED


@pytest.mark.django_db
def test_only_a_lead_examiner_leads(convene, interviewers):
    with pytest.raises(LeadNotQualified, match="欧阳䶮没有“考评组长”角色"):
        convene(lead=interviewers[2])


@pytest.mark.django_db
def test_a_draw_asks_as_often_for_one_candidate_as_for_many(
    in_assessment, house, guo_tao, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14 + 4 * len(house)):
        preview_of(in_assessment.batch, PLAN, guo_tao)
