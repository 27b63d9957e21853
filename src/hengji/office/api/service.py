"""Ninja, as this house uses it: one document, problems in words, HEAD wherever GET is, nothing fetched from elsewhere."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationErrorContext
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from hengji.office.api.faults import Faulty
from hengji.office.api.problems import (
    CONTENT_TYPE,
    FAULTY,
    NOT_FOUND,
    SENT_NO_JSON,
    TOO_LARGE,
    UNREADABLE,
    Problem,
    Refused,
    told,
)
from hengji.office.api.words import both

PREFIX = "/api/1/"


class Json(BaseRenderer):
    media_type = "application/json"

    def render(self, _request: HttpRequest, data: Any, *, response_status: int) -> bytes:  # noqa: ARG002
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False).encode()


class SentJson(Parser):
    """Reads a body; whatever it is, it is refused in words and never raises anything else."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            sentence = _("请求的内容须为 application/json，收到的是 %(sent)s。")
            raise Refused(SENT_NO_JSON, sentence % {"sent": request.content_type or "—"})
        try:
            return json.loads(request.body)
        except (ValueError, RecursionError) as unreadable:
            raise Refused(UNREADABLE, _("请求的内容不是完整的 JSON。")) from unreadable


class Service(NinjaAPI):
    """The API of one version."""

    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> Faulty:
        return Faulty(error_contexts)

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        """Turn what is refused into words; Ninja wraps what the parser refused into an error of its own."""
        refused = exc.__cause__ if isinstance(exc, HttpError) else exc
        if isinstance(refused, Faulty):
            return _faulty(refused)
        if isinstance(refused, Refused):
            return told(refused.kind, refused.detail, headers=refused.headers)
        if isinstance(refused, RequestDataTooBig):
            return told(TOO_LARGE, _("请求的内容太大，请分几次查询。"))
        return super().on_exception(request, exc)

    def get_openapi_schema(self, *, path_prefix: str | None = None, **_more: Any) -> OpenAPISchema:
        """Give the document: what goes wrong comes as problem details, and HEAD needs no words of its own."""
        document = super().get_openapi_schema(path_prefix=path_prefix or PREFIX)
        for path in document["paths"].values():
            path.pop("head", None)
            for operation in path.values():
                _say_problems(operation["responses"])
                _leave_out_our_words(operation["parameters"])
        for schema in document["components"]["schemas"].values():
            schema.pop("description", None)  # docstrings, in one language
        return document


def _say_problems(answers: dict[int, Any]) -> None:
    for status, answer in answers.items():
        if status >= 400:
            answer["content"] = {CONTENT_TYPE: answer["content"].pop("application/json")}


def _leave_out_our_words(parameters: list[Any]) -> None:
    """Take the docstrings of enumerations away, which are in one language."""
    for one in parameters:
        if "enum" in one["schema"]:
            one["schema"] = {name: value for name, value in one["schema"].items() if name != "description"}
            del one["description"]


def resource(
    router: Router, path: str, name: str, answer: Any, *, says: tuple[str, str], fails: tuple[int, ...] = ()
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register what is read: its address, its name, what it answers and with which problems."""
    return router.api_operation(
        ["GET", "HEAD"],
        path,
        url_name=name,
        operation_id=name,
        response={200: answer} | dict.fromkeys((*fails, 406), Problem),
        summary=both(*says),
    )


def service() -> Service:
    return Service(
        title="衡技 Hengji",
        version="1",
        description=both(
            "公开信息的只读接口：标准、评定方案、批次、证书核验。不需要账户，不使用 Cookie。",
            "What is public, to be read by programs: the standard, schemes, batches, certificates."
            " It needs no account and uses no cookie.",
        ),
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        parser=SentJson(),
        renderer=Json(),
    )


def _faulty(faulty: Faulty) -> HttpResponse:
    listed = _("；").join(
        _("%(where)s 为“%(value)s”，%(rule)s") % {"where": one.where, "value": one.value, "rule": one.rule}
        for one in faulty.faults
    )
    if faulty.in_address:
        return told(NOT_FOUND, _("没有这个地址：%(faults)s。") % {"faults": listed}, faulty.faults)
    return told(FAULTY, _("填写有误：%(faults)s。") % {"faults": listed}, faulty.faults)
