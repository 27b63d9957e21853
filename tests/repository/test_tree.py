"""What the tree promises about itself: no machine's own address in it, and nothing undocumented."""

import re

HOSTS = re.compile(
    r"https?://[^\s\"'`)>]+\.(?:whl|tar\.gz|tgz|zip|deb)\b"
    r"|(?:files\.)?python" + r"hosted\.org|pypi\." + r"org/simple|registry\.npm" + r"js\.org"
    r"|--(?:extra-)?index-url|--find-links|deb\.debian" + r"\.org"
)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/")


def test_no_download_address_is_committed(tracked):
    found = [f"{name}: {match.group(0)}" for name, text in tracked.items() for match in HOSTS.finditer(text)]

    assert [line for line in found if not line.startswith("tests/repository/")] == []


def test_no_path_of_some_machine_is_committed(tracked):
    found = [
        f"{name}: {match.group(0)}" for name, text in tracked.items() for match in MACHINE.finditer(text)
    ]

    assert [line for line in found if not line.startswith("tests/repository/")] == []


def test_every_package_is_pinned_by_hash(tracked):
    for lock in ("requirements.lock", "requirements-dev.lock"):
        packages = re.findall(
            r"^([\w.\[\]-]+)==\S+(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)",
            tracked[lock],
            re.MULTILINE,
        )
        assert len(packages) == len(re.findall(r"^\w", tracked[lock], re.MULTILINE)), lock


def test_continuous_integration_runs_what_a_developer_runs(tracked):
    lines = [line for line in tracked[".ci/run"].splitlines() if line and not line.startswith("#")]

    assert lines == ['cd "$(dirname "$0")/.." && exec make test']


def test_every_make_command_is_explained(tracked):
    commands = re.findall(r"^([a-z]+):.*##", tracked["Makefile"], re.MULTILINE)
    page = tracked["docs/reference/commands.md"]

    assert [command for command in commands if f"`make {command}`" not in page] == []


def test_every_command_of_the_command_line_is_explained(tracked):
    from hengji.cli.shell import COMMANDS, main

    page = tracked["docs/reference/commands.md"]
    known = []
    for name in COMMANDS:
        command = main.get_command(None, name)
        inner = getattr(command, "commands", None)
        known += [f"hengji {name} {part}" for part in inner] if inner else [f"hengji {name}"]

    assert [command for command in known if f"`{command}" not in page] == []


def test_every_setting_is_explained(tracked):
    named = {
        name
        for path, text in tracked.items()
        if path.startswith("src/")
        for name in re.findall(r"\bHENGJI_[A-Z_]+\b", text)
    }
    page = tracked["docs/reference/settings.md"]

    assert sorted(name for name in named if f"`{name}`" not in page) == []
    assert sorted(set(re.findall(r"`(HENGJI_[A-Z_]+)`", page)) - named) == []


def test_links_in_the_documents_lead_somewhere(tracked, root):
    broken = [
        f"{name}: {target}"
        for name, text in tracked.items()
        if name.endswith(".md")
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", text)
        if not (root / name).parent.joinpath(target).exists()
    ]

    assert broken == []


def test_no_package_is_a_drawer_for_anything(tracked):
    drawers = {"utils", "helpers", "common", "misc", "core", "services", "manager"}
    parts = {
        part.removesuffix(".py") for name in tracked if name.startswith("src/") for part in name.split("/")
    }

    assert parts & drawers == set()
