"""Chinese first, English by the reader's own choice, kept in a cookie.

The browser's list of languages is not asked: an exam room's computers must all greet in the same words.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]


def chosen_language(get_response: Handler) -> Handler:
    offered = dict(settings.LANGUAGES)

    def handle(request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = wanted if wanted in offered else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            patch_vary_headers(response, ("Cookie",))
            response.headers.setdefault("Content-Language", language)
            return response

    return handle


def modes(_request: HttpRequest) -> dict[str, bool]:
    """Let every page know whether it shows a demonstration, or stands on the server of a room."""
    return {"demo_mode": settings.DEMO, "room_mode": settings.ROOM}
