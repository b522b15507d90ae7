"""Findings made into attributions: spans, mode, claimant, confidence."""

from __future__ import annotations

from claims.extraction.attribution import QuoteIndex
from claims.extraction.claimants import join_mentions
from claims.extraction.languages.en.contents import words_span
from claims.extraction.languages.en.findings import Finding, Report, without_asides
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.speakers import Speakers, is_anonymous, is_interested
from claims.extraction.records import Attribution, Mode, Stance
from claims.extraction.spans import Span

_SURE = {
    "quote-before": 0.97,
    "split-quote": 0.97,
    "quote": 0.95,
    "clause-around": 0.95,
    "clause-after": 0.95,
    "that": 0.93,
    "clause": 0.9,
    "split-clause": 0.9,
    "clause-before": 0.88,
    "wh": 0.85,
    "paragraph": 0.85,
    "infinitive": 0.8,
}
"""How often an attribution of a frame is one; the others are weak."""
_WEAK = 0.65
_DOUBT = 0.1
_COMMITTED = frozenset((Stance.ACCUSE, Stance.DENY, Stance.PROMISE, Stance.WARN, Stance.CONCEDE))
"""A phrase as content is a claim of its own with these: "denied the charge"; others a reader could leave out."""


def attributions_of(report: Report, quotes: QuoteIndex) -> list[Attribution]:
    """The attributions of a report, their speakers joined through the article."""
    speakers, sheet = Speakers(report), report.sheet
    findings = without_asides(sheet, report.findings)
    found = [(finding, speakers.refer(finding.source) if finding.source else (None, False)) for finding in findings]
    fullest = join_mentions(speakers.mentions)
    return [
        _record(sheet, finding, quotes, claimant=None if place is None else fullest[place], resolved=resolved)
        for finding, (place, resolved) in found
    ]


def _record(
    sheet: Sheet, finding: Finding, quotes: QuoteIndex, *, claimant: Span | None, resolved: bool
) -> Attribution:
    cue = sheet.document.span(*finding.at)
    source = finding.source
    confidence, doubts = _confidence(finding)
    return Attribution(
        cue=cue,
        content=finding.content.spans,
        source=words_span(sheet, source.first, source.last + 1) if source else None,
        mode=Mode.DIRECT if finding.content.frame == "paragraph" else quotes.mode(finding.content.spans, cue),
        stance=finding.cue.stance,
        claimant=claimant,
        inferred=resolved or finding.carried,
        anonymous=source is not None and is_anonymous(sheet, source),
        optional=_is_optional(finding),
        confidence=confidence,
        doubts=doubts,
        traits=("interested-source",) if source and is_interested(sheet, source) else (),
        rule=f"{finding.cue.rule}/{finding.rule}",
    )


def _confidence(finding: Finding) -> tuple[float, tuple[str, ...]]:
    """How sure the attribution is, with the names of what speaks against it."""
    sure = _SURE.get(finding.content.frame)
    doubts = [*["inferred-speaker"] * finding.carried, *["no-speaker"] * (finding.source is None)]
    confidence = (sure or _WEAK) - _DOUBT * len(doubts)
    return round(confidence, 2), (*(() if sure else ("weak-cue",)), *doubts)


def _is_optional(finding: Finding) -> bool:
    """Whether a careful reader could leave it out: phrases praised or wanted, what "is expected" by nobody."""
    frame = finding.content.frame
    if finding.source is None and (finding.rule.endswith("/passive") or finding.cue.kind == "noun"):
        return True
    return (frame not in _SURE or frame == "infinitive") and finding.cue.stance not in _COMMITTED
