"""What the simulated world does to the desk: nothing so far; papers and money are there from the start."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

HANDLERS: dict[str, Callable[[dict[str, Any], "Company"], None]] = {}
