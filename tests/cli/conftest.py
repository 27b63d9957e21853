"""One journey, kept for every test that looks at what it leaves."""

import json

import pytest

from tests.cli.prompt import hengji


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    done = hengji("journey", "--keep", str(folder), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "demo", json.loads(done.stdout)
