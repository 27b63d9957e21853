"""Accounts, the roles granted to them, and the ties between people."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.people.lifecycle import TieKind
from hengji.office.people.names import LONGEST_LATIN_NAME, LONGEST_NAME
from hengji.office.people.roles import Role
from hengji.office.record.models import AppendOnly, Recorded


class User(Recorded, AbstractUser):
    """A person with an account.

    Attributes:
        name: The full name as on the identity document, in one piece.
        name_latin: The name in Latin letters, for the English side of a certificate.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("姓名"), max_length=LONGEST_NAME)
    name_latin = models.CharField(_("姓名（拉丁字母）"), max_length=LONGEST_LATIN_NAME, blank=True)

    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """A role held by a person for a time: from ``granted_at``, up to ``ended_at`` when that is set."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="role_grants", verbose_name=_("人员")
    )
    role = models.CharField(_("角色"), max_length=40, choices=Role.choices)
    granted_at = models.DateTimeField(_("授予时间"))
    ended_at = models.DateTimeField(_("终止时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("角色授予")
        verbose_name_plural = _("角色授予")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(ended_at__isnull=True), name="role_held_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("granted_at")),
                name="role_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Tie(AppendOnly):
    """A relation for which two people keep out of each other's cases; the lower number stands first."""

    first = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("一方"))
    second = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("另一方"))
    kind = models.CharField(_("关系"), max_length=20, choices=TieKind.choices)
    declared_at = models.DateTimeField(_("申报时间"))
    declared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("申报人")
    )

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("回避关系")
        verbose_name_plural = _("回避关系")
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "kind"], name="tie_declared_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="tie_lower_number_first"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}（{self.get_kind_display()}）"
