import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from hengji.assay.credentials.document import canonical_bytes
from hengji.cli.credential import credential_group
from tests.assay.credentials.conftest import AWARD, NOW, Body

BODY = Body()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "credential.json").write_bytes(canonical_bytes(BODY.issue()))
    (tmp_path / "did.json").write_bytes(canonical_bytes(BODY.document()))
    (tmp_path / "status-list.json").write_bytes(canonical_bytes(BODY.listed()))
    return tmp_path


def verify(folder, *more, at=NOW):
    files = [str(folder / "credential.json"), "--did", str(folder / "did.json")]
    status = ["--status", str(folder / "status-list.json"), "--at", at.isoformat()]
    return CliRunner().invoke(credential_group, ["verify", *files, *status, *more])


def test_a_valid_certificate_ends_with_nought_and_says_whose_it_is(folder):
    result = verify(folder)

    assert result.exit_code == 0
    assert "KJDZSW-2024-PRJ-000017 张𠮷 Zhang Ji" in result.stdout
    assert result.stderr == ""


def test_a_refused_certificate_ends_with_one_and_the_reason_on_standard_error(folder):
    (folder / "status-list.json").write_bytes(canonical_bytes(BODY.listed(AWARD.status_index)))

    result = verify(folder, "--language", "en")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == "revoked: The issuer has revoked the certificate KJDZSW-2024-PRJ-000017.\n"


def test_json_names_the_reasons_in_both_languages(folder):
    result = verify(folder, "--json", at=AWARD.valid_from - timedelta(days=1))
    said = json.loads(result.stdout)

    assert result.exit_code == 1
    assert (said["valid"], said["certificate"]) == (False, None)
    assert [reason["code"] for reason in said["reasons"]] == ["not_yet_valid", "status_stale"]
    assert {frozenset(reason["text"]) for reason in said["reasons"]} == {frozenset({"zh", "en"})}


def test_json_says_what_a_valid_certificate_says(folder):
    said = json.loads(verify(folder, "--json").stdout)

    assert said["valid"] is True
    assert said["certificate"] == {
        "number": AWARD.number,
        "holder": ["张𠮷", "Zhang Ji"],
        "name": BODY.issue()["name"],
        "standard": "T/KJDZSW 0001-2023",
        "issuer": {"id": BODY.did, "name": "示例跨境电商协会 Example E-commerce Association"},
        "valid_from": "2024-11-22T08:00:00Z",
        "valid_until": "2025-11-22T08:00:00Z",
    }


def test_one_changed_byte_ends_with_one(folder):
    content = (folder / "credential.json").read_bytes()
    (folder / "credential.json").write_bytes(content.replace(b"Zhang Ji", b"Zhang Ju"))

    result = verify(folder)

    assert result.exit_code == 1
    assert result.stderr.startswith("tampered: ")


def test_without_the_status_list_nothing_is_accepted(folder):
    files = [str(folder / "credential.json"), "--did", str(folder / "did.json"), "--at", NOW.isoformat()]

    result = CliRunner().invoke(credential_group, ["verify", *files])

    assert (result.exit_code, result.stderr.split(":")[0]) == (1, "status_missing")


def test_a_file_that_is_not_there_ends_with_two(folder):
    (folder / "did.json").unlink()

    result = verify(folder)

    assert result.exit_code == 2
    assert "did.json" in result.stderr


@pytest.mark.parametrize("at", ["2026-11-22", "2026-11-22T08:00:00", "yesterday"])
def test_a_moment_without_a_zone_is_refused(folder, at):
    result = verify(folder, "--at", at)

    assert result.exit_code == 2
    assert at in result.stderr
