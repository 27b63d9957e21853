"""What the simulated world does to the desk: at junior level, nothing by itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

HANDLERS: dict[str, Callable[[dict[str, Any], "Company"], None]] = {}
