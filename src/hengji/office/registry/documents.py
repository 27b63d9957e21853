"""A certificate's documents, put together from what was decided: the credential and the printed sheet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_default_timezone

from hengji.assay.award import AwardRule
from hengji.assay.bilingual import Text
from hengji.assay.credentials.badge import Award, Issuer, Scope, Score, credential
from hengji.assay.credentials.filed_paper import NO_JOB
from hengji.assay.credentials.national import NATIONAL_LEVELS
from hengji.assay.credentials.paper import Face, Line
from hengji.assay.credentials.wording import wording
from hengji.assay.standard import Cell, Provenance
from hengji.office.casework.queries import cell_judged_by
from hengji.office.registry.addresses import (
    achievement_url,
    issuer_did,
    public_domain,
    public_url,
    requirements_url,
    status_url,
    token_url,
)
from hengji.office.registry.lifecycle import Purpose
from hengji.office.registry.models import Certificate, IssuerKey, StatusSlot
from hengji.office.registry.queries import issuing_body
from hengji.office.schemes.filing import filed_with, job_of, occupation_of
from hengji.office.schemes.policy import IssuingMode
from hengji.office.schemes.queries import edition_of

MILLION = 1_000_000
_DRAFTED = Text("（本机构拟定，非标准原文）", " (proposed by the issuing body, not the standard's text)")
_SPECIFIED = Text("{occupation}（{job}）", "{occupation} ({job})")
_FILED = Text(
    "机构备案：{filing}。标准的“{skill}”“{level}”按备案对应本证书的职业和“{national}”。",
    "The body is filed with: {filing}. By that filing {skill}, {level} of the standard stands for this occupation at "
    "{national}.",
)

Body = dict[str, Any]


def unsigned_credential(certificate: Certificate, body: Body, slot: StatusSlot) -> dict[str, Any]:
    """Put the credential together; ``body`` is the combination sheet that the award was decided on."""
    cell = cell_judged_by(certificate.application)
    return credential(
        Issuer(issuer_did(), issuing_body(), public_url()),
        _scope(certificate, cell),
        Award(
            id=certificate.credential_id,
            number=certificate.number,
            holder=certificate.holder,
            holder_latin=certificate.holder_latin,
            scores=(*_requirement_scores(cell, body), *_component_scores(body)),
            valid_from=_issued_at(certificate),
            valid_until=_last_second(certificate.valid_until),
            status_url=status_url(Purpose.REVOCATION, slot.list_name),
            status_index=slot.index,
        ),
    )


def statement_of(certificate: Certificate) -> Text:
    """Give the sentence that the sheet certifies with."""
    edition, cell = edition_of(certificate.edition_code), cell_judged_by(certificate.application)
    words = wording(certificate.application.batch.scheme.rules.issuing_mode)
    return (words.statement if _clause(cell) else words.drafted).filled(
        standard=certificate.edition_code, standard_title=edition.title, clause=_clause(cell)
    )


def face_of(certificate: Certificate, body: Body, key: IssuerKey) -> Face:
    """Give everything that stands on the printed sheet of an association."""
    edition, cell = edition_of(certificate.edition_code), cell_judged_by(certificate.application)
    if certificate.issued_on is None:
        raise ValueError(f"{certificate} has no day of issue")
    return Face(
        title=wording(certificate.application.batch.scheme.rules.issuing_mode).title,
        statement=statement_of(certificate),
        body=issuing_body(),
        name=certificate.holder,
        name_latin=certificate.holder_latin,
        number=certificate.number,
        skill=edition.skill(certificate.skill).title,
        level=edition.level(certificate.level).title,
        standard=certificate.edition_code,
        lines=tuple(_printed_lines(cell, body)),
        issued_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        url=token_url(certificate.token),
        domain=public_domain(),
        key=key.method,
    )


def _scope(certificate: Certificate, cell: Cell) -> Scope:
    """Say what is certified; a filed body certifies an occupation and a level of the state's scale."""
    edition, rules = edition_of(certificate.edition_code), certificate.application.batch.scheme.rules
    skill, level = certificate.skill, certificate.level
    scope = Scope(
        title=wording(rules.issuing_mode).title,
        skill=edition.skill(skill).title,
        level=edition.level(level).title,
        standard=certificate.edition_code,
        standard_title=edition.title,
        clause=_clause(cell),
        achievement_url=achievement_url(certificate.edition_code, skill, level),
        standard_url=requirements_url(skill, level),
    )
    if rules.issuing_mode != IssuingMode.FILED:
        return scope
    occupation, job = occupation_of(rules.filing), job_of(rules.filing)
    named = occupation if job == NO_JOB else _SPECIFIED.filled(occupation=occupation, job=job)
    national = NATIONAL_LEVELS[rules.filing.national_level(level)]
    note = _FILED.filled(
        filing=filed_with(rules.filing), level=scope.level, skill=scope.skill, national=national
    )
    return replace(scope, skill=named, level=national, note=note)


