"""Write docs/reference/permissions.md from the table that the office's pages are tested against, cell by cell."""

import csv
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
MATRIX = ROOT / "tests" / "office" / "permissions" / "matrix.csv"
PAGE = ROOT / "docs" / "reference" / "permissions.md"

HEADING = """\
# 权限 · Permissions

每个页面对每种人怎样回答：✓ 打开或受理，→ 请先登录，403 该角色无权，404 对此人不存在，405 不接受这种请求。一格两个值时，
前者是与本案无关的人，后者是与申请人有回避关系的人。受理之后，操作仍可能以一句话说明理由而拒绝。本页由 `tools/permissions.py`
根据 `tests/office/permissions/matrix.csv` 生成，每一格都有测试。

How each page answers each person: ✓ it answers, → asks to sign in, 403 not for this role, 404 does not exist for her,
405 takes no such request. Of two values in a cell the first is for who is free of the case, the second for who is
tied to its applicant. A page that answers may still refuse the act in a sentence. This page is written by
`tools/permissions.py` from `tests/office/permissions/matrix.csv`; every cell is tested.
"""

Key = tuple[str, str]  # page, method


def declared() -> dict[Key, dict[str, str]]:
    """Give the table: for each page and method how it answers everybody."""
    with MATRIX.open(newline="", encoding="utf-8") as file:
        return {(row.pop("page"), row.pop("method")): row for row in csv.DictReader(file)}


def document() -> str:
    """Give the page as Markdown, one table for each audience, without rows that take no request at all."""
    parts = [HEADING]
    for audience, rows in groupby(declared().items(), key=lambda item: item[0][0].partition(":")[0]):
        taken = [(key, row) for key, row in rows if set(row.values()) - {"405", "→ 405"}]
        head = ("", "", *(taken[0][1]))
        lines = [_line(head), _line(["---"] * len(head))]
        lines += [
            _line((f"`{page.partition(':')[2] or page}`", method, *row.values()))
            for (page, method), row in taken
        ]
        parts.append(f"## {audience}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def _line(cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    PAGE.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
