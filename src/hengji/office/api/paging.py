"""Long lists, page by page."""

from dataclasses import dataclass
from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import Field

from hengji.office.api.problems import NOT_FOUND, Refused
from hengji.office.api.words import Answer, both, described

SIZE, LARGEST = 50, 100
FARTHEST = 1_000_000

Page = Annotated[int, Query(ge=1, le=FARTHEST, description=both("第几页，从 1 起。", "Which page, from 1."))]
Size = Annotated[int, Query(ge=1, le=LARGEST, description=both("每页几条。", "Entries on a page."))]


class Listed(Answer):
    """One page of a list, and where it stands."""

    count: Annotated[int, Field(ge=0), described("全部几条。", "Entries in all.")]
    page: Annotated[int, Field(ge=1)]
    pages: Annotated[int, Field(ge=1), described("共几页，至少一页。", "Pages in all, one at least.")]


@dataclass(frozen=True, slots=True)
class Cut:
    """The rows of one page, and the numbers that `Listed` tells."""

    rows: list[Any]
    told: dict[str, int]


def cut(rows: QuerySet[Any], page: int, size: int) -> Cut:
    """Give one page of a list.

    Raises:
        Refused: The list is not that long.
    """
    count = rows.count()
    pages = max(1, -(-count // size))
    if page > pages:
        sentence = _("没有第 %(page)s 页，共 %(pages)s 页。")
        raise Refused(NOT_FOUND, sentence % {"page": page, "pages": pages})
    first = (page - 1) * size
    return Cut(list(rows[first : first + size]), {"count": count, "page": page, "pages": pages})
