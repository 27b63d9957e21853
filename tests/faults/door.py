"""The door of a centre, as it is deployed: nginx by our own configuration, on this machine alone."""

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.faults.house import ROOT, eventually, free_port

DEPLOYED = ROOT / "deploy" / "nginx"
NODES = ("127.0.0.1:8001", "127.0.0.1:8002")
NAME = "127.0.0.1"


@dataclass(frozen=True)
class Door:
    folder: Path
    port: int
    plain_port: int
    origin = f"https://{NAME}"  # where a centre's door stands, no port is in its name

    def connection(self, timeout_s, source=NAME):
        trusted = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
        return HTTPSConnection(
            NAME, self.port, timeout=timeout_s, context=trusted, source_address=(source, 0)
        )

    def asked(self, method, path, body=None, source=NAME, headers=None):
        """Ask for something; gives the answer's status, headers and body."""
        connection = self.connection(20, source)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def log(self, kind):
        return (self.folder / f"{kind}.log").read_text()


@contextmanager
def opened(*houses):
    if not (nginx := shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")):
        pytest.skip("needs nginx, as Debian has it")
    with tempfile.TemporaryDirectory(prefix="hengji-door-") as name:
        door = Door(Path(name), free_port(), free_port())
        _certify(door.folder)
        (door.folder / "nodes.conf").write_text(_nodes(houses))
        (door.folder / "nginx.conf").write_text(_moved(door))
        command = [nginx, "-c", str(door.folder / "nginx.conf"), "-e", str(door.folder / "error.log")]
        subprocess.run([*command, "-t", "-q"], check=True)
        with subprocess.Popen(command) as process:
            assert eventually(lambda: _listens(door))
            yield door
            process.terminate()


@dataclass(frozen=True)
class Place:
    host: str
    port: int


@contextmanager
def silent():
    """Give a place where whoever knocks hears nothing: its queue is full, and nobody is let in."""
    with socket.create_server((NAME, 0), backlog=0) as nobody, ExitStack() as queue:
        place = Place(*nobody.getsockname())
        with suppress(TimeoutError):
            for _ in range(10):
                queue.enter_context(socket.create_connection((place.host, place.port), timeout=0.2))
        yield place


def _listens(door):
    try:
        return door.asked("GET", "/sign-in/")[0]
    except OSError:
        return None


def _nodes(houses):
    """Give the deployed list of nodes with the addresses of these."""
    text = (DEPLOYED / "nodes.conf").read_text()
    for place, house in zip(NODES, houses, strict=True):
        assert place in text
        text = text.replace(place, f"{house.host}:{house.port}")
    return text


def _moved(door):
    """Give the deployed configuration, moved as an operator would: its ports, its folders, its account."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    moves = {
        "/var/log/nginx": str(door.folder),
        "include mime.types": "include /etc/nginx/mime.types",
        "include nodes.conf": f"include {door.folder}/nodes.conf",
        "listen 80;": f"listen {NAME}:{door.plain_port};",
        "listen 443 ": f"listen {NAME}:{door.port} ",
        " tls/": f" {door.folder}/",
        "http {\n": "http {\n" + "".join(f"{kind}_temp_path {door.folder}/{kind};\n" for kind in kinds),
        "  access_log": f"log_format asked $upstream_addr; access_log {door.folder}/asked.log asked;\n  access_log",
    }
    text = (DEPLOYED / "nginx.conf").read_text()
    for ours, moved in moves.items():
        assert ours in text
        text = text.replace(ours, moved)
    account = "user root;\n" if os.geteuid() == 0 else ""
    return f"{account}daemon off;\npid {door.folder}/pid;\n{text}"


def _certify(folder):
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)]),
    )
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(NAME))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(made.public_bytes(pem))
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
