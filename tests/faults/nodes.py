"""Two nodes of one office, each in a network namespace of its own, joined by a bridge on this machine alone."""

import os
import shutil
import subprocess
from contextlib import ExitStack, contextmanager

import pytest

NET = "10.213.7"
BRIDGE = f"hengji{os.getpid()}"[:15]
GATE = f"{NET}.1"


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


def require_namespaces():
    if os.geteuid() != 0 or not shutil.which("ip"):
        pytest.skip("needs root and iproute2 to make network namespaces")
    try:
        ip("link", "add", BRIDGE, "type", "bridge")
    except subprocess.CalledProcessError as refused:
        pytest.skip(f"this machine makes no bridge: {refused.stderr.decode().strip()}")


@contextmanager
def joined(count):
    """Make a bridge and so many namespaces on it, and give the name and address of each."""
    require_namespaces()
    with ExitStack() as made:
        made.callback(ip, "link", "delete", BRIDGE)
        ip("address", "add", f"{GATE}/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        yield [made.enter_context(_node(number)) for number in range(count)]


@contextmanager
def _node(number):
    name, outside, inside = (
        f"{BRIDGE}-{number}",
        f"hj{os.getpid()}o{number}"[-15:],
        f"hj{os.getpid()}i{number}"[-15:],
    )
    address = f"{NET}.{number + 2}"
    ip("netns", "add", name)
    try:
        ip("link", "add", outside, "type", "veth", "peer", "name", inside, "netns", name)
        ip("link", "set", outside, "master", BRIDGE, "up")
        ip("-n", name, "address", "add", f"{address}/24", "dev", inside)
        ip("-n", name, "link", "set", inside, "up")
        ip("-n", name, "link", "set", "lo", "up")
        yield name, address
    finally:
        ip("netns", "delete", name)
