"""Messages that did not reach their candidates, for the staff to look after."""

from django.contrib import messages as flash
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hengji.office.messages import operations, queries
from hengji.office.messages.policies import DELIVERY_READERS
from hengji.office.record.refusals import Refusal
from hengji.office.web.pages import refused, show, visitor
from hengji.office.web.staff.access import staff

PAGE = 50


@require_safe
@staff(*DELIVERY_READERS)
def deliveries(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@staff(*DELIVERY_READERS)
def try_again(request: HttpRequest, delivery_id: int) -> HttpResponse:
    me = visitor(request)
    try:
        found = queries.undelivered_to_show(me).get(pk=delivery_id)
    except ObjectDoesNotExist:
        raise Http404 from None
    refusal = refused(lambda: operations.try_again(delivery_id=found.pk, actor=me, now=timezone.now()))
    if refusal:
        return _page(request, refusal=refusal)
    flash.success(request, _("已放回待发送，几分钟内会再试。"))
    return redirect("staff:deliveries")


def _page(request: HttpRequest, *, refusal: Refusal | None = None) -> HttpResponse:
    failing = queries.undelivered_to_show(visitor(request))
    page = Paginator(failing, PAGE).get_page(request.GET.get("page"))
    return show(request, "staff/deliveries.html", {"page": page}, refusal=refusal)
