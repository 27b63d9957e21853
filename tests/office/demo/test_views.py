"""Who may step in as whom, and from where."""

from datetime import UTC, datetime

import pytest

from hengji.office.demo import cast
from hengji.office.people.operations import create_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 1, tzinfo=UTC)


@pytest.fixture
def registrar():
    person = cast.REGISTRAR
    return create_person(
        username=person.username, name=person.name, name_latin=person.name_latin, roles=person.roles, now=NOW
    )


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.office.demo.urls"


@pytest.mark.parametrize("address", ["/demo/", "/demo/step-in/"])
def test_without_demo_mode_there_is_no_such_page(client, registrar, address):
    answers = [client.get(address), client.post(address, {"door": "registrar"})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "_auth_user_id" not in client.session


def test_the_pages_do_nothing_outside_demo_mode_even_where_they_are_routed(client, registrar, settings):
    settings.ROOT_URLCONF = "tests.office.demo.urls"

    assert client.post("/demo/step-in/", {"door": "registrar"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "passed_on",
    [
        {"REMOTE_ADDR": "192.168.1.20"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
    ],
)
def test_a_request_from_elsewhere_finds_nothing(client, registrar, demo, passed_on):
    assert client.get("/demo/", **passed_on).status_code == 404
    assert client.post("/demo/step-in/", {"door": "registrar"}, **passed_on).status_code == 404
    assert "_auth_user_id" not in client.session


def test_one_click_steps_in_as_the_person_behind_the_door(client, registrar, demo):
    client.post("/demo/step-in/", {"door": "registrar"})

    assert client.session["_auth_user_id"] == str(registrar.pk)


def test_a_link_alone_steps_in_nowhere(client, registrar, demo):
    assert client.get("/demo/step-in/", {"door": "registrar"}).status_code == 405
    assert "_auth_user_id" not in client.session


def test_there_is_no_door_of_another_name(client, demo):
    assert client.post("/demo/step-in/", {"door": "sysadmin"}).status_code == 404
