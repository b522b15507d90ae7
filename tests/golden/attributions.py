"""Scores the layer `attributions` on golden sentences.

A golden attribution quotes its source, cue and content; `words#2` is the second time these words stand in the text.
A found one has the *content* when its spans are the golden ones; the *source* when that is right too (null is null);
the *whole* when cue, mode and stance are right as well. Entries marked optional cost nothing, found or not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.extraction import pipeline
from claims.extraction.languages import get_language
from claims.extraction.records import Attribution
from claims.extraction.spans import Span

HERE = Path(__file__).parent
LEVELS = ("content", "source", "whole")


@dataclass(frozen=True, slots=True)
class Golden:
    """A golden attribution with its places in the text."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    mode: str
    stance: str
    optional: bool


def rows(language: str, name: str = "attributions") -> list[dict[str, Any]]:
    """The golden sentences of a language; `news` are whole passages with both layers."""
    path = HERE / language / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def golden(row: dict[str, Any]) -> list[Golden]:
    """The attributions of a golden sentence; a quotation that is not in its text raises ValueError."""
    return [
        Golden(
            _place(row["text"], wanted["source"]) if wanted["source"] else None,
            _place(row["text"], wanted["cue"]),
            tuple(_place(row["text"], part) for part in wanted["content"]),
            wanted["mode"],
            wanted["stance"],
            bool(wanted.get("optional")),
        )
        for wanted in row["attributions"]
    ]


def _place(text: str, quoted: str) -> Span:
    words, _, times = quoted.partition("#")
    start = -1
    for _ in range(int(times or 1)):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@dataclass(slots=True)
class Tally:
    """How many were right on each level, of how many found and wanted."""

    found: int = 0
    wanted: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEVELS, 0))

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of each level: `content_precision`, …"""
        figures = {}
        for level, right in self.right.items():
            figures[f"{level}_precision"] = right / self.found
            figures[f"{level}_recall"] = right / self.wanted
            figures[f"{level}_f1"] = 2 * right / (self.found + self.wanted)
        return figures


def score(language: str, name: str = "attributions") -> tuple[Tally, list[str]]:
    """The tally of a language's golden sentences, and what is missed or too much, one line each."""
    reader, tally, misses = get_language(language), Tally(), list[str]()
    for row in rows(language, name):
        found = pipeline.find_attributions(pipeline.read(row["text"], reader), reader)
        _count(tally, golden(row), found, misses, row)
    return tally, misses


def _count(
    tally: Tally, wanted: Sequence[Golden], found: Sequence[Attribution], misses: list[str], row: dict[str, Any]
) -> None:
    left = list(found)
    for item in sorted(wanted, key=lambda item: item.optional):
        best = max(left, key=lambda attribution: _levels(item, attribution), default=None)
        reached = _levels(item, best) if best else 0
        if best and reached:
            left.remove(best)
        if not item.optional:
            tally.wanted += 1
            tally.found += bool(reached)
            for level in LEVELS[:reached]:
                tally.right[level] += 1
            if reached < len(LEVELS):
                misses.append(f"{row['id']}: reaches {reached} of {len(LEVELS)}: {item.cue.quote(row['text'])}")
    tally.found += len(left)
    misses += [f"{row['id']}: too much: {a.cue.quote(row['text'])} ({a.rule})" for a in left]


def _levels(item: Golden, found: Attribution) -> int:
    """How many levels a found attribution reaches."""
    if found.content != item.content or not found.cue.overlaps(item.cue):
        return 0
    if found.source != item.source:
        return 1
    return 3 if (found.cue, found.mode, found.stance) == (item.cue, item.mode, item.stance) else 2