def last_day(issued_on: date, years: int | None) -> date | None:
    """Give the last day of a validity of so many years; ``None`` without an end.

    Example:
        >>> last_day(date(2026, 11, 22), 3), last_day(date(2028, 2, 29), 1)
        (datetime.date(2029, 11, 21), datetime.date(2029, 2, 28))
    """
    if years is None:
        return None
    try:
        anniversary = issued_on.replace(year=issued_on.year + years)
    except ValueError:  # 29 February
        return date(issued_on.year + years, 2, 28)
    return anniversary - timedelta(days=1)


def _requirement_scores(cell: Cell, body: Body) -> Iterator[Score]:
    rule = AwardRule.model_validate(body["award_rule"])
    for row in body["practical"]["requirements"]:
        requirement = cell.requirement(row["code"])
        yield Score(
            key=f"requirement-{row['code']}",
            name=_named(requirement.text, requirement.provenance),
            # What the body proposed itself is not aligned with the standard.
            clause=requirement.number if requirement.provenance is Provenance.HELD else "",
            value=str(row["held"]),
            minimum="0",
            maximum=str(row["observations"]),
            required=str(rule.needed(row["observations"])),
        )


def _component_scores(body: Body) -> Iterator[Score]:
    rule = AwardRule.model_validate(body["award_rule"])
    parts = (
        (
            "practical",
            Text("实操考试", "Practical examination"),
            body["practical"]["total"],
            rule.practical_share_ppm,
        ),
        ("interview", Text("面试", "Interview"), body["interview"], rule.interview_share_ppm),
    )
    for key, name, points, share_ppm in parts:
        yield Score(
            key=key,
            name=name,
            value=str(points["points"]),
            minimum="0",
            maximum=str(points["maximum"]),
            required=str(-(-points["maximum"] * share_ppm // MILLION)),
        )
    yield Score(key="dossier", name=Text("申请材料", "Application materials"))


def _printed_lines(cell: Cell, body: Body) -> Iterator[Line]:
    for row in body["practical"]["requirements"]:
        requirement = cell.requirement(row["code"])
        text = _named(requirement.text, requirement.provenance)
        yield Line(requirement.number, text, f"{row['held']}/{row['observations']}")


def _named(text: Text, provenance: Provenance) -> Text:
    if provenance is Provenance.HELD:
        return text
    return Text(text.zh + _DRAFTED.zh, text.en + _DRAFTED.en)


def _clause(cell: Cell) -> str:
    """Give the clause that lists the requirements; none where some of them are the body's own."""
    return (cell.clause or "") if cell.status is Provenance.HELD else ""


def _issued_at(certificate: Certificate) -> datetime:
    if certificate.issued_at is None:
        raise ValueError(f"{certificate} has no moment of issue")
    return certificate.issued_at


def _last_second(day: date | None) -> datetime | None:
    """Give the last second of a day in the office's time zone."""
    if day is None:
        return None
    return datetime.combine(day, time(23, 59, 59), get_default_timezone()).astimezone(UTC)
