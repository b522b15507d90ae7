"""The screens of the workbench with the project's own articles, as pictures.

`make screens`, or `python -m pytest tests/browser/screens.py`, draws all of them under `docs/screens`, and its index.
`SCREENS=claim,source` draws only those; `SCREENS_TO=folder` draws somewhere else.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.models import Article
from tests.browser.busy import work_through
from tests.browser.conftest import DESKTOP, PHONE, OpenPage, Size
from tests.browser.pages import FIRST, NAMES, first_pages, go_to, ordered, pages_behind
from tests.browser.screens_index import write_index
from tests.integration.services.speaking import Speaker
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("SCREENS_TO") or ROOT / "docs" / "screens")
ASKED = [name for name in os.environ.get("SCREENS", "").split(",") if name]
ON_THE_PHONE = ("worklist", "article", "figure", "statement", "articles", "versions", "ledger", "dashboard", "login")
"""What one reads on the way: drawn at a phone's width, too."""
IN_WHOLE = ("gallery",)
"""Drawn to its end: whoever changes a component looks for it there."""
THEMES = ("light", "dark")
QUALITY = 62
"""Of the WebP that the browser itself writes: text stays sharp, and all the pictures fit into a repository."""


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_draw(
    language: str, open_page: OpenPage, desk: Newsroom, articles: dict[str, Article], outside: Speaker, failing: None
) -> None:
    figure, statement = work_through(desk, articles[language])
    FOLDER.mkdir(parents=True, exist_ok=True)
    draw_all(first_pages(figure, statement), language, open_page, desk)
    if not ASKED or set(ASKED) - set(FIRST):
        draw_all(pages_behind(desk, articles[language], figure, statement), language, open_page, desk)
    write_index(FOLDER)


def draw_all(pages: dict[str, str], language: str, open_page: OpenPage, desk: Newsroom) -> None:
    """A picture of each page that is asked for, in every look."""
    for name, address in ordered(pages):
        if ASKED and name not in ASKED:
            continue
        for theme, size in looks_of(name):
            page = open_page(language=language, theme=theme, size=size)
            go_to(page, name, address, desk.checker)
            take(page, FOLDER / picture_name(name, language, theme, size))
            page.context.close()


def looks_of(name: str) -> list[tuple[str, Size]]:
    sizes = (DESKTOP, PHONE) if name in ON_THE_PHONE else (DESKTOP,)
    return [(theme, size) for size in sizes for theme in THEMES]


def picture_name(name: str, language: str, theme: str, size: Size) -> str:
    words = name.replace(" ", "-").replace("_", "-")
    return f"{words}-{language}-{theme}{'-phone' if size == PHONE else ''}.webp"


def take(page: Page, path: Path) -> None:
    """The page's picture once its fonts are there and its markers stand."""
    page.evaluate("document.fonts.ready.then(() => document.fonts.status)")
    page.wait_for_timeout(150)
    session = page.context.new_cdp_session(page)
    asked: dict[str, object] = {"format": "webp", "quality": QUALITY}
    if path.name.startswith(IN_WHOLE):
        whole = session.send("Page.getLayoutMetrics")["cssContentSize"]
        asked |= {"captureBeyondViewport": True, "clip": {**whole, "scale": 1}}
    picture = session.send("Page.captureScreenshot", asked)
    path.write_bytes(base64.b64decode(picture["data"]))


def test_every_picture_asked_for_is_of_a_screen() -> None:
    assert set(ASKED) | set(ON_THE_PHONE) <= set(NAMES)
