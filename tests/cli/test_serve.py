"""`hengji serve` as a process: it answers, and Ctrl-C leaves nothing running."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException

import pytest

PATIENCE_S = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served(tmp_path):
    port = free_port()
    ours = {"HENGJI_DEBUG": "1", "HENGJI_ADDRESS": f"127.0.0.1:{port}", "HENGJI_VAR": str(tmp_path)}
    environment = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    } | ours
    command = [sys.executable, "-m", "hengji.cli", "serve"]
    with (
        (tmp_path / "said").open("w") as said,
        subprocess.Popen(
            command, env=environment, stdout=said, stderr=said, start_new_session=True
        ) as process,
    ):
        yield process, port
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def status_of(port):
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/sign-in/")
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def eventually(question, pause_s=0.2):
    ends = time.monotonic() + PATIENCE_S
    while not (answer := question()) and time.monotonic() < ends:
        time.sleep(pause_s)
    return answer


def anybody_left(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_answers_and_leaves_nothing_behind(served):
    process, port = served

    answered = eventually(lambda: status_of(port))
    process.send_signal(signal.SIGINT)
    process.wait(PATIENCE_S)

    assert answered == 200
    assert eventually(lambda: not anybody_left(process.pid))


def test_ctrl_c_in_a_terminal_ends_those_who_answer_without_killing_them(served, tmp_path):
    """A terminal sends it to every process at once."""
    process, port = served
    assert eventually(lambda: status_of(port)) == 200

    os.killpg(process.pid, signal.SIGINT)
    process.wait(PATIENCE_S)

    assert "refused to gracefully stop" not in (tmp_path / "said").read_text()
    assert eventually(lambda: not anybody_left(process.pid))
