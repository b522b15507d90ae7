"""Precedent: how the desk rated what is nearly the same before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from claims.verification.checkers.arithmetic.report import plain
from claims.verification.checkers.precedent.difference import compare
from claims.verification.checkers.words import sense_of, words_of
from claims.verification.protocol import ClaimFacts, Finding, Lookups, Precedent

NEAR = 0.35
"""How much of what two claims say both must say, by weight, for one to be a precedent of the other."""
SHOWN = 3


class Precedents:
    """Lays the nearest claims that were settled before beside the claim, with their ratings; a person draws what
    follows."""

    name = "precedent"
    version = 1
    kinds: tuple[str, ...] = ("numeric", "attributed", "factual")
    scope = "article"

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        near = [one for one in lookups.precedents() if one.likeness >= NEAR and _is_comparable(facts, one)]
        return [_finding(facts, one) for one in near[:SHOWN]]


def _is_comparable(facts: ClaimFacts, precedent: Precedent) -> bool:
    """Whether both count the same thing; two statements always compare."""
    own, other = facts.quantity, precedent.quantity
    if own is None or other is None:
        return own is other
    if own.unit != other.unit:
        return False
    mine, theirs = ({sense_of(word, facts.language) for word in words_of(one.item)} for one in (own, other))
    return bool(mine & theirs) or mine == theirs


def _finding(facts: ClaimFacts, precedent: Precedent) -> Finding:
    here, there = compare(facts.sentence if facts.quantity else facts.text, precedent.text)
    labels = {language: _ratings(precedent, language) for language in ("ar", "en")}
    figures = _figures(facts, precedent)
    return Finding(
        "unclear",
        {
            "ar": f"تدقيق سابق لقول مشابه: {labels['ar']}{'؛ والرقم مختلف' if figures else ''}.",
            "en": f"A similar claim was rated before: {labels['en']}{'; its figure differs' if figures else ''}.",
        },
        {
            "kind": "precedent",
            "claim": precedent.claim,
            "article": precedent.article,
            "title": precedent.title,
            "rated_on": precedent.rated_on.isoformat() if precedent.rated_on else "",
            "ratings": [dict(rating.as_json()) for rating in precedent.ratings],
            "figures": figures,
            "here": here,
            "there": there,
        },
    )


def _ratings(precedent: Precedent, language: str) -> str:
    joint = "، " if language == "ar" else ", "
    return joint.join(f"«{label}»" if language == "ar" else f"“{label}”" for label in _labels(precedent, language))


def _labels(precedent: Precedent, language: str) -> Iterator[str]:
    for rating in precedent.ratings:
        yield rating.labels.get(language) or next(iter(rating.labels.values()), rating.code)


def _figures(facts: ClaimFacts, precedent: Precedent) -> list[Any]:
    """The two values where they differ."""
    own, other = facts.quantity, precedent.quantity
    if own is None or other is None or own.value is None or other.value is None or own.value == other.value:
        return []
    return [plain(own.value), plain(other.value)]
