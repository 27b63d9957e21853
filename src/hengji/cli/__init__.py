"""The command line `hengji`: for people at a prompt, and with `--json` for other programs."""

from hengji.cli.shell import main

__all__ = ["main"]
