import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from hengji.assay.bilingual import Text
from hengji.assay.rulebook import (
    DateNotCovered,
    PackFaults,
    PackNotFound,
    RuleNotInPack,
    Unit,
    load_pack,
    shown,
)

MARCH = date(2026, 3, 2)

TWO_YEARS = """
title = { zh = "税率", en = "Rates" }

[[entry]]
key = "vat"
title = { zh = "增值税", en = "VAT" }
unit = "ppm"
value = 130_000
valid_from = 2026-01-01
valid_to = 2027-01-01
source = { zh = "法律", en = "Law" }
basis = "27A G"
volatility = "policy"

[[entry]]
key = "vat"
title = { zh = "增值税", en = "VAT" }
unit = "ppm"
value = 120_000
valid_from = 2027-01-01
source = { zh = "法律", en = "Law" }
basis = "27A G"
volatility = "policy"
"""


def _written(folder, text=TWO_YEARS, name="mine"):
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_pack(name, [folder])


def _faults(folder, text):
    with pytest.raises(PackFaults) as refused:
        _written(folder, text)
    return [(fault.entry, fault.text.en) for fault in refused.value.faults]


def test_a_published_pack_says_what_it_said_when_it_was_published():
    packs = files("hengji.assay.rulebook") / "packs"
    locked = dict(line.split() for line in (packs / "packs.lock").read_text().splitlines())

    present = [file.name.removesuffix(".toml") for file in packs.iterdir() if file.name.endswith(".toml")]

    assert {name: load_pack(name).digest for name in present} == locked


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("vat.general_goods", 130_000),
        ("purchasing.deposit_share", 300_000),
        ("inspection.aql_major", 25_000),
        ("inspection.aql_minor", 40_000),
        ("inspection.critical_accepted", 0),
    ],
)
def test_the_training_pack_holds_the_terms_of_the_purchasing_tasks(key, value):
    assert load_pack().rate(key, MARCH) == value


def test_the_training_pack_covers_every_day_of_its_year():
    periods = {}
    for rule in load_pack().rules:
        periods.setdefault((rule.member, rule.key), []).append((rule.valid_from, rule.valid_to))

    for key, own in periods.items():
        starts, ends = zip(*sorted(own), strict=True)
        assert (starts[0], ends[-1]) == (date(2026, 1, 1), date(2027, 1, 1)), key
        assert starts[1:] == ends[:-1], key


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2026, 1, 1), 130_000),
        (date(2026, 12, 31), 130_000),
        (date(2027, 1, 1), 120_000),
        (date(2099, 1, 1), 120_000),
    ],
)
def test_a_rule_holds_from_its_first_day_up_to_the_next_rule_s(tmp_path, day, value):
    assert _written(tmp_path).rate("vat", day) == value


def test_a_day_before_the_first_rule_is_refused_with_what_is_covered(tmp_path):
    with pytest.raises(DateNotCovered) as refused:
        _written(tmp_path).rate("vat", date(2025, 12, 31))

    assert refused.value.text == Text(
        "规则“vat”未涵盖 2025-12-31；已涵盖的期间为 2026-01-01 至 2027-01-01、2027-01-01 至 未定（不含截止日）。",
        "Rule vat does not cover 2025-12-31; "
        "it covers 2026-01-01 to 2027-01-01, 2027-01-01 to open, end days excluded.",
    )


def test_the_day_on_which_a_pack_ends_is_not_covered():
    with pytest.raises(DateNotCovered, match=r"vat\.general_goods does not cover 2027-01-01"):
        load_pack().rate("vat.general_goods", date(2027, 1, 1))


@pytest.mark.parametrize(
    ("method", "key", "what"),
    [
        ("rate", "vat.of_the_moon", "no rule called vat.of_the_moon"),
        ("rate", "aql.code_letters", "no number called aql.code_letters"),
        ("table", "vat.general_goods", "no table called vat.general_goods"),
    ],
)
def test_a_rule_that_is_not_there_is_refused_by_name(method, key, what):
    with pytest.raises(RuleNotInPack, match=what):
        getattr(load_pack(), method)(key, MARCH)


def test_a_column_that_is_not_there_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match=r"no column lot_from \(word\); the table has lot_from \(whole\)"):
        load_pack().table("aql.code_letters", MARCH).words("lot_from")


