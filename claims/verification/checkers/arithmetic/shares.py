"""Shares: «15 نائبا من أصل 60 أي 25%», "two thirds of the 90 members, or 60"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claims.verification.checkers.arithmetic.line import NEAR, Line
from claims.verification.checkers.arithmetic.margins import LOOSE, Margin, margin_of, stated_margin
from claims.verification.checkers.arithmetic.report import DIFFERS, Reckoning, isolate, plain, row
from claims.verification.protocol import Finding, QuantityFacts

HUNDRED = Decimal(100)
_SHARES = ("percent", "fraction", "ratio")


def find_shares(line: Line, own: QuantityFacts) -> Iterator[Finding]:
    """Whether a stated share is the part divided by its whole, and whether a part is larger than its whole."""
    if own.value is None:
        return
    if own.unit in _SHARES:
        found = next((found for found in _shared(line, own)), None)
        if found:
            yield _share(own, *found)
    elif whole := _whole_of(line, own):
        yield from _too_large(own, whole)


def _whole_of(line: Line, part: QuantityFacts) -> QuantityFacts | None:
    """The figure that the text names as the part's whole."""
    if part.base:
        at = line.index(part)
        for figure in (*line.figures[at + 1 : at + 3], *line.figures[max(0, at - 3) : at][::-1]):
            if figure.unit == part.unit and _is_base(part.base, figure.text):
                return figure
    return None


def _is_base(base: str, text: str) -> bool:
    return base in text or text in base


def _shared(line: Line, own: QuantityFacts) -> Iterator[tuple[QuantityFacts, QuantityFacts]]:
    """The part and the whole that the share is said of."""
    at = line.index(own)
    for part in line.figures[max(0, at - 2) : at + 3]:
        if part is own or part.unit in _SHARES or part.value is None:
            continue
        whole = _whole_of(line, part) or _named_before(line, part) or _restated(line, own, part)
        if whole and whole is not own and whole.value and _is_share_of(line, own, part, whole):
            yield part, whole


def _named_before(line: Line, part: QuantityFacts) -> QuantityFacts | None:
    """The whole of "Of 60 members, 15 (25%) voted"."""
    whole = line.at(line.index(part) - 1)
    if whole and whole.unit == part.unit and len(line.gap(whole, part)) <= NEAR:
        return whole if line.says_last(line.before(whole), "among", within=10) else None
    return None


def _restated(line: Line, own: QuantityFacts, part: QuantityFacts) -> QuantityFacts | None:
    """The whole of "25% of the 60 members, or 15"."""
    if not own.base:
        return None
    around = (line.at(line.index(own) + 1), line.at(line.index(own) - 1))
    whole = next((figure for figure in around if figure and _is_base(own.base, figure.text)), None)
    if whole is None or whole is part or whole.unit != part.unit:
        return None
    return whole if _is_restated(line, part) else None


def _is_share_of(line: Line, own: QuantityFacts, part: QuantityFacts, whole: QuantityFacts) -> bool:
    """Whether the three figures stand together and one of them restates the others."""
    places = sorted(line.index(figure) for figure in (own, part, whole))
    if places[2] - places[0] != 2:
        return False
    return (
        _is_restated(line, own)
        or (places[0] == line.index(own) and _is_restated(line, line.figures[places[1]]))
        or (bool(own.base) and _is_restated(line, part))
    )


def _is_restated(line: Line, figure: QuantityFacts) -> bool:
    before = line.before(figure)
    return before.rstrip().endswith("(") or line.says_last(before, "restate", within=8)


def _share(own: QuantityFacts, part: QuantityFacts, whole: QuantityFacts) -> Finding:
    assert part.value is not None
    assert whole.value is not None
    times = HUNDRED if own.unit == "percent" else Decimal(1)
    sign = "%" if own.unit == "percent" else ""
    result = margin_of(part).by(margin_of(whole), times)
    value = f"{plain(part.value * times / whole.value, 1 if sign else 3)}{sign}"
    formula = f"{plain(part.value)} ÷ {plain(whole.value)} = {value}"
    reckoned = Reckoning("share", (part, whole), formula, value, own)
    return reckoned.report(agrees=result.meets(_stated_share(own)))


def _stated_share(own: QuantityFacts) -> Margin:
    if own.unit == "percent":
        return stated_margin(own, loose=True)
    # "A third" is a round word: nobody means the third decimal.
    assert own.value is not None
    exact = stated_margin(own)
    slack = own.value * LOOSE
    return Margin(min(exact.low, own.value - slack), max(exact.high, own.value + slack))


def _too_large(part: QuantityFacts, whole: QuantityFacts) -> Iterator[Finding]:
    if margin_of(part).low <= margin_of(whole).high:
        return
    formula = f"{plain(part.value)} > {plain(whole.value)}"
    yield Finding(
        "differs",
        {
            "ar": f"الجزء يتجاوز الكل الذي يُنسب إليه: {isolate(formula)}.",
            "en": f"The part exceeds the whole it is said to be of: {formula}.",
        },
        {"kind": "limit", "figures": [row(part), row(whole)], "formula": formula, "limit": "part"},
        reason=DIFFERS,
    )
