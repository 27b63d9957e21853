"""Which program this is: a digest over all that decides what a sitting becomes."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

DECIDES = (".py", ".toml")


@cache
def software_digest() -> str:
    """Give the SHA-256 over every module and table of the program, by name and content."""
    digest = sha256()
    for name, content in sorted(_decisive(files("hengji"), "")):
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _decisive(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _decisive(item, f"{path}{item.name}/")
        elif item.name.endswith(DECIDES):
            found.append((f"{path}{item.name}", item.read_bytes()))
    return found
