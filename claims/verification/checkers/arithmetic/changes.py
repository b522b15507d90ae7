"""Changes: «ارتفع من 120 إلى 150 أي بزيادة 30», "rose 25% from $80 to $100", "744 million against 690"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from claims.verification.checkers.arithmetic.line import NEAR, Line
from claims.verification.checkers.arithmetic.margins import Margin, margin_of, stated_margin
from claims.verification.checkers.arithmetic.report import DIFFERS, Reckoning, isolate, plain, row
from claims.verification.checkers.lexicon import phrases
from claims.verification.protocol import Finding, QuantityFacts

LINKED = 60
"""Code points between a value and the one it is set against: a period may stand between them."""
_DIRECTIONS = ("up", "down", "either")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of one thing, the earlier first."""

    old: QuantityFacts
    new: QuantityFacts
    first: int
    """The place of the one that is written first."""
    versus: bool = False


def find_changes(line: Line, own: QuantityFacts) -> Iterator[Finding]:
    """What the figure says of the change between two others; or, for the newer of two, whether it went that way."""
    if own.value is None:
        return
    for pair in _pairs(line):
        if own is pair.new and not pair.versus:
            yield from _wrong_way(line, pair)
        elif own not in (pair.old, pair.new) and (way := _way(line, pair, own)):
            yield from _compare(pair, own, way)


def _pairs(line: Line) -> Iterator[Pair]:
    for index, (one, two) in enumerate(pairwise(line.figures)):
        if one.unit != two.unit or not one.value or two.value is None or one.value < 0 or two.value <= 0:
            continue
        before, gap = line.before(one), line.gap(one, two)
        if line.says_last(before, "from") and line.says_last(gap, "to") and len(gap) <= NEAR:
            yield Pair(one, two, index)
        elif line.says_last(before, "to") and line.says_last(gap, "from") and len(gap) <= NEAR:
            yield Pair(two, one, index)
        elif len(gap) <= LINKED and line.says_last(gap, "versus"):
            yield Pair(two, one, index, versus=True)


def _way(line: Line, pair: Pair, own: QuantityFacts) -> str:
    """Which way the words beside the figure say it went (`up`, `down`, `either`); "" where it is no change of the
    pair's."""
    place = line.index(own)
    if place == pair.first - 1:
        gap = line.gap(own, line.figures[pair.first])
        if len(gap) > LINKED or not _leads_over(line, gap):
            return ""
        # "Doubled" is a word of change itself.
        said = _said(line, line.before(own)) or _said(line, line.after(own, reach=15))
        return said or ("either" if own.unit == "times" else "")
    if place != pair.first + 2 or len(gap := line.gap(line.figures[place - 1], own)) > LINKED:
        return ""
    said = _said(line, gap)
    return said or ("either" if line.says_last(gap, "restate", within=3) else "")


def _leads_over(line: Line, gap: str) -> bool:
    """Whether the words between the change and its two values go on with the same thing."""
    return not any(mark in gap for mark in ",،;؛") or line.says(gap, "reach")


def _said(line: Line, words: str) -> str:
    """The direction of the last word of change."""
    found = [(match.end(), way) for way in _DIRECTIONS for match in phrases(line.facts.language, way).finditer(words)]
    return max(found)[1] if found else ""


def _wrong_way(line: Line, pair: Pair) -> Iterator[Finding]:
    """A rise that ends lower than it began, or a fall that ends higher."""
    before = line.before(line.figures[pair.first])
    found = [
        (match.end(), way)
        for way in ("up", "down")
        for match in phrases(line.facts.language, way, "verb").finditer(before)
    ]
    old, new = margin_of(pair.old), margin_of(pair.new)
    way = max(found)[1] if found else ""
    if not ((way == "up" and new.high < old.low) or (way == "down" and new.low > old.high)):
        return
    arrow = f"{plain(pair.old.value)} → {plain(pair.new.value)}"
    english, arabic = ("a rise", "ارتفاع") if way == "up" else ("a fall", "انخفاض")
    yield Finding(
        "differs",
        {
            "ar": f"النص يتحدث عن {arabic}، والرقمان يقولان غير ذلك: {isolate(arrow)}.",
            "en": f"The text speaks of {english}; the two figures differ from that: {arrow}.",
        },
        {"kind": "direction", "figures": [row(pair.old), row(pair.new)], "formula": arrow, "way": way},
        reason=DIFFERS,
    )


