from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.award import (
    AwardRule,
    DossierResult,
    InterviewResult,
    Line,
    NotAssessable,
    PracticalResult,
    RequirementResult,
    judge,
    requirement_met,
)
from hengji.assay.bilingual import Text

RULE = AwardRule()
DOSSIER = DossierResult(("A", "B"), frozenset("AB"))
A = RequirementResult("A", observations=9, held=7, critical_failed=(), points=30, maximum=40)
B = RequirementResult("B", observations=6, held=4, critical_failed=(), points=20, maximum=40)
INTERVIEW = InterviewResult(70, 100)


def _judged(*requirements, dossier=DOSSIER, interview=INTERVIEW, open_violations=0):
    return judge(RULE, dossier, PracticalResult(requirements), interview, open_violations=open_violations)


def _failed(outcome):
    return [line.code for line in outcome.lines if not line.passed]


def test_who_meets_everything_passes_and_every_condition_is_a_line():
    outcome = _judged(A, B)

    assert outcome.passed
    assert [line.code for line in outcome.lines] == [
        *(
            "dossier.A",
            "dossier.B",
            "practical.A",
            "practical.B",
            "practical.total",
            "interview",
            "violations",
        ),
    ]


def test_what_is_counted_in_tenths_of_a_point_is_told_in_points():
    lines = _judged(A, B, interview=InterviewResult(2305, 3000, parts=10)).lines

    assert {line.text.zh for line in lines if line.code == "interview"} == {
        "面试：满分 300 分，得 230.5 分，需 180 分，达到"
    }


def test_the_lines_say_why_with_figures_in_both_languages():
    lines = _judged(
        A, replace(B, observations=9, held=5, points=18), interview=InterviewResult(59, 100)
    ).lines

    assert lines[0] == Line(
        "dossier.A", True, Text("要求 A：书面申请资料审核通过", "Requirement A: written materials accepted")
    )
    assert lines[3] == Line(
        "practical.B",
        False,
        Text(
            "要求 B：9 项观察中满足 5 项，需 6 项，未达到",
            "Requirement B: 5 of 9 observations hold, 6 needed: not met",
        ),
    )
    assert lines[4] == Line(
        "practical.total",
        True,
        Text(
            "实操考试：满分 80 分，得 48 分，需 48 分，达到",
            "Practical examination: 48 of 80 points, 48 needed: met",
        ),
    )
    assert lines[5] == Line(
        "interview",
        False,
        Text(
            "面试：满分 100 分，得 59 分，需 60 分，未达到", "Interview: 59 of 100 points, 60 needed: not met"
        ),
    )
    assert lines[6] == Line("violations", True, Text("没有未了结的违纪记录", "No open finding of misconduct"))


def test_an_outcome_can_be_stored_as_plain_json():
    line = asdict(_judged(A, B))["lines"][2]

    assert line == {
        "code": "practical.A",
        "passed": True,
        "text": {
            "zh": "要求 A：9 项观察中满足 7 项，需 6 项，达到",
            "en": "Requirement A: 7 of 9 observations hold, 6 needed: met",
        },
    }


@pytest.mark.parametrize(
    ("change", "failed"),
    [
        ({"dossier": DossierResult(("A", "B"), frozenset("A"))}, ["dossier.B"]),
        ({"interview": InterviewResult(599, 1000)}, ["interview"]),
        ({"open_violations": 2}, ["violations"]),
    ],
)
@pytest.mark.conforms("T02")
def test_no_part_makes_up_for_another(change, failed):
    outcome = _judged(replace(A, held=9, points=40), replace(B, held=6, points=40), **change)

    assert not outcome.passed
    assert _failed(outcome) == failed


@pytest.mark.conforms("T01")
def test_one_requirement_failed_fails_however_many_points_the_others_bring():
    outcome = _judged(replace(A, held=9, points=40), replace(B, held=3, points=40))

    assert _failed(outcome) == ["practical.B"]


def test_all_requirements_met_with_too_few_points_fails_on_the_total():
    assert _failed(_judged(replace(A, points=27), B)) == ["practical.total"]


