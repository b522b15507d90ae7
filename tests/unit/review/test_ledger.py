"""The ledger and what a sign-off misses, on plain records: no row is needed to count."""

from __future__ import annotations

import uuid

import pytest

from claims.models.article import digest
from claims.review.ledger import Ledger, LedgerClaim, Standing, draw_ledger
from claims.review.sentences import STAKES, background_of
from claims.review.signoff import missing_in
from claims.states import ClaimState

TEXT = "One. Two. Three."
SPANS = [[0, 4], [5, 9], [10, 16]]
UID = uuid.UUID(int=1)


def claim(state: str = "open", start: int = 5, end: int = 8, **more: object) -> LedgerClaim:
    return LedgerClaim(more.pop("uid", UID), "numeric", state, start, end, **more)  # type: ignore[arg-type]


def draw(*claims: LedgerClaim, ticks: dict[str, list[str]] | None = None, waived: str = "") -> Ledger:
    seen = {digest(words): kinds for words, kinds in (ticks or {}).items()}
    return draw_ledger(TEXT, SPANS, claims, ticks=seen, waivers={digest(waived): "background"} if waived else {})


@pytest.mark.parametrize(
    ("state", "waived", "standing"),
    [
        pytest.param(state, waived, standing, id=f"{state}{'-waived' if waived else ''}")
        for state, plain, passed in (
            ("suggested", "unseen", "waived"),
            ("open", "unseen", "waived"),
            ("in_progress", "unseen", "unseen"),
            ("awaiting_second", "unseen", "unseen"),
            ("disputed", "unseen", "unseen"),
            ("settled", "checked", "checked"),
            ("stale", "unseen", "waived"),
            ("reopened", "unseen", "waived"),
        )
        for waived, standing in (("", plain), ("known", passed))
    ],
)
def test_what_became_of_a_claim(state: str, waived: str, standing: str) -> None:
    assert claim(state, waived=waived).standing == standing
    assert {*ClaimState.values} - {"dismissed"} >= {state}


def test_every_state_but_dismissed_has_its_row_above() -> None:
    assert draw(*(claim(state) for state in ClaimState.values)).claim_tally.total == len(ClaimState.values) - 1


@pytest.mark.parametrize(
    ("start", "sentence"),
    [(0, 1), (3, 1), (4, 2), (5, 2), (8, 2), (9, 3), (10, 3), (15, 3), (99, 3)],
)
def test_a_claim_belongs_to_the_sentence_it_begins_in(start: int, sentence: int) -> None:
    ledger = draw(claim(start=start, end=start + 90))
    assert [one.number for one in ledger.sentences if one.claims] == [sentence]
    assert ledger.sentence_of(UID) == sentence
    assert ledger.sentence_of(uuid.UUID(int=9)) is None


@pytest.mark.parametrize(
    ("ticks", "waived", "standing"),
    [
        pytest.param({}, "", "unseen", id="nothing"),
        pytest.param({"Two.": ["names"]}, "", "checked", id="ticked"),
        pytest.param({}, "Two.", "waived", id="passed"),
        pytest.param({"Two.": ["dates", "names"]}, "Two.", "checked", id="ticked-and-passed"),
        pytest.param({"Two": ["names"]}, "Tw", "unseen", id="of-other-words"),
    ],
)
def test_what_became_of_a_sentence(ticks: dict[str, list[str]], waived: str, standing: str) -> None:
    sentence = draw(ticks=ticks, waived=waived).sentences[1]
    assert sentence.standing == standing
    assert (sentence.text, TEXT[sentence.start : sentence.end]) == ("Two.", "Two.")


def test_counts() -> None:
    ledger = draw(
        claim("settled"), claim("open"), claim("open", waived="x"), claim("dismissed"), ticks={"One.": ["names"]}
    )
    assert ledger.counts == {
        "claims": {"checked": 1, "waived": 1, "unseen": 1},
        "sentences": {"checked": 1, "waived": 0, "unseen": 2},
    }
    assert (ledger.claim_tally.total, ledger.claim_tally.seen) == (3, 2)


