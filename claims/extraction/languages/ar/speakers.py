"""Whose words they are: the speaker in the clause, or the nearest one before for converbs and tags."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.languages.ar.drafts import Draft
from claims.extraction.languages.ar.lexicon import CONVERB, IMPERSONAL, NOUN, RELATIVE, VERB
from claims.extraction.languages.ar.scan import Scan
from claims.extraction.languages.ar.search import Kind, Marker
from claims.extraction.languages.ar.subjects import Words, after_dateline, subject_after
from claims.extraction.languages.ar.subjects_before import leading_subject, subject_before

_BACK = 14
_NEAR = 8
"""How many statements before one are looked at for its speaker: a bound on the work in endless sentences."""
_CARRY = 2
"""A dropped subject is looked for in its own sentence and this many before."""


def name_sources(scan: Scan, drafts: Sequence[Draft], earlier: Sequence[Draft], low: int) -> None:
    """Set the source of every draft of a sentence; `earlier` are the drafts of the sentences before."""
    for draft in drafts:
        if draft.form is not None and draft.form.cue.kind == VERB:
            _name_verb(scan, draft, low)
    for position, draft in enumerate(drafts):
        kind = draft.cue.kind
        if kind == CONVERB:
            before = drafts[max(position - _NEAR, 0) : position]
            draft.source, draft.borrowed = _governing(scan, before, earlier, draft, low), True
        elif kind == NOUN:
            _name_noun(scan, draft, drafts[max(position - _NEAR, 0) : position], earlier, low)
        elif draft.borrowed and draft.source is None:
            draft.source = _nearest(drafts[max(position - _NEAR, 0) : position], earlier, draft)


def _name_verb(scan: Scan, draft: Draft, low: int) -> None:
    marker, form = draft.marker, draft.form
    if marker is None or form is None:
        return
    limit = _name_limit(scan, draft, marker)
    if "وثيقة" in form.cue.governs and scan.words[draft.last] != "في":
        draft.source = subject_before(scan, draft.first, low)
        return
    if "قول" in form.cue.governs:
        limit = next((x for x in range(draft.last + 1, limit) if scan.preposition(x) == "عن"), limit)
    short = "مخاطب" in form.cue.governs
    if short and not form.joined:
        draft.source = subject_before(scan, draft.first, low, inside=True) or leading_subject(scan, draft.first)
    if "خبر" in form.cue.governs:
        draft.source = _teller(scan, draft.last + 1, limit)
    draft.source = draft.source or subject_after(scan, draft.last + 1, limit, short=short)
    if draft.source is None and not form.joined and not _is_topic_clause(scan, draft):
        draft.source = subject_before(scan, draft.first, low)
    elif draft.source is None:
        draft.source = _topic(scan, draft.first, low)


def _name_limit(scan: Scan, draft: Draft, marker: Marker) -> int:
    """How far the name behind a verb may go: to the content, or on where the content stands before the verb."""
    if marker.start < draft.first:
        return scan.sentence_bounds(draft.sentence)[1]
    return marker.at if marker.at > draft.first else draft.last + 1


def _teller(scan: Scan, start: int, limit: int) -> Words | None:
    """«علمت الإذاعة من مصدر مسؤول أن»: who told it."""
    at = next((x for x in range(start, limit) if scan.words[x] in ("من", "لدي")), limit)
    return subject_after(scan, at + 1, limit) if at + 1 < limit else None


def _topic(scan: Scan, verb: int, low: int) -> Words | None:
    """«أما وزير المالية فيرى أن …»: the speaker between أما and its verb with ف."""
    if scan.words[verb][0] != "ف":
        return None
    for at in range(verb - 1, max(verb - _BACK, low - 1), -1):
        if scan.words[at] in ("اما", "واما"):
            return subject_after(scan, at + 1, verb)
    return None


def _is_topic_clause(scan: Scan, draft: Draft) -> bool:
    """Whether the relative clause is about its noun, not said by it («التصريحات التي وصفها بأنها …»)."""
    marker, form = draft.marker, draft.form
    if not scan.flag(draft.first - 1) & RELATIVE or marker is None or form is None:
        return False
    resumed = marker.kind is Kind.THAT and scan.word(marker.start - 1)[-1:] in ("ه", "ا", "م")
    return form.suffixed or resumed


def _name_noun(scan: Scan, draft: Draft, before: Sequence[Draft], earlier: Sequence[Draft], low: int) -> None:
    """«نقلت … عن X قوله»: X; «تأكيد الوزير أن»: the noun's complement; else the nearest speaker."""
    form, marker = draft.form, draft.marker
    if form is None or marker is None:
        return
    if form.suffixed:
        at = _about(scan, draft.first, low)
        if at is not None:
            draft.source = subject_after(scan, at + 1, draft.first)
            return
        draft.source, draft.borrowed = _nearest(before, earlier, draft), True
    elif not _is_no_complement(scan, draft.last + 1):
        draft.source = subject_after(scan, draft.last + 1, marker.at)


