"""English vague amounts: "dozens", "tens of thousands", "a few hundred", "several", with no checkable value."""

from __future__ import annotations

from decimal import Decimal

from claims.extraction.document import Document
from claims.extraction.languages.en.cardinals import word_at
from claims.extraction.languages.en.number_lexicon import vague_words
from claims.extraction.languages.en.number_lists import word_list
from claims.extraction.numbers import Numeral

_NEED_ARTICLE = frozenset(("few", "couple", "pair", "handful"))
_NEED_OF = frozenset(("tens", "scores", "pair", "couple", "handful"))
_FEW_LEADS = word_list("vague_few_leads")


def read_vague(document: Document, index: int) -> Numeral | None:
    """The vague amount at a word, its whole phrase ("tens of thousands", "a few hundred"); None for another use."""
    words, word = document.words, document.words[index]
    first = last = index
    before = words[index - 1] if index and document.gaps[index] == " " else ""
    if word in _NEED_ARTICLE:
        if before not in (_FEW_LEADS if word == "few" else ("a", "last", "past", "next", "first", "the")):
            return None
        first = index - 1 if before == "a" else index
    if word in _NEED_OF and before != "a" and not _leads_of(document, index):
        return None
    value = vague_words()[word]
    while grown := _grown(document, last):
        last, value = grown, None
    if word in ("couple", "pair") and _leads_of(document, index) and last == index:
        last += 1
    start = document.starts[first]
    return Numeral(first, last, start, document.end(last), value, rule=f"vague {word}")


def _leads_of(document: Document, index: int) -> bool:
    return document.words[index + 1 : index + 2] == ["of"] and document.gaps[index + 1] == " "


def _grown(document: Document, last: int) -> int:
    """The last word of the phrase one step longer: "of thousands" after "hundreds"; 0 for no longer one."""
    after = last + 1
    if after >= len(document.words) or document.gaps[after] not in (" ", "-"):
        return 0
    if _leads_of(document, last) and last + 2 < len(document.words) and document.words[last + 2] in vague_words():
        return last + 2 if document.words[last + 2].endswith("s") and len(document.words[last + 2]) > 6 else 0
    word = word_at(document, after)
    if word is None or word.place not in ("hundred", "scale", "dozen") or word.value == Decimal(0):
        return 0
    return after
