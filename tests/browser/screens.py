"""The screens of the workbench with the project's own articles, as pictures.

`make screens`, or `python -m pytest tests/browser/screens.py`, draws those kept under `docs/screens`;
`SCREENS=all SCREENS_TO=folder` draws every screen in both languages and themes and three widths, `SCREENS=claim,source`
only those.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from claims.models import Article
from tests.browser.busy import desk_pages, work_through
from tests.browser.conftest import DESKTOP, PHONE, TABLET, OpenPage, Size
from tests.browser.factors import SECOND_STEP, factor_pages, log_in_by_half
from tests.browser.test_screens import LOGGED_OUT
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
CLAIM = ("together", "triage", "similar", "warnings", "copy", "propose", "replies", "links", "weights", "corrections")
OUTSIDE = ("publication", "published", "edition", "older edition", "published claim", "ready claim", "signed off")
FACTORS = (
    "factors",
    "new app",
    "passkeys",
    "new passkey",
    "recovery codes",
    "new recovery codes",
    "again",
    SECOND_STEP,
)
BEHIND = DESK + LIBRARY + SEARCH + CLAIM + OUTSIDE + FACTORS
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
            addresses |= desk_pages(desk, article, figure, statement) | factor_pages(desk.checker)
        page = open_page(language=language, theme=theme, size=size)
        if name in LOGGED_OUT:
            page.context.clear_cookies(name="sessionid")
        before = partial(log_in_by_half, user=desk.checker) if name == SECOND_STEP else None
        take(page, addresses[name], FOLDER / picture_name(name, language, theme, size), before)
        page.context.close()


def picture_name(name: str, language: str, theme: str, size: Size) -> str:
    width = {DESKTOP: "", TABLET: "-tablet", PHONE: "-phone"}[size]
    return f"{name}-{language}-{theme}{width}.png"


def take(page: Page, address: str, path: Path, before: Callable[[Page], None] | None = None) -> None:
    """The page's picture once its fonts are there and its markers stand."""
    page.goto(address)
    if before:
        before(page)
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_timeout(150)
    page.screenshot(path=str(path))
