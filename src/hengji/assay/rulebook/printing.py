"""A rule's numbers and tables as people read them."""

from collections.abc import Callable, Mapping

from hengji.assay.bilingual import Text
from hengji.assay.rulebook.tables import Cell, Column, Table, Unit


def shown(value: int, unit: Unit) -> Text:
    """Write a rule's number for people.

    Example:
        >>> shown(130_000, Unit.PPM).en, shown(5_000_000, Unit.FEN).zh, shown(570, Unit.MINUTE_OF_DAY).en
        ('13%', '50,000.00 元', '09:30')
        >>> shown(60, Unit.CENTS).en, shown(450, Unit.HUNDREDTHS_TO_ONE).en
        ('0.60', '4.5:1')
    """
    if unit == Unit.PPM:
        return _alike(f"{_scaled(value, 10_000, 4)}%")
    if unit == Unit.MINUTE_OF_DAY:
        return _alike(f"{value // 60:02d}:{value % 60:02d}")
    if unit == Unit.HUNDREDTHS_TO_ONE:
        return _alike(f"{_scaled(value, 100, 2)}:1")
    if unit == Unit.CENTS:
        return _alike(_in_hundreds(value))
    if unit == Unit.FEN:
        yuan = _in_hundreds(value)
        return Text(f"{yuan} 元", f"CNY {yuan}")
    if unit == Unit.WORKING_MINUTES:
        hours = _scaled(value * 100, 6_000, 2)
        return Text(f"{hours} 个工作小时", f"{hours} working hour{'' if hours == '1' else 's'}")
    written = _COUNTED[unit].filled(n=f"{value:,}")
    return Text(written.zh, written.en.removesuffix("s")) if value == 1 else written


def shown_cell(cell: Cell, column: Column) -> int | str | Text:
    """Write a table's cell for people: shares and money with their point, codes by their words.

    Example:
        >>> from hengji.assay.rulebook.tables import Kind
        >>> fee = Column("fee_cents", Kind.WHOLE, Text("配送费（欧元）", "Fee (EUR)"))
        >>> battery = Column("battery", Kind.WORD, Text("收带电", "Takes batteries"), (("no", Text("否", "No")),))
        >>> shown_cell(285, fee), shown_cell("no", battery).zh
        ('2.85', '否')
    """
    if isinstance(cell, Text):
        return cell
    if isinstance(cell, int):
        ending = next((ending for ending in _ENDINGS if column.name.endswith(ending)), None)
        return _ENDINGS[ending](cell) if ending else cell
    return dict(column.words).get(str(cell), str(cell))


_COUNTED: Mapping[Unit, Text] = {
    Unit.COUNT: Text("{n}", "{n}"),
    Unit.DAYS: Text("{n} 天", "{n} days"),
    Unit.WORKING_DAYS: Text("{n} 个工作日", "{n} working days"),
}


def _scaled(value: int, divisor: int, places: int) -> str:
    """Write ``value / divisor`` without trailing zeros, rounding down after ``places`` digits."""
    digits = f"{value % divisor * 10**places // divisor:0{places}d}".rstrip("0")
    return f"{value // divisor}.{digits}" if digits else str(value // divisor)


def _in_hundreds(value: int) -> str:
    return f"{value // 100:,}.{value % 100:02d}"


def _alike(written: str) -> Text:
    return Text(written, written)


_ENDINGS: Mapping[str, Callable[[int], str]] = {
    "_ppm": lambda share: shown(share, Unit.PPM).zh,
    "_cents": _in_hundreds,
    "_fen": _in_hundreds,
    "tenth_mm": lambda length: _scaled(length, 10, 1),
}


def shown_size(table: Table) -> Text:
    n = len(table.rows)
    return Text(f"见附表，共 {n} 行", f"see table, {n} row{'' if n == 1 else 's'}")
