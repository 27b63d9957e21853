"""What is wrong with values that were sent, in the reader's words instead of Pydantic's."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from ninja.errors import ValidationError, ValidationErrorContext

from hengji.office.api.problems import ProblemFault, shortened


class Faulty(ValidationError):
    """Values that cannot be used, each with its place.

    Attributes:
        in_address: One of them is part of the address, so that nothing is there.
    """

    def __init__(self, contexts: list[ValidationErrorContext[Any]]) -> None:
        super().__init__([])
        self.in_address = any(one.model.__ninja_param_source__ == "path" for one in contexts)
        self.faults = tuple(
            _fault(one.model.__ninja_param_source__ or "", error)
            for one in contexts
            for error in one.pydantic_validation_error.errors(include_url=False)
        )


def _fault(source: str, error: Mapping[str, Any]) -> ProblemFault:
    # The first place inside a body is the name of our own function's argument.
    inner = error["loc"][1:] if source == "body" else error["loc"]
    value = "—" if error["type"] == "missing" else shortened(error["input"])
    return ProblemFault(where=".".join(map(str, (source, *inner))), value=value, rule=_rule(error))


def _rule(error: Mapping[str, Any]) -> str:
    limits = error.get("ctx", {})
    rules = {
        "missing": _("缺少这一项"),
        "extra_forbidden": _("不应有这一项"),
        "int_parsing": _("须为整数"),
        "int_type": _("须为整数"),
        "string_type": _("须为文字"),
        "string_unicode": _("须为文字"),
        "list_type": _("须为列表"),
        "model_attributes_type": _("须为 JSON 对象"),
        "model_type": _("须为 JSON 对象"),
        "greater_than_equal": _("不得小于%(limit)s") % {"limit": limits.get("ge")},
        "less_than_equal": _("不得大于%(limit)s") % {"limit": limits.get("le")},
        "enum": _("只能是%(expected)s") % {"expected": _listed(limits.get("expected", ""))},
        "string_too_short": _("不能为空"),
        "string_too_long": _("不得超过 %(limit)s 个字符") % {"limit": limits.get("max_length")},
        "string_pattern_mismatch": _("格式不符，须符合 %(pattern)s") % {"pattern": limits.get("pattern")},
        "too_short": _("至少 %(limit)s 项") % {"limit": limits.get("min_length")},
        "too_long": _("不得超过 %(limit)s 项") % {"limit": limits.get("max_length")},
    }
    return rules.get(error["type"], str(error["msg"]))


def _listed(expected: str) -> str:
    """Take the English out of Pydantic's list of what would do."""
    return expected.replace(" or ", ", ").replace("'", "")
