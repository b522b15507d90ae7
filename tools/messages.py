"""Brings `claims/locale/*/LC_MESSAGES/django.po` up to the messages in code and templates (`make messages`).

Babel does it all, so no GNU gettext is needed; Django turns its templates into what Babel's reader understands.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "claims" / "locale"
LANGUAGES = ("ar", "en")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Message = str | tuple[str, ...]


def sources() -> Iterator[tuple[Path, bytes]]:
    """Every file that may hold messages, as Python source."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.test")
    from django.utils.translation.template import templatize

    for folder in ("claims", "factcheck"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_bytes()
    for path in sorted(path for kind in ("*.html", "*.txt") for path in (ROOT / "templates").rglob(kind)):
        # What is not a message comes out as X's, whose indentation means nothing.
        lines = templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines()
        yield path, "\n".join(line.strip() for line in lines).encode()


def messages() -> Iterator[tuple[str, Message, str | None, list[str]]]:
    """Each message with the file it stands in, its context and the comments for translators."""
    for path, source in sources():
        found = extract("python", BytesIO(source), KEYWORDS, ("Translators:",), {"encoding": "utf-8"})
        for _, message, comments, context in found:
            yield path.relative_to(ROOT).as_posix(), message, context, comments


def template() -> Catalog:
    """All messages of today, without translations. Files only, no line numbers: those change with every edit."""
    catalog = Catalog(project="mudaqqiq", charset="utf-8")
    for path, message, context, comments in messages():
        first = message if isinstance(message, str) else message[0]
        flags = ("python-format",) if "%(" in first else ()
        catalog.add(message, locations=[(path, 0)], context=context, auto_comments=comments, flags=flags)
    return catalog


def update(language: str) -> int:
    """Writes the language's file; gives how many messages have no translation yet."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as stream:
        old = read_po(stream, locale=language)
    old.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    old.obsolete.clear()
    old.project, old.version = "mudaqqiq", "0.1.0"
    old.last_translator = old.language_team = old.msgid_bugs_address = "The Mudaqqiq project"
    old.revision_date = old.creation_date
    with path.open("wb") as stream:
        write_po(stream, old, width=110, include_lineno=False, sort_output=True)
    return sum(1 for message in old if message.id and not all(_strings(message.string)))


def _strings(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (str(string or ""),)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    for language in LANGUAGES:
        missing = update(language)
        if language != "en":  # English messages are their own translation
            print(f"{language}: {missing} without a translation")
