"""The command line as other programs meet it."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from hengji.cli import main
from hengji.cli.shell import COMMANDS
from hengji.office.site.environment import field_keys


def test_help_names_every_command():
    result = CliRunner().invoke(main, ["--help"])

    assert result.exit_code == 0
    assert [name for name in COMMANDS if f"  {name} " not in result.output] == []


def test_an_unknown_command_is_refused_on_standard_error():
    result = CliRunner().invoke(main, ["certify"])

    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command 'certify'" in result.stderr


@pytest.mark.parametrize("command", [["--help"], ["standard", "show", "--json"]])
def test_what_needs_no_office_does_not_start_one(command):
    program = (
        "import sys\nfrom hengji.cli import main\n"
        f"main({command!r}, standalone_mode=False)\n"
        "print(sorted({'django', 'typst', 'granian'} & sys.modules.keys()), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stderr.strip() == "[]"


def test_every_command_speaks_json():
    def leaves(command):
        inner = getattr(command, "commands", None)
        return [leaf for part in inner.values() for leaf in leaves(part)] if inner else [command]

    commands = [leaf for name in COMMANDS for leaf in leaves(main.get_command(None, name))]

    assert [c.name for c in commands if not any("--json" in option.opts for option in c.params)] == []


def test_serving_without_a_secret_is_refused_with_the_name_of_the_setting():
    environment = {"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "hengji.office.site.settings"}

    done = subprocess.run(
        [sys.executable, "-m", "hengji.cli", "serve"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert "HENGJI_SECRET_KEY must not be empty" in done.stderr


def test_serving_without_a_field_key_is_refused_with_the_way_to_make_one(tmp_path):
    environment = {"PATH": "/usr/bin:/bin", "HENGJI_SECRET_KEY": "x" * 50, "HENGJI_VAR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-m", "hengji.cli", "serve"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert "HENGJI_FIELD_KEYS must not be empty; make a key with: hengji keys make-field-key" in done.stderr


def test_a_made_field_key_is_one():
    made = json.loads(CliRunner().invoke(main, ["keys", "make-field-key", "--json"]).output)

    assert field_keys([made["key"]]) == [made["key"]]


def test_the_edition_is_given_as_json():
    result = CliRunner().invoke(main, ["standard", "show", "--json"])

    assert json.loads(result.output)["edition"]["code"] == "T/KJDZSW 0001-2023"
