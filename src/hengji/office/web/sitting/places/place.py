"""One view of the back office."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from hengji.assay.company import Company


@dataclass(frozen=True, slots=True)
class Place:
    """One view of the desk.

    Attributes:
        needs: Tables of things that a paper brings and no operation makes. When all of them are empty, this
            paper has nothing to do here and the view is not shown; without any, it always is.
        count: The number beside its name in the menu.
        urgent: Whether that number calls for attention when it is not zero.
        editor: Whether the studio's editor stands in this view, beside its forms.
    """

    id: str
    title: Promise | str
    tables: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    intro: Promise | str = ""
    needs: tuple[str, ...] = ()
    count: Callable[[Company], int] | None = None
    urgent: bool = False
    editor: bool = False


def number_of(desk: str, collection: str) -> Callable[[Company], int]:
    """Count the things of one collection of a desk."""
    return lambda company: len(company.desks[desk].collections()[collection])
