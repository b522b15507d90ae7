"""The article of a web page, without menus and adverts."""

from __future__ import annotations

import re
from datetime import date

import trafilatura
from trafilatura.settings import Document

from claims.documents.records import Reading

_CANONICAL = re.compile(r"<link\b[^>]*\brel\s*=\s*[\"']?canonical\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_HEAD = 300_000
"""How far into a page its own address is looked for."""


def read_page(html: str, url: str = "") -> Reading:
    """The page's article; an empty text where none can be told from the rest of the page."""
    found = trafilatura.bare_extraction(html, url=url or None, with_metadata=True, include_comments=False)
    canonical = _canonical(html)
    if not isinstance(found, Document):
        return Reading(canonical=canonical)
    return Reading(
        text=found.text or "",
        title=found.title or "",
        author=found.author or "",
        site=found.sitename or "",
        published_on=_day(found.date),
        canonical=canonical,
    )


def _canonical(html: str) -> str:
    link = _CANONICAL.search(html, 0, _HEAD)
    href = _HREF.search(link[0]) if link else None
    return next((group.strip() for group in href.groups() if group), "").replace("&amp;", "&") if href else ""


def _day(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None
