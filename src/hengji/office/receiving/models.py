"""A file on its way in, and what has come of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.people.models import User
from hengji.office.record.uploads import LONGEST_NAME


class IncomingFile(models.Model):
    """A file that its owner sends in parts, until a form takes it or its time is over; nobody else ever sees it.

    Attributes:
        token: What it is called in addresses; nobody can guess it.
        sha256: The digest of the whole, as its owner's browser says; the same file is known by it and goes on.
        received_bytes: So much has come without a gap from the beginning.
        touched_at: When it was last announced or last grew.
    """

    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("上传人"))
    token = models.CharField(_("令牌"), max_length=32, unique=True)
    name = models.CharField(_("原文件名"), max_length=LONGEST_NAME)
    size_bytes = models.PositiveIntegerField(_("文件大小"))
    sha256 = models.CharField(_("文件摘要"), max_length=64)
    received_bytes = models.PositiveIntegerField(_("已收到"), default=0)
    touched_at = models.DateTimeField(_("最近一次收到"), db_index=True)

    class Meta:
        verbose_name = _("接收中的文件")
        verbose_name_plural = _("接收中的文件")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "sha256", "size_bytes"], name="incoming_file_once_per_person"
            ),
            models.CheckConstraint(
                condition=Q(received_bytes__lte=F("size_bytes")), name="incoming_file_within_its_size"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def whole(self) -> bool:
        return self.received_bytes == self.size_bytes


class FilePart(models.Model):
    """Some bytes of a file, as they came in one request."""

    file = models.ForeignKey(
        IncomingFile, on_delete=models.CASCADE, related_name="parts", verbose_name=_("文件")
    )
    offset = models.PositiveIntegerField(_("起始位置"))
    content = models.BinaryField(_("内容"))

    class Meta:
        verbose_name = _("文件的一段")
        verbose_name_plural = _("文件的一段")
        ordering = ("offset",)
        constraints = [
            models.UniqueConstraint(fields=["file", "offset"], name="file_part_begins_once"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} + {self.offset}"
