"""The screens of the workbench with the project's own articles, as pictures.

`make screens`, or `python -m pytest tests/browser/screens.py`, draws those kept under `docs/screens`;
`SCREENS=all SCREENS_TO=folder` draws every screen in both languages and themes and three widths, `SCREENS=claim,source`
only those.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from claims.models import Article
from tests.browser.busy import desk_pages, work_through
from tests.browser.conftest import DESKTOP, PHONE, TABLET, OpenPage, Size
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("SCREENS_TO") or ROOT / "docs" / "screens")
# Kept in the repository: what a reader lives in, light and dark, and one phone.
KEPT_NAMES = ("article", "claim", "worklist", "versions", "ledger", "dashboard")
KEPT = [(name, theme, DESKTOP) for name in KEPT_NAMES for theme in ("light", "dark")] + [("claim", "light", PHONE)]
FIRST = ("article", "claim", "statement", "worklist", "articles", "intake", "settings", "gallery", "login")
DESK = ("versions", "stale claim", "ledger", "dashboard", "report", "suggestions", "comments", "new_version", "people")
SPEAKERS = ("speakers", "speaker", "merge_speakers")
LIBRARY = ("sources", "source", "new_source", "merge_sources", "choosing", "citing", *SPEAKERS)
SEARCH = ("search", "found", "found claims", "nothing found")
BEHIND = DESK + LIBRARY + SEARCH
NAMES = FIRST + BEHIND
ALL = [(name, theme, size) for name in NAMES for theme in ("light", "dark") for size in (DESKTOP, TABLET, PHONE)]
ASKED = os.environ.get("SCREENS", "")
WANTED = [one for one in ALL if ASKED == "all" or one[0] in ASKED.split(",")] or KEPT


@pytest.mark.parametrize("language", ["ar", "en"])
def test_draw(language: str, open_page: OpenPage, desk: Newsroom, articles: dict[str, Article]) -> None:
    article = articles[language]
    figure, statement = work_through(desk, article)
    addresses: dict[str, str] = {
        "article": reverse("web:article", args=[article.pk]),
        "claim": reverse("web:claim", args=[figure.uid]),
        "statement": reverse("web:claim", args=[statement.uid]),
        **{name: reverse(f"web:{name}") for name in ("worklist", "articles", "intake", "settings", "gallery", "login")},
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, theme, size in sorted(WANTED, key=lambda wanted: wanted[0] in BEHIND):
        if name in BEHIND and name not in addresses:
            addresses |= desk_pages(desk, article, figure, statement)
        page = open_page(language=language, theme=theme, size=size)
        if name == "login":
            page.context.clear_cookies(name="sessionid")
        take(page, addresses[name], FOLDER / picture_name(name, language, theme, size))
        page.context.close()


def picture_name(name: str, language: str, theme: str, size: Size) -> str:
    width = {DESKTOP: "", TABLET: "-tablet", PHONE: "-phone"}[size]
    return f"{name}-{language}-{theme}{width}.png"


def take(page: Page, address: str, path: Path, before: Callable[[Page], None] | None = None) -> None:
    """The page's picture once its fonts are there and its markers stand."""
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")
    if before:
        before(page)
    page.wait_for_timeout(150)
    page.screenshot(path=str(path))
