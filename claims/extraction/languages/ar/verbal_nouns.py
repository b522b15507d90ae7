"""Which Arabic nouns name an act, and so can stand for a whole clause: «أعلن تعزيز قواته»."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.extraction.languages.ar.lexicon import NOT_ACT, OBJECT, Lexicon

_DERIVED = re.compile(
    "ت..ي."  # تعزيز
    "|ت..ي?ية"  # تسوية
    "|ت.ا.."  # تعاون
    "|ا[^ل].ا."  # إطلاق
    "|ا.ا.ة"  # إقامة
    "|ان..ا."  # انسحاب
    "|ا.[تدط].ا."  # اعتقال
    "|است..ا."  # استئناف
    "|است.ا.ة"  # استقالة
    "|م.ا..ة"  # مطالبة
)
_PRONOUN = re.compile("(ت?)(?:ه|ها|هم|هما|نا)$")


@lru_cache(maxsize=4096)
def is_verbal_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word is the name of an act, with or without a pronoun on it."""
    if word in lexicon.verbal_nouns or lexicon.flags.get(word, 0) & OBJECT:
        return True
    bare = _bare(word)
    if bare in lexicon.verbal_nouns:
        return True
    if lexicon.flags.get(bare, 0) & NOT_ACT or bare in lexicon.titles or bare in lexicon.regions:
        return False
    return _DERIVED.fullmatch(bare) is not None


def _bare(word: str) -> str:
    match = _PRONOUN.search(word)
    if match is None or match.start() < 3:
        return word
    return word[: match.start()] + ("ة" if match.group(1) else "")
