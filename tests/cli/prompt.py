"""The command line as another program runs it."""

import os
import subprocess
import sys


def hengji(*arguments, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HENGJI_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "hengji.cli", *arguments],
        capture_output=True,
        text=True,
        env={**clean, **environment},
        check=False,
    )
