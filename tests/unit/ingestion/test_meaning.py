from __future__ import annotations

import unicodedata

import pytest

from claims.extraction.folding import fold_word
from claims.extraction.languages.data import rows
from claims.ingestion.meaning import WordClasses, cut_words, read_version, same_place, vowels_disagree, word_classes

NAMED = ("figure", "unit", "name", "negation", "modality", "quote", "wording")
CLASSES = {
    "negation",
    "modality",
    "harmless",
    "anaphor",
    "inner-anaphor",
    "weak-anaphor",
    "prefix-harmless",
    "prefix-modality",
    "suffix-negation",
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("٤١١١ هدفًا", "4111 هدفا", id="digits-and-tanwin"),
        pytest.param("۴۱۱۱", "4111", id="persian-digits"),
        pytest.param("«نص»", '"نص"', id="guillemets"),
        pytest.param("“text”", '"text"', id="curly-quotes"),
        pytest.param("''text''", '"text"', id="doubled-single-quotes"),
        pytest.param("المـــيناء", "الميناء", id="tatweel"),
        pytest.param("don’t", "don't", id="apostrophe"),
        pytest.param("cafe\u0301", "caf\u00e9", id="composed"),
        pytest.param("ﻻ", "لا", id="presentation-form"),
        pytest.param("12٫5٪", "12.5%", id="arabic-decimal"),
        pytest.param("3–5", "3-5", id="dash"),
        pytest.param("(one), two; three…", "one two three", id="punctuation"),
        pytest.param("\u200fنص\u200f", "نص", id="bidi-marks"),
        pytest.param("هل؟", "هل?", id="question-mark"),
    ],
)
def test_typography_means_nothing(one: str, other: str) -> None:
    assert cut_words(one).keys == cut_words(other).keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("4111", "4211", id="digit"),
        pytest.param("10²", "102", id="power"),
        pytest.param("-5", "5", id="minus"),
        pytest.param("1,335", "1.335", id="comma-and-point"),
        pytest.param("10:30", "1030", id="clock"),
        pytest.param("$5", "€5", id="currency"),
        pytest.param("5%", "5", id="percent"),
        pytest.param("«نص»", "نص", id="quoted"),
        pytest.param("US", "us", id="capitals"),
        pytest.param("نص؟", "نص.", id="question"),
        pytest.param("3-5", "3 5", id="range"),
        pytest.param("علي", "علا", id="name"),
    ],
)
def test_facts_mean_something(one: str, other: str) -> None:
    assert cut_words(one).keys != cut_words(other).keys


@pytest.mark.parametrize(
    "text", ["- قال", "بي-29 و -5", "«»", "", "e\u0301", "\u0651", "_", "a'b''c'", "٣,٥٠٠.٢٥ ـ ـــ", "x\u200c\u200dy"]
)
def test_every_word_is_where_it_says(text: str) -> None:
    words = cut_words(text)
    for key, start, end in zip(*words, strict=True):
        assert 0 <= start < end <= len(text)
        assert cut_words(text[start:end]).keys in ([key], [])
    assert words.starts == sorted(words.starts)


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        pytest.param("en", "Dana Bell said 40 trucks did not come", "w n w f u w - w", id="english"),
        pytest.param("en", "She didn't see the 5% rise, maybe?", "w - w  f u w m m", id="contraction-and-mark"),
        pytest.param("en", 'He paid €5 for "Nothing"', 'w w u f w " - "', id="quote"),
        pytest.param("ar", "ولم تصل 40 شاحنة وقد تصل غدا", "- w f u m w w", id="arabic"),
    ],
)
def test_each_word_knows_its_kind(language: str, text: str, kinds: str) -> None:
    version = read_version(text, language)
    letters = {letter: name for name, letter in zip(NAMED, 'fun-m"w', strict=True)} | {"": ""}
    found = [version.kind(word) for word in range(len(version.keys))]
    assert found[1:] == [letters[letter] for letter in kinds.split(" ")][1:]


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        pytest.param("يُقتل", "يَقتل", True, id="exchanged"),
        pytest.param("يُقتل", "يقتل", False, id="dropped"),
        pytest.param("هدفًا", "هدفاً", False, id="tanwin-before-or-on-the-alef"),
        pytest.param("مدّة", "مدَّة", False, id="shadda-with-and-without"),
        pytest.param("\u0651كل", "كل", False, id="mark-without-a-letter"),
    ],
)
def test_vowel_marks(one: str, other: str, disagree: bool) -> None:
    assert vowels_disagree(one, other) is disagree


@pytest.mark.parametrize(
    ("old", "new", "offset", "place"),
    [
        pytest.param("وثلاثة", "وَثلاثة", 1, 2, id="after-a-mark"),
        pytest.param("وَثلاثة", "وثلاثة", 2, 1, id="mark-gone"),
        pytest.param("كتاب", "كتـاب", 2, 3, id="over-tatweel"),
        pytest.param("كتاب", "كت", 3, 2, id="never-past-the-end"),
    ],
)
def test_offsets_inside_a_word(old: str, new: str, offset: int, place: int) -> None:
    assert same_place(old, new, offset) == place


def test_a_language_without_the_table_has_no_classes() -> None:
    assert word_classes("xx") == WordClasses()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_word_list_is_sound(language: str) -> None:
    seen: set[tuple[str, str]] = set()
    for row in rows(language, "meaning"):
        assert row["class"] in CLASSES, row
        forms = [row["lemma"], *(form for form in row["forms"].split(";") if form)]
        for form in forms:
            assert unicodedata.is_normalized("NFC", form)
            assert " " not in form, "single words only: they are looked up one by one"
            assert (form, row["class"]) not in seen, f"{form} stands twice"
            seen.add((form, row["class"]))
        words = [fold_word(key) for key in cut_words(row["example"]).keys]
        folded = [fold_word(form) for form in forms]
        assert any(word.startswith(form) or word.endswith(form) for word in words for form in folded), row
