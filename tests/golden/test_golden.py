"""Our own golden sentences: what is reached may only rise (floors.json)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.golden import quantities

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
LANGUAGES = ("ar", "en")
LEAST_SENTENCES = 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_golden_sentences_and_each_quotes_its_text(language: str) -> None:
    rows = quantities.rows(language)
    assert len(rows) >= LEAST_SENTENCES
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        quantities.golden(row)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quantities_reach_their_floors(language: str) -> None:
    tally, misses = quantities.score(language)
    figures = tally.figures()
    for name, floor in FLOORS[language]["quantities"].items():
        assert figures[name] >= floor, f"{name} fell to {figures[name]:.4f}:\n" + "\n".join(misses)
