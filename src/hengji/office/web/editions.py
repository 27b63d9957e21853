"""The edition of the standard that pages show, read once for each process."""

from functools import cache

from hengji.assay.standard import CURRENT, Edition, load_edition


@cache
def edition(code: str = CURRENT) -> Edition:
    """Give an edition; its files belong to the program and do not change while it runs."""
    return load_edition(code)
