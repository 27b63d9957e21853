"""What is done with rooms, and what a room can lack."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SiteVerb(TextChoices):
    REGISTER = "register_site", _("登记考点")


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
