"""What was given to rooms, and what came back.

What opens a package stands in a row of its own, so that no page that shows a package can show it.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.exams.models import Sitting
from hengji.office.packages.lifecycle import PACKAGE, PackageState
from hengji.office.people.models import User
from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.models import AppendOnly, Recorded


class RoomPackage(Recorded):
    """One room of one session, given to a server that needs no network.

    Attributes:
        code: The name on the file and on the sheet that goes with it.
        software: Digest of the program that made it; the room runs the very same.
        room_key: Public half of the key with which the room signs its result; the private half travels sealed.
        result_digest: Of what came back, so that the same result is known when it comes again.
    """

    machine = PACKAGE

    code = models.CharField(_("编号"), max_length=20, unique=True)
    state = models.CharField(
        _("状态"), max_length=20, choices=PackageState.choices, default=PackageState.GIVEN
    )
    room = models.CharField(_("考场"), max_length=60)
    window_opens_at = models.DateTimeField(_("考试时段开始"))
    window_closes_at = models.DateTimeField(_("考试时段结束"))
    first_holder = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("监考员一")
    )
    second_holder = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("监考员二")
    )
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("交付人"))
    given_at = models.DateTimeField(_("交付时间"))
    due_back_at = models.DateTimeField(_("应收回时间"))
    software = models.CharField(_("程序散列"), max_length=64)
    room_key = models.CharField(_("考场公钥"), max_length=100)
    returned_at = models.DateTimeField(_("收回时间"), null=True, blank=True)
    result_digest = models.CharField(_("结果散列"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("考场数据包")
        verbose_name_plural = _("考场数据包")
        ordering = ("-window_opens_at", "room", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_holder=F("second_holder")), name="package_held_by_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | (Q(returned_at__isnull=False) & ~Q(result_digest="")),
                name="package_digest_when_returned",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PackedSitting(AppendOnly):
    """One sitting that went out with a package."""

    package = models.ForeignKey(
        RoomPackage, on_delete=models.PROTECT, related_name="packed", verbose_name=_("考场数据包")
    )
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+", verbose_name=_("场次"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("已交付的场次")
        verbose_name_plural = _("已交付的场次")
        constraints = [
            models.UniqueConstraint(fields=["package", "sitting"], name="packed_sitting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.package} {self.sitting}"


class PackageSecret(AppendOnly):
    """What opens a package: one half for each of two people; and the room's own signing key. Never on a page whole."""

    package = models.OneToOneField(
        RoomPackage, on_delete=models.PROTECT, related_name="+", verbose_name=_("考场数据包")
    )
    first_half = EncryptedTextField(_("口令前半"))
    second_half = EncryptedTextField(_("口令后半"))
    room_key = EncryptedTextField(_("考场私钥"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("启封口令")
        verbose_name_plural = _("启封口令")

    def __str__(self) -> str:
        return self.package.code
