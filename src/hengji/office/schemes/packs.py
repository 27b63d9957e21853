"""Rule packs by name, each read once: a pack that has been used never changes."""

from functools import lru_cache

from hengji.assay.rulebook import Pack, load_pack


@lru_cache(maxsize=16)
def pack_named(name: str) -> Pack:
    """Give a rule pack.

    Raises:
        PackNotFound: There is none of that name.
        PackFaults: Its file has faults.
    """
    return load_pack(name)