def test_an_extract_is_printed_in_the_order_asked_for():
    rows = load_pack().extract(["vat.general_goods", "purchasing.arrival_buffer", "aql.code_letters"], MARCH)

    assert [row.value for row in rows] == [
        Text("13%", "13%"),
        Text("3 个工作日", "3 working days"),
        Text("见附表，共 15 行", "see table, 15 rows"),
    ]
    assert [row.table is not None for row in rows] == [False, False, True]
    assert rows[0].source == Text(
        "《中华人民共和国增值税法》第十条", "VAT Law of the People's Republic of China, article 10"
    )
    assert (rows[0].valid_from, rows[0].valid_to) == (date(2026, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (650, Unit.PPM, Text("0.065%", "0.065%")),
        (1, Unit.PPM, Text("0.0001%", "0.0001%")),
        (1_000_000, Unit.PPM, Text("100%", "100%")),
        (5, Unit.FEN, Text("0.05 元", "CNY 0.05")),
        (60, Unit.CENTS, Text("0.60", "0.60")),
        (450, Unit.HUNDREDTHS_TO_ONE, Text("4.5:1", "4.5:1")),
        (0, Unit.MINUTE_OF_DAY, Text("00:00", "00:00")),
        (240, Unit.WORKING_MINUTES, Text("4 个工作小时", "4 working hours")),
        (270, Unit.WORKING_MINUTES, Text("4.5 个工作小时", "4.5 working hours")),
        (30, Unit.DAYS, Text("30 天", "30 days")),
        (1, Unit.DAYS, Text("1 天", "1 day")),
        (60, Unit.WORKING_MINUTES, Text("1 个工作小时", "1 working hour")),
        (1200, Unit.COUNT, Text("1,200", "1,200")),
    ],
)
def test_a_number_is_written_with_its_unit(value, unit, text):
    assert shown(value, unit) == text


@pytest.mark.parametrize("name", ["nobody", "../packs/training-2026", "Training-2026", "", "a" * 300])
def test_a_pack_that_is_not_there_is_refused_by_name(name):
    with pytest.raises(PackNotFound) as refused:
        load_pack(name)

    assert refused.value.text.zh == f"没有名为“{name}”的规则包。"


def test_a_pack_in_two_folders_is_refused_because_a_paper_could_mean_either(tmp_path):
    with pytest.raises(PackFaults, match="pack training-2026 is already in"):
        _written(tmp_path, name="training-2026")


def test_the_digest_moves_with_every_word_but_not_with_layout(tmp_path):
    before = _written(tmp_path).digest

    assert _written(tmp_path, "# note\n" + TWO_YEARS.replace("130_000", "130000")).digest == before
    assert _written(tmp_path, TWO_YEARS.replace("法律", "法规", 1)).digest != before
    assert _written(tmp_path, TWO_YEARS.replace("120_000", "120_001")).digest != before


def test_every_fault_of_a_file_is_reported_at_once(tmp_path):
    faults = _faults(
        tmp_path,
        """
        subtitle = "x"
        [[entry]]
        key = "Bad Key"
        title = { zh = "税" }
        unit = "percent"
        value = 1.5
        valid_from = "2026-01-01"
        volatility = "sometimes"
        colour = "red"
        [[entry]]
        key = "ok"
        title = { zh = "好", en = " " }
        unit = "ppm"
        value = 1_000_001
        valid_from = 2026-02-01
        valid_to = 2026-01-01
        source = { zh = "法律", en = "Law" }
        basis = "27"
        volatility = "policy"
        """,
    )

    first, second = "entry 1 (Bad Key)", "entry 2 (ok)"
    assert faults == [
        (None, "unknown field subtitle"),
        (None, "title needs zh and en, nothing else"),
        (
            first,
            "unit must be one of ppm, fen, cents, hundredths_to_one, count, days, working_days, working_minutes, minute_of_day, table, got percent",
        ),
        (first, "unknown field colour"),
        (first, "key must be lower-case letters, digits, underscores and dots, got Bad Key"),
        (first, "title needs zh and en, nothing else"),
        (first, "source needs zh and en, nothing else"),
        (first, "volatility must be one of stable, yearly, platform, policy, got sometimes"),
        (first, "basis must be sources with their grade such as 27A, G or I, spaces between, got None"),
        (first, "valid_from must be a day (year-month-day), got 2026-01-01"),
        (first, "value must be a whole number from 0, got 1.5"),
        (second, "zh or en of title is empty"),
        (second, "basis must be sources with their grade such as 27A, G or I, spaces between, got 27"),
        (second, "valid_to 2026-01-01 is not after valid_from 2026-02-01"),
        (second, "value is at most 1000000, got 1000001"),
    ]


def test_a_fault_says_the_file_and_the_entry(tmp_path):
    with pytest.raises(PackFaults) as refused:
        _written(tmp_path, TWO_YEARS.replace("value = 130_000", "value = true"))

    assert (
        str(refused.value)
        == f"{tmp_path / 'mine.toml'}, entry 1 (vat): value must be a whole number from 0, got True"
    )


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        ("2026-12-31", "", "the entry from 2026-12-31 overlaps the one from 2026-01-01"),
        ("2027-01-02", "", "nothing holds from 2027-01-01 to 2027-01-02"),
        ("2026-02-01", "valid_to = 2026-03-01", "the entry from 2026-02-01 overlaps the one from 2026-01-01"),
    ],
)
def test_overlaps_and_gaps_between_values_of_one_rule_are_faults(tmp_path, start, end, fault):
    head, tail = TWO_YEARS.rsplit("valid_from = 2027-01-01", 1)

    assert _faults(tmp_path, f"{head}valid_from = {start}\n{end}{tail}") == [("vat", fault)]


