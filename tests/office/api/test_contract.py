"""The document is the contract: what is answered keeps to it whatever is asked, and it does not change unseen."""

import re

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tools.api import CONTRACT, PAGE, contract, document, reference

from hengji.office.api import problems
from hengji.office.web.public.programs import PROBLEMS, RESOURCES

BODY = document()
OPERATIONS = tuple(
    (method.upper(), path, operation["operationId"])
    for path, methods in BODY["paths"].items()
    for method, operation in methods.items()
)


@pytest.fixture(scope="module")
def office():
    """The office as schemathesis sees it: the document, and what it describes, in this very process."""
    import schemathesis

    schema = schemathesis.openapi.from_dict(BODY)
    schema.app = get_wsgi_application()
    return schema


@pytest.fixture
def _connection_kept(db):
    """Keep the test's own transaction open from request to request, as Django's client does."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def checks():
    from schemathesis import checks, openapi  # noqa: F401 - the second brings the checks below
    from schemathesis.specs.openapi import checks as described

    return [
        checks.not_a_server_error,
        described.status_code_conformance,
        described.content_type_conformance,
        described.response_schema_conformance,
    ]


@pytest.fixture
def there(batch, issue, award, li_na, monkeypatch):
    """What is there to be found, and no end to look-ups."""
    monkeypatch.setattr("hengji.office.registry.throttle.LOOKUPS", 1_000_000)
    certificate = issue(award(li_na))
    return {
        "certificate": {"path_parameters": {"token": certificate.token}},
        "batch": {"path_parameters": {"code": batch.code}},
        "scheme": {"path_parameters": {"code": batch.scheme.code, "version": 1}},
        "verifications": {"body": {"certificates": [{"number": certificate.number, "name": "李娜"}]}},
    }


@pytest.mark.usefixtures("_connection_kept")
def test_whatever_is_asked_is_answered_as_the_document_says(office, checks, there):
    """Sixteen questions for each operation: as described, otherwise, and for what is there. None may make us fail."""
    from schemathesis import GenerationMode

    for method, path, name in OPERATIONS:
        operation = office[path][method]
        asked = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]
        if name in there:
            asked.append(operation.as_strategy(**there[name]))

        @settings(
            max_examples=16,
            deadline=None,
            phases=[Phase.generate],
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=st.one_of(asked))
        def answered(case):
            case.validate_response(case.call(), checks=checks)

        answered()


def test_the_contract_and_its_page_are_what_is_served(client):
    """When this fails, run ``python tools/api.py`` and ask whether a program that reads version 1 still can."""
    assert client.get("/api/1/openapi.json").json() == BODY
    assert CONTRACT.read_text(encoding="utf-8") == contract(BODY)
    assert PAGE.read_text(encoding="utf-8") == reference(BODY)


def test_the_page_for_people_names_every_resource_and_every_problem():
    assert [(method, path) for method, path, _title in RESOURCES] == [one[:2] for one in OPERATIONS]
    assert [(name, status) for name, status, _advice in PROBLEMS] == [
        (kind.name, kind.status) for kind in problems.KINDS
    ]


def test_a_problem_leads_to_its_line_on_that_page(ask, client):
    page, _hash, line = ask("nothing").json()["type"].partition("#")
    words = client.get(re.sub(r"^https?://[^/]+", "", page)).content.decode()
    assert f'id="{line}"' in words


def test_everything_that_people_read_is_said_in_both_languages():
    said = re.findall(r'"(?:summary|description)": "([^"]*)"', CONTRACT.read_text(encoding="utf-8"))
    ours = [words for words in said if not re.fullmatch(r"[A-Z][A-Za-z ]+", words)]
    assert [words for words in ours if not re.fullmatch(r".*[\u4e00-\u9fff].*\\n[A-Za-z].*", words)] == []
