import json
from hashlib import sha256

import pytest
from click.testing import CliRunner

from hengji.cli.credential import credential_group
from hengji.office.registry.lifecycle import Purpose
from hengji.office.registry.queries import status_list_bytes
from tests.office.filed import kept_files, picture


def run(*arguments):
    return CliRunner().invoke(credential_group, [*arguments, "--json"])


def test_the_installation_makes_its_first_keys(db):
    made = [json.loads(run("make-key", "--use", use).stdout)["kid"] for use in ("status", "key")]

    assert [kid.split("#")[1].split("-")[0] for kid in made] == ["status", "key"]
    assert status_list_bytes(Purpose.REVOCATION) is not None


def test_later_keys_are_made_by_somebody(keys, feng_gang):
    assert run("make-key", "--use", "key").exit_code == 2

    made = run("make-key", "--use", "key", "--actor", feng_gang.username)

    assert made.exit_code == 0


def test_a_refusal_is_a_sentence_on_standard_error(keys, guo_tao):
    refused = run("make-key", "--use", "key", "--actor", guo_tao.username)

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "郭涛没有“系统管理员”角色" in refused.stderr


def test_revoking_a_key_lists_what_has_to_be_replaced(certificate, feng_gang):
    key = certificate.key.kid

    revoked = run("revoke-key", key, "--reason", "服务器被入侵", "--actor", feng_gang.username)

    assert json.loads(revoked.stdout)["certificates"] == [certificate.number]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("revoke-key", "key-1999-01", "--reason", "x", "--actor", "feng.gang"), "key-1999-01"),
        (("revoke-key", "key-2026-01", "--reason", "x", "--actor", "nobody"), "nobody"),
    ],
)
def test_what_is_not_there_is_named(keys, feng_gang, arguments, said):
    refused = run(*arguments)

    assert refused.exit_code == 2
    assert said in refused.stderr


def test_lists_are_signed_and_what_is_over_expires(certificate):
    signed = json.loads(run("sign-lists").stdout)

    assert signed["signed"] == ["revocation 1", "suspension 1"]
    assert signed["valid_until"] is not None


def test_a_seal_is_kept_once_and_its_digest_told(db, tmp_path):
    (tmp_path / "seal.png").write_bytes(picture("PNG"))
    told = [json.loads(run("keep-seal", str(tmp_path / "seal.png")).stdout)["sha256"] for _ in range(2)]

    assert told == [sha256(picture("PNG")).hexdigest()] * 2
    assert [name for name in kept_files() if told[0] in name] == [f"seals/{told[0]}.png"]