def test_a_text_without_sentences() -> None:
    ledger = draw_ledger("", [], [claim()], ticks={}, waivers={})
    assert ledger.sentences == ()
    assert [one.what for one in missing_in(ledger, full_coverage=False)] == ["not_split"]


@pytest.mark.parametrize(
    ("state", "waived", "full", "missing"),
    [
        pytest.param("open", "", False, [], id="open-without-full-coverage"),
        pytest.param("open", "", True, ["claim_unseen"], id="open"),
        pytest.param("open", "why", True, [], id="passed"),
        pytest.param("settled", "", True, [], id="settled"),
        pytest.param("dismissed", "", True, [], id="dismissed"),
        pytest.param("stale", "", True, ["claim_unseen"], id="stale"),
        pytest.param("awaiting_second", "", False, ["second_reading"], id="second-without-full-coverage"),
        pytest.param("awaiting_second", "why", True, ["second_reading"], id="second"),
        pytest.param("disputed", "", False, ["dispute"], id="dispute-without-full-coverage"),
        pytest.param("disputed", "why", True, ["dispute"], id="dispute"),
    ],
)
def test_what_a_sign_off_misses_of_a_claim(state: str, waived: str, full: bool, missing: list[str]) -> None:
    ledger = draw(claim(state, waived=waived), ticks={words: ["names"] for words in ("One.", "Two.", "Three.")})
    found = missing_in(ledger, full_coverage=full)
    assert [(one.what, one.sentence, one.claim) for one in found] == [(what, 2, UID) for what in missing]


def test_full_coverage_misses_unread_sentences_in_order() -> None:
    ledger = draw(claim(), ticks={"One.": ["names"]}, waived="Three.")
    found = [one.as_json() for one in missing_in(ledger, full_coverage=True)]
    assert found == [
        {"what": "sentence_unread", "sentence": 2},
        {"what": "claim_unseen", "sentence": 2, "claim": str(UID)},
    ]
    assert missing_in(ledger, full_coverage=False) == []


class TestBackground:
    @pytest.mark.parametrize("reason", sorted(STAKES))
    def test_whatever_is_at_stake_stays(self, reason: str) -> None:
        ledger = draw(claim(stakes=frozenset({reason, "age"})))
        claims, sentences = background_of(ledger, opening=0)
        assert claims == []
        assert [one.number for one in sentences] == [1, 3]

    @pytest.mark.parametrize(
        ("made", "opening", "differs", "passed", "sentences"),
        [
            pytest.param(claim(stakes=frozenset({"age"})), 5, (), True, [2, 3], id="background"),
            pytest.param(claim(), 6, (), False, [3], id="in-the-opening"),
            pytest.param(claim(), 5, (UID,), False, [3], id="a-check-differs"),
            pytest.param(claim("in_progress"), 5, (), False, [3], id="being-read"),
            pytest.param(claim("settled"), 5, (), False, [2, 3], id="settled"),
            pytest.param(claim(waived="x"), 5, (), False, [2, 3], id="passed-already"),
        ],
    )
    def test_what_is_background(
        self, made: LedgerClaim, opening: int, differs: tuple[object, ...], passed: bool, sentences: list[int]
    ) -> None:
        claims, found = background_of(draw(made), opening=opening, differs=differs)
        assert bool(claims) is passed
        assert [one.number for one in found] == sentences

    def test_a_read_sentence_needs_no_passing(self) -> None:
        _claims, found = background_of(draw(ticks={"Two.": ["names"]}), opening=0)
        assert [one.number for one in found] == [1, 3]


def test_a_long_article_is_drawn_in_linear_time() -> None:
    spans = [[n * 10, n * 10 + 9] for n in range(5000)]
    many = [claim(start=n * 10, end=n * 10 + 5) for n in range(5000)]
    ledger = draw_ledger("x" * 50_000, spans, many, ticks={}, waivers={})
    assert all(len(sentence.claims) == 1 for sentence in ledger.sentences)
    assert ledger.claim_tally.unseen == 5000
    assert {one.standing for one in ledger.sentences} == {Standing.UNSEEN}
