"""Facts as the database would give them, made from a text by the real extraction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from claims.extraction import Claim, extract
from claims.extraction.folding import fold
from claims.verification.protocol import (
    ArchivedQuantity,
    ArticleFacts,
    CitedSource,
    ClaimFacts,
    Finding,
    Precedent,
    PublishedReview,
    QuantityFacts,
    ReferenceQuestion,
    ReferenceRow,
    SourceText,
)


class NoLookups:
    """For checkers that look at their sentence only: asking for anything else fails the test."""

    def article(self) -> ArticleFacts:
        raise AssertionError("this checker looks at its sentence only")

    def same_quantity(self, unit: str, heads: Collection[str]) -> Sequence[ArchivedQuantity]:
        raise AssertionError("this checker does not ask the archive")

    def said_sources(self) -> Sequence[SourceText]:
        raise AssertionError("this checker does not ask for sources")

    def cited_sources(self) -> Sequence[CitedSource]:
        raise AssertionError("this checker does not ask what became of sources")

    def precedents(self) -> Sequence[Precedent]:
        raise AssertionError("this checker does not ask for precedents")

    def reference(self, asked: ReferenceQuestion) -> Sequence[ReferenceRow]:
        raise AssertionError("this checker does not ask for reference figures")

    def published(self, text: str, language: str) -> Sequence[PublishedReview]:
        raise AssertionError("this checker does not ask what others published")


class Newsroom(NoLookups):
    """One article and the articles before it, as the lookups see them."""

    def __init__(self, text: str, language: str, published: date | None = None) -> None:
        self.facts = read(text, language, published)
        self.language = language
        sentences = extract(text, language, published=published).sentences
        figures = [facts.quantity for facts in self.facts if facts.quantity]
        self._article = ArticleFacts(text, [(span.start, span.end) for span in sentences], figures)
        self.archive: list[ArchivedQuantity] = []
        self.asked: list[tuple[str, frozenset[str]]] = []

    def article(self) -> ArticleFacts:
        return self._article

    def remember(self, text: str, published: date | None) -> None:
        """Put another article into the archive."""
        for facts in read(text, self.language, published):
            if facts.quantity:
                entry = ArchivedQuantity(facts.quantity, facts.sentence, facts.sentence_start, 7, text[:20], published)
                self.archive.append(entry)

    def same_quantity(self, unit: str, heads: Collection[str]) -> Sequence[ArchivedQuantity]:
        self.asked.append((unit, frozenset(heads)))
        return [
            entry
            for entry in self.archive
            if entry.quantity.unit == unit and fold(entry.quantity.item).text.split(" ")[0] in heads
        ]


def read(text: str, language: str, published: date | None = None) -> list[ClaimFacts]:
    """The facts of every claim of the text, in text order."""
    found = extract(text, language, published=published)
    figures = {index: _quantity(text, claim) for index, claim in enumerate(found.claims) if claim.quantity}
    return [
        ClaimFacts(
            uid=f"{claim.span.start}-{claim.span.end}-{claim.kind}",
            kind=str(claim.kind),
            language=language,
            text=claim.span.quote(text),
            sentence=claim.sentence.quote(text),
            sentence_start=claim.sentence.start,
            start=claim.span.start,
            end=claim.span.end,
            quantity=figures.get(index),
            neighbours=tuple(
                figure
                for other, figure in figures.items()
                if other != index and claim.sentence.start <= figure.start and figure.end <= claim.sentence.end
            ),
            published=published,
        )
        for index, claim in enumerate(found.claims)
    ]


def _quantity(text: str, claim: Claim) -> QuantityFacts:
    found = claim.quantity
    assert found is not None
    return QuantityFacts(
        uid=f"{found.span.start}",
        start=found.span.start,
        end=found.span.end,
        text=found.span.quote(text),
        value=found.value,
        low=found.low,
        high=found.high,
        unit=found.unit or "",
        item=found.item.quote(text) if found.item else "",
        approximator=found.approximator or "",
        base=found.base.quote(text) if found.base else "",
        period=found.period.span.quote(text) if found.period else "",
        period_start=found.period.start if found.period else None,
        period_end=found.period.end if found.period else None,
    )


def said(findings: Sequence[Finding]) -> list[str]:
    """The findings in short: outcome, kind and what was worked out."""
    return [
        " ".join(part for part in (found.outcome, found.working["kind"], _result(found)) if part) for found in findings
    ]


def _result(found: Finding) -> str:
    working = found.working
    if working["kind"] == "rates":
        return ", ".join(entry["rate"] for entry in working["rates"])
    if "tellings" in working:
        return " / ".join(telling["figure"] for telling in working["tellings"])
    for name in ("result", "rest", "date", "limit", "way", "text"):
        if name in working:
            return str(working[name])
    return ""
