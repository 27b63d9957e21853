"""The page for who writes programs: what can be asked, how often, and what the problems mean."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hengji.office.registry.throttle import LOOKUPS, WINDOW_S
from hengji.office.web.pages import show

RESOURCES = (
    ("GET", "/api/1/standard", _("标准：技能、等级、各项的出处")),
    ("GET", "/api/1/standard/{skill}/{level}", _("一项技能在一个等级的要求")),
    ("GET", "/api/1/schemes", _("已有批次公告的评定方案")),
    ("GET", "/api/1/schemes/{code}/{version}", _("一个评定方案及其政策")),
    ("GET", "/api/1/batches", _("已公告的批次，可按技能和等级筛选")),
    ("GET", "/api/1/batches/{code}", _("一个批次的公告")),
    ("GET", "/api/1/certificates/{token}", _("凭二维码核验一份证书")),
    ("POST", "/api/1/verifications", _("凭编号和姓名核验一批证书")),
)
PROBLEMS = (
    ("unreadable", 400, _("请求不是完整的 JSON，请检查后重发。")),
    ("not-found", 404, _("没有这一项，或者尚未公布；重发无用。")),
    ("wrong-method", 405, _("这个地址不接受这种请求，可用的写在 Allow 中。")),
    ("not-json", 406, _("请在 Accept 中允许 application/json。")),
    ("too-large", 413, _("请分几次查询。")),
    ("sent-no-json", 415, _("发送内容的 Content-Type 须为 application/json。")),
    ("faulty", 422, _("errors 逐一列出哪一处、收到的值和应有的样子。")),
    ("too-many", 429, _("请等到 Retry-After 所说的秒数之后。")),
    ("failed", 500, _("本系统出错，已记录，请稍后再试。")),
)
EXAMPLE = """\
curl -H 'Content-Type: application/json' \\
  -d '{{"certificates": [{{"number": "KJDZSW-2026-PRJ-000001", "name": "Han Mei"}}]}}' \\
  {office}/api/1/verifications"""


@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    context = {
        "resources": RESOURCES,
        "problems": PROBLEMS,
        "most": LOOKUPS,
        "minutes": WINDOW_S // 60,
        "example": EXAMPLE.format(office=settings.PUBLIC_URL),
    }
    return show(request, "public/programs.html", context)
