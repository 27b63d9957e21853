"""Houses to break: one on a file, one on a PostgreSQL of its own that keeps what it has promised to keep."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from tools import postgres

from tests.faults import nodes
from tests.faults.disks import mounted
from tests.faults.door import opened
from tests.faults.full import FULL_AT_BYTES
from tests.faults.house import STARTING_S, House, Page, eventually, free_port
from tests.journeys.conftest import browser_type_launch_args  # noqa: F401 - the same Chromium, if it is asked for

QUEUE_PORT = free_port()
NODE_PORT = 8000
HASTY = ("synchronous_commit=off",)
"""What somebody may have told a database so that it is quicker; what is acknowledged must not depend on it."""


@dataclass
class Room:
    """A house with candidates before one and the same paper; each test takes those it needs.

    The newcomer alone has not signed in yet, and has a password to do it.
    """

    house: House
    pages: list[Page]
    undisturbed: Page
    newcomer: Page

    def take(self, count):
        """Give candidates who have not begun yet, started."""
        taken, self.pages = self.pages[:count], self.pages[count:]
        assert len(taken) == count, "no seats are left: furnish the house with more"
        for page in taken:
            page.start()
        return taken

    def stored(self, *pages):
        """Give what the house has stored of some sittings and how it is marked, in the order asked."""
        told = self.house.told("judging", *(str(page.sitting) for page in pages))
        return [told[str(page.sitting)] for page in pages]


def furnished(house, seats):
    """Seat so many candidates, and let one of them sit while nothing happens."""
    known = ("sitting", "cookie", "plan", "username")
    seated = house.told("seating", str(seats))
    house.serve()
    first, *pages, last = [Page(house, **{name: seat[name] for name in known}) for seat in seated]
    room = Room(house, pages, undisturbed=first, newcomer=last)
    room.undisturbed.start()
    room.undisturbed.work()
    room.undisturbed.hand_in()
    return room


@pytest.fixture(scope="session")
def on_a_file(tmp_path_factory):
    house = House({"HENGJI_VAR": str(tmp_path_factory.mktemp("faults"))})
    try:
        yield furnished(house, seats=10)
    finally:
        if house.process:
            house.kill()


@dataclass
class Cluster:
    """A PostgreSQL server that a test may kill and start again."""

    folder: Path
    control: list[str]

    @property
    def url(self):
        return f"postgresql://{postgres.ACCOUNT}@/postgres?host={self.folder}"

    @property
    def main(self):
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def children(self):
        return [
            int(child) for child in Path(f"/proc/{self.main}/task/{self.main}/children").read_text().split()
        ]

    def kill(self):
        """End every process of the server at once, as a power failure does."""
        for process in (self.main, *self.children()):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def fill_the_disk(self):
        """Let no process of the server that is there now write behind the first few pages of any file."""
        limit = f"--fsize={FULL_AT_BYTES}:"
        for child in self.children():
            with suppress(subprocess.CalledProcessError):  # it has ended meanwhile
                postgres.quietly("prlimit", f"--pid={child}", limit, directory=self.folder)

    def start(self):
        """Start it again, as soon as the last of its dead processes has let go of the shared memory."""
        assert eventually(self._started, STARTING_S), (self.folder / "log").read_text()

    def _started(self):
        options = " ".join(
            ("-c listen_addresses=''", f"-k {self.folder}", *(f"-c {setting}" for setting in HASTY))
        )
        with suppress(subprocess.CalledProcessError):
            postgres.quietly(*self.control, "-o", options, "start", directory=self.folder)
            return True

    def asked(self, sql, *values):
        """Ask beside the house, and give the only answer."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(sql, values).fetchone()[0]

    @contextmanager
    def small_disk(self, *tables):
        """Have some tables on a disk of their own, which a test may fill; afterwards they are where they were.

        They go there without the room in their files that others have left, in which a full disk would not be felt.
        """
        with mounted(self.folder / "small", postgres.ACCOUNT) as disk:
            self._told(f"CREATE TABLESPACE small LOCATION '{disk.folder}'")
            self._told(*(f"VACUUM FULL {table}" for table in tables))
            self._told(*(f"ALTER TABLE {table} SET TABLESPACE small" for table in tables))
            try:
                yield disk
            finally:
                disk.empty()
                self._told(*(f"ALTER TABLE {table} SET TABLESPACE pg_default" for table in tables))
                self._told("DROP TABLESPACE small")

    def _told(self, *statements):
        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


@pytest.fixture(scope="session")
def cluster():
    tools = postgres.binaries()
    with tempfile.TemporaryDirectory(prefix="hengji-postgresql-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, postgres.ACCOUNT)
        made = Cluster(folder, postgres.make(tools, folder, haste=HASTY))
        try:
            yield made
        finally:
            with suppress(subprocess.CalledProcessError):
                postgres.quietly(*made.control, "-m", "immediate", "stop", directory=folder)


@pytest.fixture(scope="session")
def queue(tmp_path_factory):
    """Give the process of a Redis of these tests' own; None on a machine without one."""
    with redis(tmp_path_factory.mktemp("queue"), "127.0.0.1") as process:
        yield process


@contextmanager
def redis(folder, host):
    if not (server := shutil.which("redis-server")):
        yield None
        return
    command = f"{server} --port {QUEUE_PORT} --bind {host} --save '' --dir {folder}"
    with subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL) as process:
        yield process
        process.kill()


@pytest.fixture(scope="session")
def on_postgresql(cluster, queue, tmp_path_factory):
    settings = {"HENGJI_VAR": str(tmp_path_factory.mktemp("faults")), "HENGJI_DATABASE_URL": cluster.url}
    settings["HENGJI_BEHIND_PROXY"] = "1"  # and so it is before one test; the others come to it without
    if queue:
        settings["HENGJI_REDIS_URL"] = f"redis://127.0.0.1:{QUEUE_PORT}/0"
    house = House(settings)
    try:
        yield furnished(house, seats=19)
    finally:
        if house.process:
            house.kill()


@pytest.fixture(scope="module")
def two_nodes(on_postgresql, tmp_path_factory):
    """Give two houses in two networks before the same database, with one queue between them."""
    folder = tmp_path_factory.mktemp("nodes")
    with nodes.joined(2) as places, redis(folder, nodes.GATE) as queue:
        shared = on_postgresql.house.settings | {"HENGJI_REDIS_URL": ""}
        if queue:
            shared["HENGJI_REDIS_URL"] = f"redis://{nodes.GATE}:{QUEUE_PORT}/0"
        houses = [
            House(
                shared | {"HENGJI_VAR": str(folder / name)},
                host=address,
                port=NODE_PORT,
                inside=("ip", "netns", "exec", name),
            )
            for name, address in places
        ]
        try:
            for house in houses:
                house.serve()
            yield houses
        finally:
            for house in houses:
                if house.process:
                    house.kill()


@pytest.fixture(scope="session")
def door(on_postgresql, tmp_path_factory):
    """Give the door of a centre before two nodes, and the second of them, which the last of its tests ends."""
    metrics = str(tmp_path_factory.mktemp("metrics"))
    second = House(on_postgresql.house.settings | {"HENGJI_METRICS_DIR": metrics})
    second.serve()
    try:
        with opened(on_postgresql.house, second) as door:
            yield door, second
    finally:
        if second.process:
            second.kill()
