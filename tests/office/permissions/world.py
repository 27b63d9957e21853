"""One case with everything that a page may be about, and people in front of it: whose it is, who is free, who is tied."""

from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from hengji.office.groups.models import ContactPost
from hengji.office.people.lifecycle import TieKind
from hengji.office.people.models import Organisation
from hengji.office.people.operations import create_person, declare_tie
from hengji.office.people.roles import Role

OFFICE_ROLES = tuple(role for role in Role if role is not Role.CANDIDATE)
CAST = ("visitor", "owner", "candidate", *(role.value for role in OFFICE_ROLES))
METHODS = ("GET", "POST")
SCHOOL = "云帆职业技术学院"
"""For which the contacts speak."""


@dataclass(frozen=True)
class Page:
    name: str
    parameters: tuple[str, ...]

    @property
    def audience(self) -> str:
        return self.name.partition(":")[0]


def pages() -> tuple[Page, ...]:
    """Give every address of the office; the demo's exist in a demo alone."""
    return tuple(_walk(get_resolver(), ()))


def _walk(resolver: URLResolver, names: tuple[str, ...]) -> Iterator[Page]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield Page(":".join((*names, str(entry.name))), tuple(entry.pattern.converters))
        elif "demo" not in (entry.namespace or ""):
            below = (*names, entry.namespace) if entry.namespace else names
            yield from _walk(entry, below)


def address_of(page: Page, named: dict[str, Any]) -> str:
    """Say where a page lies; a parameter that nothing of the house is known for has to be given something first."""
    values = {name: named.get(f"{page.name} {name}", named.get(name)) for name in page.parameters}
    assert None not in values.values(), f"say in `named` what {page.name} is about: {values}"
    return reverse(page.name, kwargs=values)


class Crowd:
    """The cast, each signed in: for a role of the office one who is free of the case and one tied to its owner."""

    def __init__(self, owner, now):
        self.owner = owner
        self.people: dict[tuple[str, bool], Any] = {}
        self.clients = {("visitor", False): Client(), ("owner", False): _signed_in(owner)}
        self._add("candidate", Role.CANDIDATE, owner, now, tied=False)
        for role in OFFICE_ROLES:
            for tied in (False, True):
                self._add(role.value, role, owner, now, tied=tied)

    def _add(self, name, role, owner, now, *, tied):
        person = create_person(
            username=f"{'tied' if tied else 'free'}.{name}", name="柯一", roles=(role,), now=now
        )
        if role is Role.ORG_CONTACT:
            school, _made = Organisation.objects.get_or_create(name=SCHOOL)
            ContactPost.objects.create(user=person, organisation=school, since=now)
        if tied:
            declare_tie(first=person, second=owner, kind=TieKind.KIN, actor=person, now=now)
        self.people[name, tied] = person
        self.clients[name, tied] = _signed_in(person)

    def answer(self, name: str, method: str, address: str) -> str:
        """Say how a page answers somebody; where it differs, also how it answers her who is tied to the owner.

        A tie only takes away, so where the free one is kept out the tied one is not asked.
        """
        free = self._asked((name, False), method, address)
        if free != "✓" or (name, True) not in self.clients:
            return free
        tied = self._asked((name, True), method, address)
        return free if free == tied else f"{free} {tied}"

    def _asked(self, who: tuple[str, bool], method: str, address: str) -> str:
        client = self.clients[who]
        kept = SimpleCookie(client.cookies.output(header=""))
        cache.clear()
        try:
            with transaction.atomic():
                response = client.generic(method, address)
                transaction.set_rollback(True)
        finally:
            client.cookies = kept
        if response.status_code in {403, 404, 405}:
            return str(response.status_code)
        return "→" if response.headers.get("Location", "").startswith("/sign-in/") else "✓"


def _signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client
