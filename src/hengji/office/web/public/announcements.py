"""The announcement 公告 of a batch: everything it says is read from the version of the scheme it is run by."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hengji.office.record.queries import events_of
from hengji.office.schemes import queries
from hengji.office.schemes.deadlines import office_day
from hengji.office.schemes.filing import filed_offer
from hengji.office.schemes.lifecycle import BatchState
from hengji.office.schemes.refusals import PackDoesNotCover
from hengji.office.web.pages import show

STOPPED = (BatchState.POSTPONED, BatchState.CANCELLED)


@require_safe
def announcement(request: HttpRequest, code: str) -> HttpResponse:
    batch = queries.public_batch(code)
    if batch is None:
        raise Http404
    policy, now = batch.scheme.rules, timezone.now()
    try:
        calendar = queries.calendar_of(batch)
    except PackDoesNotCover:
        calendar = None
    context = {
        "batch": batch,
        "policy": policy,
        "award": policy.award,
        "cell": queries.cell_of(batch),
        "edition": queries.edition_of(batch.scheme.edition_code),
        "calendar": calendar,
        "filed": filed_offer(batch),
        "rulebooks": queries.rulebooks_in_force(office_day(now)).values(),
        "open": queries.takes_applications(batch, now),
        "stopped": events_of(batch).filter(to_state=batch.state, to_state__in=STOPPED).last(),
        "announced": events_of(batch).filter(to_state=BatchState.ANNOUNCED).first(),
    }
    return show(request, "public/announcement.html", context)
