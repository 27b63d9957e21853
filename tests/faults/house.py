"""A house under fault: the office served in earnest on this machine, which a test may break and mend."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPMessage
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
STARTING_S = 60
PATIENCE_S = int(os.environ.get("FAULTS_PATIENCE_S", "60"))
"""For what must come of itself. What is tried without its protection never does, and need not be waited for so long."""

PAUSE_S = 0.05
FORM = "application/x-www-form-urlencoded"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(question, patience_s=PATIENCE_S):
    """Ask until the answer is true or patience is at its end, and give the last answer."""
    ends = time.monotonic() + patience_s
    while not (answer := question()) and time.monotonic() < ends:
        time.sleep(PAUSE_S)
    return answer


@dataclass
class House:
    """Settings, an address, the process that serves while there is one, and what stands before its command."""

    settings: dict[str, str]
    host: str = "127.0.0.1"
    port: int = field(default_factory=free_port)
    inside: tuple[str, ...] = ()
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def environment(self) -> dict[str, str]:
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("HENGJI_", "DJANGO_"))
        }
        ours = {
            "DJANGO_SETTINGS_MODULE": "hengji.office.site.settings",
            "HENGJI_ADDRESS": f"{self.host}:{self.port}",
            "HENGJI_ALLOWED_HOSTS": self.host,
            "HENGJI_SECRET_KEY": "for-this-test-and-nothing-else-0123456789",
            "HENGJI_KEY_PASSPHRASE": "for-this-test",
            "HENGJI_DEBUG": "1",  # no static files are needed, and making them ready takes longer than the rest
            "HENGJI_LOG_LEVEL": "CRITICAL",
        }
        return clean | ours | self.settings

    def told(self, module: str, *words: str) -> Any:
        """Run a module of this folder in the house and read what it says."""
        command = [sys.executable, "-m", f"tests.faults.{module}", *words]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def serve(self) -> None:
        served = (sys.executable, "-m", "hengji.cli", "serve", "--workers=2", "--threads=2", "--no-worker")
        self.process = subprocess.Popen(
            (*self.inside, *served),
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert eventually(self.answers, STARTING_S), "the house does not answer"

    @property
    def origin(self) -> str:
        return f"http://{self.host}:{self.port}"

    def connection(self, timeout_s: float) -> HTTPConnection:
        return HTTPConnection(self.host, self.port, timeout=timeout_s)

    def answers(self) -> bool:
        connection = self.connection(5)
        try:
            connection.request("GET", "/health/")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def answering(self) -> list[int]:
        """Give the processes that answer, which the server has forked."""
        main = self.process.pid
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        return [int(child) for child in children if forked_from(main, int(child))]

    def kill(self) -> None:
        """End the server with all that it has started, as a power failure does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


def forked_from(parent: int, child: int) -> bool:
    """Tell a fork of the server from the clock, which is a program of its own."""
    try:
        return Path(f"/proc/{child}/cmdline").read_bytes() == Path(f"/proc/{parent}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


@dataclass
class Page:
    """A candidate's page: it sends its plan one by one and counts as saved only what was acknowledged."""

    house: Any  # a house, or the door before several
    sitting: int
    cookie: str
    plan: list[dict[str, Any]]
    username: str
    acknowledged: list[str] = field(default_factory=list)
    unanswered: int = 0
    kept: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        assert self.asked("GET", "").status == 200
        assert eventually(lambda: (answer := self.asked("POST", "start/")) and answer.status == 302)
        assert self.asked("GET", "").status == 200

    def work(self, until: int | None = None) -> None:
        """Carry the plan out up to a number of operations, each sent again until it is acknowledged."""
        until = len(self.plan) if until is None else until
        ends = time.monotonic() + PATIENCE_S
        while len(self.acknowledged) < until and time.monotonic() < ends:
            if not self.operate():
                self.unanswered += 1
                time.sleep(PAUSE_S)

    def operate(self) -> bool:
        """Send the next operation once; tell whether its journal entry came back."""
        number = len(self.acknowledged)
        answer = self.sent(number, expected=number)
        if answer is None or answer.status != 200:
            return False
        assert json.loads(answer.body)["entry"]["sequence"] == number + 1
        self.acknowledged.append(self.key(number))
        return True

    def key(self, number: int) -> str:
        return f"page-{self.sitting}-{number}"

    def sent(self, number: int, *, expected: int) -> "Answer | None":
        """Send an operation of the plan; None when no answer came."""
        body = {**self.plan[number], "key": self.key(number), "expected_sequence": expected}
        return self.asked("POST", "operations/", json.dumps(body), "application/json")

    def sign_in(self, password: str) -> None:
        """Begin a session anew, by name and password."""
        self.ask("GET", "/sign-in/", "", {})
        typed = {
            "username": self.username,
            "password": password,
            "next": "",
            "csrfmiddlewaretoken": self.kept["csrftoken"],
        }
        answer = self.ask("POST", "/sign-in/", urlencode(typed), {"Content-Type": FORM})
        assert answer.status == 302, answer.body.decode()

    def hand_in(self) -> None:
        assert eventually(lambda: (answer := self.asked("POST", "hand-in/")) and answer.status == 302)

    def asked(self, method: str, path: str, body: str = "", kind: str = "") -> "Answer | None":
        """Ask for something of this sitting's."""
        return self.ask(
            method, f"/sittings/{self.sitting}/{path}", body, {"Content-Type": kind} if kind else {}
        )

    def ask(self, method: str, address: str, body: str | bytes, headers: dict[str, str]) -> "Answer | None":
        """Ask as the candidate's browser does; None when no answer came."""
        connection = self.house.connection(20)
        cookies = "; ".join(
            f"{name}={value}" for name, value in {"sessionid": self.cookie, **self.kept}.items()
        )
        hers = {
            "Cookie": cookies,
            "X-CSRFToken": self.kept.get("csrftoken", ""),
            "Origin": self.house.origin,
        }
        try:
            connection.request(method, address, body or None, hers | headers)
            answer = connection.getresponse()
            for cookie in answer.msg.get_all("Set-Cookie") or ():
                name, _, value = cookie.partition(";")[0].partition("=")
                self.kept[name] = value
            return Answer(answer.status, answer.read(), answer.headers)
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: HTTPMessage


def at_once(pages, act):
    """Let every page do something at the same time; gives the threads, which the caller waits for."""
    threads = [Thread(target=act, args=(page,), daemon=True) for page in pages]
    for thread in threads:
        thread.start()
    return threads
