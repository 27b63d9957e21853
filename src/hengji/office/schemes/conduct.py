"""The catalogue of violations 违纪: what is one, what it brings, and on what that rests. Data, by name."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, model_validator

from hengji.assay.bilingual import Text
from hengji.office.people.roles import Role
from hengji.office.record.models import digest_of

LONGEST_NAME = 80
"""No file system is asked for a name that it could not have."""

Whole = Annotated[int, Field(strict=True, ge=0, le=600)]


class Tier(TextChoices):
    MINOR = "minor", _("一般")
    SEVERE = "severe", _("严重")
    GRAVE = "grave", _("特别严重")


class Effect(TextChoices):
    """What a violation does to results; each takes more than the one before."""

    WARNING = "warning", _("警告")
    COMPONENT = "component", _("该部分成绩无效")
    ALL = "all", _("全部成绩无效")
    CERTIFICATE = "certificate", _("全部成绩无效，已发的证书撤销")


class Violation(BaseModel):
    """One entry of a catalogue.

    Attributes:
        text: What has to have happened.
        ban_months: For how long no application is taken; 0 for none.
        record_months: How long it stands in the integrity record; 0 for none.
        long_term: It stands there without an end.
        reporters: In which roles it may be reported.
        photo: The file must hold a picture or a document before its evidence is fixed.
        witnesses: So many people must have said in it what they saw.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    code: Annotated[str, Field(pattern=r"^V\d\d$")]
    tier: Tier
    title: Text
    text: Text
    effect: Effect
    ban_months: Whole = 0
    record_months: Whole = 0
    long_term: bool = False
    basis: tuple[Text, ...] = Field(min_length=1)
    reporters: frozenset[Role] = Field(min_length=1)
    photo: bool = False
    witnesses: Whole = 0

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if self.long_term and self.record_months:
            raise ValueError(f"{self.code}: a record has an end or it has none")
        return self


class Catalogue(BaseModel):
    """All violations that a scheme knows, by code."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: str
    version: Whole
    title: Text
    violations: dict[str, Violation]
    digest: str

    def reportable_by(self, roles: frozenset[Role]) -> tuple[Violation, ...]:
        """Give the entries that somebody with these roles may report."""
        return tuple(one for one in self.violations.values() if one.reporters & roles)


class CatalogueNotFound(LookupError):
    """There is no catalogue of that name."""


@lru_cache(maxsize=16)
def catalogue_named(name: str) -> Catalogue:
    """Give a catalogue.

    Raises:
        CatalogueNotFound: There is none of that name.
        ValidationError: Its file has faults.

    Example:
        >>> catalogue_named("conduct-2026").violations["V21"].record_months
        60
    """
    found = files(__package__).joinpath("catalogues", f"{name}.toml")
    if len(name) > LONGEST_NAME or not name.replace("-", "").isalnum() or not found.is_file():
        raise CatalogueNotFound(name)
    body = tomllib.loads(found.read_text(encoding="utf-8"))
    grounds = {key: Text(**words) for key, words in body["basis"].items()}
    entries = (_entry(row, grounds) for row in body["violation"])
    return Catalogue(
        name=body["name"],
        version=body["version"],
        title=Text(**body["title"]),
        violations={one.code: one for one in entries},
        digest=digest_of(body),
    )


def _entry(row: dict[str, Any], grounds: dict[str, Text]) -> Violation:
    words = {key: Text(**row[key]) for key in ("title", "text")}
    return Violation(**row | words | {"basis": tuple(grounds[key] for key in row["basis"])})
