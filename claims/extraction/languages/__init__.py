"""The languages extraction reads: one folder each, the same file names in every one."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

from claims.extraction.languages.base import Language, UnknownLanguage

BUILT_IN = ("ar", "en")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 4000
"""Code points looked at to tell the language: a news article shows its script in its first paragraphs."""


@cache
def language_codes() -> tuple[str, ...]:
    """The codes of all languages that can be read, our own first."""
    from importlib.metadata import entry_points  # half of the time of importing this package

    return (*BUILT_IN, *sorted(point.name for point in entry_points(group="factcheck.languages")))


@cache
def get_language(code: str) -> Language:
    """The language of that code; raises UnknownLanguage with the codes that are known."""
    if code in BUILT_IN:
        language: Language = import_module(f"claims.extraction.languages.{code}").LANGUAGE
        return language
    from importlib.metadata import entry_points

    for point in entry_points(group="factcheck.languages"):
        if point.name == code:
            plugged: Language = point.load()
            return plugged
    raise UnknownLanguage(code, language_codes())


def detect_language(text: str) -> str:
    """The code of the language whose letters the text's opening uses most; the first language for a text without any."""
    sample = "".join(_LETTER.findall(text[:_SAMPLE]))
    languages = [get_language(code) for code in language_codes()]
    best = max(languages, key=lambda language: len(language.letters.findall(sample)))
    return best.code
