"""Where the content of a statement ends: at the next statement, converb or tag, its closing mark, the sentence end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.extraction.languages.ar.drafts import Draft
from claims.extraction.languages.ar.lexicon import ALSO, CONVERB, NOUN, SETTING, SWITCH, VERB, WITHHELD
from claims.extraction.languages.ar.scan import Quoted, Scan
from claims.extraction.languages.ar.search import Kind
from claims.extraction.languages.ar.subjects import subject_after
from claims.extraction.spans import Span

LONGEST = 400
"""No clause is longer in words: a bound for texts without a full stop; quotations end where their mark stands."""
_NEXT = 8
"""How many later content markers are tried as the end of an inner content."""
_LEAVING = frozenset(["دون", "بدون", "وذلك"])
_NEW_CLAUSE = frozenset(["ولم", "وقد", "ولن", "لكن", "ولكن", "لكنه", "لكنها", "ولكنه", "ولكنها", "وسوف"])
_EDGE = " \t\n\r\xa0،,;؛.:…-–—!"
_OPEN = "\"“«„‘'"
_PAIRS = {'"': '"', "”": "“", "»": "«"}


def find_stops(scan: Scan, drafts: Sequence[Draft], tags: Sequence[tuple[int, int]], low: int, high: int) -> list[int]:
    """The words of a sentence before which a running content ends, in order."""
    stops = {at for at, _ in tags}
    stops.update(opening for draft in drafts if (opening := _stop_of(scan, draft, low)) is not None)
    contrasted = low < high and bool(scan.flag(low) & SETTING)
    for at in range(low + 1, high):
        gap = scan.gaps[at]
        if gap != " " and scan.comma(at) and (_switches(scan, at) or (contrasted and _contrasts(scan, at))):
            stops.add(at)
    stops.update(at for at in range(low + 1, high) if scan.words[at] in _LEAVING and _leaves(scan, at))
    stops.update(at - 1 for at in range(low + 1, high) if scan.gaps[at] == "://")  # before an address
    return sorted(stops)


def _stop_of(scan: Scan, draft: Draft, low: int) -> int | None:
    """Where a running content ends because another statement begins; None where that one lies inside it."""
    at, form = draft.first, draft.form
    if form is None or at < low:
        return None
    if form.cue.kind == CONVERB or (form.cue.kind == NOUN and form.suffixed and scan.comma(at)):
        return at
    return _opening_of(scan, draft, low) if form.cue.kind == VERB else None


def _leaves(scan: Scan, at: int) -> bool:
    """Whether the text turns from what was said to how: «دون أن يحدد», «وذلك خلال ندوة»."""
    if scan.words[at] != "وذلك":
        return scan.word(at + 1) == "ان" and bool(scan.flag(at + 2) & WITHHELD)
    if scan.word(at + 1) in ("خلال", "اثناء", "علي", "لدي"):
        return any(scan.names_occasion(x) for x in range(at + 2, min(at + 4, len(scan.words))))
    return scan.word(at + 1) == "في" and scan.names_occasion(at + 2)


def _switches(scan: Scan, at: int) -> bool:
    """Whether another speaker's turn begins («، من جهته», «، وهو ما أكده»)."""
    if scan.words[at] in ("وهو", "وهي", "الامر") and scan.word(at + 1) in ("ما", "الذي"):
        return any(scan.forms[x] for x in range(at + 2, min(at + 4, len(scan.words))))
    return bool(scan.flag(at) & SWITCH) or scan.cue_kind(at) == CONVERB


def _contrasts(scan: Scan, at: int) -> bool:
    """«فيما كان …، إلا أن …»: the main clause of a sentence that opened with its setting."""
    return scan.words[at] in ("الا", "غير", "فان", "فقد") and (scan.word(at + 1) == "ان" or scan.words[at][0] == "ف")


def _opening_of(scan: Scan, draft: Draft, low: int) -> int | None:
    """Where the clause of a finite cue opens, when it stands beside the statement before it and not inside it."""
    at = draft.first
    if at - 2 > low and scan.words[at - 1] == "ان" and scan.words[at - 2] in ("قبل", "بعد"):
        return at - 2
    if draft.form is not None and draft.form.joined:
        return at if not draft.form.suffixed or scan.stops(at) else None
    if scan.comma(at) and subject_after(scan, at + 1, draft.marker.at if draft.marker else at):
        return at
    before = scan.word(at - 1)
    if at - 1 >= low and scan.flag(at - 1) & ALSO:
        first = at - 1
        if scan.word(first - 1) in ("الا", "غير", "في", "وفي"):
            first -= 1
        return first if before not in ("انه", "انها") or first < at - 1 else None
    return None


def outer_markers(scan: Scan, drafts: Sequence[Draft]) -> list[tuple[int, int]]:
    """(content marker, cue) of the statements whose content a comma sets off from what stands before it."""
    found = []
    for draft in drafts:
        marker = draft.marker
        if marker is not None and marker.kind <= Kind.THAT and scan.comma(marker.at):
            found.append((marker.at, draft.first))
    return sorted(found)


