"""The three JSON-LD contexts that our credentials name, pinned by digest and never fetched.

A context decides which members of a document a signature covers, so a changed context is a changed
signature. The files come with the installed package openbadgeslib, which is located but not imported:
its code has no part in signing or verifying here.
"""

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES_V3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OPEN_BADGES_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"

_CARRIER = "openbadgeslib"
_FOLDER = "openbadgeslib/ob3/contexts"
# Two texts of the Open Badges context are in circulation under this one address; the digest says which.
_PINNED = {
    CREDENTIALS_V2: (
        "credentials-v2.json",
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    OPEN_BADGES_V3: (
        "ob-v3p0-context-3.0.3.json",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
    OPEN_BADGES_EXTENSIONS: (
        "ob-v3p0-extensions.json",
        "87c06c81bc2317663bf288d740d94fddd2818c4342b186270ff6371dfaa63f93",
    ),
}


class UnknownContext(Exception):
    """A document names a context that is not one of the pinned ones."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(f"the context {url!r} is not one of those pinned here, and none is ever fetched")


class ContextChanged(Exception):
    """The installed text of a pinned context is not the text that was pinned."""

    def __init__(self, url: str, found: str) -> None:
        self.url = url
        self.found = found
        super().__init__(f"the installed text of {url} has the SHA-256 {found}, which is not the pinned one")


@cache
def pinned_context(url: str) -> dict[str, Any]:
    """Give the text of a pinned context, which the caller must not change.

    Raises:
        UnknownContext: No text is pinned for this address.
        ContextChanged: The installed text is another one.
    """
    if url not in _PINNED:
        raise UnknownContext(url)
    name, digest = _PINNED[url]
    content = Path(str(distribution(_CARRIER).locate_file(f"{_FOLDER}/{name}"))).read_bytes()
    found = sha256(content).hexdigest()
    if found != digest:
        raise ContextChanged(url, found)
    context: dict[str, Any] = json.loads(content)
    return context


def load_pinned(url: str, options: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001 - PyLD's signature
    """Serve PyLD a context from the pinned texts; every other address is refused."""
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": pinned_context(url),
    }
