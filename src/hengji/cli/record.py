"""`hengji record`: one hash a day over the whole record, and the records whose time is over."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

import click

from hengji.cli.issuer import in_the_office

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(name="record")
def record_group() -> None:
    """Anchor the record day by day, check it against an anchor, and list what need not be kept any longer."""


@record_group.command()
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Which day; yesterday when not given.")
@_JSON
@in_the_office
def anchor(*, day: datetime | None, now: datetime) -> dict[str, Any]:
    """Anchor a day that is over; print the sheet, sign it and keep it elsewhere."""
    from hengji.office.oversight.operations import anchor_day
    from hengji.office.schemes.deadlines import office_day

    return _told(anchor_day(day=day.date() if day else office_day(now) - timedelta(days=1), now=now))


@record_group.command()
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Which anchored day.")
@click.option("--digest", help="What stands on the signed sheet; compared when given.")
@_JSON
@in_the_office
def verify(*, day: datetime, digest: str | None, now: datetime) -> dict[str, Any]:  # noqa: ARG001 - every command is told
    """Check that today's record still holds what was anchored on a day."""
    from hengji.office.oversight.anchoring import verify_anchor

    found = _told(verify_anchor(day.date()))
    if digest and digest != found["digest"]:
        raise click.ClickException(f"the sheet says {digest}, the record {found['digest']}")
    return found


@record_group.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Which day to look from; today when not given.")
@_JSON
@in_the_office
def due(*, on: datetime | None, now: datetime) -> dict[str, Any]:
    """List the records whose time is over, and how much removing them would empty; nothing is removed."""
    from hengji.office.keeping.removing import foreseen
    from hengji.office.keeping.terms import due as due_on
    from hengji.office.schemes.deadlines import office_day

    day = on.date() if on else office_day(now)
    rows = [
        {
            "account": person.username,
            "kind": str(term.kind.value),
            "until": str(term.until),
            "rows": foreseen(person, term.kind),
        }
        for person, terms in due_on(day)
        for term in terms
    ]
    return {"day": day.isoformat(), "due": rows}


@record_group.command()
@click.option(
    "--actor", required=True, help="User name of the registrar or credential officer who proposes it."
)
@_JSON
@in_the_office
def propose(*, actor: str, now: datetime) -> dict[str, Any]:
    """Put everything that is due on a list; somebody else confirms it on the page before anything is removed."""
    from hengji.office.keeping.operations import propose_disposal
    from hengji.office.keeping.terms import due as due_on
    from hengji.office.people.queries import person_with_account, tied_to
    from hengji.office.schemes.deadlines import office_day

    keeper = person_with_account(actor)
    away = tied_to(keeper) | {keeper.pk}
    chosen = [
        (person.pk, term.kind)
        for person, terms in due_on(office_day(now))
        for term in terms
        if person.pk not in away
    ]
    made = propose_disposal(chosen=chosen, actor=keeper, now=now)
    return {"disposal": made.pk, "items": len(chosen)}


@record_group.command()
@_JSON
@in_the_office
def check(*, now: datetime) -> dict[str, Any]:  # noqa: ARG001 - every command is told
    """Read every chain of events and every file of evidence, and fail at the first that is not whole."""
    from hengji.office.oversight.wholeness import check_everything

    return asdict(check_everything())


def _told(anchor: Any) -> dict[str, Any]:
    told_day: date = anchor.day
    return {
        "day": told_day.isoformat(),
        "chains": len(anchor.heads),
        "previous": anchor.previous,
        "digest": anchor.digest,
    }
