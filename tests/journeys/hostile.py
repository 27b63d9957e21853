"""Words that would like to be a program, in every text of the database that somebody may have typed.

Every text of every model is taken for somebody's words unless its name stands below, so a new one is tried from its
first day. Each is marked with a number of its own, by which a page that shows it is known.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Concat

LONGEST = "</textarea></title>'\"><script>window.hit={n}</script><img src=x onerror=window.hit={n}><u id=x{n}>{{{{7*7}}}}"
SHORTEST = "<u id=x{n}>"

BY_MACHINE = {
    *(
        "object_type",
        "role",
        "verb",
        "from_state",
        "to_state",
        "salt",
        "commitment",
        "previous_hash",
        "hash",
        "key",
    ),
    *(
        "password",
        "username",
        "secret",
        "fingerprint",
        "digest",
        "sha256",
        "content_type",
        "code_hash",
        "signature",
    ),
    *(
        "skill",
        "level",
        "card",
        "edition_code",
        "edition_digest",
        "version",
        "undertaking_version",
        "dossier_digest",
    ),
    *(
        "requirement",
        "paper_body",
        "sealed_body",
        "paper_digest",
        "pack",
        "pack_digest",
        "body",
        "payload_digest",
    ),
    *(
        "browser",
        "ousted",
        "last_hash",
        "company_digest",
        "part",
        "parts",
        "cells",
        "archetype",
        "criterion",
        "rubric",
    ),
    *(
        "seen",
        "lines",
        "sheet_digest",
        "marks",
        "marks_digest",
        "catalogue",
        "catalogue_digest",
        "evidence_digest",
    ),
    *(
        "kid",
        "did",
        "public_multikey",
        "prefix",
        "token",
        "credential_id",
        "document_fingerprint",
        "list_name",
    ),
    *(
        "content",
        "software",
        "result_digest",
        "first_half",
        "second_half",
        "room_key",
        "kind",
        "reminder",
        "previous",
    ),
    *("code", "ticket", "receipt", "camera", "kept_at", "purpose"),
}
"""Codes, digests, keys and prepared bodies, by the names that they have wherever they stand."""

BY_MACHINE_IN = {
    "AbsenceCorrection.evidence", "Certificate.number", "Delivery.fault", "Job.fault", "MachineFlag.words",
    "PreparedArchive.name", "Receipt.number", "Sitting.holder", "StatusList.name", "WorkPrint.place",
}  # fmt: skip

LEADS_BY_NAME = {
    "Envelope.place", "Organisation.name", "Room.name", "Room.place", "RoomPackage.room", "Site.name", "Sitting.room",
}  # fmt: skip
"""What is found by its name elsewhere: the words are put behind the name that it has."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text of a model that people write, by its number."""

    model: type[models.Model]
    field: models.Field
    number: int

    @property
    def name(self) -> str:
        return f"{self.model.__name__}.{self.field.name}"

    @property
    def words(self) -> str:
        room = (self.field.max_length or 10_000) - (30 if self.leads else 0)
        long = LONGEST.format(n=self.number)
        return long if len(long) <= room else SHORTEST.format(n=self.number)

    def where_written(self) -> Case:
        """Give the words where somebody has written any; what was left empty stays so."""
        empty = Q(**{self.field.name: ""}) | Q(**{f"{self.field.name}__isnull": True})
        return Case(When(empty, then=F(self.field.name)), default=Value(self.words), output_field=self.field)

    @property
    def leads(self) -> bool:
        return self.name in LEADS_BY_NAME


@cache
def told_by_people() -> tuple[Told, ...]:
    """Give every text that people write, in an order that is the same in every run."""
    texts = [
        (model, field)
        for model in apps.get_app_config("office").get_models()
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
        if field.name not in BY_MACHINE and f"{model.__name__}.{field.name}" not in BY_MACHINE_IN
    ]
    return tuple(Told(model, field, number) for number, (model, field) in enumerate(texts, 100))


def put_in() -> None:
    """Put hostile words into all of them, past the operations that would ask what they are."""
    for model in {one.model for one in told_by_people()}:
        mine = [one for one in told_by_people() if one.model is model]
        rows = models.QuerySet(model)
        rows.update(**{one.field.name: one.where_written() for one in mine if not one.leads})
        for one in mine:
            if one.leads:
                fresh = rows.exclude(**{f"{one.field.name}__contains": SHORTEST.format(n=one.number)})
                fresh.update(**{one.field.name: Concat(F(one.field.name), Value(one.words))})


NOT_SHOWN = {
    "AbsenceCorrection.answer": "pages show it as the reason of the act, which the record keeps",
    "InterviewCorrection.answer": "pages show it as the reason of the act, which the record keeps",
    "IncomingFile.name": "on the form that was sent with it alone, which test_hostile_words reads",
    "MarkingRules.reason": "pages show that of the re-scoring, whose copy it is",
    "ReleaseOrder.reason": "emptied once it is carried out; pages show it as the reason of the act",
    "Room.name": "pages show the place, of which it is a part",
    "RubricWording.reason": "pages show that of the rewording, whose copy it is",
}
"""Texts that no page shows, and why. Each has hostile words in it while the pages are opened, so that one would be seen."""


def lying_hidden() -> set[str]:
    """Give those of them that have words in them now."""
    return {
        one.name
        for one in told_by_people()
        if one.name in NOT_SHOWN and any(one.words in kept for kept in _kept(one))
    }


def _kept(one: Told) -> list[str]:
    return list(models.QuerySet(one.model).values_list(one.field.name, flat=True))


LOOSE = re.compile(r"<u id=x\d|<img src=x|<script>window")


def shown_in(html: str) -> set[int]:
    """Give the numbers of the texts that stand in a page."""
    return {int(number) for number in re.findall(r"u id=x(\d{3})", html)}


RAN = """() => ({
    hit: window.hit ?? null,
    parts: [...document.querySelectorAll("u[id^=x], img[src=x], script:not([src])")].map(one => one.outerHTML),
})"""
"""What became of them in a page: nothing ran, and nothing is more than text."""
HARMLESS = {"hit": None, "parts": []}
