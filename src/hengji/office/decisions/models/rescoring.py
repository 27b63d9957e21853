"""Re-scoring 重新计分 under other rules: who proposes and approves it, and what it makes of each result."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.decisions.lifecycle import RESCORING, Consequence, RescoringState
from hengji.office.exams.models import MarkingRules, Sitting
from hengji.office.people.models import User
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.schemes.models import Batch, Scheme


class Rescoring(Recorded):
    """A change of the rules after work was marked, from the dry run to the day it comes into force.

    Attributes:
        batch: Whose results are scored anew; empty for all work with the tasks that are amended.
        scheme: The version whose award rule judges from then on; empty when that stays as it is.
        amendments: What becomes of which checks; all that count, those of an earlier re-scoring included.
        downward: Whether a published result may become worse.
        rules: The amendments as they came into force.
    """

    machine = RESCORING

    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批次")
    )
    scheme = models.ForeignKey(
        Scheme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("评定规则版本"),
    )
    amendments = models.JSONField(_("修订内容"), default=list)
    downward = models.BooleanField(_("已公布的结果可以降低"), default=False)
    reason = models.TextField(_("理由"))
    state = models.CharField(
        _("状态"), max_length=20, choices=RescoringState.choices, default=RescoringState.DRAFTED
    )
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("提出人")
    )
    proposed_at = models.DateTimeField(_("提出时间"))
    digest = models.CharField(_("差异报告散列"), max_length=64, blank=True)
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("批准人")
    )
    applied_at = models.DateTimeField(_("生效时间"), null=True, blank=True)
    rules = models.OneToOneField(
        MarkingRules,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("评分规则修订"),
    )

    class Meta:
        verbose_name = _("重新计分")
        verbose_name_plural = _("重新计分")
        ordering = ("-proposed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "applied"])
                | (Q(approved_by__isnull=False) & ~Q(approved_by=F("proposed_by"))),
                name="rescoring_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="applied") | Q(applied_at__isnull=False),
                name="rescoring_applied_at_when_applied",
            ),
            models.CheckConstraint(
                condition=Q(scheme__isnull=True) | Q(batch__isnull=False),
                name="rescoring_award_rule_of_one_batch",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class RescoringLine(AppendOnly):
    """What one result is, and what it would be; written by the dry run and never again.

    Attributes:
        sheet_digest: The calculation sheet that stood when it was worked out.
        before, after: ``{"points", "maximum", "passed", "requirements", "lines"}``; ``passed`` is empty and there
            are no lines while the components are not combined.
        marks, marks_digest, company_digest: What the machine gives under the amendments.
    """

    rescoring = models.ForeignKey(
        Rescoring, on_delete=models.PROTECT, related_name="lines", verbose_name=_("重新计分")
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))
    consequence = models.CharField(_("处理"), max_length=20, choices=Consequence.choices)
    sheet_digest = models.CharField(_("原计算单散列"), max_length=64)
    before = models.JSONField(_("原结果"))
    after = models.JSONField(_("试算结果"))
    marks = models.TextField(_("试算的系统评分"))
    marks_digest = models.CharField(_("评分散列"), max_length=64)
    company_digest = models.CharField(_("公司状态散列"), max_length=64)

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("重新计分差异")
        verbose_name_plural = _("重新计分差异")
        ordering = ("rescoring", "sitting__code")
        constraints = [
            models.UniqueConstraint(fields=["rescoring", "sitting"], name="rescoring_line_once"),
        ]

    def __str__(self) -> str:
        return self.sitting.code
