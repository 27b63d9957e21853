"""What happens on the marketing desk by itself: nothing; campaigns and posts run after the tasks end."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

HANDLERS: Mapping[str, Callable[[dict[str, Any], "Company"], None]] = {}
