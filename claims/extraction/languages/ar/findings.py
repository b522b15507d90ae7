"""Drafts made into attributions: spans, mode, speakers joined, traits, confidence."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.attribution import QuoteIndex
from claims.extraction.claimants import Mention, join_mentions
from claims.extraction.languages.ar.drafts import Draft
from claims.extraction.languages.ar.lexicon import IMPERSONAL, POINTER, Title
from claims.extraction.languages.ar.scan import Scan
from claims.extraction.languages.ar.search import Kind
from claims.extraction.languages.ar.speakers import carry_speakers
from claims.extraction.languages.ar.subjects import Words
from claims.extraction.records import Attribution, Mode, Stance
from claims.extraction.spans import Span

_SURE = {Kind.QUOTE: 0.97, Kind.THAT: 0.96, Kind.COLON: 0.9, Kind.PREPOSITION: 0.85, Kind.OBJECT: 0.75, Kind.BARE: 0.9}
_LOSS = {"inferred-speaker": 0.1, "no-speaker": 0.15, "weak-cue": 0.15, "unclosed-quote": 0.1, "long-speaker": 0.2}
_LONG_SPEAKER = 14
_ACCUSES_WITHIN = 15


def finish(scan: Scan, quotes: QuoteIndex, drafts: Sequence[Draft]) -> list[Attribution]:
    """The attributions of the drafts, in text order."""
    carried = carry_speakers(drafts)
    named = sorted({words for words in carried if words is not None})
    fullest = dict(zip(named, join_mentions([_mention(scan, words) for words in named]), strict=True))
    return [
        _attribution(scan, quotes, draft, speaker, fullest[speaker] if speaker else None)
        for draft, speaker in zip(drafts, carried, strict=True)
    ]


def _attribution(
    scan: Scan, quotes: QuoteIndex, draft: Draft, speaker: Words | None, claimant: Span | None
) -> Attribution:
    cue = cue_span(scan, draft)
    mode = quotes.mode(draft.content, cue)
    head = _head(scan, speaker) if speaker else None
    inferred = speaker is not None and (draft.source is None or draft.borrowed)
    doubts = tuple(_doubts(draft, speaker, inferred=inferred))
    sure = _SURE[draft.marker.kind] if draft.marker else 0.9
    return Attribution(
        cue=cue,
        content=draft.content,
        source=source_span(scan, draft),
        mode=mode,
        stance=draft.cue.stance,
        claimant=claimant,
        inferred=inferred,
        anonymous=head is not None and head.trait == "anonymous",
        optional=draft.optional or (head is not None and head.trait == "figure-of-speech"),
        traits=tuple(_traits(scan, draft, speaker, head, mode)),
        confidence=round(max(sure - sum(_LOSS[doubt] for doubt in doubts), 0.3), 2),
        doubts=doubts,
        rule=rule_of(draft),
    )


def rule_of(draft: Draft) -> str:
    """The lexicon row of the cue and what its content was found by: `ar/cues:قال + that`."""
    return f"{draft.cue.rule} + {draft.marker.kind.name.lower()}" if draft.marker else draft.cue.rule


def _doubts(draft: Draft, speaker: Words | None, *, inferred: bool) -> list[str]:
    checks = {
        "inferred-speaker": inferred,
        "no-speaker": speaker is None and draft.cue.kind != IMPERSONAL,
        "weak-cue": draft.optional,
        "unclosed-quote": draft.unclosed_quote,
        "long-speaker": speaker is not None and speaker[1] - speaker[0] > _LONG_SPEAKER,
    }
    return [doubt for doubt, holds in checks.items() if holds]


def _traits(scan: Scan, draft: Draft, speaker: Words | None, head: Title | None, mode: Mode) -> list[str]:
    traits = []
    if head is not None and head.trait == "interested-source":
        traits.append(head.trait)
    if mode is not Mode.INDIRECT and speaker is not None and _is_foreign(scan, speaker):
        traits.append("translated-quote")
    start = draft.marker.start if draft.marker else draft.end
    words = scan.words[start : min(draft.end, start + _ACCUSES_WITHIN)]
    if draft.cue.stance is not Stance.DENY and not scan.lexicon.accusing.isdisjoint(words):
        traits.append("accusation")
    return traits


def _is_foreign(scan: Scan, speaker: Words) -> bool:
    """Whether the speaker's name holds a country whose language the quotation was not said in."""
    regions, stems = scan.lexicon.regions, scan.lexicon.foreign_stems
    for word in scan.words[speaker[0] : speaker[1]]:
        bare = word.removeprefix("ال")
        if regions.get(word) == "foreign" or (bare != word and bare.removesuffix("ة").removesuffix("ي") in stems):
            return True
    return False


def _head(scan: Scan, speaker: Words) -> Title | None:
    """The title a speaker's noun phrase opens with, behind «هذا» or «ذات»."""
    first = speaker[0] + 1 if scan.flag(speaker[0]) & POINTER and speaker[1] - speaker[0] > 1 else speaker[0]
    return scan.lexicon.titles.get(scan.words[first].removeprefix("ل"))


def _mention(scan: Scan, speaker: Words) -> Mention:
    words = tuple(word.removeprefix("ال") for word in scan.words[speaker[0] : speaker[1]])
    title = _head(scan, speaker)
    span = scan.document.span(speaker[0], speaker[1] - 1)
    if title is None:
        return Mention(span, words)
    return Mention(span, words, title.lemma, title.definite, person=title.kind == "person")


def cue_span(scan: Scan, draft: Draft) -> Span:
    """The cue without an attached و or ف."""
    span = scan.document.span(draft.first, draft.last)
    joined = draft.form.joined if draft.form else False
    word = scan.words[draft.first]
    if draft.cue.kind == IMPERSONAL:
        joined = joined or word == "ومن"
    if draft.form is None:
        joined = word[:1] in "وف" and word[1:] in scan.lexicon.phrases
    return Span(span.start + _letter(scan.document.source, span.start), span.end) if joined else span


def source_span(scan: Scan, draft: Draft) -> Span | None:
    """The speaker's noun phrase without an attached preposition («لتقرير»), with the closing mark of a quoted name."""
    if draft.source is None:
        return None
    first, end = draft.source
    start, stop = scan.document.span(first, end - 1)
    text = scan.document.source
    if "ل" in draft.cue.governs and draft.form is None and text[start : start + 1] == "ل":
        start += _letter(text, start)
    if text[stop : stop + 1] in ('"', "”", "»") and any(mark in text[start:stop] for mark in '"“«'):
        stop += 1
    return Span(start, stop)


def _letter(text: str, at: int) -> int:
    """The length of one attached letter with its marks and tatweel."""
    end = at + 1
    while end < len(text) and (text[end] == "ـ" or "\u064b" <= text[end] <= "\u0652"):
        end += 1
    return end - at
