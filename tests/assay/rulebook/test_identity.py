import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengji.assay.rulebook import credit_code_from, credit_code_is_valid

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODIES = st.tuples(
    st.text("0123456789", min_size=6, max_size=6), st.text(ALPHABET, min_size=9, max_size=9)
).map(lambda parts: "91" + "".join(parts))


def test_a_public_example_is_valid_however_it_is_spaced():
    assert credit_code_is_valid("91110000600037341L")
    assert credit_code_is_valid("9111 0000 6000 37341l")


@pytest.mark.parametrize(
    "code", ["", "91110000600037341", "91110000600037341M", "91110000600O37341L", "911100006000373411"]
)
def test_a_code_with_a_wrong_character_is_not_valid(code):
    assert not credit_code_is_valid(code)


@given(BODIES)
def test_a_completed_code_is_valid_and_no_other_check_character_is(body):
    code = credit_code_from(body)

    assert [code for last in ALPHABET if credit_code_is_valid(body + last)] == [code]


@given(BODIES, st.integers(8, 16))
def test_two_different_neighbours_swapped_are_noticed(body, position):
    code = credit_code_from(body)
    swapped = code[:position] + code[position + 1] + code[position] + code[position + 2 :]

    assert credit_code_is_valid(swapped) is (swapped == code)


@pytest.mark.parametrize("first", ["9111000060003734", "91110000600037341L", "9111000060003734I"])
def test_a_beginning_that_cannot_be_completed_is_refused(first):
    with pytest.raises(ValueError, match="needs 17"):
        credit_code_from(first)
