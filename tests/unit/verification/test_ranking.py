"""The order of candidates: rare terms before frequent ones, short texts before long ones, letters where terms fail."""

from __future__ import annotations

import pytest

from claims.extraction.terms import terms_of
from claims.indexing import words_of, written
from claims.verification.retrieval.candidates import FEWEST_TERMS, MOST_TERMS, ROWS_LOOKED_AT, chosen_terms, quoted
from claims.verification.retrieval.ranking import Candidate, Weights, rank
from claims.verification.retrieval.vocabulary import Vocabulary


def ranked(query: str, *texts: str, language: str = "en", frequent: str = "") -> list[int]:
    """The places of the texts in the order they are found."""
    often = {one.term for one in terms_of(frequent, language)}
    weights = Weights(lambda term: 900.0 if term in often else 2.0, 1000)
    read = [terms_of(text, language) for text in texts]
    candidates = [Candidate(key, written(terms), words_of(terms)) for key, terms in enumerate(read)]
    return [one.key for one in rank(terms_of(query, language), candidates, weights)]


ORDERS = [
    pytest.param("en", "flour trucks", ["ships with wheat", "trucks with flour"], "", id="more-terms-first"),
    pytest.param("en", "police koala", ["police report", "koala report"], "police", id="the-rare-term-first"),
    pytest.param(
        "en",
        "flour trucks",
        ["trucks with flour, and a long tale of much else that happened in the town that day", "trucks with flour"],
        "",
        id="the-short-text-first",
    ),
    pytest.param("en", "40 trucks", ["41 trucks", "forty trucks"], "", id="the-same-figure-first"),
    pytest.param("en", "telephone towers", ["towers of stone", "telephones towers"], "", id="en-inflected"),
    pytest.param("ar", "الجيش قصف الرقة", ["الجيش يحيي الرقة", "قصفت طائرات الجيش الرقة"], "", id="ar-inflected"),
    pytest.param("ar", "٤٠ شاحنة", ["41 شاحنة", "أربعون شاحنة"], "", id="ar-the-same-figure-first"),
]


@pytest.mark.parametrize(("language", "query", "texts", "frequent"), ORDERS)
def test_the_second_comes_first(language: str, query: str, texts: list[str], frequent: str) -> None:
    assert ranked(query, *texts, language=language, frequent=frequent)[0] == 1


def test_no_candidates_are_no_answer() -> None:
    assert ranked("flour") == []


def test_likeness_is_whole_for_the_same_terms_and_none_for_others() -> None:
    weights = Weights(lambda term: 1.0, 100)
    query = terms_of("forty trucks with flour", "en")
    same, other = Candidate(1, written(query), words_of(query)), Candidate(2, "ship wheat", "ships wheat")
    assert [one.likeness for one in rank(query, [same, other], weights)] == [1.0, 0.0]


VOCABULARY = Vocabulary(1_000_000, {f"t{n}": n / 1000 for n in range(1, 100)}, 0.001)


def test_rarest_terms_are_chosen_and_frequent_ones_left_when_they_find_too_much() -> None:
    chosen = chosen_terms([f"t{n}" for n in range(99, 0, -1)], VOCABULARY)
    assert chosen == ["t1", "t2", "t3", "t4"]
    assert len(chosen) == FEWEST_TERMS


def test_in_a_small_archive_every_term_is_looked_for() -> None:
    asked = [f"t{n}" for n in range(1, 20)]
    assert set(chosen_terms(asked, Vocabulary(ROWS_LOOKED_AT / 100, VOCABULARY.shares))) == set(asked)


def test_no_more_terms_are_looked_for_than_a_query_may_have() -> None:
    assert len(chosen_terms([f"u{n}" for n in range(200)], Vocabulary())) == MOST_TERMS


def test_before_the_statistics_are_there_terms_count_alike() -> None:
    assert Vocabulary().frequency("anything") == 1.0


@pytest.mark.parametrize(("term", "written_as"), [("a'b", "'a''b'"), ("a\\b", "'a\\\\b'"), ("=37", "'=37'")])
def test_whatever_signs_are_in_a_term_it_is_one_word_of_the_query(term: str, written_as: str) -> None:
    assert quoted(term) == written_as
