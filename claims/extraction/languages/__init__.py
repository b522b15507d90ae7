"""The languages extraction reads: one folder each, the same file names in every one."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from claims.extraction.languages.base import Language, UnknownLanguage

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

BUILT_IN = ("ar", "en")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 4000
"""Code points looked at to tell the language: a news article shows its script in its first paragraphs."""


def _plugged() -> dict[str, EntryPoint]:
    """The entry points of languages from elsewhere, by code."""
    # Half of the time to import extraction would go into importlib.metadata, which most processes never need.
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="factcheck.languages")}


@cache
def language_codes() -> tuple[str, ...]:
    """The codes of all languages that can be read, our own first."""
    return (*BUILT_IN, *sorted(_plugged()))


@cache
def get_language(code: str) -> Language:
    """The language of that code; raises UnknownLanguage with the codes that are known."""
    if code in BUILT_IN:
        language: Language = import_module(f"claims.extraction.languages.{code}").LANGUAGE
        return language
    if point := _plugged().get(code):
        plugged: Language = point.load()
        return plugged
    raise UnknownLanguage(code, language_codes())


def detect_language(text: str) -> str:
    """The code of the language whose letters the text's opening uses most; the first language's for none."""
    sample = "".join(_LETTER.findall(text[:_SAMPLE]))
    languages = [get_language(code) for code in language_codes()]
    best = max(languages, key=lambda language: len(language.letters.findall(sample)))
    return best.code
