"""A photograph as an answer: shown on the page that asks for it, kept by no cache."""

from typing import Any

from django.http import HttpResponse

Photograph = Any  # a page knows no models; this is whatever the people's queries give


def photograph_response(kept: Photograph) -> HttpResponse:
    response = HttpResponse(read_whole(kept.file), content_type="image/jpeg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def read_whole(file: Any) -> bytes:
    with file.open("rb") as stored:
        return bytes(stored.read())
