"""Everything that can be known without running a test; each command is what a developer would type.

Exit status 0 when all hold. The output of those that do not follows the list.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BIN = Path(sys.executable).parent
PYTHON = str(BIN / "python")
TREE = ("src", "tests", "tools", "docs", "manage.py")
TEMPLATES = "src/hengji/office/templates"

# The slowest first, so that the others run beside it.
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("types", (f"{BIN}/mypy",)),
    ("format", (f"{BIN}/ruff", "format", "--check", "--quiet", *TREE)),
    ("lint", (f"{BIN}/ruff", "check", "--quiet", *TREE)),
    ("walls between the rooms", (f"{BIN}/lint-imports", "--no-logo")),
    ("dependencies", (f"{BIN}/deptry", ".")),
    ("spelling", (f"{BIN}/codespell",)),
    ("templates", (f"{BIN}/djangofmt", "check", TEMPLATES)),
    ("translations", (PYTHON, "tools/messages.py", "check")),
    ("migrations", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run")),
    ("settings", (PYTHON, "manage.py", "check", "--fail-level", "WARNING")),
)


def run(check: tuple[str, tuple[str, ...]]) -> tuple[str, float, int, str]:
    name, command = check
    started = time.perf_counter()
    environment = {**os.environ, "HENGJI_DEBUG": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    return name, time.perf_counter() - started, done.returncode, (done.stdout + done.stderr).strip()


def main() -> int:
    complaints = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, seconds, status, said in pool.map(run, CHECKS):
            print(f"{'✘' if status else '✔'} {name:<26}{seconds:6.1f} s", flush=True)
            if status:
                complaints.append((name, said))
    for name, said in complaints:
        print(f"\n── {name}\n{said}")
    print(f"{len(CHECKS) - len(complaints)} of {len(CHECKS)} checks hold")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
