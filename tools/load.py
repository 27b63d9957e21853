"""Let candidates sit at once against a real server, as their browsers do, and print what it cost as JSON.

    python tools/load.py --candidates 30
    python tools/postgres.py python tools/load.py --candidates 300 --every 10 --seconds 60

Each candidate comes in with a session of her own, starts, opens the page, works through a plan that the
reference solver made for her paper, loses an answer now and then and sends the same operation again, and hands
in. Afterwards every journal is held against what was acknowledged. The server's time is that of all its
processes, the database's included; the clients' is not in it. Everything stays on loopback.
"""

import argparse
import asyncio
import json
import os
import random  # noqa: TID251 - clients may behave as they like; no evidence is drawn here
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

PATIENCE_S = 30
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
PRINTED = re.compile(r'id="([\w-]+)"[^>]*? data-print="([0-9a-f]+)"')


@dataclass
class Candidate:
    """One candidate: where she sits, how she is known, what she will do, and what has been acknowledged."""

    sitting: int
    cookie: str
    plan: list[dict[str, Any]]
    acknowledged: list[str] = field(default_factory=list)
    token: str = ""
    seat: str = ""


@dataclass
class Figures:
    """What was seen from the clients' side, by what was asked for."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)

    def told(self, kind: str) -> dict[str, float]:
        taken = sorted(self.seconds[kind])
        if not taken:
            return {}
        at = statistics.quantiles(taken, n=100, method="inclusive") if len(taken) > 1 else taken * 99
        return {
            "count": len(taken),
            "p50_ms": round(1000 * at[49], 1),
            "p95_ms": round(1000 * at[94], 1),
            "p99_ms": round(1000 * at[98], 1),
            "max_ms": round(1000 * taken[-1], 1),
        }


# ---- the room -------------------------------------------------------------------------------------


def prepare(count: int, skill: str, seeds: int) -> list[Candidate]:
    """Seat so many candidates before papers of some seeds, by the acts by which everybody gets a seat."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from hengji.office.demo import trial
    from hengji.office.demo.house import founded
    from hengji.office.demo.timeline import Timeline
    from hengji.office.exams.queries import paper_of, sealed_of

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    founded(Timeline(timezone.now()))
    plans: dict[int, list[dict[str, Any]]] = {}
    candidates = []
    for number in range(count):
        seed = number % seeds
        sitting = trial.seated(skill, "junior", now=timezone.now(), seed=seed)
        if seed not in plans:
            plans[seed] = _plan(paper_of(sitting), sealed_of(sitting))
        candidates.append(Candidate(sitting.pk, _session(sitting.application.applicant), plans[seed]))
    return candidates


def _plan(paper: Any, sealed: Any) -> list[dict[str, Any]]:
    from hengji.assay.tasks import open_session, solve

    session = open_session(paper, sealed)
    solve(paper, session)
    return [{"operation": entry.operation, "arguments": entry.arguments} for entry in session.journal.entries]


