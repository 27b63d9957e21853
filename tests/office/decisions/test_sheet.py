from hengji.assay.award import AwardRule
from hengji.office.decisions.sheet import outcome_of, stored_lines


def body(**requirement):
    row = {"code": "A", "observations": 6, "held": 5, "critical_failed": [], "points": 30, "maximum": 40}
    return {
        "award_rule": AwardRule().model_dump(mode="json"),
        "dossier": {"required": ["A"], "accepted": ["A"]},
        "practical": {
            "requirements": [row | requirement],
            "critical_titles": {
                "PR-J1.approval": {"zh": "先批后发", "en": "approved, then sent"},
                "PR-J1.approval.2": {"zh": "第二单先批后发", "en": "second order approved"},
            },
        },
        "interview": {"points": 2100, "maximum": 3000},
    }


def test_a_failed_critical_check_is_named_in_each_language():
    outcome = outcome_of(body(critical_failed=["PR-J1.approval"]))

    line = next(line for line in outcome.lines if line.code == "practical.A")
    assert (line.passed, "先批后发" in line.text.zh, "approved, then sent" in line.text.en) == (
        False,
        True,
        True,
    )


def test_a_check_whose_id_begins_like_another_keeps_its_own_name():
    outcome = outcome_of(body(critical_failed=["PR-J1.approval.2"]))

    line = next(line for line in outcome.lines if line.code == "practical.A")
    assert "第二单先批后发" in line.text.zh
    assert "PR-J1" not in line.text.zh


def test_lines_are_stored_with_both_languages():
    stored = stored_lines(outcome_of(body()))

    assert [line["code"] for line in stored] == [
        "dossier.A",
        "practical.A",
        "practical.total",
        "interview",
        "violations",
    ]
    assert all(line["zh"] != line["en"] for line in stored)
