"""`hengji rules` at the prompt: what the packs hold, in both languages."""

import json

import pytest
from click.testing import CliRunner

from hengji.assay.rulebook import load_pack
from hengji.cli.rules import rules_group


def run(*arguments):
    return CliRunner().invoke(rules_group, arguments)


def told(*arguments):
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_every_value_of_every_rule_is_listed():
    assert len(told("list")) == len(load_pack().rules)


def test_a_platforms_list_has_the_rules_of_that_platform_and_those_of_all():
    assert {rule["platform"] for rule in told("list", "--platform", "b")} == {"b", None}


def test_a_rule_is_shown_for_every_platform_with_its_days_and_its_basis():
    shown = [
        (rule["platform"], rule["value"], rule["basis"]) for rule in told("show", "listing.title_characters")
    ]

    assert shown == [("a", 200, "27A 28B"), ("b", 150, "I"), ("c", 120, "I")]


def test_a_day_chooses_the_value_that_holds():
    (before,), (after,) = (
        told("show", "platform.tax_collection", "--platform", "b", "--on", day)
        for day in ("2026-06-30", "2026-07-01")
    )

    assert [len(rule["value"]) for rule in (before, after)] == [2, 3]
    assert before["valid_to"] == after["valid_from"] == "2026-07-01"


def test_a_table_and_a_number_are_printed_in_both_languages():
    table = run("show", "store.health_metrics", "--platform", "c").stdout
    number = run("show", "trade.parcel_value_limit").stdout

    assert "平台C（东南亚站）" in table
    assert "20%" in table
    assert ("低于目标" in table, "…" in table) == (True, False)
    assert "5,000.00 元 · CNY 5,000.00" in number
    assert "依据 basis: 44C 45C" in number


def test_the_list_is_grouped_by_pack_with_all_periods_of_a_rule():
    listed = run("list", "--platform", "b").stdout.splitlines()

    assert listed[0] == "platform-b-2026  平台 B（欧洲站）规则 · Rules of platform B, the European site"
    assert any(line.endswith("2026-01-01–2026-07-01; 2026-07-01–2027-01-01") for line in listed)
    assert "carriers-2026  承运商服务与条款 · Carriers: services and terms" in listed


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("show", "vat.of_the_moon"), "has no rule called vat.of_the_moon"),
        (("show", "vat.general_goods", "--on", "2027-01-01"), "does not cover 2027-01-01"),
        (("list", "--platform", "d"), "has no platform d"),
        (("list", "--pack", "nobody"), "There is no rule pack called nobody"),
    ],
)
def test_what_is_not_there_is_refused_by_name(arguments, refusal):
    result = run(*arguments)

    assert result.exit_code == 1
    assert refusal in result.stderr


def test_a_pack_of_ones_own_is_read_from_its_folder_and_its_faults_are_listed(tmp_path):
    (tmp_path / "mine.toml").write_text('title = { zh = "空", en = "Empty" }', encoding="utf-8")

    result = run("list", "--pack", "mine", "--folder", str(tmp_path))

    assert result.exit_code == 1
    assert "there is no [[entry]]" in result.stderr


def test_a_day_on_which_nothing_holds_lists_nothing():
    assert run("list", "--on", "2031-01-01").stdout == ""
