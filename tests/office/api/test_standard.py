"""The standard for programs. No test of these may touch the database: nothing here depends on who asks."""

from hengji.assay.standard import CURRENT, load_edition

EDITION = load_edition(CURRENT)


def test_the_edition_is_given_whole_with_the_address_of_every_cell(ask, settings):
    settings.PUBLIC_URL = "https://cert.example.cn"
    body = ask("standard").json()
    assert body["code"] == EDITION.code
    assert body["digest"] == EDITION.digest
    assert [one["code"] for one in body["skills"]] == [one.skill for one in EDITION.skills]
    assert [
        (one["skill"], one["level"], one["provenance"], one["requirements"]) for one in body["cells"]
    ] == [(one.skill, one.level, one.status, len(one.requirements)) for one in EDITION.cells]
    first = body["cells"][0]
    assert first["address"] == f"https://cert.example.cn/api/1/standard/{first['skill']}/{first['level']}"


def test_requirements_come_with_their_clause_and_where_their_words_come_from(ask):
    body = ask("standard/purchasing/junior").json()
    assert body["notice"] is None
    assert [(one["number"], one["provenance"]) for one in body["requirements"]] == [
        ("6.1.2 A", "held"),
        ("6.1.2 B", "held"),
        ("6.1.2 C", "held"),
    ]


def test_a_draft_says_in_both_languages_that_it_is_not_the_standards(ask):
    body = ask("standard/logistics/junior").json()
    assert {one["provenance"] for one in body["requirements"]} == {"drafted"}
    assert "不代表标准" in body["notice"]["zh"]
    assert "do not represent the standard" in body["notice"]["en"]


def test_a_skill_that_is_not_in_the_standard_is_a_problem_in_the_language_asked_for(ask):
    chinese, english = ask("standard/baking/junior"), ask("standard/baking/junior", accept_language="en-GB")
    assert [one.status_code for one in (chinese, english)] == [404, 404]
    assert chinese.headers["Content-Type"] == "application/problem+json"
    assert chinese.json()["detail"].startswith(
        "没有这个地址：path.skill 为“baking”，只能是product_development"
    )
    assert english.json()["detail"].startswith(
        "There is no such address: path.skill is “baking” and must be one of product_development"
    )


def test_what_is_known_is_not_sent_again(ask):
    first = ask("standard")
    again = ask("standard", if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
