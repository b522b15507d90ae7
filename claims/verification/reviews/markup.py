"""ClaimReview markup, in pages, in JSON-LD files and in DataFeeds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from typing import Any

MOST_DEEP = 12
"""Levels of nested data: a DataFeed needs five."""


@dataclass(frozen=True, slots=True)
class ReadReview:
    """One ClaimReview, as its markup has it."""

    claim: str
    rating: str
    url: str
    claimant: str = ""
    claim_date: date | None = None
    reviewer: str = ""
    review_date: date | None = None
    language: str = ""


def read_reviews(text: str, *, address: str, html: bool) -> Sequence[ReadReview]:
    """Every ClaimReview of a page or a file that says what was claimed and how it was rated; raises ValueError for a
    file that is not JSON. Broken markup of a page is passed over, as browsers do."""
    language = ""
    if html:
        page = _Page()
        page.feed(text)
        parts, language = page.parts(), page.language
    else:
        parts = iter([json.loads(text)])
    found = [review for part in parts for node in _nodes(part) for review in _read(node, address, language)]
    return list(dict.fromkeys(found))


class _Page(HTMLParser):
    """Collects the JSON-LD of a page, and the language it says it is in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.language = ""
        self._scripts: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = (given.get("lang") or "").strip()
        if tag == "script" and (given.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            self._inside = True
            self._scripts.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._scripts[-1].append(data)

    def parts(self) -> Iterator[Any]:
        """What the scripts hold."""
        for script in self._scripts:
            try:
                # Newlines inside strings are no JSON, and yet common in pages.
                yield json.loads("".join(script), strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(part: Any, deep: int = 0) -> Iterator[dict[str, Any]]:
    """The ClaimReviews anywhere in the data."""
    if deep > MOST_DEEP:
        return
    if isinstance(part, list):
        for entry in part:
            yield from _nodes(entry, deep + 1)
    elif isinstance(part, dict):
        if "ClaimReview" in _listed(part.get("@type")):
            yield part
            return
        for value in part.values():
            if isinstance(value, dict | list):
                yield from _nodes(value, deep + 1)


def _read(node: dict[str, Any], address: str, language: str) -> Iterator[ReadReview]:
    item, rating = _first(node.get("itemReviewed")), _first(node.get("reviewRating"))
    claim = _words(node.get("claimReviewed")) or _words(item.get("name")) or _words(item.get("text"))
    label = _words(rating.get("alternateName")) or _words(rating.get("name")) or _scale(rating)
    url = _words(node.get("url")) or address
    if not claim or not label or not url.startswith(("http://", "https://")):
        return
    author = _first(node.get("author")) or _first(node.get("publisher"))
    yield ReadReview(
        claim=claim,
        rating=label[:300],
        url=url[:2000],
        claimant=_words(_first(item.get("author")).get("name"))[:300],
        claim_date=_day(item.get("datePublished")),
        reviewer=_words(author.get("name"))[:300],
        review_date=_day(node.get("datePublished")),
        language=(_words(node.get("inLanguage")) or language)[:10],
    )


def _scale(rating: dict[str, Any]) -> str:
    value, best = rating.get("ratingValue"), rating.get("bestRating")
    return f"{value}/{best}" if value is not None and best is not None else ""


def _listed(value: Any) -> list[str]:
    names = value if isinstance(value, list) else [value]
    return [str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if name]


def _first(value: Any) -> dict[str, Any]:
    """The value, or the first of several; a bare name stands for somebody of that name."""
    if isinstance(value, list):
        value = next((entry for entry in value if entry), None)
    if isinstance(value, str):
        return {"name": value}
    return value if isinstance(value, dict) else {}


def _words(value: Any) -> str:
    if isinstance(value, list):
        value = next((entry for entry in value if entry), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    # NUL is text to JSON and to no database.
    return " ".join(str(value).replace("\x00", "").split()) if isinstance(value, str | int | float) else ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(_words(value)[:10])
    except ValueError:
        return None
