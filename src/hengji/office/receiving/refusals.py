"""What is refused about a file that comes in parts.

Refusal
├── SendsNoFiles            by her role
├── PartOutOfPlace          it does not go on where the file stands
├── PartTooLong             there would be more than was announced
├── FileGone                it was used, thrown away, or its time is over
└── UploadRefused           in `record.uploads`: by what was announced, or because nothing has room
    └── FileAltered         what came is not what was announced
"""

from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal
from hengji.office.record.uploads import UploadRefused


class SendsNoFiles(Refusal):
    sentence = _("%(name)s的角色没有需要上传文件的事项。")

    def __init__(self, name: object) -> None:
        super().__init__(name=name)


class PartOutOfPlace(Refusal):
    """`received_bytes` says where to go on."""

    sentence = _("文件“%(name)s”已收到 %(received)s 字节，不能从第 %(offset)s 字节接着传。")

    def __init__(self, name: str, received_bytes: int, offset: int) -> None:
        super().__init__(name=name, received=received_bytes, offset=offset)
        self.received_bytes = received_bytes


class PartTooLong(Refusal):
    sentence = _("文件“%(name)s”原说有 %(size)s 字节，收到的这一段会超出，没有保存。")

    def __init__(self, name: str, size_bytes: int) -> None:
        super().__init__(name=name, size=size_bytes)


class FileGone(Refusal):
    sentence = _("这个文件已经用过，或者超过一小时没有传完，已被清除。请重新选择文件。")


class FileAltered(UploadRefused):
    sentence = _("文件“%(name)s”收到的内容与原文件不一致，已经丢弃，请重新上传。")

    def __init__(self, name: str) -> None:
        super().__init__(name=name)
