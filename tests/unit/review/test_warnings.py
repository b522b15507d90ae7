"""Each warning's rule on plain facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Q

from claims.review.warnings import registry
from claims.review.warnings.registry import GROUP, codes_for, rules
from claims.review.warnings.rule import EvidenceFact, FigureFact, RatingFact, WarningFacts, WarningRule

GREEN, RED, GREY = RatingFact("supported"), RatingFact("false"), RatingFact("unverifiable", needs_evidence=False)
FOR, AGAINST = EvidenceFact("so", "supports"), EvidenceFact("so", "refutes")
SAID_FOR = EvidenceFact("said", "supports")
OWN = EvidenceFact("so", "supports", own_statement=True)
TRUCKS = FigureFact("loaded trucks", "", Decimal(40))
MORE_TRUCKS = FigureFact("loaded trucks", "", Decimal(41))
DAY = date(2026, 5, 2)


def given(**more: object) -> WarningFacts:
    return WarningFacts(**{"rationale": "because", "evidence": (FOR,), "so": GREEN, **more})  # type: ignore[arg-type]


def newer(day: date | None) -> WarningFacts:
    return given(evidence=(EvidenceFact("so", "supports", published_on=day),), claimed_on=DAY)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        pytest.param(WarningFacts(), [], id="no-verdict"),
        pytest.param(given(), [], id="in-order"),
        pytest.param(given(evidence=()), ["verdict-without-source"], id="no-source"),
        pytest.param(given(so=GREY, evidence=()), [], id="nothing-found-needs-none"),
        pytest.param(given(said=GREEN, so=GREY, evidence=()), ["verdict-without-source"], id="one-of-two-needs-it"),
        pytest.param(given(evidence=(OWN,)), ["only-claimant"], id="only-the-speaker"),
        pytest.param(given(evidence=(OWN, FOR)), [], id="speaker-and-another"),
        pytest.param(given(evidence=(OWN, SAID_FOR)), ["only-claimant"], id="another-on-the-other-axis"),
        pytest.param(given(said=GREEN, so=None, evidence=(OWN, SAID_FOR)), [], id="speaker-alone-is-enough-for-said"),
        pytest.param(given(evidence=(AGAINST,)), ["rating-against-evidence"], id="green-refuted"),
        pytest.param(given(evidence=(AGAINST, FOR)), [], id="one-each"),
        pytest.param(given(evidence=(AGAINST, FOR, AGAINST)), ["rating-against-evidence"], id="two-to-one"),
        pytest.param(given(so=RED), ["rating-against-evidence"], id="red-supported"),
        pytest.param(given(so=RED, evidence=(AGAINST,)), [], id="red-refuted"),
        pytest.param(given(so=GREY, evidence=(AGAINST, AGAINST)), [], id="grey-points-nowhere"),
        pytest.param(given(said=RED, so=None, evidence=(FOR,)), [], id="evidence-of-the-other-axis"),
        pytest.param(given(evidence=(EvidenceFact("so", "context"),)), [], id="context-decides-nothing"),
        pytest.param(newer(date(2026, 5, 3)), ["source-newer"], id="newer"),
        pytest.param(newer(DAY), [], id="same-day"),
        pytest.param(newer(date(2026, 5, 1)), [], id="older"),
        pytest.param(newer(None), [], id="undated"),
        pytest.param(
            given(evidence=(EvidenceFact("so", "supports", published_on=DAY),)), [], id="claim-of-no-known-day"
        ),
        pytest.param(given(precedent_ratings=(("so", "false"),)), ["precedent-otherwise"], id="rated-false-before"),
        pytest.param(given(precedent_ratings=(("so", "misleading"),)), ["precedent-otherwise"], id="misleading-before"),
        pytest.param(given(precedent_ratings=(("so", "supported"),)), [], id="rated-the-same-before"),
        pytest.param(given(precedent_ratings=(("said", "false"),)), [], id="precedent-on-the-other-axis"),
        pytest.param(given(precedent_ratings=(("so", "unverifiable"),)), [], id="precedent-found-nothing"),
        pytest.param(given(so=GREY, precedent_ratings=(("so", "false"),)), [], id="nothing-found-contradicts-none"),
        pytest.param(WarningFacts(precedent_ratings=(("so", "false"),)), [], id="precedent-before-verdict"),
        pytest.param(given(rationale=" \n"), ["rationale-empty"], id="blank-rationale"),
        pytest.param(given(figure=TRUCKS, other_figures=(MORE_TRUCKS,)), ["figure-differs"], id="figures-differ"),
        pytest.param(
            WarningFacts(figure=TRUCKS, other_figures=(MORE_TRUCKS,)), ["figure-differs"], id="before-verdict"
        ),
        pytest.param(given(quote_not_found=True), ["quote-not-found"], id="quote-not-found"),
        pytest.param(WarningFacts(quote_not_found=True), ["quote-not-found"], id="quote-not-found-before-verdict"),
        pytest.param(given(figure=TRUCKS, other_figures=(TRUCKS,)), [], id="same-figure"),
        pytest.param(given(figure=TRUCKS), [], id="no-other-figure"),
        pytest.param(given(other_figures=(TRUCKS,)), [], id="no-own-figure"),
        pytest.param(
            given(figure=TRUCKS, other_figures=(FigureFact("loaded trucks", "kilometer", Decimal(41)),)),
            [],
            id="other-unit",
        ),
        pytest.param(
            given(figure=TRUCKS, other_figures=(FigureFact("empty trucks", "", Decimal(41)),)), [], id="other-thing"
        ),
        pytest.param(
            given(figure=FigureFact("trucks", "", Decimal(1)), other_figures=(FigureFact("trucks", "", Decimal(2)),)),
            [],
            id="bare-noun",
        ),
        pytest.param(
            given(figure=TRUCKS, other_figures=(FigureFact("loaded trucks", "", Decimal(45), approximate=True),)),
            [],
            id="about",
        ),
        pytest.param(given(figure=FigureFact("loaded trucks", "", None), other_figures=(TRUCKS,)), [], id="range"),
        pytest.param(
            given(so=RED, rationale="", evidence=(OWN,)),
            ["only-claimant", "rating-against-evidence", "rationale-empty"],
            id="several",
        ),
    ],
)
def test_the_warnings_that_facts_call_for(facts: WarningFacts, codes: list[str]) -> None:
    assert codes_for(facts) == codes


def test_each_rule_has_its_code_and_words() -> None:
    assert all(rule.code == code and str(rule.label) for code, rule in rules().items())
    assert len(rules()) == 8


class Point:
    """An entry point of another package."""

    value = "another.package:RULE"

    def __init__(self, loaded: object) -> None:
        self.loaded = loaded

    def load(self) -> object:
        return self.loaded


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[object], None]]:
    def plug_in(loaded: object) -> None:
        monkeypatch.setattr(registry, "entry_points", lambda group: [Point(loaded)] if group == GROUP else [])
        rules.cache_clear()

    yield plug_in
    rules.cache_clear()


def test_another_package_plugs_in(plug: Callable[[object], None]) -> None:
    plug(WarningRule("short-rationale", "Short", lambda facts: len(facts.rationale) == 1, lambda shown: Q()))
    assert codes_for(given(rationale="x")) == ["short-rationale"]


def test_what_is_no_rule_is_refused_by_name(plug: Callable[[object], None]) -> None:
    plug(object())
    with pytest.raises(TypeError, match=r"another\.package:RULE"):
        rules()
