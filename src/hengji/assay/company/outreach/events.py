"""What happens on the off-site marketing desk by itself: nothing; posts and mailings go out after the tasks end."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hengji.assay.company.company import Company

HANDLERS: Mapping[str, Callable[[dict[str, Any], "Company"], None]] = {}
