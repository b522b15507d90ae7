"""Translations are compiled without gettext, and only when they changed."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from factcheck.embedded.messages import compile_messages

ARABIC = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "Claim"
msgstr "ادعاء"

msgid "%d claim"
msgid_plural "%d claims"
msgstr[0] "لا ادعاءات"
msgstr[1] "ادعاء واحد"
msgstr[2] "ادعاءان"
msgstr[3] "%d ادعاءات"
msgstr[4] "%d ادعاءً"
msgstr[5] "%d ادعاء"

#, fuzzy
msgid "Guess"
msgstr "تخمين"
"""


def test_arabic_with_its_six_plurals(tmp_path: Path) -> None:
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    source.write_text(ARABIC, encoding="utf-8")
    assert compile_messages(tmp_path) == [folder / "django.mo"]
    assert compile_messages(tmp_path) == []
    with (folder / "django.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Claim") == "ادعاء"
    assert [words.ngettext("%d claim", "%d claims", n) for n in (2, 3, 11)] == ["ادعاءان", "%d ادعاءات", "%d ادعاءً"]
    assert words.gettext("Guess") == "Guess"  # a fuzzy guess is not shown to anybody
    os.utime(source, ns=(10**19 // 2, 10**19 // 2))
    assert compile_messages(tmp_path) == [folder / "django.mo"]
