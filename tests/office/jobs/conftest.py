"""A candidate with a message on its way to her, and an exam officer who asks for archives."""

import pytest


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    settings.SMS_FILE = tmp_path / "sms.jsonl"
    settings.MEDIA_ROOT = tmp_path / "files"
