"""The jobs themselves. The queue only says that there is one; what is to be done, and whether it is, stands here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hengji.office.jobs.lifecycle import OPEN, JobKind, JobState
from hengji.office.people.models import User


class Job(models.Model):
    """One thing to do outside a request, once for each object while it is open.

    Attributes:
        about: The row that it is about; 0 when it is about no single one.
        asked_by: None when the clock asked.
        due_at: When it is tried next; while it runs, when its worker counts as dead.
        announced_at: When the queue was last told of it.
        fault: The class of what went wrong at the last try; its words might hold what somebody wrote.
    """

    kind = models.CharField(_("类别"), max_length=20, choices=JobKind.choices)
    about = models.PositiveBigIntegerField(_("对象编号"), default=0)
    state = models.CharField(_("状态"), max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("提出人")
    )
    asked_at = models.DateTimeField(_("提出时间"))
    due_at = models.DateTimeField(_("下次尝试"))
    announced_at = models.DateTimeField(_("通知时间"))
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)
    fault = models.CharField(_("原因"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("后台任务")
        verbose_name_plural = _("后台任务")
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about"], condition=Q(state__in=OPEN), name="job_open_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(finished_at__isnull=False), name="job_finished_when_done"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="job_due")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.about or ''}".strip()
