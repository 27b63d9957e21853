"""The public addresses that stand in certificates and credentials, where nothing can be changed later."""

from urllib.parse import quote, urlsplit

from django.conf import settings

from hengji.assay.credentials.did import web_did

DID_PATH = "/.well-known/did.json"
STATUS_PATH = "/status/{purpose}/{name}"
TOKEN_PATH = "/verify/{token}/"  # noqa: S105 - an address, not a secret


def issuer_did() -> str:
    """Give the issuer's name, which is bound to the web host."""
    return web_did(public_domain())


def public_domain() -> str:
    """Give the host that is printed beside the QR code."""
    return urlsplit(settings.PUBLIC_URL).netloc


def public_url(path: str = "") -> str:
    return f"{settings.PUBLIC_URL}{path}"


def token_url(token: str) -> str:
    """Give what the QR code holds."""
    return public_url(TOKEN_PATH.format(token=token))


def status_url(purpose: str, name: str) -> str:
    return public_url(STATUS_PATH.format(purpose=purpose, name=name))


def achievement_url(edition_code: str, skill: str, level: str) -> str:
    """Name what is achieved; a name and not a page, since every edition, skill and level needs one."""
    return public_url(
        f"/achievements/{quote(edition_code.replace('/', '-').replace(' ', '-'))}/{skill}/{level}"
    )


def requirements_url(skill: str, level: str) -> str:
    """Give the page that shows the requirements."""
    return public_url(f"/standard/{skill}/{level}/")
