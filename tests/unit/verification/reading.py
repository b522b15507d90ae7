"""Facts as the database would give them, made from a text by the real extraction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claims.extraction import Claim, extract
from claims.verification.protocol import ClaimFacts, Finding, QuantityFacts


class NoLookups:
    """For checkers that look at their sentence only: asking for anything else fails the test."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"this checker may not ask for {name}")


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
    for name in ("result", "rest", "date", "limit", "way", "text"):
        if name in working:
            return str(working[name])
    return ""
