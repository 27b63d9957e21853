"""What an import cannot show: who writes, who reads the clock, and what a page may contain."""

import ast
import re
from collections.abc import Iterator

WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
CLOCKS = {"now", "today", "utcnow", "localtime", "localdate", "time", "time_ns", "monotonic", "perf_counter"}
CLOCK_OWNERS = {"datetime", "date", "timezone", "time", "dt"}
EDGE = (
    "src/hengji/cli/",
    "src/hengji/office/web/",
    "src/hengji/office/api/",
    "src/hengji/office/demo/",
    "src/hengji/office/site/",
    "src/hengji/office/jobs/tasks.py",
)


def python_files(tracked: dict[str, str], *prefixes: str) -> Iterator[tuple[str, ast.Module]]:
    for name, text in tracked.items():
        if name.endswith(".py") and name.startswith(prefixes) and "/migrations/" not in name:
            yield name, ast.parse(text, name)


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, ast.Attribute]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func


def writes_in(tree: ast.Module) -> Iterator[int]:
    for node, function in calls(tree):
        # `update` on what a call returned is a query set's; on a plain name it is a dictionary's.
        is_update = function.attr == "update" and isinstance(function.value, ast.Call)
        of_the_cache = getattr(function.value, "id", "") == "cache"  # which is no record of anything
        if (function.attr in WRITES and not of_the_cache) or is_update:
            yield node.lineno


def clocks_in(tree: ast.Module) -> Iterator[int]:
    for node, function in calls(tree):
        owner = function.value
        name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        if function.attr in CLOCKS and name in CLOCK_OWNERS:
            yield node.lineno
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno


def test_pages_do_not_write(tracked):
    found = [
        f"{name}:{line}"
        for name, tree in python_files(tracked, "src/hengji/office/web/", "src/hengji/office/api/")
        for line in writes_in(tree)
    ]

    assert found == []


def test_only_the_edge_reads_the_clock(tracked):
    found = [
        f"{name}:{line}"
        for name, tree in python_files(tracked, "src/hengji/")
        if not name.startswith(EDGE)
        for line in clocks_in(tree)
    ]

    assert found == []


def test_the_walk_sees_a_write_and_a_clock():
    tree = ast.parse(
        "case.save()\nCase.objects.filter(pk=1).update(state='x')\nseen.update({})\n"
        "datetime.now()\ntimezone.now()\ncompany.now\nfrom time import time"
    )

    assert list(writes_in(tree)) == [1, 2]
    assert list(clocks_in(tree)) == [4, 5, 7]


def test_no_signal_is_received_between_our_own_packages(tracked):
    found = [name for name, tree in python_files(tracked, "src/") if "django.dispatch" in imports_of(tree)]

    assert found == []


def imports_of(tree: ast.Module) -> set[str]:
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            modules.add(node.module)
        elif isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
    return modules


INLINE = re.compile(
    r"<style\b|\sstyle\s*=\s*[\"']|\son[a-z]+\s*=\s*[\"']|\shx-on|javascript:"
    r"|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>",
    re.IGNORECASE,
)
FOREIGN = re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE)


def test_templates_have_no_inline_script_or_style(tracked):
    found = [
        f"{name}: {match.group(0)}"
        for name, text in tracked.items()
        if name.endswith(".html") and name.startswith("src/")
        for match in INLINE.finditer(text)
    ]

    assert found == []


def test_pages_take_nothing_from_another_host(tracked):
    found = [
        f"{name}: {match.group(0)}"
        for name, text in tracked.items()
        if name.endswith(".html") and name.startswith("src/")
        for match in FOREIGN.finditer(text)
    ]
    found += [
        name
        for name, text in tracked.items()
        if name.startswith("src/")
        and name.endswith((".css", ".js"))
        # An SVG's namespace is a name, not an address.
        and re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
    ]

    assert found == []


RAW = re.compile(
    r"mark_safe\(|SafeString\(|\|\s*safe\b|autoescape (?:off|false)|\.(?:inner|outer)HTML =|insertAdjacentHTML"
)
"""How a page comes to hold HTML that nobody has escaped."""

RAW_PLACES = {
    "src/hengji/office/jinja2/sitting/forms.html",
    "src/hengji/office/static/hengji/sitting/room.js",
    "src/hengji/office/web/public/account.py",
    "src/hengji/office/web/sitting/blanks.py",
    "src/hengji/office/web/sitting/markup.py",
    "src/hengji/office/web/sitting/parts.py",
    "src/hengji/office/web/tags.py",
}


def test_html_is_put_into_a_page_unescaped_in_these_places_alone(tracked):
    """Each has been looked at for what people type; whatever else is shown is escaped by the templates."""
    pages = (".py", ".html", ".js")
    found = {
        name
        for name, text in tracked.items()
        if name.startswith("src/hengji/office/") and name.endswith(pages) and RAW.search(text)
    }

    assert found == RAW_PLACES
