from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.bilingual import Text
from hengji.assay.grading import Criterion, Marks, RequirementMarks
from hengji.office.marking.agreement import HALF_STEPS, points_for
from hengji.office.marking.sheet import RatedCriterion, calculation_sheet

LETTERS = "ABC"
WORDS = Text("评语", "remark")


@st.composite
def requirement_marks(draw, code):
    observations = draw(st.integers(4, 10))
    maximum = draw(st.integers(1, 60))
    return RequirementMarks(
        code=code,
        points=draw(st.integers(0, maximum)),
        maximum=maximum,
        observations=observations,
        held=draw(st.integers(0, observations)),
        critical_failed=(),
    )


@st.composite
def rated_criteria(draw, number):
    per_step, half_steps = draw(st.integers(1, 5)), draw(st.integers(0, HALF_STEPS))
    criterion = Criterion(
        id=f"criterion.{number}",
        task="PR-J2",
        requirement=draw(st.sampled_from(LETTERS)),
        title=WORDS,
        anchors=(WORDS,) * 5,
        facts=(),
        points_per_step=per_step,
        sample="answer:x",
    )
    return RatedCriterion(
        criterion, (half_steps // 2,) * 2, half_steps, points_for(half_steps, per_step), False
    )


machine = st.tuples(*(requirement_marks(code) for code in LETTERS))
people = st.integers(0, 4).flatmap(
    lambda count: st.tuples(*(rated_criteria(number) for number in range(count)))
)


@given(machine, people)
def test_every_sheet_adds_up(requirements, rated):
    marks = Marks(requirements=requirements, evidence=())

    sheet = calculation_sheet(marks, rated, {"paper": "0" * 64})

    for side in ("points", "maximum"):
        rows = sheet["requirements"]
        assert [row[side] for row in rows] == [row["machine"][side] + row["people"][side] for row in rows]
        assert sheet["total"][side] == sum(row[side] for row in rows)
        assert sheet["total"][side] == getattr(marks, side) + sum(getattr(item, side) for item in rated)
    assert sheet["total"]["points"] <= sheet["total"]["maximum"]


@given(machine, people)
def test_people_add_points_and_never_observations(requirements, rated):
    marks = Marks(requirements=requirements, evidence=())

    rows = calculation_sheet(marks, rated, {})["requirements"]

    assert [(row["code"], row["observations"], row["held"]) for row in rows] == [
        (one.code, one.observations, one.held) for one in requirements
    ]
