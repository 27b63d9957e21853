"""The one reader of the process's environment: `HENGJI_…` in, typed values out.

A value that cannot be read is refused with its name and what it was, before anything starts.
"""

import os
from collections.abc import Mapping
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


class Environment:
    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        return self._values.get(name, default).strip()

    def flag(self, name: str, *, default: bool = False) -> bool:
        raw = self._values.get(name)
        if raw is None:
            return default
        word = raw.strip().lower()
        if word in TRUE:
            return True
        if word in FALSE:
            return False
        raise ImproperlyConfigured(f"{name} must be one of 1, 0, true, false, got {raw!r}")

    def whole(self, name: str, default: int) -> int:
        raw = self.text(name, str(default))
        try:
            return int(raw)
        except ValueError:
            raise ImproperlyConfigured(f"{name} must be a whole number, got {raw!r}") from None

    def words(self, name: str, default: str = "") -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def path(self, name: str, default: str) -> Path:
        return Path(self.text(name, default)).expanduser().resolve()


def field_keys(keys: list[str]) -> list[str]:
    """Give the keys of encrypted columns, each of which must be one of `cryptography`'s Fernet keys.

    Raises:
        ImproperlyConfigured: One is not; its place is named, never the key.
    """
    for place, key in enumerate(keys, 1):
        try:
            Fernet(key)
        except ValueError:
            raise ImproperlyConfigured(
                f"HENGJI_FIELD_KEYS: key {place} of {len(keys)} is not 32 bytes in url-safe base64"
            ) from None
    return keys


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address can only be reached from this very machine."""
    name = host.strip("[]")
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def networks(words: list[str]) -> list[IPv4Network | IPv6Network]:
    """Read addresses and networks, as in `127.0.0.1` and `10.0.0.0/24`.

    Raises:
        ImproperlyConfigured: One is neither.
    """
    read = []
    for word in words:
        try:
            read.append(ip_network(word))
        except ValueError:
            raise ImproperlyConfigured(
                f"HENGJI_PROXIES must be addresses or networks, got {word!r}"
            ) from None
    return read


def require_telemetry() -> None:
    """Refuse to start where traces are asked for and what makes them was not installed.

    Raises:
        ImproperlyConfigured: The packages of `hengji[telemetry]` are missing.
    """
    if not (find_spec("opentelemetry") and find_spec("opentelemetry.sdk")):
        raise ImproperlyConfigured(
            "OTEL_EXPORTER_OTLP_ENDPOINT is set, but the packages of hengji[telemetry] are not installed"
        )


def split_address(address: str) -> tuple[str, int]:
    """Take `host:port` (or `[v6]:port`) apart.

    Raises:
        ImproperlyConfigured: There is no host or no port from 1 to 65535.
    """
    host, _, port = address.rpartition(":")
    if host and port.isdecimal() and 0 < int(port) < 65536:
        return host.strip("[]"), int(port)
    raise ImproperlyConfigured(f"HENGJI_ADDRESS must be host:port, got {address!r}")


def sqlite(path: Path, *, synchronous: str) -> dict[str, Any]:
    """Describe an SQLite file for Django, set so that writers queue instead of failing, and make its folder.

    WAL and IMMEDIATE belong together: either alone loses transactions to "database is locked". Opening the file
    anew for each request cost more than everything else that an operation needs.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous};",
        },
    }


PLANNED_AFTER = 5
"""How often a connection has asked the same question before PostgreSQL keeps its plan."""

KEPT_BEFORE_TOLD = "-c synchronous_commit=on"
"""What is acknowledged is on the disk first, also where somebody has told the whole server to be quicker than that."""


def postgresql(url: str) -> dict[str, Any]:
    """Read `postgresql://user:password@host:port/name?option=value`.

    `host` may be given as an option instead, which is how a Unix socket's directory is named.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise ImproperlyConfigured("HENGJI_DATABASE_URL must read postgresql://user:password@host:port/name")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    kept = f"{KEPT_BEFORE_TOLD} {options.pop('options', '')}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"prepare_threshold": PLANNED_AFTER, "options": kept, **options},
    }
