"""English numbers: what is read, its value, its kind and its role."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.extraction.languages import get_language
from claims.extraction.pipeline import find_numbers, read
from claims.extraction.records import Number, NumberKind, NumberRole


def numbers(text: str) -> list[Number]:
    reader = get_language("en")
    return find_numbers(read(text, reader), reader)


VALUES = {
    "digits": ("4111 men", "4111", "4111"),
    "thousands": ("1,234,567 votes", "1,234,567", "1234567"),
    "indian-groups": ("12,34,567.89 rupees", "12,34,567.89", "1234567.89"),
    "narrow-blanks": ("1\u202f234\u202f567.89 in all", "1\u202f234\u202f567.89", "1234567.89"),
    "leading-point": ("it grew .77 percent", ".77", "0.77"),
    "minus-sign": ("it was -4.5 there", "-4.5", "-4.5"),
    "minus-word": ("it was minus five there", "minus five", "-5"),
    "exponent": ("about 1.3e6 cells", "1.3e6", "1300000"),
    "scale-word": ("2.5 million people", "2.5 million", "2500000"),
    "scale-glued": ("$3million more", "3million", "3000000"),
    "bn": ("€7.8bn of debt", "7.8bn", "7800000000"),
    "k": ("10k runners", "10k", "10000"),
    "m-counts": ("5m people", "5m", "5000000"),
    "words": ("two hundred and fifty-four men", "two hundred and fifty-four", "254"),
    "words-commas": ("three million, two hundred thousand acres", "three million, two hundred thousand", "3200000"),
    "fifteen-hundred": ("fifteen hundred men", "fifteen hundred", "1500"),
    "a-dozen": ("a dozen eggs", "a dozen", "12"),
    "point": ("one point three million homes", "one point three million", "1300000"),
    "lakh": ("three crore twelve lakh voters", "three crore twelve lakh", "31200000"),
    "mixed-digits": ("1 3/4 percent", "1 3/4", "1.75"),
    "mixed-sign": ("2½ years", "2½", "2.5"),
    "mixed-words": ("five and a half million fish", "five and a half million", "5500000"),
    "mixed-hyphens": ("four-and-a-half years", "four-and-a-half", "4.5"),
    "half-a-million": ("half a million pounds", "half a million", "500000"),
    "quarter-of-a-million": ("a quarter of a million dollars", "a quarter of a million", "250000"),
    "two-thirds": ("two-thirds of them", "two-thirds", "0.666666666666667"),
    "a-fifth": ("a fifth of demand", "a fifth", "0.2"),
    "compound-denominator": ("three twenty-fifths of it", "three twenty-fifths", "0.12"),
    "one-in-five": ("one in five voters", "one in five", "0.2"),
    "one-of-every": ("one of every ten voters", "one of every ten", "0.1"),
    "four-to-one": ("odds of four to one", "four to one", "4"),
    "twice": ("it fell twice", "twice", "2"),
    "tenfold": ("a tenfold rise", "tenfold", "10"),
    "10-fold": ("a 10-fold rise", "10-fold", "10"),
    "tripled": ("prices tripled", "tripled", "3"),
    "height": ("he is 6'3\" tall", "6'3\"", "6.25"),
}


@pytest.mark.parametrize(("text", "quoted", "value"), VALUES.values(), ids=VALUES)
def test_value(text: str, quoted: str, value: str) -> None:
    found = numbers(text)[0]
    assert (found.span.quote(text).strip('"'), found.value) == (quoted.strip('"'), Decimal(value))


ROLES = {
    "year": ("It opened in 2009.", "2009", NumberRole.DATE),
    "bare-year": ("The 2016 elections were close.", "2016", NumberRole.DATE),
    "decade": ("It thrived in the 1990s.", "1990", NumberRole.DATE),
    "month-day": ("It began on May 5.", "5", NumberRole.DATE),
    "abbreviated-month": ("It began on Sept. 11.", "11", NumberRole.DATE),
    "ordinal-day": ("It began on June 16th.", "16th", NumberRole.DATE),
    "clock": ("Polls close at 7:30 p.m.", "7:30", NumberRole.DATE),
    "o-clock": ("Come at three o’clock.", "three", NumberRole.DATE),
    "season": ("The 2012-13 season ended.", "2012-13", NumberRole.DATE),
    "ordinal": ("She came third.", "third", NumberRole.ORDINAL),
    "ordinal-digits": ("The 17th stage is long.", "17th", NumberRole.ORDINAL),
    "plane": ("The Boeing 777 landed.", "777", NumberRole.DESIGNATOR),
    "jet": ("A Su-34 crashed.", "34", NumberRole.DESIGNATOR),
    "disease": ("Covid-19 spread.", "19", NumberRole.DESIGNATOR),
    "group": ("The G20 met.", "20", NumberRole.DESIGNATOR),
    "section": ("Section 12 applies.", "12", NumberRole.DESIGNATOR),
    "number-abbreviated": ("It left mine No. 2 last spring.", "2", NumberRole.DESIGNATOR),
    "line": ("The N5 line is open.", "5", NumberRole.DESIGNATOR),
    "slash-name": ("After 9/11 all changed.", "9/11", NumberRole.DESIGNATOR),
    "phone": ("Call 800-273-8255 now.", "800-273-8255", NumberRole.DESIGNATOR),
    "address": ("He lives at 8 Mill Street.", "8", NumberRole.DESIGNATOR),
    "index": ("The S&P 500 was flat.", "500", NumberRole.DESIGNATOR),
    "more-than-year-like": ("More than 2000 trees fell.", "2000", NumberRole.QUANTITY),
    "money-year-like": ("It cost $2000 then.", "2000", NumberRole.QUANTITY),
    "grouped-year-like": ("In 1,500 homes the taps are dry.", "1,500", NumberRole.QUANTITY),
    "week-counts": ("Last week 500 people fled.", "500", NumberRole.QUANTITY),
}


@pytest.mark.parametrize(("text", "quoted", "role"), ROLES.values(), ids=ROLES)
def test_role(text: str, quoted: str, role: NumberRole) -> None:
    found = [number for number in numbers(text) if number.span.quote(text).lstrip("-") == quoted]
    assert [number.role for number in found] == [role]


NOT_NUMBERS = {
    "no-one": "No one came.",
    "this-one": "This one is good.",
    "one-another": "They blamed one another.",
    "one-of-the": "She is one of the best.",
    "second-half": "They won in the second half, after a first quarter without goals.",
    "double-standard": "It is a double standard.",
    "doubled-down": "He doubled down on it.",
    "half-hearted": "It was a half-hearted apology.",
    "per-second": "It spins once per second.",
}


@pytest.mark.parametrize("text", NOT_NUMBERS.values(), ids=NOT_NUMBERS)
def test_no_number_but_ordinals(text: str) -> None:
    assert [n.span.quote(text) for n in numbers(text) if n.kind is not NumberKind.ORDINAL] == []


RANGES = {
    "between": ("between 2,000 and 2,500 men", "2000", "2500"),
    "from-to": ("from 5 to 7 percent", "5", "7"),
    "bare-to": ("two to three weeks", "2", "3"),
    "dash": ("10-15 people", "10", "15"),
    "shared-scale": ("between 5 and 7 million", "5000000", "7000000"),
    "money": ("between $5 and $7 billion", "5000000000", "7000000000"),
    "unit-twice": ("44 mg to 50 mg of it", "44", "50"),
    "cold": ("from -18 °C to -34 °C", "-34", "-18"),
    "softened": ("between 2.0 g and about 7.0 g", "2.0", "7.0"),
}


@pytest.mark.parametrize(("text", "low", "high"), RANGES.values(), ids=RANGES)
def test_range(text: str, low: str, high: str) -> None:
    (found,) = numbers(text)
    assert (found.kind, found.low, found.high) == (NumberKind.RANGE, Decimal(low), Decimal(high))


TWO_VALUES = {
    "rose-from-to": ("It rose from 5 to 7 million.", ["5000000", "7000000"]),
    "other-measure": ("It rose 4.8% to $13 billion.", ["4.8", "13000000000"]),
    "list": ("They hired 5, 7 and 9 men.", ["5", "7", "9"]),
}


@pytest.mark.parametrize(("text", "values"), TWO_VALUES.values(), ids=TWO_VALUES)
def test_no_range(text: str, values: list[str]) -> None:
    assert [number.value for number in numbers(text)] == [Decimal(value) for value in values]
