"""The parts of the assessment that can be taken again, and which of them an outcome failed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Component(TextChoices):
    PRACTICAL = "practical", _("实操考试")
    INTERVIEW = "interview", _("面试")


def failed_components(lines: Iterable[Mapping[str, Any]]) -> tuple[Component, ...]:
    """Give the components whose conditions a decision's lines say were not met, the practical first.

    Example:
        >>> failed_components([{"code": "practical.A", "passed": False}, {"code": "interview", "passed": True}])
        (Component.PRACTICAL,)
    """
    failed = {str(line["code"]).partition(".")[0] for line in lines if not line["passed"]}
    return tuple(component for component in Component if component.value in failed)
