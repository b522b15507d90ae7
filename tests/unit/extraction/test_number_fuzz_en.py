"""Any English text is read without an error, and every span quotes what it names, invisible marks or not."""

from __future__ import annotations

import random
from datetime import date

import pytest

from claims.extraction.languages import get_language
from claims.extraction.languages.data import rows
from claims.extraction.pipeline import find_numbers, find_quantities, read

TABLES = ("number_words", "units", "currency_names", "multiples", "vague_words", "approximators", "months", "idioms")
DIGITS = [
    "1",
    "12",
    "2016",
    "1,500",
    "3.14",
    "0",
    "1.2.3",
    "22,24,26",
    "½",
    "1" * 60,
    "1e90",
    "٤١",
    "1/0",
    "90s",
    "3rd",
]
GAPS = [
    *[" "] * 8,
    "-",
    ", ",
    ". ",
    "",
    "/",
    ":",
    "\n",
    " $",
    "% ",
    "'",
    "’",
    " “",
    "” ",
    " (",
    "°",
    "–",
    "€",
    "&",
    "^",
]
INVISIBLE = "\u200f\u00ad\u200b\u2067"


def vocabulary() -> list[str]:
    cells = (row.get(column, "") for table in TABLES for row in rows("en", table) for column in ("forms", "lemma"))
    return sorted({word for cell in cells for word in cell.replace("|", " ").split()})


def texts(seed: int, count: int) -> list[str]:
    chosen, words = random.Random(seed), vocabulary()
    made = []
    for _ in range(count):
        parts = [chosen.choice(words if chosen.random() < 0.6 else DIGITS) for _ in range(chosen.randrange(2, 40))]
        parts = [part.title() if chosen.random() < 0.15 else part for part in parts]
        made.append("".join(part + chosen.choice(GAPS) for part in parts))
    return made


@pytest.mark.parametrize("seed", range(4))
def test_every_span_stands_in_its_text(seed: int) -> None:
    reader = get_language("en")
    for text in texts(seed, 300):
        document = read(text, reader)
        numbers = find_numbers(document, reader)
        assert [n.span for n in numbers] == sorted(n.span for n in numbers)
        for number in numbers:
            assert 0 <= number.span.start < number.span.end <= len(text), text
        for quantity in find_quantities(document, reader, published=date(2016, 5, 17)):
            assert quantity.span.holds(quantity.number), text
            assert 0 <= quantity.span.start < quantity.span.end <= len(text), text


@pytest.mark.parametrize("seed", range(4))
def test_invisible_marks_change_no_value(seed: int) -> None:
    reader, chosen = get_language("en"), random.Random(seed)
    for text in texts(seed + 100, 200):
        marked = "".join(
            letter + (chosen.choice(INVISIBLE) if letter.isalnum() and chosen.random() < 0.2 else "") for letter in text
        )
        plain = [(n.value, n.low, n.high) for n in find_numbers(read(text, reader), reader)]
        document = read(marked, reader)
        assert [(n.value, n.low, n.high) for n in find_numbers(document, reader)] == plain, marked
