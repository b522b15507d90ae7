"""The interface speaks Arabic whole, or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools.messages import LOCALE, Message, messages

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%(?:04)?[sdX]|\{(\w+)\}")
with (LOCALE / "ar" / "LC_MESSAGES" / "django.po").open("rb") as stream:
    ARABIC = {
        (message.context, message.id if isinstance(message.id, str) else message.id[0]): message
        for message in read_po(stream, locale="ar")
        if message.id
    }
FOUND: dict[tuple[str | None, str], Message] = {
    (context, message if isinstance(message, str) else message[0]): message for _, message, context, _ in messages()
}


def test_there_are_messages() -> None:
    assert len(FOUND) > 200


@pytest.mark.parametrize("key", sorted(FOUND, key=str), ids=lambda key: str(key[1])[:60])
def test_every_message_has_its_arabic(key: tuple[str | None, str]) -> None:
    message = FOUND[key]
    assert key in ARABIC, "run tools/messages.py and translate what it adds"
    given = ARABIC[key].string
    strings = given if isinstance(given, tuple | list) else (given,)
    assert all(strings)
    assert len(strings) == (1 if isinstance(message, str) else 6), "Arabic has six plural forms"
    wanted = {name or other for name, other in PLACEHOLDER.findall(key[1])}
    for string in strings:
        assert string is not None
        assert {name or other for name, other in PLACEHOLDER.findall(string)} <= wanted | {"n", "total", "done"}


def test_no_translation_is_left_over() -> None:
    assert set(ARABIC) - set(FOUND) == set()


@pytest.mark.parametrize(
    ("n", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (111, 4)]
)
def test_the_plural_rule_is_the_arabic_one(n: int, form: int) -> None:
    header = (LOCALE / "ar" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8").replace('"\n"', "")
    rule = re.search(r"plural=(.*?);", header)
    assert rule is not None
    from gettext import c2py

    assert c2py(rule[1])(n) == form


def test_the_words_of_the_glossary_are_used() -> None:
    words = {"Worklist": "قائمة العمل", "Articles": "المواد", "Attribution": "صحة الإسناد", "Substance": "صحة المضمون"}
    assert {english: ARABIC[None, english].string for english in words} == words


def test_the_templates_hold_no_arabic_of_their_own() -> None:
    # Names of languages in their own tongue, and the sample letter of the gallery's disc.
    allowed = {"العربية", "ل"}
    for path in Path("templates").rglob("*.html"):
        found = set(re.findall(r"[\u0621-\u064a]+", path.read_text(encoding="utf-8")))
        assert found <= allowed, path
