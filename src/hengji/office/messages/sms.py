"""How text messages leave the office: by a backend that the settings name, by default into a file."""

import json
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class SmsBackend(Protocol):
    """What sends a text message.

    ``key`` is the same for the same message however often it is tried, so that a provider can drop repeats.
    """

    def send(self, *, phone: str, words: str, key: str) -> None:
        """Send, or raise ``OSError`` with the reason."""


class FileBackend:
    """Writes each message as one line of JSON to ``sms.jsonl`` under the data, for whatever sends it on."""

    def send(self, *, phone: str, words: str, key: str) -> None:
        path = Path(settings.SMS_FILE)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, "phone": phone, "words": words}, ensure_ascii=False) + "\n")


def sms_backend() -> SmsBackend:
    """Give the backend that the settings name."""
    return cast("SmsBackend", import_string(settings.SMS_BACKEND)())
