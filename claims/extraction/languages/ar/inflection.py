"""Inflected forms of Arabic reporting words, so that a lexicon row needs only the forms that grammar cannot give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.extraction.folding import fold_word

_OBJECTS = ("ه", "ها", "هم", "هما", "نا")
_DIACRITICS = {"\u064e", "\u064f", "\u0650", "\u0651", "\u0652"}


class Inflected(NamedTuple):
    """One written form: folded, with what its letters say."""

    text: str
    imperfect: bool
    feminine: bool
    plural: bool
    suffixed: bool
    maqsura: bool
    """Its last letter is ى, which folding makes ي: «نفى» the verb against «نفي» the noun."""


def verb_forms(form: str, lemma: str = "") -> Iterator[Inflected]:
    """The persons of a perfect («أكد») or imperfect («يؤكد») form, each with its object pronouns.

    A perfect in its third person feminine or plural («نفت», «رأوا») given in a row stands for itself.
    """
    bare = "".join(letter for letter in form if letter not in _DIACRITICS)
    persons = _imperfect(bare) if bare.startswith("ي") else _perfect(bare, form == lemma)
    for text, feminine, plural in persons:
        folded, maqsura = fold_word(text), text.endswith("ى")
        yield Inflected(folded, bare.startswith("ي"), feminine, plural, suffixed=False, maqsura=maqsura)
        stem = folded[:-1] + "ا" if maqsura else folded.removesuffix("ا") if plural else folded
        for pronoun in _OBJECTS:
            yield Inflected(stem + pronoun, bare.startswith("ي"), feminine, plural, suffixed=True, maqsura=False)


def _perfect(form: str, is_lemma: bool) -> Iterator[tuple[str, bool, bool]]:
    given = not is_lemma and form.endswith(("ت", "وا"))
    yield form, given and form.endswith("ت"), given and form.endswith("وا")
    if given or form.endswith(("ى", "دعا", "عزا", "شكا")):
        return
    yield form + "ت", True, False
    yield form + "وا", False, True
    yield form + "تا", True, True
    yield form + "ا", False, True
    yield form + "ن", True, True


def _imperfect(form: str) -> Iterator[tuple[str, bool, bool]]:
    tail = form[1:]
    yield form, False, False
    if form.endswith("ون"):
        return
    for person in "تن":
        yield person + tail, person == "ت", False
    stem = tail[:-1] if tail[-1] in "ىيو" else tail
    yield "ي" + stem + "ون", False, True
    yield "ي" + stem + "وا", False, True
    if stem == tail:
        yield "ي" + tail + "ان", False, True
        yield "ت" + tail + "ان", True, True
