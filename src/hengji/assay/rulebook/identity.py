"""The unified social credit code 统一社会信用代码 of a Chinese organisation (GB 32100-2015)."""

from stdnum.cn import uscc


def credit_code_is_valid(code: str) -> bool:
    """Tell whether a code has 18 allowed characters and the right check character.

    Spaces and hyphens are ignored and small letters taken as capitals. It says nothing about whether the
    organisation exists.
    """
    return bool(uscc.is_valid(code))


def credit_code_from(first_seventeen: str) -> str:
    """Give the whole code for its first 17 characters, the check character added.

    Raises:
        ValueError: The 17 characters cannot begin a code.
    """
    if len(first_seventeen) != 17 or not set(first_seventeen) <= set(_ALPHABET):
        raise ValueError(f"needs 17 of the characters {_ALPHABET}, got {first_seventeen!r}")
    return first_seventeen + str(uscc.calc_check_digit(first_seventeen))


_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
