"""Whatever marks, bidi controls, tatweel or cuts a text has, every mention quotes it exactly and nothing is lost."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.records import Number, Quantity
from claims.extraction.spans import Span
from tests.golden import quantities as golden
from tests.unit.extraction.reading import numbers_of, quantities_of

INVISIBLE = "\u200f\u200e\u202b\u202c\u2066\u2069\u061c\u200b\ufeff"
HARAKAT = "\u064e\u064f\u0650\u0652\u0651"
TATWEEL = "\u0640"
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
LANGUAGES = ("ar", "en")
SENTENCES = {language: [row["text"] for row in golden.rows(language)] for language in LANGUAGES}


def spans_of(mention: Number | Quantity) -> Iterator[Span]:
    yield mention.span
    if isinstance(mention, Quantity):
        yield from (span for span in (mention.number, mention.item, mention.approximator_span, mention.base) if span)
        if mention.period:
            yield mention.period.span


def assert_quoted(text: str, mentions: list[Number] | list[Quantity]) -> None:
    for mention in mentions:
        for span in spans_of(mention):
            assert 0 <= span.start < span.end <= len(text)
            quoted = span.quote(text)
            assert quoted == quoted.strip()
            assert quoted[0] not in INVISIBLE
            assert quoted[-1] not in INVISIBLE


def roughened(text: str, chance: random.Random) -> str:
    """The text with invisible characters anywhere, and marks and tatweel behind Arabic letters."""
    out = []
    for character in text:
        out.append(character)
        if chance.random() < 0.15:
            out.append(chance.choice(INVISIBLE))
        if "\u0621" <= character <= "\u064a" and chance.random() < 0.2:
            out.append(chance.choice(HARAKAT + TATWEEL))
    return "".join(out)


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_roughening_a_text_changes_no_value(language: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SENTENCES[language]))
    rough = roughened(text, random.Random(data.draw(st.integers(0, 10**6))))
    found, plain = quantities_of(rough, language), quantities_of(text, language)
    assert_quoted(rough, found)
    assert_quoted(rough, numbers_of(rough, language))
    assert [(q.value, q.low, q.high, q.unit) for q in found] == [(q.value, q.low, q.high, q.unit) for q in plain]


@pytest.mark.parametrize("text", SENTENCES["ar"][::3])
def test_arabic_digits_read_as_western_ones(text: str) -> None:
    translated = text.translate(DIGITS)
    assert [q.value for q in quantities_of(translated)] == [q.value for q in quantities_of(text)]
    assert [q.span for q in quantities_of(translated)] == [q.span for q in quantities_of(text)]


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_piece_of_a_text_is_quoted_exactly(language: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SENTENCES[language]))
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    assert_quoted(piece, quantities_of(piece, language))
    assert_quoted(piece, numbers_of(piece, language))


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.text(alphabet="0123456789٣۷.,٫٬-–/:%$€ \nوالبفملك مئةasdkm½()«»\u200f\u064b", max_size=60))
@settings(max_examples=150, deadline=None)
def test_noise_is_quoted_exactly(language: str, text: str) -> None:
    assert_quoted(text, quantities_of(text, language))
    numbers = numbers_of(text, language)
    assert_quoted(text, numbers)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(numbers))
    assert all(isinstance(number.value, Decimal | None) for number in numbers)
