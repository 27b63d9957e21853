"""`hengji paper` and `hengji sitting` at the prompt: a paper is drawn, solved, replayed and marked by files alone."""

import json

import pytest
from click.testing import CliRunner

from hengji.cli.paper import paper_group
from hengji.cli.sitting import sitting_group


def run(group, *arguments):
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


def said(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "paper"
    said(
        run(
            paper_group,
            "draw",
            "--skill",
            "purchasing",
            "--level",
            "junior",
            "--seed",
            7,
            "--out",
            place,
            "--json",
        )
    )
    return place


@pytest.fixture
def journal(folder, tmp_path):
    out = tmp_path / "journal.jsonl"
    said(run(paper_group, "solve", folder, "--out", out, "--json"))
    return out


def test_a_drawn_paper_is_two_files_and_the_candidates_tells_no_key(folder):
    assert sorted(file.name for file in folder.iterdir()) == ["paper.json", "sealed.json"]
    sealed = json.loads((folder / "sealed.json").read_text())
    assert [trap["id"] for trap in sealed["traps"] if trap["id"] in (folder / "paper.json").read_text()] == []


def test_the_reference_solution_earns_everything(folder, journal):
    told = said(run(sitting_group, "mark", folder, journal, "--json"))

    assert told["total"] == {"points": 300, "maximum": 300}
    assert [(r["code"], r["met"], r["held"] == r["observations"]) for r in told["requirements"]] == [
        (letter, True, True) for letter in "ABC"
    ]
    assert {"check", "expected", "found", "entries", "diagnosis"} <= set(told["evidence"][0])


def test_a_slip_costs_its_check_and_is_named(folder, tmp_path):
    out = tmp_path / "slipped.jsonl"
    said(run(paper_group, "solve", folder, "--out", out, "--slip", "PR-J2.price_accepted", "--json"))

    told = said(run(sitting_group, "mark", folder, out, "--json"))

    lost = [item for item in told["evidence"] if not item["held"]]
    assert [(item["check"], item["trap"]) for item in lost] == [("PR-J2.dearer", "PR-J2.price_accepted")]
    assert {r["code"]: r["met"] for r in told["requirements"]} == {"A": True, "B": False, "C": True}
    words = run(sitting_group, "mark", folder, out).stdout
    assert "未经批准接受了供应商调价" in words


def test_replay_gives_the_same_digest_twice(folder, journal):
    digests = {said(run(sitting_group, "replay", folder, journal, "--json"))["digest"] for _ in range(2)}

    assert len(digests) == 1


def test_a_changed_journal_is_not_marked_and_the_line_is_named(folder, journal):
    lines = journal.read_text().splitlines()
    lines[4] = lines[4].replace('"outcome":"applied"', '"outcome":"refused"')
    journal.write_text("\n".join(lines))

    result = run(sitting_group, "mark", folder, journal, "--json")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "journal line 5" in result.stderr


def test_an_unknown_slip_is_refused_with_the_known_ones(folder, tmp_path):
    result = run(paper_group, "solve", folder, "--out", tmp_path / "j", "--slip", "PR-J9.nothing")

    assert result.exit_code == 1
    assert "PR-J9.nothing" in result.stderr
    assert "PR-J1.below_moq" in result.stderr


def test_a_folder_without_paper_is_refused(tmp_path, journal):
    result = run(sitting_group, "replay", tmp_path / "nowhere", journal)

    assert (result.exit_code, "there is no file" in result.stderr) == (1, True)


def test_a_broken_paper_is_refused_with_the_place(folder, journal):
    (folder / "paper.json").write_text('{"id": 5}')

    result = run(sitting_group, "mark", folder, journal)

    assert (result.exit_code, "is broken: id" in result.stderr) == (1, True)


def test_a_paper_of_another_seal_is_refused(folder, journal, tmp_path):
    said(
        run(
            paper_group,
            "draw",
            "--skill",
            "purchasing",
            "--level",
            "junior",
            "--seed",
            8,
            "--out",
            tmp_path / "b",
            "--json",
        )
    )
    (folder / "sealed.json").write_bytes((tmp_path / "b" / "sealed.json").read_bytes())

    result = run(sitting_group, "mark", folder, journal)

    assert (result.exit_code, "belongs to another paper" in result.stderr) == (1, True)


def test_a_cell_without_blueprint_is_refused():
    result = run(paper_group, "blueprint", "--skill", "purchasing", "--level", "senior")

    assert (result.exit_code, "no blueprint" in result.stderr) == (1, True)


def test_the_blueprint_says_which_task_observes_which_requirement():
    told = said(run(paper_group, "blueprint", "--skill", "purchasing", "--level", "junior", "--json"))

    assert told["requirements"] == ["A", "B", "C"]
    assert [row["observations"] for row in told["tasks"] if row["slot"] == 3] == [{"B": 4}, {"B": 4}]
    assert "PR-J4" in run(paper_group, "blueprint", "--skill", "purchasing", "--level", "junior").stdout
