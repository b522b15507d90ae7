"""Where the reported words begin and end."""

from __future__ import annotations

from claims.extraction.languages.en.cues import cue_forms
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.quotes import Quote
from claims.extraction.spans import Span

Words = tuple[int, int]
"""A run of words: the first one, and the one after the last."""

FINITE = "VvMbhg"
_NOUNS_AHEAD = 6
_LEADING = "$£€¥#@"
_TRAILING = "%°"


def clause_stop(sheet: Sheet, start: int, stop: int, *, nominal: bool = False, dependent: bool = False) -> int:
    """The word after the last of the content that starts at `start`: the end of the clause, or where another cue takes over.

    `nominal`: the content is a noun phrase, which a relative clause or "but" ends; `dependent`: the cue stands in a
    relative or subordinate clause, which a comma before the main clause ends.
    """
    depth = 0
    for at in range(start + 1, stop):
        gap = sheet.gaps[at]
        if gap == ">":
            if depth == 0 and at not in sheet.closing:
                return at
            depth = max(depth - 1, 0)
        elif gap == "<":
            depth += 1
        if depth and gap != "<":
            continue
        if _cuts(sheet, at, stop, nominal=nominal, dependent=dependent):
            return at
    return stop


def _cuts(sheet: Sheet, at: int, stop: int, *, nominal: bool, dependent: bool) -> bool:
    gap, tag = sheet.gaps[at], sheet.tags[at]
    if tag == "c":
        return True
    if tag == "C" and gap in "_,=>" and _new_report(sheet, at + 1, stop, bare=gap == "_"):
        return True
    if gap == "," and (tag in "rG" or (tag == "C" and sheet.document.words[at] == "but")):
        return True
    if nominal and tag == "C" and sheet.tags[at + 1 : at + 2] in _VERBS_NEXT:
        return True
    if gap in ",=>":
        if tag in "GA" and _is_participle(sheet, at):
            return True
        if tag == "S" and sheet.document.words[at] in ("although", "though"):
            return True
        if tag == "P" and sheet.tags[at + 1 : at + 2] == "V" and (at + 2 >= stop or sheet.gaps[at + 2] in ",.<>;"):
            return True
        if nominal and (tag in "wS" or (tag == "C" and sheet.document.words[at] in ("but", "yet"))):
            return True
        if dependent and gap in ",=" and tag in "XDPxVvMbhT":
            return True
    if gap == ";" or (nominal and gap == "="):
        return True
    if nominal and gap == "_":
        word = sheet.document.words[at]
        return (tag == "C" and word == "but") or (tag == "S" and _breaks(sheet, at)) or (tag == "I" and word in _CIRCUMSTANCES)
    return False


_VERBS_NEXT = ("V", "v", "h", "M", "g", "b")
_BREAKS = frozenset("while because although though when if since".split())
_TIMES = frozenset("before after until".split())
_CIRCUMSTANCES = frozenset("during despite amid".split())


def _breaks(sheet: Sheet, at: int) -> bool:
    """Whether a subordinator starts a clause that no noun phrase holds; "before the flight" may belong to one."""
    word = sheet.document.words[at]
    return word in _BREAKS or (word in _TIMES and sheet.tags[at + 1 : at + 2] in ("P", "r", "G"))


def subject_stop(sheet: Sheet, start: int, stop: int, *, inner: int) -> int:
    """Where the content of a noun that is itself a subject ends: before the verb that comes after `inner` verbs."""
    at, seen = start, 0
    while at < stop:
        if sheet.tags[at] in FINITE and sheet.tags[at - 1] not in "tDCSwT-" and sheet.gaps[at] == "_":
            if seen == inner:
                return at
            seen += 1
            while at + 1 < stop and sheet.tags[at + 1] in "MbhgnAVvlrG":
                at += 1
                if sheet.tags[at] in "Vvl" and sheet.tags[at + 1 : at + 2] in tuple("Mbhg"):
                    break
        at += 1
    return stop


def _is_participle(sheet: Sheet, at: int) -> bool:
    """Whether a participle of speech opens there: ", adding", ", also noting"."""
    if sheet.tags[at] == "A" and sheet.tags[at + 1 : at + 2] == "G":
        at += 1
    return sheet.tags[at] == "G" and _can_quote(sheet, at)


def _can_quote(sheet: Sheet, word: int) -> bool:
    return any("quote" in form.cue.governs for form in cue_forms().get(sheet.document.words[word], ()))


def _new_report(sheet: Sheet, at: int, stop: int, *, bare: bool) -> bool:
    """Whether a coordinated reporting verb begins at `at`: "and warned", "but he has said"."""
    tags = sheet.tags
    end = min(stop, at + _NOUNS_AHEAD)
    while at < end and tags[at] in "Ahgn":
        at += 1
    if at < end and tags[at] == "V":
        return _can_quote(sheet, at)
    if bare:
        return False
    if at < end and tags[at] in "PX":
        while at < end and tags[at] in "PXz0A":
            at += 1
        while at < end and tags[at] in "Ah":
            at += 1
        return at < end and tags[at] == "V" and _can_quote(sheet, at)
    return False


def has_finite(sheet: Sheet, start: int, stop: int) -> bool:
    """Whether a verb that can make a clause stands in the words."""
    tags = sheet.tags[start:stop]
    return any(symbol in tags for symbol in FINITE)


def words_span(sheet: Sheet, first: int, stop: int) -> Span:
    """The source span of words `first` to before `stop`, with the signs that belong to its ends."""
    document = sheet.document
    source = document.source
    span = document.span(first, stop - 1)
    start, end = span
    if start and source[start - 1] in _LEADING:
        start -= 1
    if end < len(source) and source[end] in _TRAILING:
        end += 1
    if "(" in source[start:end] and source.rfind("(", start, end) > source.rfind(")", start, end):
        end = source.find(")", end, end + 4) + 1 or end
    place = sheet.closing.get(stop)
    if place is not None and sheet.every[place][0] > first:
        end = max(end, sheet.every[place][2].outer.end)
    return Span(start, end)


def quote_span(sheet: Sheet, quote: Quote) -> Span:
    """The quoted words without a comma or full stop at their end that belongs to the sentence around them."""
    start, end = quote.inner
    source = sheet.document.source
    while end > start and (source[end - 1] in ", " or source[end - 1].isspace()):
        end -= 1
    if end > start and source[end - 1] == ".":
        end -= 1
    return Span(start, end)
