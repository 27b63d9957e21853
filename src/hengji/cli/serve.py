"""`hengji serve`: the office's pages on one address, by granian."""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import click
import django
from django.conf import LazySettings, settings
from django.core.exceptions import ImproperlyConfigured
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from hengji.cli.clock import tick_beside
from hengji.cli.worker import work_beside
from hengji.office.record.encrypted import require_keys
from hengji.office.site.sharing import forget_earlier_counts
from hengji.office.site.static_files import lay_out


@click.command()
@click.option("--workers", default=1, show_default=True, help="Processes that answer.")
@click.option("--threads", default=4, show_default=True, help="Threads that answer in each process.")
@click.option(
    "--worker/--no-worker", default=True, show_default=True, help="Carry out jobs beside the pages too."
)
@click.option("--json", "as_json", is_flag=True, help="Say where it serves as one line of JSON.")
def serve(*, workers: int, threads: int, worker: bool, as_json: bool) -> None:
    """Serve the office's pages at HENGJI_ADDRESS (127.0.0.1:8000 unless set)."""
    ready = ready_settings()
    address = f"http://{ready.ADDRESS}/"
    if as_json:
        click.echo(json.dumps({"address": address, "demo": ready.DEMO}))
    else:
        click.echo(f"打开 Open  {address}{'demo/' * ready.DEMO}")
        click.echo("停止 Stop  Ctrl-C")
    sys.stdout.flush()
    tick_beside()
    if worker:
        work_beside()
    answer(ready, workers, threads)


def ready_settings() -> LazySettings:
    """Load the settings and collect the static files, or refuse with the reason."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengji.office.site.settings")
    try:
        django.setup()
        _ = settings.SECRET_KEY  # Django refuses an empty one, by its own name for it
        require_keys()
    except ImproperlyConfigured as reason:
        said = str(reason).replace("The SECRET_KEY setting", "HENGJI_SECRET_KEY")
        raise click.ClickException(said) from reason
    if not (settings.DEBUG or settings.ROOM):
        lay_out()
    forget_earlier_counts()
    return settings


def answer(ready: LazySettings, workers: int, threads: int) -> None:
    Server(
        "hengji.office.site.wsgi:application",
        address=ready.HOST,
        port=ready.PORT,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,  # otherwise one that is killed takes the others with it
        workers_kill_timeout=10,  # seconds; one that does not end when asked keeps the others from ending
        log_level=LogLevels.warning,
    ).serve(target_loader=_loaded)


def _loaded(_target: str) -> Callable[..., Any]:
    """Load the office in a process that answers.

    Ctrl-C comes to all at once and is for the server, which then ends this process: asked twice, it stands still.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    from hengji.office.site.wsgi import application

    return application
