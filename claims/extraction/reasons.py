"""Why a claim is worth checking first: named reasons, each with a strength; their weights live in the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.document import Document
from claims.extraction.records import Attribution, Mode, Quantity, Reason, Stance
from claims.extraction.spans import Span

_HEADLINE_LENGTH = 260
"""Longer first paragraphs are the lead itself, even without a full stop."""
_STANCES = {Stance.ACCUSE: ("accusation", 1.0), Stance.DENY: ("denial", 0.7), Stance.WARN: ("warning", 0.5)}
_STANCES |= {Stance.PROMISE: ("promise", 0.4), Stance.EXPECT: ("expectation", 0.3), Stance.CONCEDE: ("concession", 0.5)}
_MODES = {Mode.DIRECT: 0.8, Mode.MIXED: 0.4}
_TRAITS = {"interested-source": 0.7, "translated-quote": 0.5, "accusation": 0.8}
_FIGURE_DOUBTS = {"may-mean-multiplied": 0.6}
_INHERITED = 0.8
"""A figure inside a statement carries what speaks against its source, a little weaker."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the article as a whole says of its mentions: spans of figures, cues of statements."""

    disputed: frozenset[Span] = frozenset()
    unnamed_rests: frozenset[Span] = frozenset()
    echoed: frozenset[Span] = frozenset()
    retold: frozenset[Span] = frozenset()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headline and the lead of an article end (0 where there is none)."""

    headline: int
    lead: int

    def reasons(self, span: Span) -> list[Reason]:
        """The reason that the place of a claim gives."""
        if span.start < self.headline:
            return [Reason("headline", 1.0)]
        return [Reason("lead", 0.7)] if span.start < self.lead else []


def read_layout(document: Document) -> Layout:
    """Headline and lead: a short first paragraph without a full stop, and the first paragraph of text."""
    source = document.source
    if not document.sentences:
        return Layout(0, 0)
    first = document.sentences[0]
    paragraph = _paragraph_end(source, first.start)
    alone = paragraph < len(source.rstrip())
    if alone and paragraph - first.start <= _HEADLINE_LENGTH and source[:paragraph].rstrip()[-1:] not in ".؟?!":
        following = document.sentence_of(paragraph + _blank(source, paragraph))
        return Layout(paragraph, _paragraph_end(source, following.start))
    return Layout(0, paragraph if alone else first.end)


def _paragraph_end(source: str, at: int) -> int:
    end = source.find("\n", at)
    return len(source) if end < 0 else end


def _blank(source: str, at: int) -> int:
    return len(source) - at - len(source[at:].lstrip())


def statement_reasons(
    attribution: Attribution, layout: Layout, signs: Signs, *, tally: bool = False
) -> tuple[Reason, ...]:
    """The reasons of an attributed claim; `tally` says that it counts many things."""
    found = layout.reasons(attribution.cue)
    if attribution.cue in signs.echoed:
        found.append(Reason("echoed", 0.9))
    if attribution.cue in signs.retold:
        found.append(Reason("told-twice", 0.6))
    if tally:
        found.append(Reason("tally", 0.6))
    if attribution.stance in _STANCES:
        found.append(Reason(*_STANCES[attribution.stance]))
    if attribution.mode in _MODES:
        found.append(Reason("direct-quote", _MODES[attribution.mode]))
    return _strongest([*found, *_source_reasons(attribution)])


def weigh_figure(
    quantity: Quantity, speaker: Attribution | None, layout: Layout, signs: Signs, *, tally: bool = False
) -> tuple[Reason, ...]:
    """The reasons of a numeric claim; `speaker` is the statement it stands in, `tally` that it is one of many there."""
    found = layout.reasons(quantity.span)
    found += [Reason(doubt, _FIGURE_DOUBTS[doubt]) for doubt in quantity.doubts if doubt in _FIGURE_DOUBTS]
    if quantity.unit == "times" and quantity.base is None:
        found.append(Reason("no-baseline", 0.4))
    if quantity.span in signs.disputed:
        found.append(Reason("contradiction", 0.9))
    if quantity.span in signs.unnamed_rests:
        found.append(Reason("unnamed-rest", 1.0))
    if tally and quantity.item is not None:
        found.append(Reason("tally", 0.8))
    if speaker is not None:
        found += [Reason(r.name, round(r.strength * _INHERITED, 2)) for r in _source_reasons(speaker)]
    return _strongest(found)


def _source_reasons(attribution: Attribution) -> list[Reason]:
    found = [Reason(trait, _TRAITS[trait]) for trait in attribution.traits if trait in _TRAITS]
    if attribution.anonymous:
        found.append(Reason("anonymous-source", 0.8))
    elif attribution.claimant is None and attribution.source is None:
        found.append(Reason("unnamed-source", 0.4))
    return found


def _strongest(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each name once, with its greatest strength, in the order they came."""
    best: dict[str, float] = {}
    for reason in reasons:
        best[reason.name] = max(reason.strength, best.get(reason.name, 0.0))
    return tuple(Reason(name, strength) for name, strength in best.items())


def find_contradictions(document: Document, quantities: Iterable[Quantity]) -> frozenset[Span]:
    """The spans of figures that count one item with differing values («12 قتيلا» and «15 قتيلا» in one article)."""
    values: defaultdict[tuple[str, str], dict[Decimal, list[Span]]] = defaultdict(dict)
    for quantity in quantities:
        if quantity.item is None or quantity.value is None or quantity.approximator is not None:
            continue
        words = [document.words[i] for i in document.words_in(quantity.item)]
        if len(words) > 1:  # a bare «طائرة» may be another one each time; a described item is the same one
            values[" ".join(words), quantity.unit or ""].setdefault(quantity.value, []).append(quantity.span)
    clashing = (by_value for by_value in values.values() if len(by_value) > 1)
    return frozenset(span for by_value in clashing for spans in by_value.values() for span in spans)
