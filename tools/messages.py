"""Keep the English catalogue true: `python tools/messages.py update | check | compile`.

Messages are written in Chinese in the code and the templates; the catalogue holds their English.
Babel reads and writes it, so no GNU gettext is needed. `compile` alone runs at set-up.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parents[1]
OFFICE = ROOT / "src" / "hengji" / "office"
CATALOGUE = OFFICE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")
TRANSLATED = re.compile(
    r"\{%\s*(?:trans|translate)\s.*?%\}|\{%\s*(blocktrans|blocktranslate)\b.*?%\}.*?\{%\s*end\1\s*%\}",
    re.DOTALL,
)
UNSPOKEN = re.compile(
    r"\{%\s*block body_class\s*%\}.*?\{%\s*endblock\s*%\}|\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->|<(script|style)\b.*?</\1>|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
OTHER_TONGUE = re.compile(r"<(\w[\w-]*)\b[^>]*\blang=\"[^\"]+\"[^>]*>[^<]*</\1>")
SPOKEN_ATTRIBUTE = re.compile(r"\b(?:title|label|alt|placeholder|aria-label|opens)=\"([^\"]*)\"")


def templates() -> Iterator[Path]:
    yield from sorted((OFFICE / "templates").rglob("*.html"))
    yield from sorted((OFFICE / "templates").rglob("*.txt"))


def parts() -> Iterator[Path]:
    """Give the templates of Jinja2, which speak through functions."""
    yield from sorted((OFFICE / "jinja2").rglob("*.html"))


def pages_and_code() -> Iterator[tuple[Path, str]]:
    """Give every source as Python that Babel can read; templates in the form Django makes of them."""
    from django.utils.translation.template import templatize

    for path in sorted(OFFICE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_text("utf-8")
    for path in templates():
        as_python = templatize(path.read_text("utf-8"), origin=str(path))
        # Left-over indentation would read as Python blocks; the line numbers stay.
        yield path, "\n".join(line.lstrip() for line in as_python.split("\n"))


def extracted() -> Catalog:
    catalog = Catalog(domain="django", project="hengji")
    for path, source in pages_and_code():
        for _line, message, comments, context in extract(
            "python", io.BytesIO(source.encode()), KEYWORDS, ("Translators:",)
        ):
            where = [(path.relative_to(ROOT).as_posix(), None)]
            catalog.add(message, locations=where, auto_comments=comments, context=context)
    for path in parts():
        where = [(path.relative_to(ROOT).as_posix(), None)]
        for _line, message, comments, context in extract(
            babel_extract, io.BytesIO(path.read_bytes()), KEYWORDS
        ):
            catalog.add(message, locations=where, auto_comments=comments, context=context)
    return catalog


def kept() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="en", domain="django", project="hengji", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def merged() -> Catalog:
    """Bring the catalogue up to the sources: new messages come empty, unused ones go."""
    catalog = kept()
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    return catalog


def written(catalog: Catalog) -> bytes:
    """Give the catalogue as bytes that depend on the messages alone: no dates, no line numbers."""
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=True, include_lineno=False, width=110)
    header = (
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header.encode() + out.getvalue()


def update() -> int:
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(written(merged()))
    return 0


def compile_catalogue() -> int:
    catalog = kept()
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return 0


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def faults_of(message: Message) -> Iterator[str]:
    originals, translations = forms(message.id), forms(message.string)
    if not all(translations):
        yield f"untranslated: {originals[0]}"
        return
    if message.fuzzy:
        yield f"fuzzy: {originals[0]}"
    if any(CHINESE.search(translation) for translation in translations):
        yield f"Chinese left in the English: {originals[0]}"
    wanted = sorted(set(PLACEHOLDER.findall(originals[-1])))
    for translation in translations[-1:]:
        if sorted(set(PLACEHOLDER.findall(translation))) != wanted:
            yield f"placeholders differ: {originals[-1]} / {translation}"


def unmarked(source: str) -> Iterator[str]:
    """Find words in a template that no translation reaches: Chinese anywhere, English between the tags."""
    text = OTHER_TONGUE.sub("", UNSPOKEN.sub("", TRANSLATED.sub("", source)))
    attributes = [value for value in SPOKEN_ATTRIBUTE.findall(text) if ENGLISH_WORD.search(value)]
    between = re.sub(r"<[^>]*>", "\n", text)
    for line in text.splitlines():
        if CHINESE.search(line):
            yield line.strip()
    yield from (value for value in attributes if value)
    yield from (line.strip() for line in between.splitlines() if ENGLISH_WORD.search(line))


def faults() -> list[str]:
    found = [fault for message in kept() if message.id for fault in faults_of(message)]
    if not CATALOGUE.exists() or CATALOGUE.read_bytes() != written(merged()):
        found.append("the catalogue is not what the sources say: run `python tools/messages.py update`")
    for path in (*templates(), *parts()):
        found += [
            f"{path.relative_to(ROOT)}: not marked: {text}" for text in unmarked(path.read_text("utf-8"))
        ]
    return found


def check() -> int:
    found = faults()
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    commands = {"update": update, "check": check, "compile": compile_catalogue}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(f"usage: python tools/messages.py {' | '.join(commands)}")
    sys.exit(commands[sys.argv[1]]())