def close_content(
    scan: Scan, draft: Draft, stops: Sequence[int], markers: Sequence[tuple[int, int]], high: int
) -> None:
    """Set the end of a draft's content and, for a quoted one, that it is closed by its mark."""
    marker = draft.marker
    if marker is None:
        return
    quoted = marker.quoted or scan.opening.get(marker.start)
    if quoted is not None and quoted.first <= marker.start and _is_all_quoted(scan, quoted, marker.kind, stops, high):
        draft.end, draft.closed = max(quoted.last + 1, marker.start + 1), True
        draft.unclosed_quote = not quoted.quote.closed
        return
    floor = quoted.last if quoted is not None else marker.start
    position = bisect_right(stops, marker.start)
    around = _around(scan, draft.first, marker.start)
    limit = high if around is None else min(high, around.last + 1)
    later = bisect_right(markers, (marker.start, high))
    outer = [at for at, cue in markers[later : later + _NEXT] if cue < draft.first]
    limit = min(limit, marker.start + LONGEST, *outer)
    if marker.kind in (Kind.PREPOSITION, Kind.OBJECT):
        limit = _before_clause(scan, marker.start, limit)
    while position < len(stops) and stops[position] < limit:
        stop = stops[position]
        if stop > floor and not _inside_inner(scan, marker.start, stop, around):
            limit = stop
            break
        position += 1
    draft.end = max(limit, marker.start + 1)


def _before_clause(scan: Scan, start: int, limit: int) -> int:
    """What is named by a noun ends before a clause of its own («وعدت بخفض الأسعار ولم تف بوعدها»)."""
    found = (at for at in range(start + 1, limit) if scan.words[at] in _NEW_CLAUSE and not scan.around(at))
    return next(found, limit)


def _around(scan: Scan, cue: int, start: int) -> Quoted | None:
    """The quotation that holds both a cue and its content: what is reported inside it ends with it."""
    quoted = scan.around(cue)
    return quoted if quoted is not None and quoted.last >= start else None


def _inside_inner(scan: Scan, start: int, stop: int, around: Quoted | None) -> bool:
    """Whether a stop lies inside a quotation that opened after the content began."""
    inner = scan.around(stop)
    return inner is not None and inner.first > start and inner is not around and stop > inner.first


def _is_all_quoted(scan: Scan, quoted: Quoted, kind: Kind, stops: Sequence[int], high: int) -> bool:
    """Whether the content is the quotation alone, not a clause that merely begins with quoted words."""
    after = quoted.last + 1
    if after >= high or not quoted.quote.closed:
        return True
    position = bisect_right(stops, after - 1)
    if position < len(stops) and stops[position] == after:
        return True
    if quoted.length <= 2 and kind is not Kind.QUOTE:
        return False
    return scan.stops(after) or (kind in (Kind.QUOTE, Kind.COLON) and quoted.length > 2)


def content_span(scan: Scan, draft: Draft) -> Span | None:
    """The source span of a draft's content: no particle, no edge punctuation, no unpaired quotation marks."""
    marker = draft.marker
    if marker is None or draft.end <= marker.start:
        return None
    span = scan.document.span(marker.start, draft.end - 1)
    start, end = span
    if marker.kind is Kind.PREPOSITION and marker.start == marker.at:
        start = _past_attached(scan.document.source, start)
    quoted = marker.quoted
    if draft.closed and quoted is not None and quoted.first >= marker.start - 1:
        return trim(scan.document.source, start, max(quoted.quote.inner.end, start))
    following = scan.document.source[end : end + 12]
    trimmed = trim(scan.document.source, start, end + _closing_tail(following))
    return _with_closing_mark(scan.document.source, trimmed) if trimmed else None


def _with_closing_mark(source: str, span: Span) -> Span:
    """The span with the quotation mark right behind it where its partner stands inside."""
    mark = source[span.end : span.end + 1]
    if mark not in _PAIRS or not mark:
        return span
    opening, inside = _PAIRS[mark], source[span.start : span.end]
    is_open = inside.count(mark) % 2 if opening == mark else inside.count(opening) > inside.count(mark)
    return Span(span.start, span.end + 1) if is_open else span


def _past_attached(source: str, start: int) -> int:
    """Past an attached preposition and its marks or tatweel: «بـ"حلفاء"» gives «حلفاء»."""
    at = start + 1
    while at < len(source) and not source[at].isalpha():
        at += 1
    return at + 1 if source[at : at + 1] == "ـ" else at


def _closing_tail(following: str) -> int:
    """How much of what follows the last word belongs to the content: a closing parenthesis or percent sign."""
    taken = 0
    for letter in following:
        if letter in ")%٪" or (letter == " " and following[taken + 1 : taken + 2] in ("%", "٪", ")")):
            taken += 1
        else:
            break
    return taken


def trim(source: str, start: int, end: int) -> Span | None:
    """The span without edge punctuation and without a quotation mark whose partner is outside."""
    while start < end and (source[start] in _EDGE or source[start] in _OPEN):
        start += 1
    while end > start and source[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if end > start else None
