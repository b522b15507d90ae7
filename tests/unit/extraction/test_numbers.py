"""The shared reading of digits: marks decided by context, signs, fractions, groups, agency decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.extraction.document import Document, read_document
from claims.extraction.numbers import (
    LONGEST,
    Numeral,
    digit_groups,
    digit_numeral,
    join_slashes,
    parse_digits,
    share,
    vulgar_fraction,
)
from claims.extraction.records import NumberKind, NumberRole
from claims.extraction.spans import Span


def document(source: str) -> Document:
    return read_document(source, (Span(0, len(source)),))


@pytest.mark.parametrize(
    ("word", "value"),
    [
        pytest.param("4111", "4111", id="plain"),
        pytest.param("1,335", "1335", id="comma and three digits group"),
        pytest.param("103,7", "103.7", id="comma and one digit is decimal"),
        pytest.param("0,234", "0.234", id="after a zero it is decimal"),
        pytest.param("22414,5", "22414.5", id="after five digits it is decimal"),
        pytest.param("1.335", "1.335", id="a dot is decimal"),
        pytest.param("1.335.200", "1335200", id="two dots group"),
        pytest.param("1,335,200", "1335200", id="two commas group"),
        pytest.param("12,34,567", "1234567", id="Indian groups"),
        pytest.param("1,335.20", "1335.20", id="the last mark is decimal"),
        pytest.param("1.335,20", "1335.20", id="the last mark is decimal, other way round"),
        pytest.param("2٫5", "2.5", id="Arabic decimal mark"),
        pytest.param("2٬500", "2500", id="Arabic thousands mark"),
        pytest.param("1٬200٬000٫5", "1200000.5", id="both Arabic marks"),
    ],
)
def test_digits_are_read(word: str, value: str) -> None:
    assert parse_digits(word) == Decimal(value)


@pytest.mark.parametrize("word", ["12.05.2014", "1,2,3", "192.168.1.2", "1٫2٫3", "1" * (LONGEST + 1)])
def test_what_is_no_number_has_no_value(word: str) -> None:
    assert parse_digits(word) is None


def test_hints_decide_the_doubtful_marks() -> None:
    assert parse_digits("20.000", grouping_dot=True) == 20000
    assert parse_digits("2,308", decimal_comma=True) == Decimal("2.308")


@pytest.mark.parametrize(
    ("source", "quoted", "value"),
    [
        pytest.param("بلغت -1.2 درجة", "-1.2", "-1.2", id="sign after a blank"),
        pytest.param("- 2 درجة", "- 2", "-2", id="spaced sign at the start"),
        pytest.param("(−5)", "−5", "-5", id="minus sign in brackets"),
        pytest.param("بلغت +5", "+5", "5", id="plus"),
        pytest.param("من 3-5", "5", "5", id="a dash between digits is no sign"),
        pytest.param("سو -27", "-27", "-27", id="a dash before digits only"),
        pytest.param(".77", ".77", "0.77", id="leading point"),
        pytest.param("انتهى. 77", "77", "77", id="a full stop is no point"),
    ],
)
def test_signs_and_points_belong_to_the_number(source: str, quoted: str, value: str) -> None:
    read = document(source)
    index = max(i for i, word in enumerate(read.words) if word[0].isdigit())
    numeral = digit_numeral(read, index, parse_digits(read.words[index]))
    assert read.folded.source_span(numeral.start, numeral.end).quote(source) == quoted
    assert numeral.value == Decimal(value)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param("1 234 567", 3, id="three groups"),
        pytest.param("12\u00a0500 دينار", 2, id="no-break space"),
        pytest.param("423 0000", 1, id="four digits are no group"),
        pytest.param("012 345", 1, id="no group after a leading zero"),
        pytest.param("20 300 40", 1, id="a third number follows"),
    ],
)
def test_blanks_group_digits(source: str, words: int) -> None:
    assert digit_groups(document(source), 0) == words - 1


def numerals(read: Document) -> list[Numeral]:
    return [digit_numeral(read, i, parse_digits(word)) for i, word in enumerate(read.words)]


@pytest.mark.parametrize(
    ("source", "value", "kind"),
    [
        pytest.param("3/4", "0.75", NumberKind.FRACTION, id="fraction"),
        pytest.param("1 3/4", "1.75", NumberKind.CARDINAL, id="mixed number"),
        pytest.param("-1 4/5", "-1.8", NumberKind.CARDINAL, id="negative mixed number"),
        pytest.param("2/3", "0.666666666666667", NumberKind.FRACTION, id="rounded"),
    ],
)
def test_slashes_make_fractions(source: str, value: str, kind: NumberKind) -> None:
    read = document(source)
    (found,) = join_slashes(read, numerals(read))
    assert (found.value, found.kind) == (Decimal(value), kind)


@pytest.mark.parametrize("source", ["7/11", "3/4/2014", "2013/2014", "5/0"])
def test_dates_and_names_are_no_fractions(source: str) -> None:
    read = document(source)
    assert all(numeral.kind is NumberKind.CARDINAL for numeral in join_slashes(read, numerals(read)))


def test_shares_keep_fifteen_places_and_vulgar_fractions_are_known() -> None:
    assert share(Decimal(1), Decimal(3)) == Decimal("0.333333333333333")
    assert share(Decimal(1), Decimal(8)) == Decimal("0.125")
    assert share(Decimal(1), Decimal(0)) is None
    assert vulgar_fraction("½") == Decimal("0.5")
    assert vulgar_fraction("⅔") == Decimal("0.666666666666667")
    assert vulgar_fraction("a") is None


def test_a_digit_run_without_value_is_no_quantity() -> None:
    read = document("9" * 50)
    assert digit_numeral(read, 0, None).role is NumberRole.OTHER
