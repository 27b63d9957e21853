import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.credentials.multikey import (
    NotBase58,
    NotMultikey,
    base58btc,
    from_base58btc,
    from_multikey,
    multikey,
)


@given(st.binary(max_size=70))
def test_bytes_survive_base58(content):
    assert from_base58btc(base58btc(content)) == content


@given(st.binary(min_size=1, max_size=70), st.integers(0, 200))
def test_no_two_spellings_mean_the_same_bytes(content, place):
    spelled = base58btc(content)
    place = 1 + place % (len(spelled) - 1)
    changed = spelled[:place] + ("1" if spelled[place] != "1" else "2") + spelled[place + 1 :]

    assert from_base58btc(changed) != content


@pytest.mark.parametrize("text", ["", "abc", "z0", "zI", "uAAAA"])
def test_what_is_not_base58_is_refused(text):
    with pytest.raises(NotBase58):
        from_base58btc(text)


@pytest.mark.parametrize("text", ["", "z6Mk", "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"])
def test_what_is_not_an_ed25519_key_is_refused(text):
    with pytest.raises(NotMultikey):
        from_multikey(text)


def test_a_public_key_survives_its_spelling():
    public = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()

    assert multikey(public).startswith("z6Mk")
    assert from_multikey(multikey(public)) == public