def _compare(pair: Pair, own: QuantityFacts, way: str) -> Iterator[Finding]:
    old, new = margin_of(pair.old), margin_of(pair.new)
    if own.unit == "percent" and pair.old.unit == "percent":
        yield from _points_or_percent(pair, own, way)
    elif own.unit == "percent":
        yield _judge(pair, own, way, _relative(pair), new.minus(old).by(old, Decimal(100)))
    elif own.unit == "times":
        yield _judge(pair, own, "either", _multiple(pair), new.by(old))
    elif own.unit == pair.old.unit or (own.unit, pair.old.unit) == ("percentage-point", "percent"):
        yield _judge(pair, own, way, _difference(pair), new.minus(old))


def _points_or_percent(pair: Pair, own: QuantityFacts, way: str) -> Iterator[Finding]:
    """Between two percentages a "percent" that is meant as points is not the percentage change."""
    old, new = margin_of(pair.old), margin_of(pair.new)
    stated = stated_margin(own, loose=True)
    if new.minus(old).by(old, Decimal(100)).size.meets(stated):
        yield _relative(pair)(own).report(agrees=True)
    elif new.minus(old).size.meets(stated):
        reckoned = _relative(pair)(own)
        points = plain(abs((pair.new.value or Decimal(0)) - (pair.old.value or Decimal(0))))
        yield Finding(
            "unclear",
            {
                "ar": f"الفرق {points} نقطة مئوية، أما نسبة التغير فهي {isolate(reckoned.result)}.",
                "en": f"The difference is {points} percentage points; the percentage change is {reckoned.result}.",
            },
            {
                "kind": "percent-change",
                "figures": [row(pair.old), row(pair.new)],
                "formula": reckoned.formula,
                "result": reckoned.result,
                "stated": row(own),
            },
        )
    else:
        yield _judge(pair, own, way, _relative(pair), new.minus(old).by(old, Decimal(100)))


def _judge(pair: Pair, own: QuantityFacts, way: str, reckon: Reckoner, result: Margin) -> Finding:
    agrees = result.size.meets(stated_margin(own, loose=own.unit in ("percent", "times", "percentage-point")))
    if own.unit != "times":
        agrees = agrees and not (way == "up" and result.high < 0) and not (way == "down" and result.low > 0)
    return reckon(own).report(agrees=agrees)


class Reckoner:
    """Writes down how a result came about."""

    def __init__(self, kind: str, pair: Pair, formula: str, result: str) -> None:
        self.kind, self.pair, self.formula, self.result = kind, pair, formula, result

    def __call__(self, stated: QuantityFacts) -> Reckoning:
        return Reckoning(self.kind, (self.pair.old, self.pair.new), self.formula, self.result, stated)


def _values(pair: Pair) -> tuple[Decimal, Decimal]:
    assert pair.old.value is not None
    assert pair.new.value is not None
    return pair.old.value, pair.new.value


def _relative(pair: Pair) -> Reckoner:
    old, new = _values(pair)
    result = f"{plain((new - old) * 100 / old, 1)}%"
    return Reckoner("percent-change", pair, f"({plain(new)} − {plain(old)}) ÷ {plain(old)} = {result}", result)


def _multiple(pair: Pair) -> Reckoner:
    old, new = _values(pair)
    return Reckoner("times", pair, f"{plain(new)} ÷ {plain(old)} = {plain(new / old)}", plain(new / old))


def _difference(pair: Pair) -> Reckoner:
    old, new = _values(pair)
    return Reckoner("change", pair, f"{plain(new)} − {plain(old)} = {plain(new - old)}", plain(new - old))