def _is_no_complement(scan: Scan, at: int) -> bool:
    """«اتهامات لتركيا» is against her, «تحذيرات ألمانية» names nobody."""
    word = scan.word(at)
    if word[:1] == "ل" and word not in scan.lexicon.titles:
        return True
    return word.endswith(("ية", "ي")) and not word.startswith("ال") and word not in scan.lexicon.titles


def _about(scan: Scan, noun: int, low: int) -> int | None:
    """The «عن» of «نقلت … عن X قوله»: the first one behind the verb, for X may hold another («المسؤول عن»)."""
    found = None
    for at in range(noun - 1, max(noun - _BACK, low) - 1, -1):
        if scan.cue_kind(at) == VERB:
            break
        if scan.preposition(at) == "عن":
            found = at
    return found


def _governing(scan: Scan, before: Sequence[Draft], earlier: Sequence[Draft], draft: Draft, low: int) -> Words | None:
    """The speaker a converb goes with: of the last statement beside it that is not inside another."""
    beside = [d for d in before if d.cue.kind not in (IMPERSONAL, NOUN) and not _is_inside(d, before)]
    if beside:
        return beside[-1].source or _last_named(earlier, draft.sentence)
    subject = None
    start = after_dateline(scan, low, draft.first) + 1
    if before == [] and draft.first > start:
        subject = subject_after(scan, start, draft.first, short=True)
    return subject or _last_named(earlier, draft.sentence)


def _is_inside(draft: Draft, others: Sequence[Draft]) -> bool:
    return any(
        other is not draft and other.start <= draft.first < other.end and other.first < draft.first for other in others
    )


def _nearest(before: Sequence[Draft], earlier: Sequence[Draft], draft: Draft) -> Words | None:
    named = [d.source for d in before if d.source]
    return named[-1] if named else _last_named(earlier, draft.sentence)


def _last_named(earlier: Sequence[Draft], sentence: int) -> Words | None:
    """The last speaker of the sentence before."""
    for draft in reversed(earlier[-2 * _NEAR :]):
        if draft.sentence < sentence - 1:
            return None
        if draft.source is not None and not _is_inside(
            draft, [d for d in earlier[-_NEAR:] if d.sentence == draft.sentence]
        ):
            return draft.source
    return None


def carry_speakers(drafts: Sequence[Draft]) -> list[Words | None]:
    """The speaker of every draft: its source, or for a dropped subject the last one named shortly before."""
    found: list[Words | None] = []
    last: tuple[int, Words] | None = None
    for draft in drafts:
        speaker = draft.source
        drops = draft.cue.kind in (VERB, CONVERB, NOUN) and not draft.optional
        if speaker is None and drops and last is not None and draft.sentence - last[0] <= _CARRY:
            speaker = last[1]
        if speaker is not None:
            last = (draft.sentence, speaker)
        found.append(speaker)
    return found
