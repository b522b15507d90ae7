"""One thing, two values: in the article itself, or against what the desk published before."""

from __future__ import annotations

from collections.abc import Iterator

from claims.verification.checkers.arithmetic.margins import margin_of
from claims.verification.checkers.arithmetic.report import DIFFERS, isolate, plain
from claims.verification.checkers.consistency.mentions import Mention, archived, mentions_of
from claims.verification.checkers.words import heads_of, words_of
from claims.verification.protocol import ClaimFacts, Finding, Lookups

NEAR_DAYS = 1
"""Days between two articles that may speak of the same moment without naming it."""
MOST = 3
"""Other tellings that are shown of one figure."""


def find_other_values(facts: ClaimFacts, lookups: Lookups) -> Iterator[Finding]:
    """The other values that the article, and then the archive, gives for the same thing."""
    if facts.quantity is None or facts.quantity.value is None:
        return
    mentions = mentions_of(lookups.article(), facts.quantity, (facts.language, facts.published))
    own = next((mention for mention in mentions if mention.figure.uid == facts.quantity.uid), None)
    if own is None:
        return
    found = list(_in_article(own, mentions)) or list(_in_archive(own, lookups))
    yield from found[:MOST]


def _in_article(own: Mention, mentions: list[Mention]) -> Iterator[Finding]:
    shown = set()
    for other in mentions:
        if other.sentence_start == own.sentence_start or not own.is_same_thing(other) or _agree(own, other):
            continue
        if other.figure.value in shown:
            continue
        shown.add(other.figure.value)
        if own.at_same_time(other):
            yield _differs(own, other)
        elif found := _falls(own, other):
            yield found


def _in_archive(own: Mention, lookups: Lookups) -> Iterator[Finding]:
    """Only counted items: a percentage or a sum of money alone does not say what it is of."""
    item = words_of(own.figure.item)
    if not item:
        return
    for entry in lookups.same_quantity(own.figure.unit, heads_of(item[0], own.language)):
        other = archived(entry, own.language)
        if not own.is_same_thing(other) or _agree(own, other):
            continue
        # A tally that goes on counting is expected to differ from yesterday's: only its fall says something.
        if own.cumulative and other.cumulative:
            if found := _falls(own, other):
                yield found
        elif _is_same_moment(own, other):
            yield _differs(own, other)


def _agree(one: Mention, other: Mention) -> bool:
    return margin_of(one.figure).meets(margin_of(other.figure))


def _is_same_moment(own: Mention, other: Mention) -> bool:
    if own.figure.period_start and other.figure.period_start:
        return own.at_same_time(other)
    if not own.published or not other.published or own.times != other.times:
        return False
    return abs((own.published - other.published).days) <= NEAR_DAYS


def _falls(own: Mention, other: Mention) -> Finding | None:
    """A count that only grows, told lower later than before."""
    if not (own.cumulative and other.cumulative):
        return None
    days = [mention.day or mention.published for mention in (own, other)]
    if own.article == other.article:
        days = [mention.day for mention in (own, other)]
    if not days[0] or not days[1] or days[0] == days[1]:
        return None
    earlier, later = (own, other) if days[0] < days[1] else (other, own)
    assert earlier.figure.value is not None
    assert later.figure.value is not None
    if later.figure.value >= earlier.figure.value:
        return None
    arrow = f"{plain(earlier.figure.value)} → {plain(later.figure.value)}"
    return Finding(
        "differs",
        {
            "ar": f"حصيلة متراكمة تنقص بمرور الوقت: {isolate(arrow)}.",
            "en": f"A running count falls as time goes on: {arrow}.",
        },
        _working("falls", own, other) | {"formula": arrow},
        reason=DIFFERS,
    )


def _differs(own: Mention, other: Mention) -> Finding:
    mine, theirs = plain(own.figure.value), plain(other.figure.value)
    where, wo = (
        ("elsewhere in the article", "في موضع آخر من المادة")
        if other.article is None
        else ("in an earlier article", "في مادة سابقة")
    )
    return Finding(
        "differs",
        {
            "ar": f"الرقم {isolate(mine)} يخالف {isolate(theirs)} {wo}.",
            "en": f"{mine} differs from {theirs} {where}.",
        },
        _working("tellings", own, other),
        reason=DIFFERS,
    )


def _working(kind: str, own: Mention, other: Mention) -> dict[str, object]:
    return {"kind": kind, "tellings": [_telling(own), _telling(other)]}


def _telling(mention: Mention) -> dict[str, object]:
    at, figure = mention.sentence_start, mention.figure
    return {
        "uid": figure.uid,
        "before": mention.sentence[: figure.start - at],
        "figure": figure.text,
        "after": mention.sentence[figure.end - at :],
        "value": plain(figure.value),
        "article": mention.article,
        "title": mention.title,
        "published": mention.published.isoformat() if mention.published else "",
    }
