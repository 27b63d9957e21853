"""Columns that say nothing to who gets hold of the database, of a copy or of a backup alone.

What stands in such a column was encrypted with the first of `HENGJI_FIELD_KEYS`; every key of it decrypts.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps.registry import Apps
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models, transaction
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from hengji.office.record.refusals import Refusal

MARK = "f1:"
"""Stands before every encrypted value, so that one from before there were keys is known as such."""

BATCH = 500


class FieldUnreadable(Refusal):
    sentence = _("%(field)s无法解密：HENGJI_FIELD_KEYS 里没有加密它的密钥。")

    def __init__(self, field: object) -> None:
        super().__init__(field=field)


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that is encrypted in the database; nothing can be looked up by it but whether it is empty.

    An empty text stays as it is, so that constraints may ask for it. A value that was written before there were
    keys is read as it stands, until `rotate` has encrypted it.
    """

    def get_prep_value(self, value: Any) -> Any:
        plain = super().get_prep_value(value)
        return encrypted(plain) if plain else plain

    def from_db_value(self, value: str | None, *_rest: Any) -> str | None:
        return decrypted(value, self.verbose_name) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in {"exact", "isnull"}:
            raise FieldError(f"{self.name} is encrypted: it can only be asked whether it is empty")
        return _EmptyOnly if lookup_name == "exact" else super().get_lookup(lookup_name)


class _EmptyOnly(models.lookups.Exact):  # type: ignore[type-arg]
    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            raise FieldError(f"{self.lhs.output_field.name} is encrypted: no value can be looked up in it")
        return ""


class Rotated(NamedTuple):
    """What a walk over a column has found and done.

    Attributes:
        current: Values that the first key had encrypted already.
        changed: Values that it has encrypted now.
    """

    column: str
    current: int
    changed: int


def encrypted(plain: str) -> str:
    return MARK + _ciphers().encrypt(plain.encode()).decode("ascii")


def decrypted(stored: str, field: object) -> str:
    """Give the text that was stored.

    Raises:
        FieldUnreadable: None of the keys opens it.
    """
    if not stored.startswith(MARK):
        return stored
    try:
        return _ciphers().decrypt(stored.removeprefix(MARK).encode()).decode()
    except InvalidToken:
        raise FieldUnreadable(field) from None


def require_keys() -> None:
    """Refuse to work without a key.

    Raises:
        ImproperlyConfigured: There is none.
    """
    if not settings.FIELD_KEYS:
        raise ImproperlyConfigured(
            "HENGJI_FIELD_KEYS must not be empty; make a key with: hengji keys make-field-key"
        )


def rotate(apps: Apps) -> Iterator[Rotated]:
    """Encrypt every value anew that the first key did not encrypt, column by column.

    Each batch is a transaction of its own, and what is done is not done again: one may stop and start it over, and
    people may go on working. A value that somebody changes meanwhile is hers, under the first key already.
    """
    require_keys()
    for model in apps.get_app_config("office").get_models():
        for field in model._meta.local_fields:  # noqa: SLF001 - Django's public name for "its columns"
            if isinstance(field, EncryptedTextField):
                yield _rotated(model, field.name)


def _rotated(model: type[models.Model], name: str) -> Rotated:
    first = Fernet(settings.FIELD_KEYS[0])
    # Plain query sets: rows that are only ever added to keep what they say, only its cipher changes.
    rows = QuerySet(model).annotate(_stored=Cast(F(name), TextField())).order_by("pk")
    rows = rows.exclude(**{f"{name}__isnull": True}).exclude(_stored="")
    current = changed = reached = 0
    while batch := list(rows.filter(pk__gt=reached).values_list("pk", "_stored")[:BATCH]):
        with transaction.atomic():
            for number, stored in batch:
                if _opens(first, stored):
                    current += 1
                    continue
                anew = Value(encrypted(decrypted(stored, name)), output_field=TextField())
                changed += rows.filter(pk=number, _stored=stored).update(**{name: anew})
        reached = batch[-1][0]
    return Rotated(f"{model._meta.model_name}.{name}", current, changed)  # noqa: SLF001


def _opens(key: Fernet, stored: str) -> bool:
    try:
        key.decrypt(stored.removeprefix(MARK).encode())
    except InvalidToken:
        return False
    return stored.startswith(MARK)


def _ciphers() -> MultiFernet:
    require_keys()
    return _ciphers_of(tuple(settings.FIELD_KEYS))


@lru_cache(maxsize=4)
def _ciphers_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
