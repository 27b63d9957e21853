"""Run a command against a PostgreSQL of its own: made, used and thrown away, on a Unix socket only.

    python tools/postgres.py pytest tests/office
    python tools/postgres.py --durable python tools/load.py

The command finds it through HENGJI_DATABASE_URL. Unless it is to be durable, what is committed need not reach the
disk; who measures has to wait for the disk as an office does.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ACCOUNT = "postgres"  # PostgreSQL refuses to run as root; Debian's package makes this account
DURABLE = "--durable"
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # nothing here outlives the command


def binaries() -> Path:
    """Find the newest server on this machine, on the path or where Debian puts it."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda at: int(at.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    if not found:
        sys.exit("✘ PostgreSQL's server is missing. Please run: sudo apt-get install postgresql")
    return Path(found).parent


def quietly(*command: str, directory: Path) -> None:
    """Run a command as the server's account where we are root, and as ourselves where we are not."""
    account = {"user": ACCOUNT, "group": ACCOUNT, "extra_groups": []} if os.geteuid() == 0 else {}
    subprocess.run(command, cwd=directory, stdout=subprocess.DEVNULL, check=True, **account)


def make(tools: Path, directory: Path, haste: tuple[str, ...] = HASTE) -> list[str]:
    """Make and start a cluster in the directory, and return the command that controls it."""
    data = str(directory / "data")
    quietly(
        f"{tools}/initdb",
        "-D",
        data,
        *f"-U {ACCOUNT} -A trust -E UTF8 --locale C.UTF-8 -N".split(),
        directory=directory,
    )
    control = [f"{tools}/pg_ctl", "-D", data, "-l", str(directory / "log"), "-w"]
    options = ["-c listen_addresses=''", f"-k {directory}", *(f"-c {setting}" for setting in haste)]
    quietly(*control, "-o", " ".join(options), "start", directory=directory)
    return control


def main(command: list[str]) -> int:
    tools = binaries()
    durable = command[:1] == [DURABLE]
    with tempfile.TemporaryDirectory(prefix="hengji-postgresql-") as name:
        directory = Path(name)
        if os.geteuid() == 0:
            shutil.chown(directory, ACCOUNT)
        control = make(tools, directory, () if durable else HASTE)
        try:
            url = f"postgresql://{ACCOUNT}@/postgres?host={directory}"
            environment = {**os.environ, "HENGJI_DATABASE_URL": url}
            return subprocess.run(command[durable:], env=environment, check=False).returncode
        finally:
            quietly(*control, "-m", "immediate", "stop", directory=directory)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
