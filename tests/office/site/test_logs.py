"""The log says what happened to which request, and nothing that anybody has sent."""

import io
import json
import logging

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from hengji.office.site import urls
from hengji.office.site.logs import HEADER, JsonLines, Lines

NAME, NUMBER, PASSWORD, TOKEN = "买买提·阿不都", "110105194912310021", "opensesame-3141", "tok-5926-aa"
SECRETS = (NAME, NUMBER, PASSWORD, TOKEN, "13800138000", "li.na")
MADE = "0123456789abcdef0123456789abcdef"

pytestmark = pytest.mark.django_db


def breaks(request):
    fault = IntegrityError(f"Key (phone)=(13800138000) already exists: {request.GET['name']}")
    raise ValueError(f"{NAME} {NUMBER} {request.POST}") from fault


def warns(request):
    logging.getLogger("some.library").warning(f"{NAME} said {PASSWORD}")  # noqa: G004 - as a stranger might
    logging.getLogger("some.library").error("seen %s of %s", NAME, {"n": NUMBER})
    return HttpResponse("")


urlpatterns = [*urls.urlpatterns, path("breaks/", breaks), path("warns/", warns)]


@pytest.fixture(params=[Lines, JsonLines])
def written(request, settings):
    """Give all that is logged, at the most talkative level, as one of the two formatters writes it."""
    settings.ROOT_URLCONF = __name__
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(request.param())
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream.getvalue
    root.removeHandler(handler)
    root.setLevel(before)


def client(**headers):
    made = Client(raise_request_exception=False, enforce_csrf_checks=False, headers=headers)
    made.cookies["lang"] = TOKEN
    return made


def send_secrets_everywhere(li_na):
    """Put them into addresses, bodies, headers, refused forms, files and exceptions."""
    stranger = client(
        **{"user-agent": NAME, "referer": f"http://testserver/?{TOKEN}", "authorization": f"Bearer {TOKEN}"},
        **{HEADER: NUMBER},
    )
    everything = {"name": NAME, "number": NUMBER, "password": PASSWORD, "token": TOKEN, "username": "li.na"}
    stranger.get("/sign-in/", {"next": f"/{TOKEN}", "name": NAME})
    stranger.post("/sign-in/", everything)
    stranger.get(f"/nowhere/{NAME}/{NUMBER}/", everything)
    stranger.get(f"/verify/{TOKEN}/")
    stranger.post("/breaks/?name=" + NAME, everything)
    stranger.get("/warns/", everything)
    stranger.get("/sign-in/", headers={"host": f"{TOKEN}.example"})
    Client(enforce_csrf_checks=True).post("/sign-in/", everything, headers={"referer": f"http://x/{TOKEN}"})
    hers = client()
    hers.force_login(li_na)
    hers.post("/applications/messages/contact/", {"phone": "13800138000x" + NAME, "language": TOKEN})
    hers.post("/sittings/1/operations/", f'{{"{NAME}": ', content_type="application/json")
    hers.post("/breaks/?name=x", {"file": SimpleUploadedFile(f"{NAME}.pdf", PASSWORD.encode())})
    hers.get("/applications/999/", {"name": NAME})


def test_no_word_that_was_sent_is_in_the_log(written, li_na):
    send_secrets_everywhere(li_na)

    text = written()
    assert [secret for secret in SECRETS if secret in text or repr(secret)[1:-1] in text] == []
    assert json.dumps(NAME)[1:-1] not in text
    assert "李娜" not in text
    assert text.count("ValueError") == text.count("IntegrityError") >= 2, "the faults themselves are told"
    assert ("test_logs.py:" in text, "breaks" in text) == (True, True)


@pytest.mark.parametrize("written", [JsonLines], indirect=True)
def test_one_line_tells_of_each_request_by_a_pseudonym(written, li_na):
    hers = Client()
    hers.force_login(li_na)
    hers.get("/applications/")
    Client().get("/sign-in/")

    lines = [json.loads(line) for line in written().splitlines()]
    told = [line for line in lines if line["logger"] == "hengji.request"]
    assert [(line["view"], line["status"]) for line in told] == [
        ("candidate:applications", 200),
        ("public:login", 200),
    ]
    assert [len(line.get("user", "")) for line in told] == [16, 0]
    assert str(get_user_model().objects.get().pk) != told[0]["user"]


@pytest.mark.parametrize("written", [JsonLines], indirect=True)
@pytest.mark.parametrize(("given", "kept"), [(MADE, True), (NUMBER, False), ("x" * 32, False), ("", False)])
def test_a_request_keeps_the_name_that_a_proxy_gave_it(written, given, kept):
    answer = Client(raise_request_exception=False, headers={HEADER: given}).post("/breaks/?name=x")

    lines = [json.loads(line) for line in written().splitlines()]
    assert {line["request"] for line in lines} == {answer.headers[HEADER]}
    assert (answer.headers[HEADER] == given, len(answer.headers[HEADER])) == (kept, 32)
