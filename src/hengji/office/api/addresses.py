"""Whole addresses, as others outside write them."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def address_of(name: str, **values: Any) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, kwargs=values)}"
