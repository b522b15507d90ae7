from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claims.extraction.folding import fold
from claims.extraction.languages.data import rows
from claims.verification.checkers.arithmetic import Arithmetic
from claims.verification.checkers.arithmetic.margins import margin_of, stated_margin, step_of
from claims.verification.checkers.arithmetic.report import plain
from claims.verification.checkers.dates import find_dates
from claims.verification.protocol import QuantityFacts
from tests.unit.verification.reading import NoLookups, read, said


def figure(text: str, value: str, *, unit: str = "", approximator: str = "") -> QuantityFacts:
    return QuantityFacts("x", 0, len(text), text, value=Decimal(value), unit=unit, approximator=approximator)


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("8,400 passengers", "8400", "1"),
        ("1.5 million", "1500000", "100000"),
        ("120 million", "120000000", "1000000"),
        ("12301.5 م د", "12301500000", "100000"),
        ("%29,42", "29.42", "0.01"),
        ("10.50 euros", "10.5", "0.01"),
        ("٣٧ طائرة", "37", "1"),
        ("two million", "2000000", "1000000"),
        ("nine workers", "9", "1"),
        ("two thirds", "0.6667", "0.001"),
    ],
)
def test_the_last_written_digit_says_how_exactly_a_figure_is_meant(text: str, value: str, step: str) -> None:
    assert step_of(figure(text, value)) == Decimal(step)


@pytest.mark.parametrize(
    ("approximator", "unit", "low", "high"),
    [
        ("", "", "25", "25"),
        ("", "percent", "24.5", "25.5"),
        ("about", "", "22.5", "27.5"),
        ("more-than", "", "25", "1E+30"),
        ("at-most", "", "0", "25"),
    ],
)
def test_margins_follow_the_approximator(approximator: str, unit: str, low: str, high: str) -> None:
    margin = margin_of(figure("25", "25", unit=unit, approximator=approximator))
    assert (margin.low, margin.high) == (Decimal(low), Decimal(high))


def test_a_share_may_be_rounded_or_cut_off_but_not_more() -> None:
    stated = stated_margin(figure("66%", "66", unit="percent"), loose=True)
    assert stated.low < Decimal("66.67") < stated.high
    assert not stated.low < Decimal("65") < stated.high


@pytest.mark.parametrize(
    ("value", "shown"),
    [("4111", "4,111"), ("-25", "−25"), ("85.60", "85.6"), ("0.001", "0"), ("-0.001", "0"), ("1E+6", "1,000,000")],
)
def test_values_are_written_as_people_write_them(value: str, shown: str) -> None:
    assert plain(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "on Tuesday, 17 November 2015", [("Tuesday, 17 November 2015", date(2015, 11, 17), 1)]),
        ("en", "May 5th and June 3", []),
        ("en", "November 2015 had 30 days; 1500 people", []),
        ("en", "on December 30", [("December 30", date(2015, 12, 30), None)]),
        ("en", "on January 2", [("January 2", date(2016, 1, 2), None)]),
        (
            "ar",
            "الثلاثاء 17 تشرين الثاني/نوفمبر 2015",
            [("الثلاثاء 17 تشرين الثاني/نوفمبر 2015", date(2015, 11, 17), 1)],
        ),
        ("ar", "يوم ١٧ من نوفمبر ٢٠١٥", [("١٧ من نوفمبر ٢٠١٥", date(2015, 11, 17), None)]),
        ("ar", "31 نيسان 2015", [("31 نيسان 2015", None, None)]),
        ("ar", "5 مايوهات", []),
        ("xx", "17 November 2015", []),
    ],
)
def test_dates_are_read_with_their_year_or_near_publication(
    language: str, text: str, wanted: list[tuple[str, date | None, int | None]]
) -> None:
    found = [(written.text, written.day, written.weekday) for written in find_dates(text, language, date(2015, 11, 20))]
    assert found == wanted
    for written in find_dates(text, language, date(2015, 11, 20)):
        assert text[written.start : written.end] == written.text


def test_without_a_day_of_publication_nothing_counts_back_from_it() -> None:
    sentence = "The festival began 10 days ago, on Monday, May 4, and drew 300 guests."
    found = [found for facts in read(sentence, "en") for found in Arithmetic().check(facts, NoLookups())]
    assert said(found) == ["unclear rates 30"]


def test_rates_of_one_sentence_are_one_finding() -> None:
    (sentence,) = {facts.sentence for facts in read("They hit 480 targets and 96 bases in 12 days.", "en")}
    found = [found for facts in read(sentence, "en") for found in Arithmetic().check(facts, NoLookups())]
    (rates,) = found
    assert [(entry["count"]["text"], entry["rate"]) for entry in rates.working["rates"]] == [
        ("480 targets", "40"),
        ("96 bases", "8"),
    ]


def test_offsets_of_the_article_and_of_the_sentence_are_kept_apart() -> None:
    text = "A first sentence. Of 60 members, 15 (45%) voted yes."
    found = [found for facts in read(text, "en") for found in Arithmetic().check(facts, NoLookups())]
    assert said(found) == ["differs share 25%"]


def test_a_claim_without_a_value_has_no_arithmetic() -> None:
    facts = next(iter(read("Nine workers were hurt, including three seriously.", "en")))
    assert facts.quantity is not None
    vague = replace(facts.quantity, value=None)
    assert Arithmetic().check(replace(facts, quantity=vague), NoLookups()) == []
    assert Arithmetic().check(replace(facts, quantity=None, neighbours=()), NoLookups()) == []


def test_a_language_without_word_lists_is_left_alone() -> None:
    facts = [replace(facts, language="xx") for facts in read("Of 60 members, 15 (45%) voted, a total of 75.", "en")]
    assert [Arithmetic().check(fact, NoLookups()) for fact in facts] == [[], [], [], []]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", ["parts", "reckoning", "calendar_names"])
def test_every_row_shows_its_words_in_its_example(language: str, name: str) -> None:
    assert [
        row["words"]
        for row in rows(language, name)
        if row.get("role") != "prefix" and fold(row["words"]).text.strip() not in fold(row["example"]).text
    ] == []
