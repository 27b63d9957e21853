"""Reading a pasted file: one record a line, cells between commas or tabs, an optional first line of names."""

import re

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Refused

MOST_CENTS = 10_000_000
MOST_PIECES = 1_000_000


def records(file: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Read a file into records with the numbers of their lines.

    Raises:
        Refused: There is no record, or a line has another number of cells.
    """
    found = []
    for number, line in enumerate(file.splitlines(), 1):
        cells = [cell.strip() for cell in re.split(r"[,，\t]", line)]
        if not line.strip() or cells[0].lower() == columns[0]:
            continue
        if len(cells) != len(columns):
            raise at_line(
                number,
                Text(
                    f"应有 {len(columns)} 格，实有 {len(cells)} 格",
                    f"{len(columns)} cells are needed, there are {len(cells)}",
                ),
            )
        found.append((number, dict(zip(columns, cells, strict=True))))
    if not found:
        raise Refused("empty_file", Text("文件里没有数据行。", "The file holds no record."))
    return found


def cents(written: str, number: int | None = None) -> int:
    """Read a price in dollars and cents, such as 24.99.

    Raises:
        Refused: It is not written so, or is nothing or too much.
    """
    if re.fullmatch(r"[0-9]{1,6}\.[0-9]{2}", written.strip()):
        whole, part = written.strip().split(".")
        if 0 < (amount := int(whole) * 100 + int(part)) <= MOST_CENTS:
            return amount
    wrong = Text(f"“{written}”不是 24.99 这样写的价格", f"“{written}” is not a price written like 24.99")
    if number is not None:
        raise at_line(number, wrong)
    raise Refused("not_a_price", wrong, {"price": Text("写作 24.99", "written like 24.99")})


def pieces(written: str, number: int) -> int:
    """Read a number of pieces.

    Raises:
        Refused: It is no whole number from 0.
    """
    if re.fullmatch(r"[0-9]{1,7}", written) and int(written) <= MOST_PIECES:
        return int(written)
    raise at_line(number, Text(f"“{written}”不是件数", f"“{written}” is not a number of pieces"))


def at_line(number: int, what: Text) -> Refused:
    return Refused(
        "file_refused",
        Text(
            "第 {n} 行：{what}；整个文件未导入。", "Line {n}: {what}; nothing of the file was taken."
        ).filled(n=number, what=what),
        {"file": Text("第 {n} 行", "line {n}").filled(n=number)},
    )


def written_price(amount: int) -> str:
    """Write cents as a price.

    Example:
        >>> written_price(2499)
        '24.99'
    """
    return f"{amount // 100}.{amount % 100:02}"
