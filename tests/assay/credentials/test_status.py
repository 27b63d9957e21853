import base64
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.credentials.status import ENTRIES, NotAList, encoded_list, is_set, listed_bits


@given(st.sets(st.integers(0, ENTRIES - 1), max_size=40))
def test_exactly_the_listed_bits_are_set(indexes):
    bits = listed_bits(encoded_list(indexes))

    assert {index for index in range(ENTRIES) if bits[index // 8] and is_set(bits, index)} == indexes


def test_the_first_index_is_the_highest_bit():
    assert listed_bits(encoded_list([0]))[0] == 0x80


def test_the_empty_list_of_the_published_length_has_its_published_spelling():
    # W3C Bitstring Status List 1.0 gives this list for 131,072 unset entries; the first ten bytes are the
    # gzip header, whose time and system are free.
    published = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"

    assert listed_bits(published) == listed_bits(encoded_list([]))


def test_an_index_outside_the_list_cannot_be_set():
    with pytest.raises(ValueError, match="131072"):
        encoded_list([ENTRIES])


def test_a_list_too_short_to_hide_in_is_refused():
    with pytest.raises(NotAList, match="fewer than 131072"):
        listed_bits(encoded_list([], entries=1024))


def test_something_behind_the_list_is_refused():
    packed = gzip.compress(bytes(ENTRIES // 8), mtime=0) + b"more"

    with pytest.raises(NotAList):
        listed_bits("u" + base64.urlsafe_b64encode(packed).decode().rstrip("="))


def test_a_list_that_unpacks_without_end_is_refused():
    packed = gzip.compress(bytes(1 << 24), mtime=0)

    with pytest.raises(NotAList):
        listed_bits("u" + base64.urlsafe_b64encode(packed).decode().rstrip("="))
