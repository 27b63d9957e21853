"""What is done outside a request, where it stands, and when it is tried again."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""How long after each try that failed the next one follows; after the last one people have to look at it."""

AGAIN = timedelta(minutes=2)
"""A job that nobody has taken up for so long is announced once more: what the queue held may be lost."""

KEPT = timedelta(days=30)


class JobKind(TextChoices):
    ARCHIVE = "archive", _("生成批次档案")
    SENDING = "sending", _("发送消息")
    PAPERS = "papers", _("组卷并封存")
    RELEASE = "release", _("公布结果")
    PASSWORD = "password", _("寄出密码重设邮件")


class JobState(TextChoices):
    WAITING = "waiting", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    DEAD = "dead", _("需要处理")


OPEN = (JobState.WAITING, JobState.RUNNING)
