"""Between HTTP and the API: the language asked for, JSON in every answer, and nothing sent twice that is known."""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from hengji.office.api.problems import (
    CONTENT_TYPE,
    FAILED,
    NOT_FOUND,
    NOT_JSON,
    TOO_LARGE,
    UNREADABLE,
    WRONG_METHOD,
    Kind,
    told,
)

Handler = Callable[[HttpRequest], HttpResponse]
ROOT = "/api/"
PUBLISHED_S = 300
"""So long an answer about what is published may be kept, as the status lists may."""


def for_programs(get_response: Handler) -> Handler:
    """Answer programs in the language they ask for, whatever cookie there is, and in JSON whatever happened."""

    def handle(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        language = _language(request)
        with translation.override(language):
            response = get_response(request) if _takes_json(request) else _no_json(request)
            if response.status_code >= 400 and response.headers.get("Content-Type") != CONTENT_TYPE:
                response = _in_words(request, response)
        patch_vary_headers(response, ("Accept", "Accept-Language"))
        response.headers["Content-Language"] = language
        return _unless_known(request, response)

    return handle


def publish(response: HttpResponse) -> None:
    """Let an answer be kept by anyone, and read by the pages of any site: nothing in it depends on who asks."""
    response.headers["Cache-Control"] = f"public, max-age={PUBLISHED_S}"
    response.headers["Access-Control-Allow-Origin"] = "*"


def _language(request: HttpRequest) -> str:
    for wanted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if wanted.startswith(("zh", "en")):
            return "en" if wanted.startswith("en") else "zh-hans"
    return settings.LANGUAGE_CODE


def _takes_json(request: HttpRequest) -> bool:
    return request.accepts("application/json") or request.accepts(CONTENT_TYPE)


def _no_json(request: HttpRequest) -> HttpResponse:
    sentence = _("本接口只以 application/json 答复，请求要的是 %(wanted)s。")
    return told(NOT_JSON, sentence % {"wanted": request.headers["Accept"]})


def _in_words(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Say what came from below, such as a page for people, as a problem."""
    kind, sentence = _said(response.status_code)
    allowed = response.headers.get("Allow", "")
    values = {"path": request.path, "method": request.method, "allowed": allowed}
    return told(kind, sentence % values, headers={"Allow": allowed} if allowed else None)


def _said(status: int) -> tuple[Kind, str]:
    if status == 404:
        return NOT_FOUND, _("没有 %(path)s 这个地址。")
    if status == 405:
        return WRONG_METHOD, _("%(path)s 不接受 %(method)s，只接受 %(allowed)s。")
    if status == 413:
        return TOO_LARGE, _("发到 %(path)s 的内容太大。")
    if status < 500:
        return UNREADABLE, _("发到 %(path)s 的请求读不懂。")
    return FAILED, _("本系统出错，%(path)s 没有得到答复；已记录，请稍后再试。")


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Leave out what the asker has already, of what may be kept at all."""
    if response.status_code != 200 or "public" not in response.headers.get("Cache-Control", ""):
        return response
    mark = quote_etag(sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = mark
    return get_conditional_response(request, etag=mark, response=response) or response
