"""What happened, written once: an append-only event for every change, chained by hash for each object."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, ClassVar, Never

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hengji.office.record.encrypted import EncryptedTextField
from hengji.office.record.lifecycle import Machine
from hengji.office.record.refusals import RecordIsPermanent

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Recorded(models.Model):
    """An object whose every change is an event.

    Attributes:
        machine: The machine that its ``state`` column follows, when it has one.
    """

    machine: ClassVar[Machine | None] = None

    class Meta:
        abstract = True

    @property
    def case_id(self) -> int | None:
        """The application that this object belongs to, so that all events of one case can be asked for.

        Objects with a key ``application`` have it from there; others say it themselves.
        """
        return getattr(self, "application_id", None)


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that are added one by one and never touched again."""

    def update(self, **_kwargs: Any) -> Never:
        raise RecordIsPermanent(self.model.what())

    def delete(self) -> Never:
        raise RecordIsPermanent(self.model.what())

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> Never:
        raise RecordIsPermanent(self.model.what())

    def bulk_create(self, *_args: Any, **_kwargs: Any) -> Never:
        raise RecordIsPermanent(self.model.what())


class AppendOnly(models.Model):
    """A row that is never updated or deleted; a correction is a new row."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RecordIsPermanent(self.what())
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        raise RecordIsPermanent(self.what())

    @classmethod
    def what(cls) -> object:
        """Give the name of such rows, for the refusal."""
        return cls._meta.verbose_name


class Event(AppendOnly):
    """One act on one object.

    Objects are named by kind and number, not by foreign key: the record outlives what it tells of.

    What was written in words is bound into the hash by a salted commitment. When its time is over the words go, the
    salt with them, and the commitment stays: the chain still holds, and nobody can try out what it said.

    Attributes:
        case_id: The application that the object belongs to, if any.
        actor: Empty when the clock or the system acted.
        salt: Drawn for this event alone; empty once its words are removed.
        commitment: Hash over the salt, the reason and the detail.
        previous_hash: Hash of the object's event before this one; empty for the first.
    """

    object_type = models.CharField(_("对象"), max_length=40)
    object_id = models.PositiveBigIntegerField(_("对象编号"))
    case_id = models.PositiveBigIntegerField(_("所属申请"), null=True, db_index=True)
    sequence = models.PositiveIntegerField(_("序号"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("经办人"),
    )
    role = models.CharField(_("经办角色"), max_length=40)
    verb = models.CharField(_("动作"), max_length=60)
    from_state = models.CharField(_("原状态"), max_length=40, blank=True)
    to_state = models.CharField(_("新状态"), max_length=40, blank=True)
    reason = EncryptedTextField(_("理由"), blank=True)
    detail = models.JSONField(_("详情"), default=dict)
    at = models.DateTimeField(_("时间"))
    salt = models.CharField(_("盐"), max_length=32, blank=True)
    commitment = models.CharField(_("内容承诺"), max_length=64, blank=True)
    previous_hash = models.CharField(_("前一条散列"), max_length=64, blank=True)
    hash = models.CharField(_("散列"), max_length=64)

    class Meta(AppendOnly.Meta):
        abstract = False
        verbose_name = _("事件记录")
        verbose_name_plural = _("事件记录")
        ordering = ("object_type", "object_id", "sequence")
        constraints = [
            models.UniqueConstraint(
                fields=["object_type", "object_id", "sequence"], name="event_sequence_once_per_object"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id} #{self.sequence} {self.verb}"

    @property
    def redacted(self) -> bool:
        """Tell whether its words have been removed."""
        return bool(self.commitment) and not self.salt

    def computed_commitment(self) -> str:
        """Compute what the commitment must be; of an event whose words are gone, the one that stayed."""
        if self.redacted:
            return self.commitment
        return digest_of({"salt": self.salt, "reason": self.reason, "detail": self.detail})

    def computed_hash(self) -> str:
        """Compute what the hash must be from every other column.

        An event from before there were commitments has its words in the hash itself.
        """
        if self.commitment:
            return self._hash_with({"commitment": self.computed_commitment()})
        return self._hash_with({"reason": self.reason, "detail": self.detail})

    def seal(self) -> None:
        """Set what follows from the other columns, before the event is stored."""
        self.commitment = self.computed_commitment()
        self.hash = self._hash_with({"commitment": self.commitment})

    def _hash_with(self, words: dict[str, Any]) -> str:
        return digest_of(
            words
            | {
                "object_type": self.object_type,
                "object_id": self.object_id,
                "case_id": self.case_id,
                "sequence": self.sequence,
                "actor": self.actor_id,
                "role": self.role,
                "verb": self.verb,
                "from_state": self.from_state,
                "to_state": self.to_state,
                "at_us": (self.at - EPOCH) // timedelta(microseconds=1),
                "previous_hash": self.previous_hash,
            }
        )


def digest_of(content: Any) -> str:
    """Hash JSON-able content by its one canonical spelling: sorted keys, no blanks, no floats.

    Raises:
        ValueError: A float is inside; its spelling is not the same in every database.

    Example:
        >>> digest_of({"b": 1, "a": [2]}) == digest_of({"a": [2], "b": 1})
        True
    """
    if _holds_a_float(content):
        raise ValueError(f"a record holds whole numbers and text, no floats: {content!r}")
    spelled = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(spelled.encode()).hexdigest()


def _holds_a_float(content: Any) -> bool:
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)
        elif isinstance(value, float):
            return True
    return False
