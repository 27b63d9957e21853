import pytest

from hengji.assay.credentials.numbers import NumberScheme, filed_number
from hengji.assay.standard import Level, Skill


def test_every_skill_and_level_has_a_series_of_its_own():
    scheme = NumberScheme("KJDZSW")

    numbers = {scheme.number(2026, skill, level, 1) for skill in Skill for level in Level}

    assert len(numbers) == len(Skill) * len(Level)


@pytest.mark.parametrize("serial", [0, 1_000_000])
def test_a_series_holds_no_more_numbers_than_its_digits(serial):
    with pytest.raises(ValueError, match=str(serial)):
        NumberScheme("KJDZSW").number(2026, "purchasing", "junior", serial)


@pytest.mark.parametrize("layout", ["{prefix}{serial}", "{prefix}{year}{skill}{level}{serial}{serial}"])
def test_a_layout_by_which_two_series_could_meet_is_refused(layout):
    with pytest.raises(ValueError, match="once each"):
        NumberScheme("KJDZSW", layout)


@pytest.mark.conforms("C04")
def test_a_filed_bodys_number_has_the_authoritys_thirteen_characters_and_nine_of_its_own():
    assert filed_number("Y123444123456", 2031, "3", 999_999) == "Y123444123456313999999"
    for head, level, serial in (
        ("KJDZSW", "5", 1), ("s000044030001", "5", 1), ("S00004403000", "5", 1),
        ("S000044030001", "6", 1), ("S000044030001", "junior", 1), ("S000044030001", "5", 1_000_000),
    ):  # fmt: skip
        with pytest.raises(ValueError, match="got"):
            filed_number(head, 2026, level, serial)
