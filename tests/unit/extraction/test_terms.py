"""What texts are searched by: spellings, glued letters, endings and written figures that are one term."""

from __future__ import annotations

import pytest

from claims.extraction.terms import LONGEST, terms_of

SAME = [
    pytest.param("ar", "الأمم", "الامم", id="ar-alef-hamza"),
    pytest.param("ar", "آثار", "اثار", id="ar-alef-madda"),
    pytest.param("ar", "مدرسة", "مدرسه", id="ar-ta-marbuta"),
    pytest.param("ar", "مستشفى", "مستشفي", id="ar-alef-maqsura"),
    pytest.param("ar", "الـــوزير", "الوزير", id="ar-tatweel"),
    pytest.param("ar", "الوَزِيرُ", "الوزير", id="ar-harakat"),
    pytest.param("ar", "والدفاع", "الدفاع", id="ar-glued-and"),
    pytest.param("ar", "فالدفاع", "دفاع", id="ar-glued-so"),
    pytest.param("ar", "بالدفاع", "دفاع", id="ar-glued-with"),
    pytest.param("ar", "للدفاع", "دفاع", id="ar-glued-for-the"),
    pytest.param("ar", "كالدفاع", "دفاع", id="ar-glued-like"),
    pytest.param("ar", "وزير", "الوزير", id="ar-a-word-that-begins-with-the-letter-of-and"),
    pytest.param("ar", "وارتفاع", "يرتفع", id="ar-verb-forms"),
    pytest.param("ar", "٤١١١", "4,111", id="ar-digits-and-grouping"),
    pytest.param("ar", "سبعة وثلاثون", "37", id="ar-number-words"),
    pytest.param("en", "attacked", "attacks", id="en-verb-forms"),
    pytest.param("en", "cities", "city", id="en-plural"),
    pytest.param("en", "#AustralianFires", "Australian fires", id="en-hashtag"),
    pytest.param("en", "4,111", "4111", id="en-grouping"),
    pytest.param("en", "1.5 million", "1,500,000", id="en-scale-words"),
    pytest.param("en", "thirty-seven", "37", id="en-number-words"),
    pytest.param("en", "37.0", "37", id="en-decimal-zero"),
]
DIFFERENT = [
    pytest.param("ar", "وزير", "سفير", id="ar-words"),
    pytest.param("ar", "37", "38", id="ar-figures"),
    pytest.param("en", "police", "polish", id="en-words"),
    pytest.param("en", "1.5 million", "1.5", id="en-scale"),
]
NOTHING = [
    pytest.param("ar", "من في على", id="ar-particles"),
    pytest.param("en", "the of and", id="en-particles"),
    pytest.param("en", "https://example.org/a-page pic.twitter.com/0eJt", id="addresses"),
    pytest.param("ar", "", id="empty"),
    pytest.param("en", "… — !", id="signs"),
]


def terms(text: str, language: str) -> list[str]:
    return [one.term for one in terms_of(text, language)]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_are_searched_by_the_same_term(language: str, one: str, other: str) -> None:
    assert terms(one, language) == terms(other, language) != []


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_are_searched_by_different_terms(language: str, one: str, other: str) -> None:
    assert set(terms(one, language)).isdisjoint(terms(other, language))


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_says_nothing_to_search_by(language: str, text: str) -> None:
    assert terms(text, language) == []


def test_a_language_that_is_not_installed_is_searched_by_its_words() -> None:
    assert terms("Ein Zug", "de") == ["ein", "zug"]


def test_a_book_is_read_as_far_as_a_claim_may_be_long() -> None:
    assert len(terms("word " * LONGEST, "en")) == LONGEST // len("word ")
