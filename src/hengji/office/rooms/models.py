"""Sites and the rooms in them, what schemes let pass of a room, which recording shows what, and sealed papers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hengji.office.people.models import User
from hengji.office.record.models import AppendOnly, Recorded
from hengji.office.rooms.grid import Grid, label_of
from hengji.office.rooms.lifecycle import ENVELOPE, EnvelopeState
from hengji.office.schemes.models import Batch

LONGEST_PLACE = 60


class Site(Recorded):
    """Where rooms are.

    Attributes:
        operator: Who runs it; empty when the body does.
    """

    name = models.CharField(_("名称"), max_length=30, unique=True)
    address = models.CharField(_("地址"), max_length=120)
    operator = models.CharField(_("运营单位"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("考点")
        verbose_name_plural = _("考点")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class SiteAgreement(AppendOnly):
    """That a site which somebody else runs was evaluated, and the agreement under which exams are held there.

    Attributes:
        operator: Who ran the site then; an agreement with another one does not count for who runs it now.
        evaluators: Who looked at the site, as their report names them.
        findings: What they found.
        starts_on, until: The first and the last day on which the agreement holds.
        file: The agreement with the report, under a name that tells nothing.
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+", verbose_name=_("考点"))
    operator = models.CharField(_("运营单位"), max_length=60)
    evaluators = models.CharField(_("评估人"), max_length=60)
    evaluated_on = models.DateField(_("评估日期"))
    findings = models.TextField(_("评估结论"))
    starts_on = models.DateField(_("协议生效日期"))
    until = models.DateField(_("协议到期日期"))
    name = models.CharField(_("文件名"), max_length=120)
    file = models.FileField(_("文件"), upload_to="agreements/")
    content_type = models.CharField(_("文件类型"), max_length=100)
    size_bytes = models.PositiveIntegerField(_("文件大小"))
    sha256 = models.CharField(_("文件摘要"), max_length=64)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("登记人")
    )
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("考点协议")
        verbose_name_plural = _("考点协议")
        ordering = ("-until", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__gte=F("evaluated_on"), until__gte=F("starts_on")),
                name="site_evaluated_before_it_is_used",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site} · {self.until}"


class Room(Recorded):
    """A room with its equipment as it stands there.

    Attributes:
        place: Its name with the site's, under which sittings are held; it never changes.
        blocked: Numbers of seats that cannot be used.
        accessible: Numbers of seats that a wheelchair reaches, or that have what else is agreed with candidates.
        retired_at: From when no exam is held there.
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+", verbose_name=_("考点"))
    name = models.CharField(_("机房"), max_length=29)
    place = models.CharField(_("考场"), max_length=LONGEST_PLACE, unique=True)
    rows = models.PositiveSmallIntegerField(_("排数"))
    columns = models.PositiveSmallIntegerField(_("每排座位"))
    blocked = models.JSONField(_("不可用座位"), default=list)
    accessible = models.JSONField(_("无障碍座位"), default=list)
    servers = models.PositiveSmallIntegerField(_("服务器"))
    consoles = models.PositiveSmallIntegerField(_("监考台"))
    cameras = models.PositiveSmallIntegerField(_("摄像机"))
    recorders = models.PositiveSmallIntegerField(_("录像机"))
    retired_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("机房")
        verbose_name_plural = _("机房")
        ordering = ("place",)
        constraints = [
            models.CheckConstraint(condition=Q(rows__gte=1, columns__gte=1), name="room_has_seats"),
        ]

    def __str__(self) -> str:
        return self.place

    @property
    def grid(self) -> Grid:
        return Grid(self.rows, self.columns, frozenset(self.blocked))

    @property
    def seats(self) -> tuple[str, ...]:
        """The labels of the seats that can be used."""
        return tuple(map(label_of, self.grid.numbers))


class Waiver(AppendOnly):
    """Somebody's word that a batch may be held in a room although it lacks something.

    Attributes:
        lacking: What it lacked then, as codes; what it comes to lack later is not let pass.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", verbose_name=_("机房"))
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+", verbose_name=_("批次"))
    lacking = models.JSONField(_("不足之处"))
    reason = models.TextField(_("理由"))
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("豁免人"))
    granted_at = models.DateTimeField(_("豁免时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("考场条件豁免")
        verbose_name_plural = _("考场条件豁免")
        ordering = ("-granted_at", "-pk")

    def __str__(self) -> str:
        return f"{self.room} · {self.batch}"


class Recording(AppendOnly):
    """That a camera's recording of some time is kept somewhere, and which seats it shows.

    Attributes:
        seats: Numbers of the seats; empty when it shows the whole room.
        kept_at: Where the recording is kept and under which name.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", verbose_name=_("机房"))
    camera = models.CharField(_("机位"), max_length=40)
    seats = models.JSONField(_("拍到的座位"), default=list)
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))
    kept_at = models.CharField(_("保存位置"), max_length=200)
    indexed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("登记人"))
    indexed_at = models.DateTimeField(_("登记时间"))

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("录像")
        verbose_name_plural = _("录像")
        ordering = ("-starts_at", "camera", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="recording_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["room", "starts_at"], name="recording_of_room")]

    def __str__(self) -> str:
        return f"{self.room} · {self.camera}"

    def shows(self, seat: int) -> bool:
        return not self.seats or seat in self.seats


class Envelope(Recorded):
    """The papers of a session 试卷袋: those of one room that begin at one moment, sealed together.

    A sealed one is never added to; who is seated later has her paper in a further envelope.

    Attributes:
        contents: For each paper its ticket and two digests, of what the candidate sees and of its key.
        digest: Over the contents.
    """

    machine = ENVELOPE

    place = models.CharField(_("考场"), max_length=LONGEST_PLACE)
    opens_at = models.DateTimeField(_("考试时段开始"))
    number = models.PositiveSmallIntegerField(_("袋号"), default=1)
    state = models.CharField(
        _("状态"), max_length=20, choices=EnvelopeState.choices, default=EnvelopeState.FILLING
    )
    contents = models.JSONField(_("袋内试卷"), default=list)
    digest = models.CharField(_("散列"), max_length=64, blank=True)
    sealed_at = models.DateTimeField(_("封存时间"), null=True, blank=True)
    first_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("第一开启人")
    )
    first_at = models.DateTimeField(_("第一次开启时间"), null=True, blank=True)
    second_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("第二开启人")
    )
    second_at = models.DateTimeField(_("第二次开启时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("试卷袋")
        verbose_name_plural = _("试卷袋")
        ordering = ("opens_at", "place", "number")
        constraints = [
            models.UniqueConstraint(fields=["place", "opens_at", "number"], name="envelope_number_once"),
            models.CheckConstraint(
                condition=~Q(state="opened") | (Q(second_by__isnull=False) & ~Q(second_by=F("first_by"))),
                name="envelope_opened_by_two",
            ),
            models.CheckConstraint(
                condition=Q(state="filling") | ~Q(digest=""), name="envelope_digest_when_sealed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} · {self.number}"