def test_a_critical_observation_fails_its_requirement_whatever_else_held():
    outcome = _judged(replace(A, held=8, critical_failed=("擅自接受涨价",)), B)

    assert _failed(outcome) == ["practical.A"]
    assert outcome.lines[2].text == Text(
        "要求 A：9 项观察中满足 8 项，需 6 项；关键项未满足（擅自接受涨价），未达到",
        "Requirement A: 8 of 9 observations hold, 6 needed; critical ones failed (擅自接受涨价): not met",
    )


def test_open_violations_are_counted_in_the_line():
    assert _judged(A, B, open_violations=2).lines[6].text == Text(
        "有 2 项未了结的违纪记录", "Open findings of misconduct: 2"
    )


def test_requirements_observed_too_seldom_are_not_judged_at_all():
    with pytest.raises(NotAssessable) as refused:
        judge(
            RULE,
            DossierResult(("A", "B", "C"), frozenset("ABC")),
            PracticalResult((A, replace(B, observations=3, held=3))),
            INTERVIEW,
        )

    assert refused.value.text == Text(
        "证据不足，无法评定：要求 B 仅有 3 项观察，要求 C 仅有 0 项观察；每项要求至少需要 4 项观察。",
        "Too little evidence to judge: requirement B has 3, requirement C has 0; "
        "every requirement needs 4 observations or more.",
    )


@pytest.mark.parametrize("requirements", [(A, B, replace(B, code="C")), (A, A, B)])
def test_a_practical_of_other_requirements_is_a_fault_of_the_caller(requirements):
    with pytest.raises(ValueError, match="the practical covers"):
        _judged(*requirements)


@pytest.mark.parametrize(
    "make",
    [
        lambda: DossierResult((), frozenset()),
        lambda: DossierResult(("A", "A"), frozenset()),
        lambda: DossierResult(("A",), frozenset("B")),
        lambda: replace(A, held=10),
        lambda: replace(A, held=-1),
        lambda: replace(A, held=9, critical_failed=("x",)),
        lambda: _judged(A, B, interview=InterviewResult(101, 100)),
        lambda: _judged(A, B, interview=InterviewResult(0, 0)),
        lambda: _judged(A, B, open_violations=-1),
    ],
)
def test_figures_that_cannot_be_are_refused(make):
    with pytest.raises(ValueError, match=r"."):
        make()


def test_a_share_that_is_no_whole_point_needs_the_next_one():
    rule = AwardRule(interview_share_ppm=666_667)
    lines = judge(rule, DOSSIER, PracticalResult((A, B)), InterviewResult(2, 3)).lines

    assert lines[5].text.en == "Interview: 2 of 3 points, 3 needed: not met"


@given(st.integers(4, 40), st.data())
def test_holding_one_more_observation_never_turns_a_pass_into_a_fail(observations, data):
    held = data.draw(st.integers(0, observations))

    if requirement_met(observations, held, (), RULE):
        assert requirement_met(observations, min(held + 1, observations), (), RULE)
        assert requirement_met(observations + 1, held + 1, (), RULE)


@given(
    st.lists(st.integers(0, 9), min_size=2, max_size=2),
    st.lists(st.integers(0, 40), min_size=2, max_size=2),
    st.data(),
)
def test_a_better_result_never_passes_fewer_lines(held, points, data):
    results = [
        replace(part, observations=9, held=h, points=p)
        for part, h, p in zip((A, B), held, points, strict=True)
    ]
    better = [
        replace(
            result,
            held=data.draw(st.integers(result.held, 9)),
            points=data.draw(st.integers(result.points, result.maximum)),
        )
        for result in results
    ]

    assert set(_failed(_judged(*better))) <= set(_failed(_judged(*results)))


@given(st.permutations([A, B, replace(A, code="C")]))
def test_the_order_of_the_requirements_changes_nothing(requirements):
    dossier = DossierResult(("A", "B", "C"), frozenset("ABC"))
    lines = judge(RULE, dossier, PracticalResult(tuple(requirements)), INTERVIEW).lines

    assert sorted(line.code for line in lines if line.passed) == sorted(
        line.code
        for line in judge(RULE, dossier, PracticalResult((A, B, replace(A, code="C"))), INTERVIEW).lines
    )
