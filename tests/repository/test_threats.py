"""The threat model names a test for each control; the tests it names are there."""

import re

PAGE = "docs/explanation/threat-model.md"
LINK = re.compile(r"\[([^\]]+)\]\(\.\./\.\./(tests/[^)]+\.py)\)")


def rows(page):
    return [line for line in page.splitlines() if line.startswith("| ") and "---" not in line]


def test_every_test_that_the_threat_model_names_exists(tracked):
    named = LINK.findall(tracked[PAGE])
    missing = [
        f"{file}: {words}"
        for words, file in named
        if f"def test_{words.replace(' ', '_')}(" not in tracked.get(file, "")
    ]

    assert len(named) > 50
    assert missing == []


def test_every_threat_has_asset_attacker_control_in_both_languages_and_a_test(tracked):
    for line in rows(tracked[PAGE]):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if cells[0].startswith("资产"):
            continue
        assert len(cells) == 4, line
        assert all(re.search(r"[\u4e00-\u9fff].*<br>[A-Z`\d]", cell) for cell in cells[:3]), line
        assert LINK.search(cells[3]), line