def test_a_value_without_end_overlaps_all_that_follow_and_units_may_not_change(tmp_path):
    faults = _faults(
        tmp_path, TWO_YEARS.replace("valid_to = 2027-01-01\n", "").replace('"ppm"', '"count"', 1)
    )

    assert faults == [
        ("vat", "the entry from 2027-01-01 overlaps the one from 2026-01-01"),
        ("vat", "the unit changes from count to ppm"),
    ]


def test_a_short_value_inside_a_long_one_does_not_hide_a_later_overlap(tmp_path):
    entries = TWO_YEARS.split("[[entry]]")[1].replace("2026-01-01", "{start}").replace("2027-01-01", "{end}")
    periods = [("2026-01-01", "2026-12-01"), ("2026-02-01", "2026-03-01"), ("2026-04-01", "2026-05-01")]
    text = 'title = { zh = "税率", en = "Rates" }\n'
    for start, end in periods:
        text += "[[entry]]" + entries.replace("{start}", start).replace("{end}", end)

    assert _faults(tmp_path, text) == [
        ("vat", "the entry from 2026-02-01 overlaps the one from 2026-01-01"),
        ("vat", "the entry from 2026-04-01 overlaps the one from 2026-01-01"),
    ]


TABLE = """
title = { zh = "表", en = "Table" }
[[entry]]
key = "t"
title = { zh = "表", en = "Table" }
unit = "table"
valid_from = 2026-01-01
source = { zh = "法律", en = "Law" }
basis = "27A G"
volatility = "stable"
"""


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        (
            'columns = [{ name = "a", kind = "text", zh = "甲", en = "A" }]\nrows = [[{ zh = "乙" }], ["B"]]',
            ["row 1, a must be a text, got {'zh': '乙'}", "row 2, a must be a text, got B"],
        ),
        ("", ["columns must be a list of columns", "rows has no row"]),
        ('columns = [{ name = "a", kind = "whole", zh = "甲", en = "A" }]', ["rows has no row"]),
        (
            'columns = [{ kind = "number", zh = "甲" }]\nrows = [[1]]',
            [
                "kind must be one of whole, word, day, text, got number",
                "column needs zh and en, nothing else",
                "a column has no name",
            ],
        ),
        (
            """
            columns = [
                { name = "a", kind = "whole", zh = "甲", en = "A" },
                { name = "a", kind = "day", zh = "乙", en = "B", unit = "x" },
            ]
            rows = [["1", 2026-01-01], [1], [1, 2026-01-01T00:00:00]]
            value = 3
            """,
            [
                "unknown field value",
                "unknown field unit",
                "column a is there more than once",
                "row 1, a must be a whole, got 1",
                "row 2 must have 2 cells, got [1]",
                "row 3, a must be a day, got 2026-01-01 00:00:00",
            ],
        ),
        (
            'columns = [{ name = "a", kind = "word", zh = "甲", en = "A" }]\nrows = [[""]]',
            ["row 1, a must be a word, got "],
        ),
        (
            """
            columns = [
                { name = "a", kind = "word", zh = "甲", en = "A", words = { yes = { zh = "是", en = "Yes" } } },
                { name = "b", kind = "word", zh = "乙", en = "B", words = { no = "否" } },
                { name = "c", kind = "word", zh = "丙", en = "C", words = "no" },
            ]
            rows = [["yes", "no", "no"], ["no", "no", "no"]]
            """,
            [
                "no needs zh and en, nothing else",
                "words must give each code its words",
                "row 2, a must be a word, got no",
            ],
        ),
    ],
)
def test_every_fault_of_a_table_is_reported(tmp_path, table, faults):
    assert _faults(tmp_path, TABLE + table) == [("entry 1 (t)", fault) for fault in faults]


@pytest.mark.parametrize("entries", ["", "entry = []", "entry = 3"])
def test_a_pack_without_entries_is_a_fault(tmp_path, entries):
    assert _faults(tmp_path, f'title = {{ zh = "空", en = "Empty" }}\n{entries}') == [
        (None, "there is no [[entry]]")
    ]


def test_an_entry_that_is_none_is_a_fault(tmp_path):
    assert _faults(tmp_path, 'title = { zh = "空", en = "Empty" }\nentry = [3]') == [
        ("entry 1 (?)", "not an entry")
    ]


def test_a_file_that_is_not_toml_is_a_fault(tmp_path):
    ((entry, text),) = _faults(tmp_path, "title = ")

    assert entry is None
    assert text.startswith("not a valid TOML file: ")


def test_what_a_rule_rests_on_is_in_the_list_of_sources():
    page = (Path(__file__).parents[3] / "docs/reference/rule-sources.md").read_text(encoding="utf-8")
    listed = {
        f"{number}{grade}" for number, grade in re.findall(r"^\| (\d+b?) \| ([ABC]) \|", page, re.MULTILINE)
    }

    cited = {part for rule in load_pack().rules for part in rule.basis.split()} - {"G", "I"}

    assert cited - listed == set()
