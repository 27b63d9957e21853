"""Who may let employers find her, and who may search: only contacts of organisations that the office knows."""

from datetime import datetime

from hengji.office.groups.policies import organisation_of
from hengji.office.hiring.lifecycle import OPEN_FOR, RequestState
from hengji.office.hiring.models import ContactRequest, Search
from hengji.office.people.queries import Visitor


def may_search_holders(user: Visitor) -> bool:
    return organisation_of(user) is not None


def may_see_search(user: Visitor, search: Search, now: datetime) -> bool:
    """The organisation that searched, for one day: who is found later is found, and recorded, by a new search."""
    return organisation_of(user) == search.organisation and now < search.at + OPEN_FOR


def may_answer_request(user: Visitor, request: ContactRequest) -> bool:
    return request.state == RequestState.PASSED_ON and user.pk == request.application.applicant_id
