"""The program of the how-to, as it stands there, in front of the office."""

import re
from email.message import Message
from io import BytesIO
from pathlib import Path
from urllib.request import HTTPHandler, build_opener, install_opener
from urllib.response import addinfourl

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "check-certificates-from-a-program.md"


@pytest.fixture
def program(client, monkeypatch):
    """The page's own code; what it sends to http://office reaches the office in this process."""

    class ToTheOffice(HTTPHandler):
        def http_open(self, request):
            sent = {name.lower(): value for name, value in request.header_items()}
            answer = client.generic(
                request.get_method(),
                request.selector,
                request.data,
                content_type=sent.pop("content-type"),
                headers={"accept-language": sent["accept-language"]},
            )
            headers = Message()
            for name, value in answer.headers.items():
                headers[name] = value
            reply = addinfourl(BytesIO(answer.content), headers, request.full_url, answer.status_code)
            reply.msg = answer.reason_phrase
            return reply

    install_opener(build_opener(ToTheOffice))
    named = {}
    exec(re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1], named)
    yield named
    install_opener(build_opener())


def test_the_program_says_of_each_line_how_it_stands_and_waits_when_told_to(
    program, issue, award, li_na, clock, now, monkeypatch
):
    from datetime import timedelta

    certificate = issue(award(li_na))
    waited = []

    def sleep(seconds):
        waited.append(seconds)
        clock(now + timedelta(seconds=seconds))

    monkeypatch.setattr(program["time"], "sleep", sleep)
    people = [(certificate.number, "Li Na"), ("KJDZSW-2026-PRJ-999999", "Li Na")] * 11
    said = [program["said"](found) for found in program["verified"]("http://office", people)]

    assert len(said) == 22
    assert said[:2] == [
        f"{certificate.number}: Valid, Purchasing",
        "KJDZSW-2026-PRJ-999999: number and name do not belong together",
    ]
    assert waited == [600]


def test_anything_else_that_is_refused_is_said_in_its_own_words(program, db):
    with pytest.raises(SystemExit) as stopped:
        list(program["verified"]("http://office", [("", "Li Na")]))

    assert str(stopped.value) == (
        "Something that was sent cannot be used: body.certificates.0.number is “” and must not be empty."
    )
