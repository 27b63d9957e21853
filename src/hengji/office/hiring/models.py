"""Who lets employers find her, who searched and found whom, and what was asked of those who were found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.hiring.lifecycle import (
    CONTACT_REQUEST,
    LONGEST_SUBJECT,
    SEARCH_CONSENT,
    ConsentState,
    NameShown,
    RequestState,
)
from hengji.office.people.models import Organisation, User
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import AppendOnly, Recorded


class SearchConsent(Recorded):
    """A certified person lets employers find the certificate of one application; given anew it is another row.

    Attributes:
        version, digest: Of the words that she agreed to.
    """

    machine = SEARCH_CONSENT

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    name_shown = models.CharField(_("姓名显示"), max_length=10, choices=NameShown.choices)
    version = models.CharField(_("版本"), max_length=20)
    digest = models.CharField(_("文本摘要"), max_length=64)
    given_at = models.DateTimeField(_("同意时间"))
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)
    state = models.CharField(
        _("状态"), max_length=20, choices=ConsentState.choices, default=ConsentState.GIVEN
    )

    class Meta:
        verbose_name = _("供用人单位检索的同意")
        verbose_name_plural = _("供用人单位检索的同意")
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(state="given"), name="search_consent_given_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.get_state_display()}"


class Search(AppendOnly):
    """Somebody who speaks for an organisation looked for holders of one skill at one level."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("单位")
    )
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("检索人"))
    skill = models.CharField(_("技能"), max_length=40)
    level = models.CharField(_("等级"), max_length=20)
    at = models.DateTimeField(_("检索时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("检索")
        verbose_name_plural = _("检索")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.organisation} · {self.skill} {self.level}"


class Found(AppendOnly):
    """A search has shown somebody."""

    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="finds", verbose_name=_("检索"))
    consent = models.ForeignKey(
        SearchConsent, on_delete=models.PROTECT, related_name="finds", verbose_name=_("同意")
    )

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("检索结果")
        verbose_name_plural = _("检索结果")
        constraints = [models.UniqueConstraint(fields=["search", "consent"], name="found_once_per_search")]

    def __str__(self) -> str:
        return f"{self.search} → {self.consent}"


class ContactRequest(Recorded):
    """An organisation would like to reach somebody whom it found; the office passes it on and gives no address.

    Attributes:
        due_on: The last day on which she may answer.
    """

    machine = CONTACT_REQUEST

    consent = models.ForeignKey(
        SearchConsent, on_delete=models.PROTECT, related_name="requests", verbose_name=_("同意")
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("单位")
    )
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("请求人"))
    subject = models.CharField(_("岗位"), max_length=LONGEST_SUBJECT)
    message = EncryptedTextField(_("内容"))
    sent_at = models.DateTimeField(_("提出时间"))
    due_on = models.DateField(_("答复期限"))
    answer = EncryptedTextField(_("答复"), blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    state = models.CharField(
        _("状态"), max_length=20, choices=RequestState.choices, default=RequestState.PASSED_ON
    )

    class Meta:
        verbose_name = _("用人单位联系请求")
        verbose_name_plural = _("用人单位联系请求")
        ordering = ("-sent_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["consent", "organisation"], name="contact_asked_once_per_consent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.subject}"
