"""The static files, laid out where they are served from: once for each change, by whichever node starts first."""

import fcntl
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def lay_out() -> None:
    """Collect the static files unless they lie there already.

    The nodes of one machine share the folder: two that start together trip over each other's files, and one that
    starts again would take away for a moment what another one is serving.
    """
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with root.with_suffix(".digest").open("a+") as kept:
        fcntl.flock(kept, fcntl.LOCK_EX)
        kept.seek(0)
        digest = _digest()
        if kept.read() == digest and any(root.iterdir()):
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        kept.truncate(0)
        kept.write(digest)


def _digest() -> str:
    """Name what there is to collect by its content."""
    told = blake2b(repr(settings.STORAGES["staticfiles"]).encode(), digest_size=16)
    for path, content in sorted(_sources()):
        told.update(b"%d %s %d " % (len(path), path.encode(), len(content)))
        told.update(content)
    return told.hexdigest()


def _sources() -> Iterator[tuple[str, bytes]]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                yield path, file.read()
