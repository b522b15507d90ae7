"""A document is the folded text cut into words and gaps that put together are the text again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.document import Document, read_document
from claims.extraction.spans import Span


def document(source: str) -> Document:
    return read_document(source, (Span(0, len(source)),))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param("زار 37 طالبا", ["زار", "37", "طالبا"], id="words and digits"),
        pytest.param("1,335.20 يورو", ["1,335.20", "يورو"], id="marks inside digits"),
        pytest.param("و2006 ال3%", ["و", "2006", "ال", "3"], id="prefixes glued to digits"),
        pytest.param("سو-34", ["سو", "34"], id="hyphen"),
        pytest.param("5. ثم", ["5", "ثم"], id="a full stop after digits is outside"),
    ],
)
def test_texts_are_cut_into_words(source: str, words: list[str]) -> None:
    assert document(source).words == words


@given(st.text(alphabet="اب 12٣.,٬\n-«»\u200f\u064bأ", max_size=80))
def test_words_and_gaps_make_the_folded_text_again(source: str) -> None:
    read = document(source)
    again = "".join(gap + word for gap, word in zip(read.gaps, [*read.words, ""], strict=True))
    assert again == read.folded.text
    assert [
        read.folded.text[start : start + len(word)] for start, word in zip(read.starts, read.words, strict=True)
    ] == (read.words)


def test_words_are_found_by_source_offset() -> None:
    source = "قـال إنّ 37 طالبًا"
    read = document(source)
    for index in range(len(read.words)):
        assert read.word_at(read.span(index).start) == index
    assert read.word_at(len(source)) == len(read.words)
    assert list(read.words_in(Span(source.index("إ"), source.index("ط")))) == [1, 2]


def test_the_sentence_of_an_offset_is_the_one_before_it_where_none_holds_it() -> None:
    read = read_document("أولى. ثانية.", (Span(0, 5), Span(6, 12)))
    assert read.sentence_of(2) == Span(0, 5)
    assert read.sentence_of(5) == Span(0, 5)
    assert read.sentence_of(7) == Span(6, 12)
