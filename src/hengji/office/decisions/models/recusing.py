"""Ties that came to light after work was done under them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import User
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import AppendOnly, Recorded


class ConcealedTie(Recorded, AppendOnly):
    """That somebody judged a case in spite of a tie which nobody knew of, and what of hers was undone.

    Attributes:
        undone: ``{"criteria", "interview", "decision", "notice"}``: ids of the criteria marked anew, and numbers of the
            interview, the decision and the notice that no longer count; None where there was none.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("当事人"))
    kind = models.CharField(_("关系"), max_length=20, choices=TieKind.choices)
    facts = EncryptedTextField(_("查实的情况"))
    undone = models.JSONField(_("作废的内容"))
    found_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("认定人"))
    found_at = models.DateTimeField(_("认定时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("隐瞒的回避关系")
        verbose_name_plural = _("隐瞒的回避关系")
        ordering = ("found_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["application", "person"], name="concealed_tie_found_once"),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.person}"
