"""Arrangements as they were kept, and who invigilates which session."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hengji.office.people.models import User
from hengji.office.record.models import AppendOnly
from hengji.office.rooms.models import Envelope
from hengji.office.schemes.models import KeptDraw


class SeatingDraw(KeptDraw):
    """One arrangement of a batch's candidates, with all that it rests on."""

    class Meta(KeptDraw.Meta):
        abstract = False
        verbose_name = _("考场编排")
        verbose_name_plural = _("考场编排")


class Duty(AppendOnly):
    """Somebody invigilates a session."""

    draw = models.ForeignKey(
        SeatingDraw, on_delete=models.PROTECT, related_name="+", verbose_name=_("考场编排")
    )
    envelope = models.ForeignKey(
        Envelope, on_delete=models.PROTECT, related_name="+", verbose_name=_("试卷袋")
    )
    invigilator = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("监考员")
    )
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("监考安排")
        verbose_name_plural = _("监考安排")
        ordering = ("starts_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["envelope", "invigilator"], name="duty_once_in_a_session"),
        ]

    def __str__(self) -> str:
        return f"{self.envelope} · {self.invigilator}"
