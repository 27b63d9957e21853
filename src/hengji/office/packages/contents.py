"""What a package carries: least of all that lets a room run, and nothing that lets anybody mark.

Rows travel as they stand, under their own numbers, so that what the room writes continues what the centre wrote.
Of people only names go, and of the sealed half of a paper only what the company has yet to meet: a stolen room
gives away neither documents nor passwords nor the key to the marks.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.core import serializers
from django.db.models import Model

from hengji.assay.tasks import Sealed
from hengji.assay.tasks.paper import Difficulty
from hengji.office.decisions.models import ViolationCase, ViolationEvidence
from hengji.office.exams.models import IdentityDoubt, Receipt, SealedPaper, SeatClaim, Sitting, SittingEntry
from hengji.office.exams.queries import sealed_of
from hengji.office.packages.models import PackedSitting, RoomPackage
from hengji.office.people.models import RoleGrant, User
from hengji.office.people.roles import Role
from hengji.office.record.models import Event
from hengji.office.record.queries import events_of, last_event
from hengji.office.schemes.models import Scheme

Rows = list[dict[str, Any]]
RETURNED = ("state", "opened_at", "closes_at", "handed_in_at", "seat", "credited", "notices")
"""What a room changes about a sitting; everything else of it stays as it went out."""
BESIDE: Mapping[str, type[SeatClaim | IdentityDoubt | ViolationCase]] = {
    "claims": SeatClaim,
    "doubts": IdentityDoubt,
    "violations": ViolationCase,
}
"""What a room may write about a sitting in tables of their own, by the name under which it comes back."""
FILE_COLUMNS = ("name", "content_type", "size_bytes", "sha256")
"""What a row of evidence says of its file, beside where it lies."""


def content_of(package: RoomPackage, room_key: str) -> dict[str, Any]:
    """Give what goes to the room, sealed."""
    sittings = [_at_the_room(sitting) for sitting in sittings_in(package)]
    cases = [sitting.application for sitting in sittings]
    batches = {case.batch_id: case.batch for case in cases}
    schemes = {batch.scheme_id: _opened_by_halves(batch.scheme) for batch in batches.values()}
    records = [*(last_event(sitting) for sitting in sittings), last_event(package)]
    holders = (package.first_holder, package.second_holder)
    known = [case.applicant for case in cases] + [package.given_by]
    known += [record.actor for record in records if record.actor]
    people = {user.pk: _person(user, "") for user in known}
    people |= {user.pk: _person(user, Role.INVIGILATOR.value) for user in holders}
    return {
        "people": list(people.values()),
        "rows": rows_of(
            [
                *schemes.values(),
                *batches.values(),
                *cases,
                *sittings,
                *map(_playable, sittings),
                package,
            ]
        )
        + rows_of(PackedSitting.objects.filter(package=package).order_by("pk"))
        + rows_of(records),
        "room_key": room_key,
    }


def lay_in(content: Mapping[str, Any], now: datetime) -> None:
    """Write what came sealed into an empty database; rows that are only ever added to come in as they were written."""
    for given in content["people"]:
        person = User(**{name: given[name] for name in ("id", "username", "name", "name_latin")})
        person.set_unusable_password()
        person.save()
        if given["role"]:
            RoleGrant.objects.create(user=person, role=given["role"], granted_at=now)
    for row in serializers.deserialize("python", content["rows"]):
        row.save()


def result_of(package: RoomPackage) -> dict[str, Any]:
    """Give what goes back: how each sitting stands, every entry, every receipt, every event since it was given."""
    return {
        "package": package.code,
        "events": _since_given(package),
        "sittings": [
            {
                "id": sitting.pk,
                "ticket": sitting.ticket,
                "paper_digest": sitting.paper_digest,
                **{name: spelt_value(getattr(sitting, name)) for name in RETURNED},
                "entries": values_of(SittingEntry.objects.filter(sitting=sitting).order_by("sequence")),
                "receipts": values_of(Receipt.objects.filter(sitting=sitting)),
                "events": _since_given(sitting),
                **{name: _with_record(model, sitting) for name, model in BESIDE.items()},
            }
            for sitting in sittings_in(package)
        ],
    }


def evidence_in(content: Mapping[str, Any]) -> int:
    """Count what was added to reports, in what goes back."""
    return sum(
        len(case.get("evidence", ()))
        for sitting in content["sittings"]
        for case in sitting.get("violations", ())
    )


def lost_in(content: Mapping[str, Any]) -> list[str]:
    """Name the files of evidence that do not go back, by ticket."""
    return [
        f"{sitting['ticket']} {item['fields']['name']}"
        for sitting in content["sittings"]
        for case in sitting["violations"]
        for item in case["evidence"]
        if item["fields"]["sha256"] and item["content"] is None
    ]


def sittings_in(package: RoomPackage) -> list[Sitting]:
    """Give the sittings of a package, by seat."""
    found = Sitting.objects.filter(pk__in=PackedSitting.objects.filter(package=package).values("sitting"))
    return list(
        found.select_related("application__applicant", "application__batch__scheme").order_by("seat", "pk")
    )


def rows_of(objects: Iterable[Model]) -> Rows:
    return [
        row | {"fields": {name: spelt_value(value) for name, value in row["fields"].items()}}
        for row in serializers.serialize("python", objects)
    ]


def values_of(objects: Iterable[Model]) -> Rows:
    return [row["fields"] for row in rows_of(objects)]


def spelt_value(value: Any) -> Any:
    """Spell moments to the last microsecond: hashes are made over them."""
    return value.isoformat() if isinstance(value, date) else value


def read_moment(spelled: str | None) -> datetime | None:
    return datetime.fromisoformat(spelled) if spelled else None


def _since_given(obj: Sitting | RoomPackage) -> Rows:
    """Leave out the event that came with the package, which the room's own continue."""
    return values_of(events_of(obj)[1:])


