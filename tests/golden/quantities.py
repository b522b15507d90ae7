"""Scores the layer `quantities` on golden sentences.

A golden quantity quotes its `number` and `span`; `nth` says which occurrence of the span is meant where there are
several. A found quantity is right when it overlaps the number and has its value (or its low and high). Entries marked
optional cost nothing, found or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from claims.extraction import pipeline
from claims.extraction.languages import get_language
from claims.extraction.records import Quantity
from claims.extraction.spans import Span

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Golden:
    """A golden quantity with its place in the text."""

    number: Span
    span: Span
    wanted: dict[str, Any]

    @property
    def optional(self) -> bool:
        return bool(self.wanted.get("optional"))

    def has_value_of(self, found: Quantity) -> bool:
        """Whether the found quantity says the same amount."""
        return all(
            self.wanted.get(name) is None or amount == Decimal(self.wanted[name])
            for name, amount in (("value", found.value), ("low", found.low), ("high", found.high))
        )


@dataclass(slots=True)
class Tally:
    """What was right, of how many."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    units: int = 0
    units_right: int = 0
    items: int = 0
    items_right: int = 0
    approximators_right: int = 0

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of values; of the right ones, how many have the right unit, item, approximator."""
        precision, recall = self.right / self.found, self.right / self.wanted
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / (precision + recall),
            "unit": self.units_right / self.units,
            "item": self.items_right / self.items,
            "approximator": self.approximators_right / self.right,
        }


def rows(language: str, name: str = "quantities") -> list[dict[str, Any]]:
    """The golden sentences of a language; `news` are whole passages with both layers."""
    lines = (HERE / language / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def golden(row: dict[str, Any]) -> list[Golden]:
    """The golden quantities of a sentence; raises ValueError where a quoted string does not stand in it."""
    return [_placed(row, wanted) for wanted in row["quantities"]]


def _placed(row: dict[str, Any], wanted: dict[str, Any]) -> Golden:
    text, quoted = row["text"], wanted["span"]
    places = list(_occurrences(text, quoted))
    nth = wanted.get("nth", 1)
    if len(places) < nth or wanted["number"] not in quoted:
        raise ValueError(f"{row['id']}: {quoted!r} around {wanted['number']!r} does not stand {nth} times in the text")
    start = places[nth - 1] + quoted.index(wanted["number"])
    number = Span(start, start + len(wanted["number"]))
    return Golden(number, Span(places[nth - 1], places[nth - 1] + len(quoted)), wanted)


def _occurrences(text: str, quoted: str) -> Iterator[int]:
    """Where the quoted words stand, not as a part of a longer word or number («one» in "stone")."""
    for match in re.finditer(re.escape(quoted), text):
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        if not (_is_latin(before) and _is_latin(quoted[0])) and not (_is_latin(after) and _is_latin(quoted[-1])):
            yield match.start()


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def score(language: str, name: str = "quantities") -> tuple[Tally, list[str]]:
    """The tally of a language's golden sentences, and a line for every miss."""
    reader = get_language(language)
    tally, misses = Tally(), []
    for row in rows(language, name):
        found = pipeline.find_quantities(pipeline.read(row["text"], reader), reader)
        misses += [f"{row['id']}: {miss}" for miss in _compare(row["text"], golden(row), found, tally)]
    return tally, misses


def _compare(text: str, wanted: Sequence[Golden], found: Sequence[Quantity], tally: Tally) -> list[str]:
    left, misses = list(found), []
    for one in sorted(wanted, key=lambda one: one.optional):
        match = next((q for q in left if q.number.overlaps(one.number) and one.has_value_of(q)), None)
        if match:
            left.remove(match)
        if one.optional:
            continue
        tally.wanted += 1
        if match is None:
            misses.append(f"missed {one.span.quote(text)!r}")
            continue
        tally.found += 1
        tally.right += 1
        misses += _compare_parts(text, one, match, tally)
    spurious = [q for q in left if not any(one.optional and one.number.overlaps(q.number) for one in wanted)]
    tally.found += len(spurious)
    return misses + [f"spurious {q.span.quote(text)!r}" for q in spurious]


def _compare_parts(text: str, one: Golden, match: Quantity, tally: Tally) -> list[str]:
    misses = []
    unit, item = one.wanted.get("unit"), match.item.quote(text) if match.item else None
    if unit or match.unit:
        tally.units += 1
        tally.units_right += unit == match.unit
    if one.wanted.get("item"):
        tally.items += 1
        tally.items_right += item == one.wanted["item"]
        if item != one.wanted["item"]:
            misses.append(f"item {item!r} for {one.wanted['item']!r}")
    approximator = match.approximator.value if match.approximator else None
    tally.approximators_right += approximator == one.wanted.get("approximator")
    if unit != match.unit or approximator != one.wanted.get("approximator"):
        misses.append(f"{one.span.quote(text)!r}: {match.unit}, {approximator}")
    return misses
