"""What happens on the studio desk by itself: nothing; pictures wait."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

HANDLERS: Mapping[str, Callable[[dict[str, Any], "Company"], None]] = {}
