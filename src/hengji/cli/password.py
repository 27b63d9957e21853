"""`hengji reset-code`: what a person who has no mailbox sets a new password by."""

from datetime import datetime
from typing import Any

import click

from hengji.cli.issuer import in_the_office, person


@click.command(name="reset-code")
@click.argument("username")
@click.option("--actor", required=True, help="User name of the system administrator who does this.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@in_the_office
def reset_code(*, username: str, actor: str, now: datetime) -> dict[str, Any]:
    """Give the code by which USERNAME sets a new password within half an hour; see her document first."""
    from django.conf import settings
    from django.urls import reverse

    from hengji.office.people.forgotten import give_reset_code

    code = give_reset_code(user=person(username, "USERNAME"), actor=person(actor), now=now)
    return {"page": f"{settings.PUBLIC_URL}{reverse('public:reset_password')}", "code": code}
