"""English quantities: unit, counted noun, approximator, period, base."""

from __future__ import annotations

import time
from datetime import date

import pytest

from claims.extraction.languages import get_language
from claims.extraction.pipeline import find_quantities, read
from claims.extraction.records import Quantity


def quantities(text: str, country: str | None = None) -> list[Quantity]:
    reader = get_language("en")
    return find_quantities(read(text, reader), reader, published=date(2016, 5, 17), country=country)


UNITS = {
    "percent-sign": ("It rose 12%.", "12%", "percent"),
    "per-cent": ("It rose 12 per cent.", "12 per cent", "percent"),
    "points": ("It rose two percentage points.", "two percentage points", "percentage-point"),
    "basis": ("A rise of 25 basis points.", "25 basis points", "basis-point"),
    "rate-slash": ("It flew at 221 km/h.", "221 km/h", "kilometer-per-hour"),
    "rate-a-day": ("They pump 400,000 barrels a day.", "400,000 barrels a day", "barrel-per-day"),
    "hyphen": ("A 27-kilometre ring was dug.", "27-kilometre", "kilometer"),
    "square": ("It covers 46 square kilometers.", "46 square kilometers", "square-kilometer"),
    "square-sign": ("It covers 46 km² now.", "46 km²", "square-kilometer"),
    "celsius": ("It was 46.6C there.", "46.6C", "celsius"),
    "degree-sign": ("It was 37 °C there.", "37 °C", "celsius"),
    "metres": ("He ran the 100m final.", "100m", "meter"),
    "inches": ("A board 2 1/2 in thick.", "2 1/2 in", "inch"),
    "feet-inches": ("She is 5 feet 2 inches tall.", "5 feet 2 inches", "foot"),
    "seconds": ("A 30-second spot ran.", "30-second", "second"),
    "dollar-sign": ("It cost $1.4bn.", "$1.4bn", "USD"),
    "canadian": ("It cost C$4.50.", "C$4.50", "CAD"),
    "code-before": ("It cost EUR 20.", "EUR 20", "EUR"),
    "code-millions": ("It cost 30 MUSD.", "30 MUSD", "USD"),
    "adjective": ("It cost 42 Kuwaiti dinars.", "42 Kuwaiti dinars", "KWD"),
    "us-dollars": ("It cost 42 U.S. dollars.", "42 U.S. dollars", "USD"),
    "dollars-cents": ("It cost 3 dollars and 50 cents.", "3 dollars and 50 cents", "USD"),
    "weight": ("He weighs 236 pounds.", "236 pounds", "pound"),
    "sterling": ("It cost 20 million pounds.", "20 million pounds", "GBP"),
    "age-commas": ("Scott, 69, has won.", "69", "year"),
    "age-aged": ("A girl aged 12 sang.", "aged 12", "year"),
    "year-old": ("A 24-year-old man fell.", "24-year", "year"),
    "year-and-half": ("It took a year and a half.", "a year and a half", "year"),
    "fraction": ("A third of them left.", "A third", "fraction"),
    "ratio": ("One in five left.", "One in five", "ratio"),
    "times": ("It rose three times.", "three times", "times"),
    "concentration": ("It held 410 parts per million.", "410 parts per million", "part-per-million"),
    "word-not-won": ("Of 12, 5 won.", "12", None),
    "capital-code-only": ("They try 5 cups.", "5 cups", "cup"),
}


@pytest.mark.parametrize(("text", "quoted", "unit"), UNITS.values(), ids=UNITS)
def test_unit(text: str, quoted: str, unit: str | None) -> None:
    found = quantities(text)[0]
    assert (found.span.quote(text), found.unit) == (quoted, unit)


COUNTRIES = {
    "dollar-canada": ("It cost $5.", "CA", "CAD"),
    "dollar-nowhere": ("It cost $5.", None, "USD"),
    "pound-egypt": ("It cost £5.", "EG", "EGP"),
    "dinar-jordan": ("It cost 5 dinars.", "JO", "JOD"),
    "rupee-by-text": ("In Pakistan it cost 340 rupees.", None, "PKR"),
}


@pytest.mark.parametrize(("text", "country", "unit"), COUNTRIES.values(), ids=COUNTRIES)
def test_bare_currency(text: str, country: str | None, unit: str) -> None:
    assert quantities(text, country)[0].unit == unit


ITEMS = {
    "compound": ("It hit 64 training camps there.", "training camps"),
    "adjective": ("It had 11,491 Syrian refugees in camps.", "Syrian refugees"),
    "more": ("It had 25 million more people then.", "people"),
    "collective": ("It met 20 former crew members then.", "former crew members"),
    "hyphen": ("It is a 100-page report.", "page"),
    "one": ("One man was hurt.", "man"),
    "none": ("Six were hurt.", None),
}


