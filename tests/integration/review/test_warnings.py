"""Warnings found in rows: what a reader may see decides, and the database never rules out what the rule would raise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from claims.errors import ClaimsError, Conflict, InvalidInput, NotAllowed, NotFound
from claims.models import Article, AuditEvent, Claim, Finding, Policy, Rating, Verdict, WarningDismissal
from claims.review.services import dismiss_finding, dismiss_warning, restore_warning
from claims.review.warnings.reading import warnings_of, with_warning
from claims.review.warnings.registry import rules
from claims.states import ClaimState
from tests.factories import (
    AttributionFactory,
    CheckRunFactory,
    ClaimFactory,
    EvidenceFactory,
    FindingFactory,
    QuantityFactory,
    SourceFactory,
    VerdictFactory,
)
from tests.newsroom import Newsroom

DAY = datetime(2026, 5, 2, 12, tzinfo=UTC)


def settled(room: Newsroom, **more: object) -> Claim:
    made: Claim = ClaimFactory(
        article__desk=room.desk, article__published_at=DAY, state=more.pop("state", ClaimState.SETTLED), **more
    )
    return made


def rated(claim: Claim, room: Newsroom, so: str = "confirmed", **more: object) -> Verdict:
    rating = Rating.objects.get(scale__code="line", code=so)
    verdict: Verdict = VerdictFactory(claim=claim, so=rating, reviewer=room.checker, **more)
    return verdict


def cite(claim: Claim, verdict: Verdict, **more: object) -> None:
    verdict.evidence.add(EvidenceFactory(claim=claim, added_by=verdict.reviewer, **more))


def without_source(room: Newsroom) -> Claim:
    claim = settled(room)
    rated(claim, room)
    return claim


def only_claimant(room: Newsroom) -> Claim:
    claim = AttributionFactory(claim=settled(room, kind="attributed")).claim
    verdict = rated(claim, room)
    cite(claim, verdict, source__claimant=claim.attribution.claimant, source__desk=room.desk)
    return claim


def only_the_parent_s_claimant(room: Newsroom) -> Claim:
    parent = AttributionFactory(claim=settled(room, kind="attributed")).claim
    claim = settled(room, article=parent.article, parent=parent)
    cite(claim, rated(claim, room), source__claimant=parent.attribution.claimant, source__desk=room.desk)
    return claim


def against_evidence(room: Newsroom) -> Claim:
    claim = settled(room)
    cite(claim, rated(claim, room), stance="refutes")
    return claim


def newer(room: Newsroom) -> Claim:
    claim = settled(room)
    cite(claim, rated(claim, room), source__published_on=date(2026, 5, 3), source__desk=room.desk)
    return claim


def no_rationale(room: Newsroom) -> Claim:
    claim = settled(room)
    cite(claim, rated(claim, room, rationale=" \n"))
    return claim


def two_figures(room: Newsroom) -> Claim:
    claim = settled(room, state=ClaimState.OPEN)
    QuantityFactory(claim=claim, item="شاحنة محملة", value=Decimal(40))
    QuantityFactory(claim=settled(room, article=claim.article, state="open"), item="شاحنةٍ  محملة", value=Decimal(41))
    return claim


def precedent_otherwise(room: Newsroom) -> Claim:
    claim = settled(room)
    cite(claim, rated(claim, room))
    working = {"kind": "precedent", "claim": "u", "figures": [], "ratings": [{"axis": "so", "colour": "false"}]}
    FindingFactory(run__checker__name="precedent", run__claim=claim, working=working)
    return claim


def quote_missing(room: Newsroom) -> Claim:
    claim = settled(room, kind="attributed", state=ClaimState.OPEN)
    noted(claim, "not-found")
    return claim


def noted(claim: Claim, how: str) -> Finding:
    run = CheckRunFactory(claim=claim, checker__name="quotes", checker__scope="evidence", done=True)
    found: Finding = FindingFactory(run=run, outcome="differs", working={"kind": "quote", "how": how})
    return found


MADE: list[tuple[str, Callable[[Newsroom], Claim]]] = [
    ("verdict-without-source", without_source),
    ("only-claimant", only_claimant),
    ("only-claimant", only_the_parent_s_claimant),
    ("rating-against-evidence", against_evidence),
    ("source-newer", newer),
    ("rationale-empty", no_rationale),
    ("precedent-otherwise", precedent_otherwise),
    ("figure-differs", two_figures),
    ("quote-not-found", quote_missing),
]


def codes(claim: Claim, reader: object) -> list[str]:
    return [raised.code for raised in warnings_of(claim, reader=reader)]  # type: ignore[arg-type]


def test_every_rule_has_its_claim_here() -> None:
    assert {code for code, _make in MADE} == set(rules())


@pytest.mark.parametrize(("code", "make"), MADE, ids=[make.__name__ for _code, make in MADE])
def test_raised_and_found_by_the_filter(newsroom: Newsroom, code: str, make: Callable[[Newsroom], Claim]) -> None:
    claim = make(newsroom)
    assert codes(claim, newsroom.checker) == [code]
    everything = Claim.objects.visible_to(newsroom.checker)
    for known in rules():
        found = with_warning(everything, known, reader=newsroom.checker)
        assert found.filter(pk=claim.pk).exists() is (known == code), known
    assert codes(claim, newsroom.stranger) in ([], ["figure-differs"])
    assert not with_warning(everything, "no-such-code", reader=newsroom.checker).exists()


def test_only_a_quotation_missing_from_a_whole_source_warns(newsroom: Newsroom) -> None:
    claim = settled(newsroom, kind="attributed", state=ClaimState.OPEN)
    for how in ("verbatim", "altered", "not-in-passage", "other-language"):
        noted(claim, how)
        assert codes(claim, newsroom.checker) == []
        claim.check_runs.all().delete()


def test_a_note_that_was_set_aside_warns_of_nothing(newsroom: Newsroom) -> None:
    claim = quote_missing(newsroom)
    dismiss_finding(claim.findings.get(), why="من تسجيل آخر", by=newsroom.checker)
    assert codes(claim, newsroom.checker) == []
    assert not with_warning(Claim.objects.all(), "quote-not-found", reader=newsroom.checker).exists()


def test_a_claim_in_order_raises_nothing(newsroom: Newsroom) -> None:
    claim = settled(newsroom)
    cite(claim, rated(claim, newsroom))
    assert warnings_of(claim, reader=newsroom.checker) == []


@pytest.mark.parametrize("state", ["open", "in_progress", "stale", "reopened"])
def test_an_old_verdict_speaks_for_nothing_new(newsroom: Newsroom, state: str) -> None:
    claim = without_source(newsroom)
    Claim.objects.update(state=state)
    assert codes(claim, newsroom.checker) == []
    found = with_warning(Claim.objects.all(), "verdict-without-source", reader=newsroom.checker)
    assert not found.exists()


def test_a_dismissed_claim_s_figure_does_not_clash(newsroom: Newsroom) -> None:
    claim = two_figures(newsroom)
    Claim.objects.exclude(pk=claim.pk).update(state=ClaimState.DISMISSED)
    assert codes(claim, newsroom.checker) == []


class TestBlind:
    @pytest.mark.parametrize(("code", "make"), MADE[:-2], ids=[make.__name__ for _code, make in MADE[:-2]])
    def test_nothing_of_the_first_reading_is_told(
        self, line_desk: Newsroom, code: str, make: Callable[[Newsroom], Claim]
    ) -> None:
        claim = make(line_desk)
        Policy.objects.filter(desk=line_desk.desk).update(blind=True)
        Claim.objects.update(state=ClaimState.AWAITING_SECOND)
        for other in (line_desk.second, line_desk.editor):
            assert codes(claim, other) == []
            assert not with_warning(Claim.objects.all(), code, reader=other).exists()
        assert codes(claim, line_desk.checker) == [code]

    def test_a_note_that_rests_on_hidden_sources_warns_nobody(self, line_desk: Newsroom) -> None:
        claim = quote_missing(line_desk)
        Policy.objects.filter(desk=line_desk.desk).update(blind=True)
        Claim.objects.update(state=ClaimState.AWAITING_SECOND)
        for reader in (line_desk.checker, line_desk.second, line_desk.editor):
            assert codes(claim, reader) == []
            assert not with_warning(Claim.objects.all(), "quote-not-found", reader=reader).exists()

    def test_nor_that_a_warning_was_set_aside(self, line_desk: Newsroom) -> None:
        claim = without_source(line_desk)
        dismiss_warning(claim, "verdict-without-source", why="نعرفه", by=line_desk.checker)
        Policy.objects.filter(desk=line_desk.desk).update(blind=True)
        Claim.objects.update(state=ClaimState.AWAITING_SECOND)
        assert codes(claim, line_desk.second) == []
        with pytest.raises(NotFound):
            restore_warning(claim, "verdict-without-source", by=line_desk.second)


class TestDismissal:
    def test_set_aside_with_a_record_and_shown_again(self, newsroom: Newsroom) -> None:
        claim = without_source(newsroom)
        everything = Claim.objects.all()
        dismiss_warning(claim, "verdict-without-source", why="من الذاكرة", by=newsroom.checker)
        assert [raised.dismissed for raised in warnings_of(claim, reader=newsroom.second)] == ["من الذاكرة"]
        assert not with_warning(everything, "verdict-without-source", reader=newsroom.second).exists()
        event = AuditEvent.objects.get(object_type="claims_warningdismissal")
        assert (event.act, event.actor_id, event.reason) == ("dismiss_warning", newsroom.checker.pk, "من الذاكرة")
        with pytest.raises(Conflict):
            dismiss_warning(claim, "verdict-without-source", why="x", by=newsroom.second)
        restore_warning(claim, "verdict-without-source", by=newsroom.second)
        assert with_warning(everything, "verdict-without-source", reader=newsroom.second).get() == claim
        with pytest.raises(NotFound):
            restore_warning(claim, "verdict-without-source", by=newsroom.second)

    def test_another_verdict_calls_for_it_anew(self, newsroom: Newsroom) -> None:
        claim = without_source(newsroom)
        dismiss_warning(claim, "verdict-without-source", why="من الذاكرة", by=newsroom.checker)
        rated(claim, newsroom)
        assert [raised.dismissed for raised in warnings_of(claim, reader=newsroom.second)] == [""]
        assert with_warning(Claim.objects.all(), "verdict-without-source", reader=newsroom.second).exists()
        dismiss_warning(claim, "verdict-without-source", why="مرة أخرى", by=newsroom.second)
        assert WarningDismissal.objects.count() == 2

    def test_before_any_verdict_it_holds_until_the_first(self, newsroom: Newsroom) -> None:
        claim = two_figures(newsroom)
        dismiss_warning(claim, "figure-differs", why="يومان", by=newsroom.checker)
        assert [raised.dismissed for raised in warnings_of(claim, reader=newsroom.second)] == ["يومان"]
        rated(claim, newsroom)
        assert [raised.dismissed for raised in warnings_of(claim, reader=newsroom.second)] == [""]

    @pytest.mark.parametrize(
        ("who", "code", "why", "error"),
        [
            pytest.param("author", "verdict-without-source", "x", NotAllowed, id="author"),
            pytest.param("checker", "rationale-empty", "x", NotFound, id="a-warning-it-does-not-have"),
            pytest.param("checker", "no-such-code", "x", NotFound, id="unknown"),
            pytest.param("checker", "verdict-without-source", " ", InvalidInput, id="no-reason"),
        ],
    )
    def test_refused(self, newsroom: Newsroom, who: str, code: str, why: str, error: type[ClaimsError]) -> None:
        claim = without_source(newsroom)
        with pytest.raises(error):
            dismiss_warning(claim, code, why=why, by=getattr(newsroom, who))
        assert not WarningDismissal.objects.exists()

    def test_an_author_shows_none_again(self, newsroom: Newsroom) -> None:
        with pytest.raises(NotAllowed):
            restore_warning(without_source(newsroom), "verdict-without-source", by=newsroom.author)


def test_a_list_is_judged_in_a_fixed_number_of_queries(
    newsroom: Newsroom, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _each in range(12):
        without_source(newsroom)
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        found = with_warning(Claim.objects.all(), "verdict-without-source", reader=newsroom.checker)
        assert len(found) == 12


def test_the_article_s_own_day_is_the_claim_s(newsroom: Newsroom) -> None:
    claim = newer(newsroom)
    Article.objects.update(published_at=datetime(2026, 5, 9, tzinfo=UTC))
    assert codes(claim, newsroom.checker) == []
    source = SourceFactory(desk=newsroom.desk, published_on=date(2026, 5, 10))
    cite(claim, rated(claim, newsroom), source=source)
    assert codes(claim, newsroom.checker) == ["source-newer"]
