"""What is done with rooms, what a room can lack, and how the papers of a session are sealed and opened."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengji.office.people.roles import Role
from hengji.office.record.lifecycle import SYSTEM, Machine, Step


class SiteVerb(TextChoices):
    REGISTER = "register_site", _("登记考点")
    NAME_OPERATOR = "name_operator", _("更改考点运营单位")
    AGREE = "record_agreement", _("登记考点评估和协议")


class RoomVerb(TextChoices):
    REGISTER = "register_room", _("登记机房")
    REVISE = "revise_room", _("更正机房条件")
    RETIRE = "retire_room", _("停用机房")
    WAIVE = "waive_room", _("豁免考场条件")
    INDEX = "index_recording", _("登记录像")


class Lacking(TextChoices):
    """A part of a scheme's room profile."""

    SERVERS = "servers", _("服务器")
    CONSOLES = "consoles", _("监考台")
    SEATS = "seats", _("可用座位")
    CAMERAS = "cameras", _("摄像机")


class EnvelopeState(TextChoices):
    FILLING = "filling", _("组卷中")
    SEALED = "sealed", _("已封存")
    FIRST_KEY = "first_key", _("一人已开启")
    OPENED = "opened", _("已开启")


class EnvelopeVerb(TextChoices):
    SEAL = "seal_envelope", _("封存试卷袋")
    FIRST = "turn_first_key", _("第一人开启试卷袋")
    SECOND = "turn_second_key", _("第二人开启试卷袋")


KEY_HOLDERS = (Role.INVIGILATOR, Role.EXAM_OFFICER)

ENVELOPE = Machine(
    name=_("试卷袋"),
    states=EnvelopeState,
    initial=EnvelopeState.FILLING,
    steps=(
        Step(
            EnvelopeState.FILLING,
            EnvelopeState.SEALED,
            EnvelopeVerb.SEAL,
            (SYSTEM, Role.EXAM_OFFICER),
            _("每名考生的试卷都已抽取；记下各卷散列"),
        ),
        Step(
            EnvelopeState.SEALED,
            EnvelopeState.FIRST_KEY,
            EnvelopeVerb.FIRST,
            KEY_HOLDERS,
            _("方案规定的开启时间内；与本袋考生无回避关系；考场符合方案条件；散列与封存时一致"),
        ),
        Step(
            EnvelopeState.FIRST_KEY,
            EnvelopeState.OPENED,
            EnvelopeVerb.SECOND,
            KEY_HOLDERS,
            _("同上，且不是第一人"),
        ),
    ),
)
