"""Write docs/reference/conformity.md: what the office has to keep, and the tests that would fail if it did not.

A test says what it checks by a mark, `@pytest.mark.conforms("R16", "I3")`; the marks are read, not run.
"""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "conformity.md"
REQUIREMENTS = ROOT / "tests" / "conformity" / "requirements.toml"

HEADING = """\
# 符合性 · Conformity

每条要求用我们自己的话简述，列出检查它的测试；没有测试的写作“待办”。本页由 `tools/conformity.py` 根据测试上的标记
`conforms` 和 `tests/conformity/requirements.toml` 生成，请勿手改。测试能证明程序做到了什么，不能代替对机构的审核。

Each requirement in our own words with the tests that check it; one without a test is open. This page is written by
`tools/conformity.py` from the mark `conforms` on the tests and from `tests/conformity/requirements.toml`; do not
edit it by hand. A test shows what the program does; it does not take the place of an audit of the body.
"""
TABLE_HEAD = "| | 要求 · requirement | 测试 · tests |\n| --- | --- | --- |"

Claim = tuple[Path, str, str]  # file, test, requirement


def groups() -> list[dict[str, Any]]:
    """Give the requirements, group by group."""
    return tomllib.loads(REQUIREMENTS.read_text())["group"]


def claims() -> Iterator[Claim]:
    """Read from every test which requirements it says it checks."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(), str(path))):
            if isinstance(node, ast.FunctionDef):
                for code in _claimed(node):
                    yield path.relative_to(ROOT), node.name, code


def _claimed(function: ast.FunctionDef) -> Iterator[str]:
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.conforms":
            yield from (ast.literal_eval(argument) for argument in mark.args)


def document() -> str:
    """Give the page as Markdown."""
    by_code: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims():
        by_code[claim[2]].append(claim)
    every = groups()
    entries = {code: entry for group in every for code, entry in group["entries"].items()}
    open_ = [code for code in entries if code not in by_code]
    partly = [code for code, entry in entries.items() if code in by_code and "missing" in entry]
    counted = (
        f"{len(entries)} 条要求：{len(entries) - len(open_) - len(partly)} 条有测试，"
        f"{len(partly)} 条部分有测试，{len(open_)} 条待办：{'、'.join(open_)}。\n\n"
        f"{len(entries)} requirements: {len(entries) - len(open_) - len(partly)} tested, "
        f"{len(partly)} tested in part, {len(open_)} open: {', '.join(open_)}.\n"
    )
    return "\n".join((HEADING, counted, *(_section(group, by_code) for group in every)))


def _section(group: dict[str, Any], by_code: dict[str, list[Claim]]) -> str:
    rows = "\n".join(_row(code, entry, by_code[code]) for code, entry in group["entries"].items())
    return f"## {group['zh']} · {group['en']}\n\n{TABLE_HEAD}\n{rows}\n"


def _row(code: str, entry: dict[str, Any], found: list[Claim]) -> str:
    tests = [f"[{name.removeprefix('test_').replace('_', ' ')}](../../{path})" for path, name, _ in found]
    if missing := entry.get("missing"):
        tests.append(f"尚缺 · missing: {missing['zh']} {missing['en']}")
    if not found:
        tests.insert(0, "**待办 · open**")
    return f"| {code} | {entry['zh']}<br>{entry['en']} | {'<br>'.join(tests)} |"


def main() -> None:
    PAGE.write_text(document())


if __name__ == "__main__":
    main()
