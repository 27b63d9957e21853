"""What the office refuses of consents to be found, of searches and of requests for contact."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NoValidCertificate(Refusal):
    sentence = _("申请%(application)s没有有效的证书，不能供用人单位检索。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class ConsentGiven(Refusal):
    sentence = _("申请%(application)s的证书已经同意供用人单位检索；要改变姓名显示，请先撤回再同意。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class NoConsent(Refusal):
    sentence = _("申请%(application)s的证书没有同意供用人单位检索，无需撤回。")

    def __init__(self, application: object) -> None:
        super().__init__(application=application)


class WordsChanged(Refusal):
    sentence = _("同意书现行%(current)s版，您同意的是%(agreed)s版，请重新阅读后再同意。")

    def __init__(self, current: str, agreed: str) -> None:
        super().__init__(current=current, agreed=agreed or "—")


class MayNotSearch(Refusal):
    sentence = _("%(name)s不是登记在册的机构联络人，不能检索持证人。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class SearchesUsedUp(Refusal):
    sentence = _("%(organisation)s在24小时内已经检索%(most)s次，请稍后再来。")

    def __init__(self, organisation: object, most: int) -> None:
        super().__init__(organisation=organisation, most=most)


class RequestsUsedUp(Refusal):
    sentence = _("%(organisation)s在24小时内已经提出%(most)s个联系请求，请稍后再来。")

    def __init__(self, organisation: object, most: int) -> None:
        super().__init__(organisation=organisation, most=most)


class NotFound(Refusal):
    sentence = _("这个人不在检索%(search)s现在的结果里，不能提出联系请求。")

    def __init__(self, search: object) -> None:
        super().__init__(search=search)


class AskedAlready(Refusal):
    sentence = _("%(organisation)s已经向这个人提出过联系请求，只能提出一次。")

    def __init__(self, organisation: object) -> None:
        super().__init__(organisation=organisation)


class RequestEmpty(Refusal):
    sentence = _("联系请求缺少：%(missing)s。")

    def __init__(self, missing: Sequence[object]) -> None:
        super().__init__(missing=missing)


class NotAsked(Refusal):
    sentence = _("这个联系请求不是向%(name)s提出的，只有本人可以答复。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)
