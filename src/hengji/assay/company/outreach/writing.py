"""Reading what people type: a time of day, a list of numbers."""

import re
from collections.abc import Mapping
from typing import TypeVar

from hengji.assay.bilingual import Text, enumerated
from hengji.assay.company.ads.writing import words_in
from hengji.assay.company.desk import Thing
from hengji.assay.company.operation import Refused

AnyThing = TypeVar("AnyThing", bound=Thing)
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})")
_HOURS, _MINUTES = 24, 60


def time_in(typed: str, argument: str) -> str:
    """Read a time of the day.

    Raises:
        Refused: It is none.

    Example:
        >>> time_in("9:05", "at")
        '09:05'
    """
    match = _TIME.fullmatch(typed.strip())
    if match is None or int(match[1]) >= _HOURS or int(match[2]) >= _MINUTES:
        raise Refused(
            "not_a_time",
            Text("“{typed}”不是时间，请写作 09:30 或 18:00。", "“{typed}” is no time; write 09:30, or 18:00.").filled(
                typed=typed
            ),
            {argument: Text("写作 09:30", "write 09:30")},
        )  # fmt: skip
    return f"{int(match[1]):02}:{match[2]}"


def named_in(things: Mapping[str, AnyThing], listed: str, argument: str, kind: Text) -> list[AnyThing]:
    """Find the things whose numbers were listed.

    Raises:
        Refused: One is not there, or none was listed.
    """
    wanted = list(dict.fromkeys(word.upper() for word in words_in(listed)))
    unknown = [number for number in wanted if number not in things]
    if unknown or not wanted:
        raise Refused(
            f"unknown_{argument}",
            Text("没有编号为“{wanted}”的{kind}。", "There is no {kind} “{wanted}”.").filled(
                wanted=enumerated(unknown or (listed,)), kind=kind
            ),
            {argument: Text("编号不存在", "no such number")},
        )
    return [things[number] for number in wanted]
