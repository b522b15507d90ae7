"""Arithmetic inside one sentence: parts against their whole, and counts against the time they took."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from claims.extraction.folding import fold
from claims.extraction.languages.data import rows
from claims.verification.protocol import ClaimFacts, Finding, Lookups, QuantityFacts

DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}
"""Days in a unit of time (Gregorian means): rates are said per day."""
SHORTEST_SPAN = 2
"""A rate over less than two days says no more than the count itself."""
LISTED_GAP = 40
"""Code points between two parts of one list: beyond that a new thought has begun."""


class Arithmetic:
    """Says where the figures of a sentence do not add up, leave something unnamed, or hide a rate."""

    name = "arithmetic"
    version = 1
    kinds: tuple[str, ...] = ("numeric",)

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        if facts.quantity is None or facts.quantity.value is None:
            return ()
        return [*_parts_of(facts, facts.quantity), *_rate_of(facts, facts.quantity)]


def _parts_of(facts: ClaimFacts, whole: QuantityFacts) -> Iterator[Finding]:
    """«37 طائرة منها ثماني … وأربع …»: 12 of 37 are named."""
    assert whole.value is not None
    parts = list(_listed_parts(facts, whole))
    if not parts:
        return
    named = sum((part.value for part in parts if part.value is not None), Decimal(0))
    rest = whole.value - named
    working = {
        "kind": "parts",
        "whole": _row(whole),
        "parts": [_row(part) for part in parts],
        "named": _plain(named),
        "rest": _plain(rest),
    }
    formula = f"{' + '.join(_plain(part.value) for part in parts)} = {_plain(named)}"
    if rest < 0:
        yield Finding(
            "differs",
            {
                "ar": f"مجموع الأجزاء يتجاوز الكل: {formula} من {_plain(whole.value)}.",
                "en": f"The parts exceed the whole: {formula} of {_plain(whole.value)}.",
            },
            working,
            reason="checker-differs",
        )
    elif rest == 0:
        yield Finding(
            "supports",
            {
                "ar": f"مجموع الأجزاء يساوي الكل: {formula}.",
                "en": f"The parts add up to the whole: {formula}.",
            },
            working,
        )
    else:
        yield Finding(
            "unclear",
            {
                "ar": f"سُمّي {_plain(named)} من {_plain(whole.value)} ({formula})، وبقي {_plain(rest)} بلا تسمية.",
                "en": f"{_plain(named)} of {_plain(whole.value)} are named ({formula}); {_plain(rest)} are not.",
            },
            working,
            reason="unnamed-rest",
        )


def _listed_parts(facts: ClaimFacts, whole: QuantityFacts) -> Iterator[QuantityFacts]:
    """The figures that a word such as «منها» or "including" announces as parts, as far as their list goes."""
    following = [other for other in facts.neighbours if other.start >= whole.end]
    if not following or not _announces_parts(facts, whole.end, following[0].start):
        return
    at = following[0].start
    for part in following:
        if part.value is None or part.start - at > LISTED_GAP or not _same_measure(part, whole):
            return
        # A part that announces parts of its own begins another list.
        yield part
        at = part.end


def _announces_parts(facts: ClaimFacts, start: int, end: int) -> bool:
    between = facts.sentence[start - facts.sentence_start : end - facts.sentence_start]
    return len(between) <= LISTED_GAP and bool(_part_words(facts.language).search(fold(between).text))


@cache
def _part_words(language: str) -> re.Pattern[str]:
    try:
        words = sorted((row["words"] for row in rows(language, "parts")), key=len, reverse=True)
    except FileNotFoundError:
        return re.compile("(?!)")
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def _same_measure(part: QuantityFacts, whole: QuantityFacts) -> bool:
    return part.unit == whole.unit


def _rate_of(facts: ClaimFacts, count: QuantityFacts) -> Iterator[Finding]:
    """4,111 targets in 48 days are 85.6 a day."""
    assert count.value is not None
    if count.unit or count.value <= 0:
        return
    for span in facts.neighbours:
        if span.unit not in DAYS or span.value is None or span.value * DAYS[span.unit] < SHORTEST_SPAN:
            continue
        days = span.value * DAYS[span.unit]
        rate = (count.value / days).quantize(Decimal("0.1"))
        if not rate:
            return
        yield Finding(
            "unclear",
            {
                "ar": f"المعدل: {_plain(count.value)} ÷ {_plain(days)} ≈ {rate} في اليوم.",
                "en": f"The rate: {_plain(count.value)} ÷ {_plain(days)} ≈ {rate} a day.",
            },
            {"kind": "rate", "count": _row(count), "span": _row(span), "days": _plain(days), "rate": str(rate)},
        )
        return


def _row(figure: QuantityFacts) -> dict[str, str]:
    assert figure.value is not None
    return {"uid": figure.uid, "text": figure.text, "value": _plain(figure.value)}


def _plain(value: Decimal | None) -> str:
    """A value as people write it: thousands grouped, no exponent, no idle zeros."""
    if value is None:
        return ""
    text = f"{value.quantize(Decimal('0.01')):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
