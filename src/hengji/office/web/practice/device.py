"""What the check of a device asks the server: the time, and as much as a desk weighs. Nothing is taken in or kept."""

from functools import cache
from hashlib import shake_128

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

CHECKS = (
    ("browser", gettext_lazy("浏览器")),
    ("storage", gettext_lazy("本机保存")),
    ("screen", gettext_lazy("窗口大小")),
    ("pointer", gettext_lazy("鼠标")),
    ("fonts", gettext_lazy("中文字体")),
    ("pictures", gettext_lazy("图片")),
    ("network", gettext_lazy("网络往返")),
    ("load", gettext_lazy("下载速度")),
    ("clock", gettext_lazy("电脑时钟")),
)
"""What the page's module looks at by itself, each by the name of its row."""

LOAD_BYTES = 440_000
"""As much as a desk's page weighs before anything on the way makes it smaller."""


@never_cache
@require_safe
@login_required
def answer(_request: HttpRequest) -> HttpResponse:
    return JsonResponse({"now_ms": round(timezone.now().timestamp() * 1000)})


@never_cache
@require_safe
@login_required
def load(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(_bytes(), content_type="application/octet-stream")


@cache
def _bytes() -> bytes:
    """Give bytes that no compression makes fewer, the same each time."""
    return shake_128(b"hengji.practice.load").digest(LOAD_BYTES)
