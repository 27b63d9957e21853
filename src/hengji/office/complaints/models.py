"""What anyone has to complain about, whom of the staff it concerns, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.complaints.lifecycle import COMPLAINT, ComplaintKind, ComplaintState
from hengji.office.people.models import User
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import AppendOnly, Recorded


class Complaint(Recorded):
    """A complaint, with or without a name under it.

    Attributes:
        receipt: What the complainant follows it by; not derived from anything.
        number: The certificate or the application that it is about, as written down by the complainant.
        application: Of that number, when there is one; whether there is, the complainant is not told.
        borne_out: What the looking into it came to.
        measure: What was done about it.
        refused_by: Who would not look into it; another one has to agree.
        emptied_at: When what it says was removed, its time being over.
    """

    machine = COMPLAINT

    receipt = models.CharField(_("回执号"), max_length=40, unique=True)
    kind = models.CharField(_("投诉什么"), max_length=10, choices=ComplaintKind.choices)
    state = models.CharField(
        _("状态"), max_length=20, choices=ComplaintState.choices, default=ComplaintState.RECEIVED
    )
    number = models.CharField(_("证书编号"), max_length=60, blank=True)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("申请")
    )
    name = EncryptedTextField(_("投诉人姓名"), blank=True)
    contact = EncryptedTextField(_("联系方式"), blank=True)
    facts = EncryptedTextField(_("事实"))
    filed_at = models.DateTimeField(_("提出时间"))
    due_on = models.DateField(_("答复期限"))
    borne_out = models.BooleanField(_("属实"), null=True)
    answer = EncryptedTextField(_("答复"), blank=True)
    measure = EncryptedTextField(_("采取的措施"), blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    refused_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("提出不予受理的人"),
    )
    emptied_at = models.DateTimeField(_("内容删除时间"), null=True, blank=True)
    told_how = models.CharField(_("怎样告知"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("投诉")
        verbose_name_plural = _("投诉")
        ordering = ("-filed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="answered") | (Q(borne_out__isnull=False) & ~Q(answer="")),
                name="complaint_answered_with_a_finding",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.receipt[:8]}"

    @property
    def case_id(self) -> None:
        """A complaint is no part of the case that it may be about: whoever looks into it has not acted there."""
        return


class Concerned(AppendOnly):
    """A member of staff whom a complaint is about; she does not see it."""

    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, related_name="concerned", verbose_name=_("投诉")
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("投诉涉及的人")
        verbose_name_plural = _("投诉涉及的人")
        constraints = [models.UniqueConstraint(fields=["complaint", "user"], name="concerned_once")]

    def __str__(self) -> str:
        return f"{self.complaint} · {self.user}"
