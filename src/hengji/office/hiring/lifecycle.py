"""The consent to be found by employers and the requests that come of it, with the steps between their states."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import CLOCK, SYSTEM, Machine, Step

MOST_SHOWN = 20
SEARCHES_A_DAY = 20
REQUESTS_A_DAY = 10
"""By one organisation, whoever asks for it: a search is for filling a post, not for copying the register."""

OPEN_FOR = timedelta(hours=24)
"""For so long the people that a search has found may be looked at and asked; then one searches again."""

ANSWER_DAYS = 30
LONGEST_SUBJECT = 60
LONGEST_TEXT = 1_000


class HiringConsentKind(TextChoices):
    EMPLOYERS = "employers_search", _("供用人单位检索同意书")


class NameShown(TextChoices):
    """What of her name an organisation sees that finds her."""

    FULL = "full", _("完整姓名")
    MASKED = "masked", _("隐去部分文字的姓名")


class ConsentState(TextChoices):
    GIVEN = "given", _("已同意")
    WITHDRAWN = "withdrawn", _("已撤回")


class RequestState(TextChoices):
    PASSED_ON = "passed_on", _("待答复")
    ANSWERED = "answered", _("已答复")
    DECLINED = "declined", _("已婉拒")
    CLOSED = "closed", _("已关闭")


class HiringVerb(TextChoices):
    CONSENT = "consent_to_be_found", _("同意供用人单位检索")
    WITHDRAW = "withdraw_from_search", _("撤回供用人单位检索的同意")
    ASK = "ask_for_contact", _("转达用人单位的联系请求")
    ANSWER = "answer_contact", _("答复联系请求")
    DECLINE = "decline_contact", _("婉拒联系请求")
    CLOSE = "close_contact", _("关闭联系请求")


SEARCH_CONSENT = Machine(
    name=_("供用人单位检索的同意"),
    states=ConsentState,
    initial=ConsentState.GIVEN,
    steps=(
        Step(
            ConsentState.GIVEN,
            ConsentState.WITHDRAWN,
            HiringVerb.WITHDRAW,
            (Role.CANDIDATE,),
            _("随时可以，不需要理由；立即生效，未答复的联系请求一并关闭；申请、评定和证书不受影响。"),
        ),
    ),
)

S, V = RequestState, HiringVerb
CONTACT_REQUEST = Machine(
    name=_("用人单位联系请求"),
    states=S,
    initial=S.PASSED_ON,
    steps=(
        Step(
            S.PASSED_ON,
            S.ANSWERED,
            V.ANSWER,
            (Role.CANDIDATE,),
            _("由本人决定写什么；本机构不提供联系方式。"),
        ),
        Step(S.PASSED_ON, S.DECLINED, V.DECLINE, (Role.CANDIDATE,), _("不需要理由。")),
        Step(S.PASSED_ON, S.CLOSED, V.CLOSE, (CLOCK, SYSTEM), _("三十天没有答复，或者本人撤回了同意。")),
    ),
)
