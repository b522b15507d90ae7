"""Folding deletes marks and folds letters one to one; every folded offset leads back exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.folding import CONTROLS, fold, fold_word

ALPHABET = "أإآاىيةكهب٣3۷۸.,٫٬ \u0640\u064b\u064e\u0651\u200f\u202a\u061c\ufeffİaZé\n😀"


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        pytest.param("أربعةٌ", "اربعة", id="alef and tanwin"),
        pytest.param("مـــئة", "مئة", id="tatweel"),
        pytest.param("٤١١١ ۴۱۱۱", "4111 4111", id="Arabic and Persian digits"),
        pytest.param("٢٥\u202a,\u202a٥", "25,5", id="bidi controls inside a number"),
        pytest.param("مستشفى کلیة", "مستشفي كلية", id="alef maqsura and Persian letters"),
        pytest.param("İstanbul", "İstanbul", id="a capital that grows keeps its length"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_texts_fold(source: str, folded: str) -> None:
    assert fold(source).text == folded


def test_a_word_folds_as_it_does_in_a_text() -> None:
    assert fold_word("الأُولَى") == fold("الأُولَى").text == "الاولي"


def test_marks_on_the_last_letter_are_inside_the_span_and_controls_are_not() -> None:
    source = "في عامٍ\u200f 2004"
    view = fold(source)
    start = view.text.index("عام")
    assert view.source_span(start, start + 3).quote(source) == "عامٍ"


def test_an_empty_span_stays_where_it_is() -> None:
    view = fold("أَب")
    assert view.source_span(1, 1) == (2, 2)
    assert view.source_span(2, 2) == (3, 3)


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_every_offset_leads_there_and_back(source: str) -> None:
    view = fold(source)
    places = [view.source_index(index) for index in range(len(view.text))]
    assert places == sorted(set(places))
    for index, place in enumerate(places):
        assert fold(source[place]).text == view.text[index]
        assert view.folded_index(place) == index


@given(st.text(alphabet=ALPHABET, max_size=60), st.data())
def test_what_a_span_quotes_folds_to_what_was_found(source: str, data: st.DataObject) -> None:
    view = fold(source)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    span = view.source_span(start, end)
    assert fold(span.quote(source)).text == view.text[start:end]
    assert not set(span.quote(source)[:1]) & set(CONTROLS.replace("-", ""))
