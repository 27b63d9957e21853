"""`hengji standard` at the prompt."""

import json
import shutil

import pytest
from click.testing import CliRunner

from hengji.assay.standard import from_case, load_edition, packaged_editions, to_csv
from hengji.cli.standard import standard_group


def run(*arguments):
    return CliRunner().invoke(standard_group, arguments)


def test_a_cell_is_shown_with_clause_letter_and_provenance():
    shown = run("show", "--skill", "visual_design", "--level", "junior")

    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[:3] == [
        "6.1.4  初级视觉设计  [自拟草案 · 条文已见]",
        "  6.1.4 A  有美术基础，能用画面把意思传达出来。  [依据原文]",
        "  6.1.4 B  按指令制作和处理商品图片及店铺页面模块，做到尺寸、内容和平台的图片规定都不出错。  [自拟草案]",
    ]


def test_the_matrix_names_every_skill_and_the_restatement():
    shown = run("show", "--language", "en")

    assert shown.exit_code == 0
    assert [
        entry.title.en for entry in load_edition().skills if entry.title.en.split()[0] not in shown.stdout
    ] == []
    assert "This is a restatement" in shown.stdout


def test_json_gives_the_chosen_cells_in_both_languages_with_the_digest():
    shown = json.loads(run("show", "--skill", "purchasing", "--level", "junior", "--json").stdout)
    edition = load_edition()

    assert shown["edition"]["digest"] == edition.digest
    assert shown["cells"] == [edition.cell("purchasing", "junior").model_dump(mode="json")]


def test_one_level_alone_shows_its_ten_cells():
    assert len(json.loads(run("show", "--level", "senior", "--json").stdout)["cells"]) == 10


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("show", "--skill", "selling"), "'selling' is not one of"),
        (("show", "--level", "master"), "'master' is not one of"),
        (("show", "--edition", "T/KJDZSW 0001-1999"), "没有代号为“T/KJDZSW 0001-1999”的标准版本"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_reason_on_standard_error(arguments, reason):
    refused = run(*arguments)

    assert refused.exit_code != 0
    assert refused.stdout == ""
    assert reason in refused.stderr


def test_the_faults_of_an_edition_of_ones_own_are_all_listed(tmp_path):
    shutil.copytree(str(packaged_editions()), tmp_path, dirs_exist_ok=True)
    own = next(path for path in tmp_path.iterdir() if path.is_dir())
    (own / "senior.toml").unlink()

    refused = run("show", "--folder", str(tmp_path), "--language", "en")

    assert refused.exit_code == 1
    assert "the edition has 10 faults:" in refused.stderr
    assert "cells (logistics, senior): this entry is missing" in refused.stderr


def test_the_matrix_is_exported_as_a_sheet_or_as_case():
    edition = load_edition()

    assert run("export").stdout == to_csv(edition)
    assert from_case(json.loads(run("export", "--json").stdout)) == edition
