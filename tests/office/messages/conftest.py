"""Candidates who can be written to."""

import pytest

from tests.office.decisions.conftest import _empty_shelf, oral, pending, practical  # noqa: F401


@pytest.fixture(autouse=True)
def _text_messages_in_a_file_of_their_own(settings, tmp_path):
    settings.SMS_FILE = tmp_path / "sms.jsonl"


@pytest.fixture
def li_na(li_na):
    li_na.email = "li.na@example.com"
    li_na.save(update_fields=["email"])
    return li_na
