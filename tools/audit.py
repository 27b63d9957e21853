"""Ask the public advisories about every package of the lock, and tell "nothing known" apart from "nobody answered".

Needs the network, so it is no part of `make test`. Run it once a week, and before each release.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"
FOUND, NOT_ASKED = 1, 2


def main() -> int:
    program = sys.argv[1]
    done = subprocess.run(
        [
            program, "--requirement", str(LOCK), "--require-hashes", "--disable-pip", "--format", "json",
            "--progress-spinner", "off",
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(
            f"✘ 没有查到：公告库没有应答，不能说明没有漏洞。\n✘ Nothing was asked, which proves nothing: {why}"
        )
        return NOT_ASKED
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    known = [(package, fault) for package in packages for fault in package.get("vulns", ())]
    for package, fault in known:
        mended = ", ".join(fault["fix_versions"]) or "–"
        print(f"✘ {package['name']} {package['version']}  {fault['id']}  → {mended}")
    if skipped:
        print(f"✘ 未查 not asked about: {', '.join(skipped)}")
    if known or skipped:
        return FOUND
    print(f"✔ {len(packages)} 个依赖没有已知漏洞 · nothing is known against {len(packages)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
