"""Which settled claims are laid beside a claim, and which are not."""

from __future__ import annotations

from datetime import date

import pytest

from claims.verification.checkers.precedent import NEAR, SHOWN, Precedents
from claims.verification.checkers.precedent.difference import compare
from claims.verification.protocol import ClaimFacts, Finding, Precedent, PrecedentRating
from tests.unit.verification.reading import NoLookups, read

FALSE = PrecedentRating("so", "false", {"ar": "خطأ", "en": "False"}, "false")


class Archive(NoLookups):
    """The precedents that the desk would have."""

    def __init__(self, *found: Precedent) -> None:
        self.found = found

    def precedents(self) -> tuple[Precedent, ...]:
        return self.found


def facts_of(text: str, language: str, kind: str) -> ClaimFacts:
    return next(one for one in read(text, language) if one.kind == kind)


def precedent(text: str, language: str, kind: str, likeness: float = 0.6) -> Precedent:
    facts = facts_of(text, language, kind)
    said = facts.sentence if facts.quantity else facts.text
    return Precedent("u", said, likeness, (FALSE,), facts.quantity, 7, "Title", rated_on=date(2026, 1, 2))


def found(own: str, other: str, language: str, kind: str, likeness: float = 0.6) -> list[Finding]:
    facts = facts_of(own, language, kind)
    return list(Precedents().check(facts, Archive(precedent(other, language, kind, likeness))))


NUMERIC, SAID = "numeric", "attributed"
LAID = [
    pytest.param(
        "ar", NUMERIC, "وصلت 40 شاحنة إلى الميناء.", "وصلت 40 شاحنة إلى ميناء الساحل.", [], id="ar-same-figure"
    ),
    pytest.param("ar", NUMERIC, "وصلت 40 شاحنة.", "وصلت 35 شاحنة.", ["40", "35"], id="ar-other-figure"),
    pytest.param("ar", SAID, "قال الوزير إن المطار مغلق.", "أعلن الوزير أن المطار مفتوح.", [], id="ar-statement"),
    pytest.param(
        "en", NUMERIC, "The port got 40 trucks.", "The port got 35 trucks.", ["40", "35"], id="en-other-figure"
    ),
    pytest.param("en", NUMERIC, "The port got 40 trucks.", "The port got forty trucks.", [], id="en-same-figure"),
    pytest.param(
        "en", SAID, "The minister said the airport is shut.", "The minister said the airport is open.", [], id="en"
    ),
]


@pytest.mark.parametrize(("language", "kind", "own", "other", "figures"), LAID)
def test_is_laid_beside_the_claim(language: str, kind: str, own: str, other: str, figures: list[str]) -> None:
    (finding,) = found(own, other, language, kind)
    assert finding.outcome == "unclear"
    assert finding.working["figures"] == figures
    assert "خطأ" in finding.summary["ar"]
    assert "False" in finding.summary["en"]
    assert finding.reason == ""


FALSE_ALARMS = [
    pytest.param("ar", NUMERIC, "وصلت 40 شاحنة.", "وصلت 40 طائرة.", 0.6, id="ar-another-thing-is-counted"),
    pytest.param("ar", NUMERIC, "بلغت الكلفة 40 دولارا.", "بلغت الكلفة 40 في المئة.", 0.6, id="ar-another-unit"),
    pytest.param(
        "ar", SAID, "قال الوزير إن المطار مغلق.", "قال الوزير إن الحديقة جميلة.", NEAR - 0.01, id="ar-not-near"
    ),
    pytest.param("en", NUMERIC, "The port got 40 trucks.", "The port got 40 ships.", 0.6, id="en-another-thing"),
    pytest.param("en", NUMERIC, "It cost $40.", "It rose 40 percent.", 0.6, id="en-another-unit"),
    pytest.param(
        "en", SAID, "The minister said it is shut.", "The minister said it is open.", NEAR - 0.01, id="en-not-near"
    ),
]


@pytest.mark.parametrize(("language", "kind", "own", "other", "likeness"), FALSE_ALARMS)
def test_is_not_laid_beside_the_claim(language: str, kind: str, own: str, other: str, likeness: float) -> None:
    assert found(own, other, language, kind, likeness) == []


def test_no_more_than_three_are_shown_the_nearest_first() -> None:
    facts = facts_of("وصلت 40 شاحنة.", "ar", NUMERIC)
    near = [precedent(f"وصلت {count} شاحنة.", "ar", NUMERIC) for count in (31, 32, 33, 34)]
    given = Precedents().check(facts, Archive(*near))
    assert [one.working["figures"][1] for one in given] == ["31", "32", "33"][:SHOWN]


DIFFERENCES = [
    pytest.param("وصلت 40 شاحنة", "وصلت 35 شاحنة", ["40"], ["35"], id="ar-figure"),
    pytest.param("أعلن الوزيرُ", "اعلن الوزير", [], [], id="ar-spellings-are-no-difference"),
    pytest.param("The port is shut.", "the port is open", ["shut."], ["open"], id="en-word"),
    pytest.param("a b", "a b c d", [], ["c d"], id="what-only-one-has"),
]


@pytest.mark.parametrize(("one", "other", "mine", "theirs"), DIFFERENCES)
def test_the_difference_is_marked(one: str, other: str, mine: list[str], theirs: list[str]) -> None:
    here, there = compare(one, other)
    assert [piece["text"] for piece in here if not piece["same"]] == mine
    assert [piece["text"] for piece in there if not piece["same"]] == theirs
    assert "".join(piece["text"] + piece["then"] for piece in here) == one
