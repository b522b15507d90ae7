"""Arabic words with the letters that may be glued to their front: و ف ب ل ك and the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from claims.extraction.folding import fold_word
from claims.extraction.languages.data import rows

PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
ARTICLES = ("ال", "وال", "فال", "بال", "وبال", "كال", "لل", "ولل", "فلل")
CLITICS = frozenset((*PREFIXES[1:], *ARTICLES))
"""What may stand before digits as a word of its own: «و2006»، «الـ84»، «ب 37»."""


def folded_forms(row: dict[str, str]) -> Iterator[str]:
    """Every folded spelling of a row: its lemma, its forms, and «ه» for «ة»."""
    for form in dict.fromkeys((row["lemma"], *row["forms"].split(";"))):
        if form:
            folded = " ".join(map(fold_word, form.split()))
            yield folded
            if "ة" in folded:
                yield folded.replace("ة", "ه")


def with_prefixes(form: str, prefixes: Iterable[str] = PREFIXES) -> Iterator[tuple[str, int]]:
    """The form behind every prefix, each with how many letters to skip; «لل» stands for ل + ال."""
    for prefix in prefixes:
        yield prefix + form, len(prefix)


def words_of(table: str) -> frozenset[str]:
    """All folded forms of a table, as a set."""
    return frozenset(form for row in rows("ar", table) for form in folded_forms(row))


@cache
def stop_words() -> frozenset[str]:
    """Words that are never a counted noun, a conjunction before them too."""
    return frozenset(prefix + form for form in words_of("item_stops") for prefix in ("", "و", "ف"))


@cache
def counting_words() -> frozenset[str]:
    """Number words after which a noun is what is counted («عشرين متهما»)."""
    kinds = {"unit", "ten", "tens", "teen", "hundred", "hundreds", "scale", "plural_scale", "vague"}
    return frozenset(
        prefix + form
        for row in rows("ar", "number_words")
        if row["kind"] in kinds
        for form in folded_forms(row)
        for prefix in PREFIXES
    )