def _with_record(model: type[SeatClaim | IdentityDoubt | ViolationCase], sitting: Sitting) -> Rows:
    rows = model.objects.filter(sitting=sitting).order_by("pk")
    return [
        {
            "id": row.pk,
            "fields": fields,
            "events": values_of(events_of(row)),
            **({"evidence": _evidence_of(row)} if isinstance(row, ViolationCase) else {}),
        }
        for row, fields in zip(rows, values_of(rows), strict=True)
    ]


def _evidence_of(case: ViolationCase) -> Rows:
    rows = case.evidence.order_by("pk")
    return [
        {"id": row.pk, "fields": fields, "content": _content_of(row)}
        for row, fields in zip(rows, values_of(rows), strict=True)
    ]


def _content_of(evidence: ViolationEvidence) -> str | None:
    """Give what the file of evidence holds; none when it has none, or the disk no longer has it as it was added."""
    if not evidence.file or not evidence.file.storage.exists(evidence.file.name):
        return None
    with evidence.file.open("rb") as file:
        content = file.read()
    return b64encode(content).decode() if sha256(content).hexdigest() == evidence.sha256 else None


def event_from(fields: Mapping[str, Any]) -> Event:
    """Read an event of a room; nothing is stored."""
    plain = {name: value for name, value in fields.items() if name not in {"actor", "at"}}
    return Event(**plain, actor_id=fields["actor"], at=datetime.fromisoformat(fields["at"]))


def _at_the_room(sitting: Sitting) -> Sitting:
    """Give a sitting as the room has it: there, and in no envelope but the package itself."""
    sitting.away_since = sitting.envelope = None
    return sitting


def _opened_by_halves(scheme: Scheme) -> Scheme:
    """Give a scheme by which papers need no further opening: two people have typed their halves."""
    scheme.policy = scheme.policy | {"papers_opened_minutes": None}
    return scheme


def _playable(sitting: Sitting) -> SealedPaper:
    """Give the sealed half with what the company meets, and without seed, keys, checks and traps."""
    stored, sealed = SealedPaper.objects.get(sitting=sitting), sealed_of(sitting)
    bare = Sealed(
        paper_digest=sealed.paper_digest,
        seed=0,
        difficulty=Difficulty(),
        backstage=sealed.backstage,
        keys={},
        checks=(),
        criteria=(),
        traps=(),
    )
    return SealedPaper(pk=stored.pk, sitting=sitting, seed=0, body=bare.model_dump_json())


def _person(user: User, role: str) -> dict[str, Any]:
    names = {"id": user.pk, "username": user.username, "name": user.name, "name_latin": user.name_latin}
    return names | {"role": role}
