"""Who speaks for an organisation, the lists it has handed in, and the people on them."""

from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.casework.models import Application
from hengji.office.groups.lifecycle import GROUP_LIST, GROUP_MEMBER, ListState, MemberState, Progress
from hengji.office.groups.rows import Row
from hengji.office.people.models import Organisation, User
from hengji.office.record.models import Recorded
from hengji.office.schemes.models import Batch


class ContactPost(models.Model):
    """A person speaks for one organisation, from one moment up to another when that is set."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("单位")
    )
    since = models.DateTimeField(_("开始时间"))
    ended_at = models.DateTimeField(_("终止时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("机构联络人")
        verbose_name_plural = _("机构联络人")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="contact_of_one_organisation"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since")),
                name="contact_post_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"


class GroupList(Recorded):
    """A file with people whom an organisation registers for a batch, all of them or none.

    Attributes:
        name, sha256: Of the file, which itself is not kept.
        count: How many people it lists.
        stored: The rows, until the list is confirmed or dropped; then empty.
    """

    machine = GROUP_LIST

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("单位")
    )
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("上传人")
    )
    uploaded_at = models.DateTimeField(_("上传时间"))
    name = models.CharField(_("文件名"), max_length=120)
    sha256 = models.CharField(_("文件摘要"), max_length=64)
    count = models.PositiveIntegerField(_("人数"))
    stored = models.JSONField(_("名单内容"), default=list)
    state = models.CharField(_("状态"), max_length=20, choices=ListState.choices, default=ListState.CHECKED)

    class Meta:
        verbose_name = _("团体报名名单")
        verbose_name_plural = _("团体报名名单")
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.organisation} · {self.batch} · {self.name}"

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The people as the file lists them."""
        return tuple(Row.read(row) for row in self.stored)


class GroupMember(Recorded):
    """A person whom an organisation has registered; what becomes of her application is her own business.

    Attributes:
        line: Where she stood in the file.
        fingerprint: Of the document that the organisation has named; nobody has seen it yet.
        code_hash: Of the code that lets her into her account; empty when there is none that works.
        invited_at: When it was last asked that a code be sent to her.
    """

    machine = GROUP_MEMBER

    list = models.ForeignKey(
        GroupList, on_delete=models.PROTECT, related_name="members", verbose_name=_("名单")
    )
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="+", verbose_name=_("申请")
    )
    line = models.PositiveIntegerField(_("行号"))
    unit = models.CharField(_("部门或班级"), max_length=60, blank=True)
    fingerprint = models.CharField(_("指纹"), max_length=64, blank=True)
    state = models.CharField(
        _("状态"), max_length=20, choices=MemberState.choices, default=MemberState.REGISTERED
    )
    invited_at = models.DateTimeField(_("邀请时间"))
    code_hash = models.CharField(_("激活码散列"), max_length=64, blank=True)
    code_expires_at = models.DateTimeField(_("激活码有效期至"), null=True, blank=True)

    class Meta:
        verbose_name = _("团体报名人员")
        verbose_name_plural = _("团体报名人员")
        ordering = ("list", "line")
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=~Q(fingerprint=""), name="group_member_registered_once"
            ),
            models.UniqueConstraint(
                fields=["code_hash"], condition=~Q(code_hash=""), name="group_member_code_once"
            ),
            models.CheckConstraint(
                condition=Q(code_hash="") | Q(state="registered", code_expires_at__isnull=False),
                name="group_member_code_until_activated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list} #{self.line}"

    @property
    def person(self) -> User:
        return self.application.applicant

    @property
    def progress(self) -> Progress:
        if self.state == MemberState.ACTIVATED and self.application.submitted_at is not None:
            return Progress.SUBMITTED
        return Progress(self.state)
