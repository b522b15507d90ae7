"""Statements whose content stands before the cue: after a quotation, «وهو ما أكده …», and source phrases."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claims.extraction.languages.ar.drafts import Draft
from claims.extraction.languages.ar.extents import LONGEST, trim
from claims.extraction.languages.ar.lexicon import EDITORIAL, OWN_WAW, RELATIVE, VERB
from claims.extraction.languages.ar.scan import Quoted, Scan
from claims.extraction.languages.ar.search import Kind, Marker
from claims.extraction.languages.ar.subjects import after_dateline
from claims.extraction.languages.ar.tags import Tag
from claims.extraction.spans import Span

_NEAR = 12
"""How many statements before a tag it may point back to."""
_OPENING = 20
"""How many words an opening phrase may go on for behind its source."""
_THEN = frozenset(["فان", "فانه", "فانها", "ان"])


def after_quotes(scan: Scan, cues: Sequence[int], sentence: int) -> list[Draft]:
    """Cues that follow their quotation: «"…"، قال المدير»."""
    found = []
    for at in cues:
        form = scan.forms[at]
        if form is None or form.joined or form.suffixed or form.cue.kind != VERB or "اقتباس" not in form.cue.governs:
            continue
        if scan.flag(at) & EDITORIAL or (scan.gaps[at] == " " and scan.preposition(at - 1)):
            continue  # «"…"، من دون موعد»: no verb behind a preposition
        quoted = closing_before(scan, at)
        if quoted is not None:
            span = trim(scan.document.source, *quoted.quote.inner)
            marker = Marker(at + 1, quoted.first, Kind.QUOTE, quoted=quoted)
            draft = Draft(form.cue, at, at, sentence, marker, form, quoted.last + 1, closed=True)
            draft.content = (span,) if span else ()
            if span:
                draft.content += _continuation(scan, at)
                found.append(draft)
    return found


def confirmed(scan: Scan, cues: Sequence[int], drafts: Sequence[Draft], sentence: int) -> list[Draft]:
    """«…، وهو ما أكده علماء»: the statement is the clause before, or what that clause reports."""
    low = scan.sentence_bounds(sentence)[0]
    ending = {draft.end: draft for draft in drafts}
    found = []
    for at in cues:
        form, first = scan.forms[at], at - 2
        if (
            form is None
            or not form.suffixed
            or form.cue.kind != VERB
            or first <= low
            or scan.words[at - 1] not in ("ما", "الذي")
        ):
            continue
        if scan.words[first] not in ("وهو", "هو", "الامر", "وذلك", "الشيء") or not scan.comma(first):
            continue
        draft = Draft(form.cue, at, at, sentence, Marker(at + 1, low, Kind.BARE), form, first)
        before = ending.get(first)
        span = scan.document.span(max(low, first - LONGEST), first - 1)
        clause = trim(scan.document.source, span.start + _joined_letter(scan, low), span.end)
        draft.content = before.content if before else (clause,) if clause else ()
        if draft.content:
            found.append(draft)
    return found


def closing_before(scan: Scan, at: int) -> Quoted | None:
    """The quotation that ends right before a word; a word or two («هكذا», «بهذه الكلمات») may stand between."""
    for last in range(at - 1, max(at - 4, -1), -1):
        quoted = scan.around(last)
        if quoted is not None and quoted.last == last and quoted.length > 2 and quoted.quote.closed:
            return quoted
    return None


def _continuation(scan: Scan, cue: int) -> tuple[Span, ...]:
    """The second part of a quotation that the cue interrupts: «"…"، قال المدير، "…"»."""
    for at in range(cue + 1, min(cue + 12, len(scan.words))):
        quoted = scan.opening.get(at)
        if quoted is not None and scan.comma(at):
            span = trim(scan.document.source, *quoted.quote.inner)
            return (span,) if span else ()
        if "." in scan.gaps[at]:
            break
    return ()


def from_tags(scan: Scan, tags: Sequence[Tag], drafts: Sequence[Draft], sentence: int) -> list[Draft]:
    """The statements that source phrases make; `drafts` are the sentence's others, in order."""
    firsts = [draft.first for draft in drafts]
    found = []
    for tag in tags:
        position = bisect_left(firsts, tag.first)
        near = [d for d in drafts[max(position - _NEAR, 0) : position] if d.content and d.end >= tag.first - 1]
        draft = _from_tag(scan, tag, near, sentence)
        if draft is not None:
            found.append(draft)
    return found


def _from_tag(scan: Scan, tag: Tag, before: Sequence[Draft], sentence: int) -> Draft | None:
    low, high = scan.sentence_bounds(sentence)
    draft = Draft(tag.row, tag.cue[0], tag.cue[1] - 1, sentence, source=tag.source)
    if (tag.points_back or "تعبير" in tag.row.governs) and before:
        draft.content, draft.optional, draft.borrowed = before[-1].content, True, tag.source is None
        return draft
    if before and before[-1].marker and before[-1].marker.at >= tag.end:
        draft.content = before[-1].content  # «ذكرت الصحيفة، نقلا عن مسؤول، أن …»: both report the same
        return draft
    draft.borrowed = tag.points_back
    leading = tag.first == low or tag.joined
    run = _clause_after(scan, tag, high) if leading else _clause_before(scan, tag, low)
    if run is None or run[1] <= run[0]:
        return None
    if leading and tag.source and any(scan.flag(x) & RELATIVE for x in range(*tag.source)):
        draft.source = (tag.source[0], max(tag.source[1], min(run[0], high)))
    span = scan.document.span(run[0], run[1] - 1)
    start = span.start + _joined_letter(scan, run[0])
    trimmed = trim(scan.document.source, start, _with_closing_mark(scan, span.end))
    draft.content = (trimmed,) if trimmed else ()
    draft.end = run[1]
    draft.marker = Marker(run[0], run[0], Kind.BARE)
    return draft if trimmed else None


def _clause_after(scan: Scan, tag: Tag, high: int) -> tuple[int, int] | None:
    at = _main_clause(scan, tag, high)
    while at < high and scan.words[at] in _THEN:
        at += 1
    return (at, min(high, at + LONGEST)) if at < high else None


def _main_clause(scan: Scan, tag: Tag, high: int) -> int:
    """Where the clause begins that an opening phrase qualifies: after «فإن», or past the relative clause of the source.

    «ووفق الاستطلاع الذي شمل عينة من 1986 شخصا، قال …»
    """
    for at in range(tag.end, min(tag.end + _OPENING, high)):
        if at > tag.end and scan.words[at] in ("فان", "فانه", "فانها", "فقد"):
            return at
        if scan.comma(at):
            return at if at == tag.end or scan.flag(tag.end) & RELATIVE or scan.preposition(tag.end) else tag.end
    return tag.end


def _clause_before(scan: Scan, tag: Tag, low: int) -> tuple[int, int] | None:
    start = after_dateline(scan, low, tag.first)
    return (max(start, tag.first - LONGEST), tag.first) if tag.first > low else None


def _joined_letter(scan: Scan, at: int) -> int:
    """1 where the clause opens with an attached و or ف that is not part of its word."""
    word = scan.words[at]
    if word[:1] == "و":
        return int(len(word) > 2 and not scan.flag(at) & OWN_WAW)
    return int(word[:1] == "ف" and bool(scan.lexicon.flags.get(word[1:], 0) or word[1:] in scan.lexicon.forms))


def _with_closing_mark(scan: Scan, end: int) -> int:
    source = scan.document.source
    while end < len(source) and source[end] in ')"”»':
        end += 1
    return end
