"""What a candidate wrote may name her; a marker's page leaves that out.

The office itself gives a marker no name. But a reply may be signed, and a file may carry its maker's name.
"""

import re
from collections.abc import Sequence
from html import escape

from django.http import HttpResponse

LEFT_OUT = "■■"


def blinded(response: HttpResponse, words: Sequence[str]) -> HttpResponse:
    """Leave every one of the words out of a page, a drawing or a table, however it is spelt there."""
    spellings = {re.escape(spelling) for word in words for spelling in (word, escape(word))}
    if spellings:
        wanted = re.compile("|".join(sorted(spellings, key=len, reverse=True)), re.IGNORECASE)
        response.content = wanted.sub(LEFT_OUT, response.content.decode()).encode()
    return response