def _session(user: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def stored(candidate: Candidate) -> list[str]:
    """Give the keys of the journal of a candidate, in order."""
    from hengji.office.exams.models import SittingEntry

    entries = SittingEntry.objects.filter(sitting_id=candidate.sitting).order_by("sequence")
    return list(entries.values_list("key", flat=True))


@contextmanager
def serving(workers: int, threads: int) -> Iterator[tuple[str, "Server"]]:
    """Serve the office as it is served in earnest, and give its address and its processes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "HENGJI_ADDRESS": address}
    command = [sys.executable, "-m", "hengji.cli", "serve", f"--workers={workers}", f"--threads={threads}"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(address, process)
        yield f"http://{address}", Server(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    host, port = address.split(":")
    for _ in range(1200):
        if process.poll() is not None:
            sys.exit("✘ the server did not start")
        with socket.socket() as door:
            if door.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.1)
    sys.exit("✘ the server did not answer within two minutes")


class Server:
    """The server's processes and those of its database, as the kernel counts them."""

    def __init__(self, root: int) -> None:
        self._roots = {root, *_postmasters()}

    def cpu_s(self) -> float:
        """Give the seconds of processor time used so far, by children that have ended too."""
        return sum(sum(map(int, fields[11:15])) for _, fields in self._family()) / TICKS

    def memory_mb(self) -> float:
        return sum(int(fields[21]) for _, fields in self._family()) * PAGE_BYTES / 1e6

    def _family(self) -> list[tuple[int, list[str]]]:
        everyone = dict(_processes())
        family = set(self._roots)
        while more := {pid for pid, fields in everyone.items() if int(fields[1]) in family} - family:
            family |= more
        return [(pid, everyone[pid]) for pid in sorted(family) if pid in everyone]


def _processes() -> Iterator[tuple[int, list[str]]]:
    """Give every process with the fields of its `stat` after the name."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                yield int(entry.name), (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended meanwhile


def _postmasters() -> set[int]:
    """Find the database's first process by the file that it keeps in its folder."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = cursor.fetchone()[0]
    return {int(Path(folder, "postmaster.pid").read_text().split()[0])}


# ---- the candidates ---------------------------------------------------------------------------------


class Browser:
    """What a candidate's page asks of the server."""

    def __init__(
        self, web: aiohttp.ClientSession, candidate: Candidate, figures: Figures, luck: random.Random
    ) -> None:
        self._web, self._figures, self._luck = web, figures, luck
        self._who = candidate
        self._prints: dict[str, str] = {}
        self._at = f"/sittings/{candidate.sitting}/"

    @property
    def has_more(self) -> bool:
        return len(self._who.acknowledged) < len(self._who.plan)

    async def open(self, kind: str = "page") -> None:
        self._see(await self._ask(kind, "GET", ""))

    async def start(self) -> None:
        await self._ask("start", "POST", "start/", data={})

    async def hand_in(self) -> None:
        await self._ask("hand_in", "POST", "hand-in/", data={})

    async def operate(self, *, losing: float = 0) -> None:
        """Send the next operation of the plan until its journal entry comes back."""
        who = self._who
        number = len(who.acknowledged)
        body = {**who.plan[number], "key": f"load-{who.sitting}-{number}", "expected_sequence": number}
        while self._luck.random() < losing:
            await self._lost(body)
        answer = await self._ask("operation", "POST", "operations/", json=body)
        if answer and answer.get("entry", {}).get("sequence") == number + 1:
            who.acknowledged.append(body["key"])
        else:
            self._figures.errors[f"operation: {str(answer)[:80]}"] += 1

    async def look(self) -> None:
        """Ask what the company shows now, as the page does after its operations."""
        known = [("everything", "1"), *(("shown", known) for known in self._prints.values())]
        answer = await self._ask("look", "GET", "state/", params=known)
        for part in (answer or {}).get("fragments", {}).values():
            self._see({"page": part})

    def _see(self, answer: dict[str, Any] | None) -> None:
        """Note which tables are shown now, as the page does, so that only others are sent."""
        self._prints |= dict(PRINTED.findall((answer or {}).get("page", "")))

    async def _lost(self, body: dict[str, Any]) -> None:
        """Send an operation and go away before the answer is there."""
        try:
            async with asyncio.timeout(0.002):
                await self._web.post(f"{self._at}operations/", json=body, headers=self._headers())
        except (TimeoutError, aiohttp.ClientError):
            self._figures.errors["answers lost on purpose"] += 1

    async def _ask(self, kind: str, method: str, path: str, **body: Any) -> dict[str, Any] | None:
        began = time.perf_counter()
        try:
            async with self._web.request(
                method, self._at + path, headers=self._headers(), allow_redirects=False, **body
            ) as answer:
                said = await answer.read()
                if "csrftoken" in answer.cookies:
                    self._who.token = answer.cookies["csrftoken"].value
                if "seat" in answer.cookies:
                    self._who.seat = answer.cookies["seat"].value
                if answer.status >= 400:
                    self._figures.errors[f"{kind}: {answer.status}"] += 1
                    return None
        except (TimeoutError, aiohttp.ClientError) as error:
            self._figures.errors[f"{kind}: {type(error).__name__}"] += 1
            return None
        self._figures.seconds[kind].append(time.perf_counter() - began)
        if answer.content_type != "application/json":
            return {"page": said.decode()}
        told: dict[str, Any] = json.loads(said)
        return told

    def _headers(self) -> dict[str, str]:
        token = self._who.token
        kept = {"sessionid": self._who.cookie, "csrftoken": token, "seat": self._who.seat}
        cookies = "; ".join(f"{name}={value}" for name, value in kept.items() if value)
        return {"Cookie": cookies, "X-CSRFToken": token}


async def together(browsers: list[Browser], act: Callable[[Browser], Awaitable[None]]) -> None:
    await asyncio.gather(*(act(browser) for browser in browsers))


async def sit(
    address: str, server: Server, candidates: list[Candidate], asked: argparse.Namespace
) -> dict[str, Any]:
    """Go through the sitting part by part and give the figures of each."""
    luck = random.Random(asked.seed)  # noqa: S311 - nobody's secret
    figures = Figures()
    told: dict[str, Any] = {}
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(
        address,
        connector=connector,
        timeout=aiohttp.ClientTimeout(PATIENCE_S),
        cookie_jar=aiohttp.DummyCookieJar(),
    ) as web:
        browsers = [Browser(web, candidate, figures, luck) for candidate in candidates]

        async def part(kind: str, act: Callable[[Browser], Awaitable[None]]) -> None:
            cpu, began = server.cpu_s(), time.perf_counter()
            await together(browsers, act)
            spent, count = time.perf_counter() - began, len(figures.seconds[kind])
            told[kind] = figures.told(kind) | {
                "per_second": round(count / spent, 1),
                "server_cpu_ms": round(1000 * (server.cpu_s() - cpu) / max(count, 1), 2),
            }

        await together(browsers, lambda browser: browser.open("door"))
        await part("start", Browser.start)
        await part("page", Browser.open)
        await part("look", Browser.look)
        turn = asyncio.Semaphore(asked.senders or len(browsers))
        await part("operation", lambda browser: _at_once(browser, asked.at_once, turn))
        figures.seconds["operation"].clear()
        figures.seconds["look"].clear()
        cpu, began = server.cpu_s(), time.perf_counter()
        await together(browsers, lambda browser: _at_work(browser, asked, luck))
        spent = time.perf_counter() - began
        told["at_work"] = {
            "seconds": round(spent, 1),
            "operation": figures.told("operation"),
            "look": figures.told("look"),
            "operations_per_second": round(len(figures.seconds["operation"]) / spent, 1),
            "server_cpu_ms_per_operation_and_look": round(
                1000 * (server.cpu_s() - cpu) / max(len(figures.seconds["operation"]), 1), 2
            ),
        }
        await part("hand_in", Browser.hand_in)
    return told | {"memory_mb": round(server.memory_mb()), "errors": dict(figures.errors)}


async def _at_once(browser: Browser, count: int, turn: asyncio.Semaphore) -> None:
    async with turn:
        for _ in range(count):
            await browser.operate()


async def _at_work(browser: Browser, asked: argparse.Namespace, luck: random.Random) -> None:
    """Work as people do: an operation, a look at what came of it, a pause; now and then an answer is lost."""
    until = time.monotonic() + asked.seconds
    await asyncio.sleep(luck.random() * asked.every)
    while time.monotonic() < until and browser.has_more:
        await browser.operate(losing=asked.losing)
        await browser.look()
        await asyncio.sleep(asked.every * (0.5 + luck.random()))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--candidates", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=30, help="how long they work")
    parser.add_argument("--every", type=float, default=10, help="seconds between two operations of one")
    parser.add_argument("--at-once", type=int, default=8, help="operations of each without a pause")
    parser.add_argument("--senders", type=int, default=0, help="how many of them at a time; 0 is all")
    parser.add_argument("--losing", type=float, default=0.02, help="share of answers that are lost")
    parser.add_argument("--skill", default="purchasing")
    parser.add_argument("--seeds", type=int, default=10, help="how many different papers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    return parser.parse_args()


def main() -> int:
    asked = options()
    with tempfile.TemporaryDirectory(prefix="hengji-load-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "hengji.office.site.settings",
            "HENGJI_VAR": folder,
            "HENGJI_SECRET_KEY": "for-the-load-and-nothing-else-0123456789",
            "HENGJI_FIELD_KEYS": "Zm9yLXRoZS1sb2FkLWFuZC1ub3RoaW5nLWVsc2UtMDA=",
            "HENGJI_KEY_PASSPHRASE": "for-the-load",
            "HENGJI_HTTPS": "0",
            "HENGJI_COMPANIES_KEPT": str(asked.candidates),
        }
        candidates = prepare(asked.candidates, asked.skill, asked.seeds)
        with serving(asked.workers, asked.threads) as (address, server):
            told = asyncio.run(sit(address, server, candidates, asked))
        wrong = [c.sitting for c in candidates if stored(c) != c.acknowledged]
    told |= {"candidates": asked.candidates, "journals_not_as_acknowledged": wrong}
    print(json.dumps(told, ensure_ascii=False, indent=1))
    return 1 if wrong or set(told["errors"]) - {"answers lost on purpose"} else 0


if __name__ == "__main__":
    sys.exit(main())
