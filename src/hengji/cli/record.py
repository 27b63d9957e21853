"""`hengji record`: one hash a day over the whole record, to print and sign, and to hold the record against later."""

from datetime import date, datetime, timedelta
from typing import Any

import click

from hengji.cli.issuer import in_the_office

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(name="record")
def record_group() -> None:
    """Anchor the record day by day, and check that it still leads from an anchor."""


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


def _told(anchor: Any) -> dict[str, Any]:
    told_day: date = anchor.day
    return {
        "day": told_day.isoformat(),
        "chains": len(anchor.heads),
        "previous": anchor.previous,
        "digest": anchor.digest,
    }
