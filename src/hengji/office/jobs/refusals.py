"""What the office refuses about jobs."""

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal


class NotDead(Refusal):
    sentence = _("任务“%(job)s”没有停在“需要处理”，不需要重新执行。")

    def __init__(self, job: object) -> None:
        super().__init__(job=job)
