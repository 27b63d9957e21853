"""What the API says when it cannot answer: problem details (RFC 9457) with a whole sentence."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hengji.office.api.words import Answer, described

CONTENT_TYPE = "application/problem+json"
LONGEST_VALUE = 100
"""Of what was sent, so much is said back."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: a name that does not change, the status, and its title."""

    name: str
    status: int
    title: str | Promise

    @property
    def address(self) -> str:
        """Where people read about it; also what programs tell kinds apart by."""
        return f"{settings.PUBLIC_URL}/programs/#{self.name}"


UNREADABLE = Kind("unreadable", 400, _("读不懂请求"))
NOT_FOUND = Kind("not-found", 404, _("没有这一项"))
WRONG_METHOD = Kind("wrong-method", 405, _("不接受这种请求"))
NOT_JSON = Kind("not-json", 406, _("只能以 JSON 答复"))
TOO_LARGE = Kind("too-large", 413, _("请求太大"))
SENT_NO_JSON = Kind("sent-no-json", 415, _("只接受 JSON"))
FAULTY = Kind("faulty", 422, _("填写有误"))
TOO_MANY = Kind("too-many", 429, _("查询次数过多"))
FAILED = Kind("failed", 500, _("本系统出错"))
KINDS = (UNREADABLE, NOT_FOUND, WRONG_METHOD, NOT_JSON, TOO_LARGE, SENT_NO_JSON, FAULTY, TOO_MANY, FAILED)


class ProblemFault(Answer):
    """One value that cannot be used."""

    where: str = described(
        "哪一处，例如 body.certificates.0.name。", "Where, such as body.certificates.0.name."
    )
    value: str = described("收到的值；没有收到则为“—”。", "What was received; — when nothing was.")
    rule: str = described("应当怎样。", "What it has to be.")


class Problem(Answer):
    """Why there is no answer."""

    type: str = described(
        "问题的种类，可据此判断，也可打开阅读。", "The kind: to be compared, and to be opened."
    )
    title: str = described("种类的名称。", "The kind's name.")
    status: int = described("HTTP 状态码。", "The HTTP status.")
    detail: str = described(
        "一句话说明原因，语言按 Accept-Language。",
        "The reason in a sentence, in the language of Accept-Language.",
    )
    errors: tuple[ProblemFault, ...] = described("逐一列出有误的值。", "Every value that cannot be used.")


class Refused(Exception):
    """There is no answer, for a reason that is told."""

    def __init__(self, kind: Kind, detail: str, retry_after_s: int | None = None) -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail
        self.headers = {} if retry_after_s is None else {"Retry-After": str(retry_after_s)}


def told(
    kind: Kind, detail: str, errors: Sequence[ProblemFault] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Say that there is no answer."""
    problem = Problem(
        type=kind.address, title=str(kind.title), status=kind.status, detail=detail, errors=tuple(errors)
    )
    return HttpResponse(
        written(problem.model_dump()),
        status=kind.status,
        content_type=CONTENT_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def written(body: object) -> bytes:
    """Write JSON that people can read too; half a character, which only a program sends, stays escaped."""
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")


def shortened(value: object) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return said if len(said) <= LONGEST_VALUE else f"{said[:LONGEST_VALUE]}…"
