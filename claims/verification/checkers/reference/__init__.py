"""Reference figures: whether a stated value is what a reference table or a statistics service has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from claims.verification.checkers.arithmetic.margins import ENDLESS, Margin, stated_margin
from claims.verification.checkers.arithmetic.report import DIFFERS, isolate, plain, row
from claims.verification.checkers.reference.statement import Statement, place_senses, read_statement, senses_of
from claims.verification.places import folded_name
from claims.verification.protocol import ClaimFacts, Finding, Lookups, ReferenceRow

MOST = 3
"""Rows that are shown of one figure."""
RECENT = timedelta(days=3 * 366)
"""How old the newest row may be that stands in for a figure without a period."""
_SAYS = {
    "agrees": ("supports", "agrees with the reference figure", "يطابق الرقم المرجعي"),
    "differs": ("differs", "differs from the reference figure", "يخالف الرقم المرجعي"),
    "no-period": (
        "unclear",
        "is given no period; the latest reference figure is",
        "مذكور بلا فترة، وأحدث رقم مرجعي هو",
    ),
    "wider": (
        "unclear",
        "may be of something narrower; the reference figure is",
        "قد يخص جانبا أضيق، والرقم المرجعي هو",
    ),
}


@dataclass(frozen=True, slots=True)
class _Answer:
    row: ReferenceRow
    how: str


class Reference:
    """Holds a figure against the row of its indicator, place and period."""

    name = "reference"
    version = 1
    kinds: tuple[str, ...] = ("numeric",)
    scope = "claim"

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        said = read_statement(facts)
        if said is None or not said.is_level or not said.subject:
            return ()
        answers = [answer for found in lookups.reference(said.question) if (answer := _answer(said, found, facts))]
        order = list(_SAYS)
        answers.sort(key=lambda answer: (order.index(answer.how), -answer.row.end.toordinal()))
        return [_finding(said, answers)] if answers else ()


def _answer(said: Statement, found: ReferenceRow, facts: ClaimFacts) -> _Answer | None:
    """How one row answers; None where place, unit, period or indicator do not agree."""
    if found.measure != said.figure.unit or not _is_place(said, found):
        return None
    named = _named(said, found)
    if named is None:
        return None
    meets = _margin(said).meets(Margin(found.value, found.value))
    if said.start is None:
        recent = facts.published is not None and _is_recent(found, facts.published)
        return _Answer(found, "agrees" if meets and named else "no-period") if recent else None
    if (said.start, said.end) != (found.start, found.end):
        return None
    if not named:
        return _Answer(found, "wider")
    return _Answer(found, "agrees" if meets else "differs")


def _is_place(said: Statement, found: ReferenceRow) -> bool:
    # Two countries in one sentence: which of them the figure is of cannot be told.
    if found.country:
        return said.countries == {found.country}
    names = {folded_name(name) for name in found.place.split("|")}
    return len(said.countries) <= 1 and bool(names & said.places)


def _named(said: Statement, found: ReferenceRow) -> bool | None:
    """Whether the clause names the indicator and nothing else; None where it does not name it."""
    places = place_senses(found.place, found.country, said.language)
    subject = said.subject - places
    best = None
    for name in found.indicator.split("|"):
        indicator = senses_of(name, said.language)
        if indicator and indicator <= subject:
            best = best or not subject - indicator - senses_of(found.unit, said.language)
    return best


def _is_recent(found: ReferenceRow, published: date) -> bool:
    return found.start <= published <= found.end + RECENT


def _margin(said: Statement) -> Margin:
    figure = said.figure
    if figure.value is None:
        low, high = figure.low, figure.high
        assert low is not None
        return Margin(low, high if high is not None else low)
    if figure.approximator in ("more-than", "at-least"):
        # A bound is meant as it stands: "more than 13 million" is no rounding of 12.4.
        return Margin(figure.value, ENDLESS)
    if figure.approximator in ("less-than", "at-most"):
        return Margin(-ENDLESS, figure.value)
    return stated_margin(figure, loose=True)


def _finding(said: Statement, answers: Sequence[_Answer]) -> Finding:
    best = answers[0]
    outcome, english, arabic = _SAYS[best.how]
    shown = said.figure.text
    value = f"{best.row.written} {best.row.unit.split('|')[0]}".strip()
    where = f"{best.row.place.split('|')[0].strip()}, {best.row.period}"
    working: dict[str, Any] = {
        "kind": "reference-rows",
        "how": best.how,
        "stated": row(said.figure),
        "rows": [_shown(answer.row) for answer in answers[:MOST]],
    }
    return Finding(
        outcome,
        {
            "ar": f"«{shown}» {arabic}: {isolate(value)} ({where}، {best.row.source}).",
            "en": f"“{shown}” {english}: {value} ({where}, {best.row.source}).",
        },
        working,
        reason=DIFFERS if outcome == "differs" else "",
    )


def _shown(found: ReferenceRow) -> dict[str, str]:
    return {
        "indicator": found.indicator,
        "place": found.place,
        "period": found.period,
        "value": plain(found.value),
        "written": found.written,
        "unit": found.unit,
        "source": found.source,
        "url": found.url,
        "as_of": found.as_of,
    }
