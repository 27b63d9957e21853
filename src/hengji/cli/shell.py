"""The commands and where each lives; a command's module is imported only when it is asked for."""

from importlib import import_module
from typing import NamedTuple

import click


class Place(NamedTuple):
    module: str
    name: str
    help: str


COMMANDS = {
    "standard": Place("standard", "standard_group", "Show what the standard asks of a skill at a level."),
    "paper": Place("paper", "paper_group", "Draw a practical paper, or let the reference solver sit it."),
    "rules": Place("rules", "rules_group", "Read the rule packs that papers are drawn by."),
    "sitting": Place("sitting", "sitting_group", "Replay and mark a sitting from its journal."),
    "credential": Place("credential", "credential_group", "Verify a credential, offline."),
    "journey": Place("journey", "journey", "Carry scripted candidates from application to certificate."),
    "record": Place(
        "record", "record_group", "Anchor the record day by day, and check it against an anchor."
    ),
    "draw": Place("draw", "draw_command", "Draw markers or panels again from the file of a draw."),
    "keys": Place("keys", "keys_group", "Make keys of encrypted columns, and encrypt by a new one."),
    "reset-code": Place("password", "reset_code", "Give the code by which a person sets a new password."),
    "room": Place("room", "room_group", "Give a room away as a package, run it offline, take it back."),
    "backup": Place(
        "backup", "backup_group", "Put everything that must not be lost into one file, and back again."
    ),
    "clock": Place("clock", "clock", "Collect sittings whose time is up; lapse what is overdue."),
    "worker": Place("worker", "worker", "Carry out what takes longer than a request."),
    "serve": Place("serve", "serve", "Serve the office's pages."),
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and first lines without importing them."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        command = getattr(import_module(f"hengji.cli.{place.module}"), place.name)
        if not isinstance(command, click.Command):
            raise TypeError(f"hengji.cli.{place.module}.{place.name} is not a command")
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.help) for name, place in COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hengji", prog_name="hengji")
def main() -> None:
    """衡技 Hengji: assess and certify cross-border e-commerce operators."""
