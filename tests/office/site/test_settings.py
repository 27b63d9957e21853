"""What the office refuses to start with, and what it never has by default."""

import os
import runpy
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

import hengji.office.site.environment as environment_module
from hengji.office.site.environment import (
    KEPT_BEFORE_TOLD,
    PLANNED_AFTER,
    Environment,
    is_loopback,
    postgresql,
    split_address,
    sqlite,
)

SETTINGS = Path(environment_module.__file__).with_name("settings.py")


@pytest.fixture
def settings_with(monkeypatch):
    def load(**values: str) -> dict[str, object]:
        for name in [name for name in os.environ if name.startswith("HENGJI_")]:
            monkeypatch.delenv(name)
        for name, value in values.items():
            monkeypatch.setenv(f"HENGJI_{name}", value)
        return runpy.run_path(str(SETTINGS))

    return load


def test_there_is_no_secret_by_default(settings_with):
    assert settings_with()["SECRET_KEY"] == ""


def test_there_is_no_field_key_by_default(settings_with):
    assert settings_with()["FIELD_KEYS"] == []


def test_a_field_key_that_is_none_is_refused_by_its_place_and_never_shown(settings_with):
    good = Fernet.generate_key().decode()

    with pytest.raises(ImproperlyConfigured, match="key 2 of 2 is not 32 bytes") as refused:
        settings_with(FIELD_KEYS=f"{good},hunter2")

    assert "hunter2" not in str(refused.value)


def test_demo_mode_is_off_by_default(settings_with):
    assert settings_with()["DEMO"] is False


def test_cookies_are_for_https_alone_by_default(settings_with):
    loaded = settings_with()

    assert [loaded[f"{kind}_COOKIE_SECURE"] for kind in ("SESSION", "CSRF", "LANGUAGE")] == [True] * 3


def test_under_https_the_browser_itself_refuses_our_cookies_from_elsewhere(settings_with):
    """A name with `__Host-` is taken with Secure, the path / and no domain alone, or not at all."""
    safe, room = settings_with(), settings_with(HTTPS="0")
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")

    assert [safe[name] for name in names] == ["__Host-session", "__Host-csrf"]
    assert (safe["SESSION_COOKIE_SECURE"], safe["CSRF_COOKIE_SECURE"]) == (True, True)
    assert not {"SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_DOMAIN"} & set(safe)
    assert [room[name] for name in names] == ["sessionid", "csrftoken"]


def test_no_cookie_travels_with_a_form_from_elsewhere(settings_with):
    loaded = settings_with()

    assert [loaded[f"{kind}_COOKIE_SAMESITE"] for kind in ("SESSION", "CSRF", "LANGUAGE")] == ["Lax"] * 3


def test_the_second_step_is_asked_for_unless_this_is_a_demonstration_or_a_developers_machine(settings_with):
    asked = [settings_with()["SECOND_STEP"], settings_with(DEMO="1")["SECOND_STEP"]]

    assert [*asked, settings_with(DEBUG="1")["SECOND_STEP"]] == [True, False, False]


@pytest.mark.parametrize("address", ["0.0.0.0:8000", "192.168.1.7:8000", "exam.example:80", "[::]:8000"])
def test_demo_mode_refuses_an_address_others_can_reach(settings_with, address):
    with pytest.raises(ImproperlyConfigured, match="not loopback"):
        settings_with(DEMO="1", ADDRESS=address)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql://office@db/office"),
        ("SECRET_KEY", "a real one"),
        ("FIELD_KEYS", "a real one"),
        ("ALLOWED_HOSTS", "skills.example"),
    ],
)
def test_demo_mode_refuses_to_start_beside_anything_real(settings_with, name, value):
    with pytest.raises(ImproperlyConfigured, match=f"HENGJI_{name} is set"):
        settings_with(DEMO="1", **{name: value})


def test_a_demo_keeps_its_data_apart(settings_with):
    real, demo = settings_with(), settings_with(DEMO="1")

    assert demo["DATABASES"]["default"]["NAME"] == real["VAR_DIR"] / "demo" / "hengji.sqlite3"
    assert real["DATABASES"]["default"]["NAME"] == real["VAR_DIR"] / "hengji.sqlite3"
    assert demo["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]


def test_a_proxy_is_heard_only_where_one_is_said_to_stand(settings_with):
    heard = "hengji.office.site.proxies.from_proxies"
    alone, behind = settings_with(), settings_with(BEHIND_PROXY="1", PROXIES="10.0.0.2")

    assert heard not in alone["MIDDLEWARE"]
    assert "SECURE_PROXY_SSL_HEADER" not in alone
    assert behind["MIDDLEWARE"][0] == heard
    assert [str(network) for network in behind["PROXIES"]] == ["10.0.0.2/32"]


def test_sqlite_queues_its_writers(settings_with):
    options = settings_with()["DATABASES"]["default"]["OPTIONS"]

    assert options == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }


def test_a_postgresql_address_is_read_whole():
    read = postgresql("postgresql://office:p%40ss@db.example:5433/hengji?sslmode=require")

    options = {"prepare_threshold": PLANNED_AFTER, "options": KEPT_BEFORE_TOLD, "sslmode": "require"}
    wanted = ("office", "p@ss", "db.example", "5433", "hengji", options)
    assert tuple(read[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")) == wanted


def test_what_a_postgresql_address_asks_of_each_connection_is_asked_beside_our_own():
    read = postgresql("postgresql://office@db/hengji?options=-c%20search_path%3Dexam")

    assert read["OPTIONS"]["options"] == f"{KEPT_BEFORE_TOLD} -c search_path=exam"


def test_a_postgresql_socket_is_named_by_its_directory():
    assert postgresql("postgresql://office@/hengji?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://office@db", "nonsense"])
def test_another_database_is_refused_without_repeating_its_password(url):
    with pytest.raises(ImproperlyConfigured, match="must read postgresql://user:password@host:port/name"):
        postgresql(url)


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:70000", "host:http"])
def test_an_address_without_a_port_is_refused_with_its_value(address):
    with pytest.raises(ImproperlyConfigured, match="HENGJI_ADDRESS must be host:port"):
        split_address(address)


def test_a_flag_that_is_neither_yes_nor_no_is_refused_with_its_value():
    with pytest.raises(ImproperlyConfigured, match=r"HENGJI_DEBUG must be one of .* got 'maybe'"):
        Environment({"HENGJI_DEBUG": "maybe"}).flag("HENGJI_DEBUG")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("10.0.0.1", False),
        ("a.b", False),
    ],
)
def test_loopback_is_known_by_address_not_by_look(host, loopback):
    assert is_loopback(host) is loopback


def test_the_first_start_makes_the_folder_of_its_database(tmp_path):
    file = tmp_path / "not" / "there" / "hengji.sqlite3"

    sqlite(file, synchronous="NORMAL")

    assert file.parent.is_dir()
