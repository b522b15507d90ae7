"""Sentences: paragraphs first, then the full stops that end something.

One regex pass lists the places where a sentence could end (line breaks and runs of end marks with the closing marks
after them); every place is then judged by a few characters on either side. Both steps are linear, whatever the text.
"""

from __future__ import annotations

import re

from claims.extraction.folding import fold_word
from claims.extraction.spans import Span

_PLACE = re.compile("[.!?؟。…۔]++[\"'”’»›)\\]}]*+|[\n\r\u2028\u2029\x0b\x0c\x85]++")
_BULLET = re.compile(r"[-–—*•‣▪▫●○◦·►➤✓✔]+[ \t\xa0]+")
_INK = re.compile(r"\w")
_LIST_NUMBER = re.compile(r"[(\[]?(?:\d{1,3}|[^\W\d_])$")
_DOTS = frozenset({"..", "...", "....", "…", ".…"})
_OPENING = "\"'«“„‘‹([{-–—•*"
_CLOSING = "\"'”’»›)]}"
_REACH = 24
"""How far back an abbreviation is looked for: longer than any of them, with its inner dots."""


def split_sentences(text: str, abbreviations: frozenset[str]) -> tuple[Span, ...]:
    """The sentences of a text in order, without the blanks and bullets at their edges.

    `abbreviations` are folded words without their last full stop, after which a full stop ends no sentence.

    >>> text = "Dr. Aly paid $3.5. He left."
    >>> [span.quote(text) for span in split_sentences(text, frozenset({"dr"}))]
    ['Dr. Aly paid $3.5.', 'He left.']
    """
    found: list[Span] = []
    start = line = 0
    for place in _PLACE.finditer(text):
        mark, (first, end) = place.group(), place.span()
        is_break = mark[0].isspace()
        if is_break:
            ends = len(mark) > 1 or not _runs_on(text, start, end)
        else:
            ends = _ends_sentence(text, first, mark, line, abbreviations)
        if ends:
            _keep(found, text, start, end)
            start = end
        if is_break and ends:
            line = end
    _keep(found, text, start, len(text))
    return tuple(found)


def _keep(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    kept = piece.lstrip()
    start += len(piece) - len(kept)
    bullet = _BULLET.match(kept)
    if bullet:
        start += bullet.end()
    end = start + len(text[start:end].rstrip())
    if _INK.search(text, start, end):
        found.append(Span(start, end))
    elif end > start and found and "\n" not in text[found[-1].end : start]:
        found[-1] = Span(
            found[-1].start, end
        )  # stray marks («!!», a closing quote after a blank) stay with their sentence


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a single line break only wraps a line: the next one goes on in lower case, this one has no end mark."""
    following = text[end : end + 1]
    return following.islower() and end - start > 40 and text[start:end].rstrip()[-1:] not in ".!?:؟…"


def _ends_sentence(text: str, first: int, mark: str, line: int, abbreviations: frozenset[str]) -> bool:
    """Whether the run of end marks at `first` ends its sentence; `line` is where its paragraph starts."""
    end = first + len(mark)
    following = text[end : end + 1]
    if following and not following.isspace():
        return _lost_blank(text, first, mark)
    next_letter = text[end : end + 8].lstrip().lstrip(_OPENING).lstrip()[:1]
    if next_letter.islower():
        return False
    stops = mark.rstrip(_CLOSING)
    if stops in _DOTS:
        return next_letter.isupper()
    if mark != ".":
        return True
    return not _is_abbreviation(text, first, line, abbreviations)


def _lost_blank(text: str, first: int, mark: str) -> bool:
    """Whether the blank after the end mark was forgotten: two whole words touch it («انتهى.وقال», "over.He")."""
    if mark not in (".", "؟", "!"):
        return False
    before, after = text[max(first - 3, 0) : first], text[first + 1 : first + 4]
    if not (len(before) == 3 and before.isalpha() and len(after) == 3 and after.isalpha()):
        return False
    return after[0].isupper() and before.islower() and after[1:].islower() if after[0].isascii() else not _cased(after)


def _cased(letters: str) -> bool:
    return letters.lower() != letters.upper()


def _is_abbreviation(text: str, first: int, line: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `first` belongs to its word: an abbreviation, an initial, a list number."""
    reach = max(first - _REACH, line)
    word = text[reach:first].rsplit(None, 1)[-1] if text[reach:first].strip() else ""
    if first - line < _REACH and _LIST_NUMBER.match(word) and not text[line : first - len(word)].strip():
        return True
    word = word.lstrip(_OPENING)
    bare = fold_word(word)
    if bare in abbreviations:
        return True
    parts = bare.split(".")
    return all(len(part) == 1 and part.isalpha() for part in parts)