@pytest.mark.parametrize(("text", "item"), ITEMS.values(), ids=ITEMS)
def test_item(text: str, item: str | None) -> None:
    found = quantities(text)[0].item
    assert (found.quote(text) if found else None) == item


APPROXIMATORS = {
    "about": ("About 300 came.", "about"),
    "some": ("Some 300 people came.", "about"),
    "more-than-money": ("More than $300 was paid.", "more-than"),
    "fewer": ("Fewer than 300 came.", "less-than"),
    "up-to": ("Up to 300 came.", "at-most"),
    "no-more": ("No more than 300 came.", "at-most"),
    "or-more": ("It takes $300 or more.", "at-least"),
    "during": ("It is due over 20 years.", None),
    "for-over": ("It ran for over 20 years.", "more-than"),
    "past": ("It won in the past 9 elections.", None),
}


@pytest.mark.parametrize(("text", "approximator"), APPROXIMATORS.values(), ids=APPROXIMATORS)
def test_approximator(text: str, approximator: str | None) -> None:
    found = quantities(text)[0].approximator
    assert (found.value if found else None) == approximator


PERIODS = {
    "last-year": ("Sales rose 5% last year.", "last year", "2015-01-01", "2015-12-31"),
    "since": ("It lost 40 jobs since 2012.", "since 2012", "2012-01-01", "2016-05-17"),
    "month": ("It lost 40 jobs in May 2015.", "in May 2015", "2015-05-01", "2015-05-31"),
    "day": ("On May 5, 2015, 12 men fled.", "May 5, 2015", "2015-05-05", "2015-05-05"),
    "past-months": (
        "It lost 40 jobs in the past three months.",
        "in the past three months",
        "2016-02-17",
        "2016-05-17",
    ),
    "quarter": ("It made $9 in the first quarter of 2016.", "in the first quarter of 2016", "2016-01-01", "2016-03-31"),
    "last-quarter": ("It made $9 last quarter.", "last quarter", "2016-01-01", "2016-03-31"),
    "between": ("Between 2012 and 2014 it lost 40 jobs.", "Between 2012 and 2014", "2012-01-01", "2014-12-31"),
    "this-week": ("It lost 40 jobs this week.", "this week", "2016-05-16", "2016-05-22"),
}


@pytest.mark.parametrize(("text", "quoted", "start", "end"), PERIODS.values(), ids=PERIODS)
def test_period(text: str, quoted: str, start: str, end: str) -> None:
    period = quantities(text)[0].period
    assert period is not None
    assert (period.span.quote(text), str(period.start), str(period.end)) == (quoted, start, end)


BASES = {
    "percent": ("35 percent of Mexican jobs are safe.", "Mexican jobs"),
    "fraction": ("Two-thirds of the seats are empty.", "the seats"),
    "out-of": ("12 of 410 prisoners fled.", "410 prisoners"),
    "count": ("Six of the judges were new.", "the judges"),
}


@pytest.mark.parametrize(("text", "base"), BASES.values(), ids=BASES)
def test_base(text: str, base: str) -> None:
    found = quantities(text)[0].base
    assert found is not None and found.quote(text) == base


OPTIONAL = {
    "dozens": ("Dozens fled.", True),
    "several-hundred": ("Several hundred people fled.", True),
    "score": ("They won 3-1 at home.", True),
    "vote": ("It was a 4-4 ruling.", True),
    "weak-one": ("One man fled.", True),
    "plain": ("Two men fled.", False),
    "half-of": ("Half of them fled.", False),
}


@pytest.mark.parametrize(("text", "optional"), OPTIONAL.values(), ids=OPTIONAL)
def test_optional(text: str, optional: bool) -> None:
    assert [quantity.optional for quantity in quantities(text)] == [optional]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("5 " * 8_000, id="digits"),
        pytest.param("5 people in 2015 " * 2_500, id="one-sentence-with-periods"),
        pytest.param("five hundred thousand and " * 2_500, id="number-words"),
        pytest.param("1" * 100_000, id="one-long-number"),
        pytest.param("1-" * 12_000, id="dashes"),
        pytest.param("#5 @6 " * 5_000, id="tags"),
        pytest.param("10 pounds and 20 dinars " * 2_000, id="bare-currencies"),
    ],
)
def test_time_is_linear(text: str) -> None:
    def seconds(part: str) -> float:
        start = time.process_time()
        quantities(part)
        return time.process_time() - start

    seconds(text[:2000])
    half = min(seconds(text[: len(text) // 2]) for _ in range(3))
    assert min(seconds(text) for _ in range(3)) < 3.2 * half + 0.05
