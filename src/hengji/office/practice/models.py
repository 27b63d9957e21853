"""Practice before the day, in tables of its own: no question about sittings can find one.

Nothing here is evidence, so nothing is recorded in chains, sealed or marked; rows are deleted when their time is over.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application


class Practice(models.Model):
    """One practice of an applicant: a task on a paper that everybody may know.

    Attributes:
        number: Of the practice paper.
        handed_in_at: Empty while she works, and where time ran out.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    number = models.PositiveSmallIntegerField(_("练习卷"))
    paper_body = models.TextField(_("试卷"))
    sealed_body = models.TextField(_("答案与评分点"))
    paper_digest = models.CharField(_("试卷散列"), max_length=64)
    opened_at = models.DateTimeField(_("练习时间"), db_index=True)
    closes_at = models.DateTimeField(_("应交卷时间"))
    handed_in_at = models.DateTimeField(_("交卷时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("练习")
        verbose_name_plural = _("练习")
        ordering = ("-opened_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opened_at__lt=models.F("closes_at")), name="practice_has_length"
            ),
        ]

    def __str__(self) -> str:
        return str(_("练习卷 %(number)s 号") % {"number": self.number})

    def is_over(self, now: datetime) -> bool:
        return self.handed_in_at is not None or now >= self.closes_at

    @property
    def ended_at(self) -> datetime:
        """When it was handed in, or would have been collected; for one that is over."""
        return self.handed_in_at or self.closes_at


class PracticeEntry(models.Model):
    """One line of a practice's journal, as a sitting has them.

    Attributes:
        key: The page's name for this attempt; the same key again is the same operation, sent twice.
    """

    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="entries", verbose_name=_("练习")
    )
    sequence = models.PositiveIntegerField(_("序号"))
    body = models.TextField(_("记录"))
    hash = models.CharField(_("散列"), max_length=64)
    key = models.CharField(_("幂等键"), max_length=64)
    payload_digest = models.CharField(_("提交内容散列"), max_length=64)

    class Meta:
        verbose_name = _("练习记录")
        verbose_name_plural = _("练习记录")
        ordering = ("practice", "sequence")
        constraints = [
            models.UniqueConstraint(fields=["practice", "sequence"], name="practice_entry_sequence_once"),
            models.UniqueConstraint(fields=["practice", "key"], name="practice_entry_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} #{self.sequence}"
