"""What is deployed with speaks of commands, settings and services that there are."""

import re
import shlex
import shutil
import subprocess
import sys
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
import yaml

from hengji.cli.shell import main

COMMAND = re.compile(r"/opt/hengji/\.venv/bin/hengji ([\w -]+)")


@pytest.fixture(scope="module")
def compose(root):
    return yaml.safe_load((root / "deploy" / "compose.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def units(root):
    return sorted((root / "deploy" / "systemd").iterdir())


def understood(words):
    """Follow a command down to its last part and let that one read its options."""
    command, rest = main, list(words)
    while rest and (inner := getattr(command, "get_command", None)):
        command = inner(None, rest.pop(0))
    command.make_context("hengji", [*rest], resilient_parsing=True)
    return command


def test_every_setting_that_is_deployed_with_is_explained(root):
    page = (root / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    named = {
        name
        for file in (root / "deploy").rglob("*")
        if file.is_file()
        for name in re.findall(r"\bHENGJI_[A-Z_]+\b", file.read_text(encoding="utf-8"))
    }

    assert [name for name in sorted(named) if f"`{name}`" not in page] == []


def test_the_composed_services_lean_on_what_is_declared(compose):
    services = compose["services"]
    leant_on = {name for service in services.values() for name in service.get("depends_on", {})}
    volumes = {
        volume.split(":")[0]
        for service in services.values()
        for volume in service.get("volumes", ())
        if not volume.startswith(".")
    }
    secrets = {name for service in services.values() for name in service.get("secrets", ())}

    assert leant_on <= set(services)
    assert (volumes, secrets) == (set(compose["volumes"]), set(compose["secrets"]))
    waited_for = {
        name
        for service in services.values()
        for name, how in service.get("depends_on", {}).items()
        if how["condition"] == "service_healthy"
    }
    assert [name for name in waited_for if "healthcheck" not in services[name]] == []


def test_what_the_door_is_handed_is_there(compose, root):
    handed = [volume.split(":")[0] for volume in compose["services"]["door"]["volumes"]]

    assert [name for name in handed if not (root / "deploy" / name).exists()] == ["./tls"], (
        "an operator's own"
    )


def test_an_image_is_handed_what_it_is_made_of_and_nothing_else_of_the_tree(root):
    recipe = (root / "deploy" / "Containerfile").read_text()
    copied = {name for line in re.findall(r"^COPY (.+) \S+$", recipe, re.MULTILINE) for name in line.split()}
    ignored = (root / "deploy" / "Containerfile.dockerignore").read_text().split("\n*\n")[1].splitlines()

    assert {line.removeprefix("!") for line in ignored if line.startswith("!")} == copied


def test_only_the_door_is_open(compose):
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["door"]


def test_composed_commands_are_commands(compose):
    said = [service["command"] for service in compose["services"].values() if "command" in service]
    found = [command for words in said for command in commands_in(words)]

    named = sorted(understood(words[1:]).name for words in found if words[0] == "hengji")
    assert named == ["anchor", "make", "serve", "serve", "sign-lists", "worker"]


def commands_in(words):
    """Give the command that a service is started with, or those that it hands to a shell."""
    return [shlex.split(one) for one in words[2].split(" && ")] if words[0] == "sh" else [words]


def test_the_door_finds_every_composed_node_where_it_stays(compose, root):
    (space,) = compose["networks"]["default"]["ipam"]["config"]
    fixed = {
        name: service["networks"]["default"]["ipv4_address"]
        for name, service in compose["services"].items()
        if "networks" in service
    }
    listed = (root / "deploy" / "nginx" / "nodes-containers.conf").read_text(encoding="utf-8")
    settings = (root / "deploy" / "hengji.env.example").read_text(encoding="utf-8")

    assert all(ip_address(at) in ip_network(space["subnet"]) for at in fixed.values())
    assert [at for at in fixed.values() if ip_address(at) in ip_network(space["ip_range"])] == []
    assert f"HENGJI_PROXIES={fixed.pop('door')}\n" in settings
    assert fixed.keys() == {name for name in compose["services"] if name.startswith("pages-")}
    assert re.findall(r"server ([\d.]+):8000 ", listed) == list(fixed.values())
    assert "127.0.0.1," + ",".join(fixed) + "\n" in settings


def test_the_door_treats_composed_nodes_as_it_treats_others(root):
    """What is tried of the door before nodes of one machine holds before containers too."""
    lists = [root / "deploy" / "nginx" / name for name in ("nodes.conf", "nodes-containers.conf")]
    upstreams = [file.read_text(encoding="utf-8").partition("\nupstream")[2] for file in lists]

    alone, composed = (re.sub(r"server \S+", "server", upstream) for upstream in upstreams)
    assert alone == composed


def test_commands_of_the_units_are_commands(units):
    lines = [COMMAND.search(line) for file in units for line in file.read_text().splitlines()]

    named = sorted(understood(shlex.split(found[1])).name for found in lines if found)
    assert named == ["anchor", "make", "serve", "sign-lists", "worker"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze, as Debian has it")
def test_systemd_reads_the_units_without_a_word(units, tmp_path):
    ours = str(Path(sys.executable).with_name("hengji"))
    for file in units:
        text = file.read_text().replace("/opt/hengji/.venv/bin/hengji", ours)
        (tmp_path / file.name).write_text(re.sub(r"^Documentation=.*\n", "", text, flags=re.MULTILINE))
    names = [file.name.replace("@.", "@8001.") for file in units]
    for file in units:
        if "@." in file.name:
            shutil.copy(tmp_path / file.name, tmp_path / file.name.replace("@.", "@8001."))

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        check=False,
    )

    about_ours = [line for line in done.stderr.splitlines() if "hengji" in line]
    assert (done.returncode, about_ours) == (0, [])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze, as Debian has it")
def test_a_unit_that_is_broken_into_opens_little_else(units):
    """Systemd itself judges them, from 0, shut in, to 100, open."""
    for file in units:
        if file.suffix == ".service":
            judged = subprocess.run(
                ["systemd-analyze", "security", "--offline=true", "--threshold=20", file.resolve()],
                capture_output=True,
                text=True,
                check=False,
            )
            assert (file.name, judged.returncode) == (file.name, 0), judged.stdout[-200:]
