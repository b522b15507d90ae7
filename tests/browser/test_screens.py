"""Every screen: nothing for axe to complain of, nothing wider than the window, nothing that jumps."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from claims.models import Article
from tests.browser.busy import desk_pages, work_through
from tests.browser.conftest import DESKTOP, PHONE, TABLET, OpenPage, Size
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALLEST = (320, 640)
"""A desktop window at 400 %."""

# The short form takes each language, theme and width once; `make test-browser` takes them all.
SHORT = [("ar", "light", DESKTOP), ("en", "dark", PHONE)]
LONG = [(lang, theme, size) for lang in ("ar", "en") for theme in ("light", "dark") for size in (DESKTOP, PHONE)]
ALL = bool(os.environ.get("FACTCHECK_BROWSER_ALL"))
LOOKS = LONG if ALL else SHORT
WINDOWS = [(lang, size) for lang in ("ar", "en") for size in (DESKTOP, TABLET, PHONE, SMALLEST)]


def addresses(desk: Newsroom, article: Article) -> dict[str, str]:
    """The address of every screen, with an article half worked through."""
    figure, statement = work_through(desk, article)
    settled = article.claims.filter(state="settled")[0]
    waiting = desk.submit("نص ينتظر التقسيم: 5 سفن.")
    named = ("worklist", "articles", "intake", "settings", "gallery", "login")
    return {
        **{name: reverse(f"web:{name}") for name in named},
        "article": reverse("web:article", args=[article.pk]),
        "article being split": reverse("web:article", args=[waiting.pk]),
        "figure": reverse("web:claim", args=[figure.uid]),
        "statement": reverse("web:claim", args=[statement.uid]),
        "settled claim": reverse("web:claim", args=[settled.uid]),
        "empty worklist": reverse("web:worklist") + "?state=disputed",
        "not found": "/nothing-here/",
        **desk_pages(desk, article, figure, statement),
    }


def look_at(page: Page, name: str, address: str) -> None:
    if name == "login":
        page.context.clear_cookies(name="sessionid")
    page.goto(address)
    if name != "not found":
        page.wait_for_selector("html[data-ready]", state="attached")


def ordered(screens: dict[str, str]) -> list[tuple[str, str]]:
    """The log-in last: it is seen by logging out."""
    return sorted(screens.items(), key=lambda item: item[0] == "login")


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "theme", "size"), LOOKS)
def test_axe_finds_no_violation(
    language: str, theme: str, size: Size, open_page: OpenPage, desk: Newsroom, articles: dict[str, Article]
) -> None:
    page = open_page(language=language, theme=theme, size=size, bypass_csp=True)
    found: dict[str, Any] = {}
    for name, address in ordered(addresses(desk, articles[language])):
        look_at(page, name, address)
        found |= violations(page, name)
        if name == "figure":
            page.evaluate("document.querySelector('details.add').open = true")
            found |= violations(page, "figure, citing")
            page.keyboard.press("?")
            found |= violations(page, "shortcuts")
            for pane in ("text", "list") if size == PHONE else ():
                page.evaluate("document.querySelector('dialog').close()")
                page.click(f"[data-tab={pane}]")
                found |= violations(page, f"figure, {pane} pane")
    assert found == {}


def violations(page: Page, name: str) -> dict[str, Any]:
    page.evaluate(AXE)
    result = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", RULES)
    return {
        f"{name}: {rule['id']}": [
            f"{node['html'][:160]} | {node['failureSummary'][:200]}" for node in rule["nodes"][:4]
        ]
        for rule in result["violations"]
    }


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "size"), WINDOWS if ALL else [("ar", SMALLEST), ("en", TABLET)])
def test_no_screen_is_wider_than_its_window(
    language: str, size: Size, open_page: OpenPage, desk: Newsroom, articles: dict[str, Article]
) -> None:
    page = open_page(language=language, size=size)
    wide = {}
    for name, address in ordered(addresses(desk, articles[language])):
        look_at(page, name, address)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > size[0]:
            wide[name] = width
    assert wide == {}


SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 250);
})"""


@pytest.mark.parametrize(("language", "size"), [("ar", DESKTOP), ("en", PHONE)])
def test_nothing_jumps_while_a_page_loads(
    language: str, size: Size, open_page: OpenPage, articles: dict[str, Article]
) -> None:
    page = open_page(language=language, size=size)
    claim = articles[language].claims.order_by("pk")[3]
    shifts = {}
    for name, address in (
        ("article", reverse("web:article", args=[articles[language].pk])),
        ("claim", reverse("web:claim", args=[claim.uid])),
        ("worklist", reverse("web:worklist")),
    ):
        look_at(page, name, address)
        shifts[name] = round(page.evaluate(SHIFTS), 4)
    assert shifts == dict.fromkeys(shifts, 0)
