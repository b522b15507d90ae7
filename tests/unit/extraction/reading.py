"""Shortcuts of the extraction tests: a text in, the mentions of one layer out."""

from __future__ import annotations

from datetime import date

from claims.extraction import pipeline
from claims.extraction.languages import get_language
from claims.extraction.records import Number, Quantity


def numbers_of(text: str, language: str = "ar") -> list[Number]:
    """Every number of a text."""
    reader = get_language(language)
    return pipeline.find_numbers(pipeline.read(text, reader), reader)


def quantities_of(
    text: str, language: str = "ar", *, published: date | None = None, country: str | None = None
) -> list[Quantity]:
    """Every quantity of a text."""
    reader = get_language(language)
    return pipeline.find_quantities(pipeline.read(text, reader), reader, published=published, country=country)


def plain(value: object) -> str | None:
    """A decimal as its shortest text."""
    return None if value is None else f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
