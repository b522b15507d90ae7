"""Every screen: nothing for axe to complain of, nothing wider than the window, nothing that jumps."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from claims.models import Article
from tests.browser.axe import complaints
from tests.browser.conftest import DESKTOP, PHONE, TABLET, OpenPage, Size
from tests.browser.pages import every_page, go_to, ordered
from tests.integration.services.speaking import Speaker
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SMALLEST = (320, 640)
"""A desktop window at 400 %."""

SHORT = [("ar", "light", DESKTOP), ("en", "dark", PHONE)]
"""The short form looks at each screen in one of these, turn by turn; `make test-browser` at all in every look."""
LONG = [(lang, theme, size) for lang in ("ar", "en") for theme in ("light", "dark") for size in (DESKTOP, PHONE)]
ALL = bool(os.environ.get("FACTCHECK_BROWSER_ALL"))
LOOKS = LONG if ALL else SHORT
WIDTHS = (DESKTOP, TABLET, PHONE, SMALLEST)


def turn_of(look: int, screens: dict[str, str]) -> list[tuple[str, str]]:
    """The screens that are looked at in this look."""
    return [item for place, item in enumerate(ordered(screens)) if ALL or place % len(LOOKS) == look]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("look", range(len(LOOKS)), ids=["-".join(map(str, look)) for look in LOOKS])
def test_axe_finds_no_violation_and_no_screen_is_wider_than_its_window(
    look: int, open_page: OpenPage, desk: Newsroom, articles: dict[str, Article], outside: Speaker, failing: None
) -> None:
    language, theme, size = LOOKS[look]
    page = open_page(language=language, theme=theme, size=size, bypass_csp=True)
    found: dict[str, Any] = {}
    for name, address in turn_of(look, every_page(desk, articles[language])):
        go_to(page, name, address, desk.checker)
        found |= violations(page, name) | too_wide(page, name, size)
        if name == "figure":
            found |= violations_of_what_opens(page, size)
    assert found == {}


def violations_of_what_opens(page: Page, size: Size) -> dict[str, Any]:
    """What the claim's page shows only when asked: the form for a source, the list of keys, a phone's other panes."""
    page.evaluate("document.querySelector('details.add').open = true")
    found = violations(page, "figure, citing")
    page.keyboard.press("?")
    found |= violations(page, "shortcuts")
    for pane in ("text", "list") if size == PHONE else ():
        page.evaluate("document.querySelector('dialog').close()")
        page.click(f"[data-tab={pane}]")
        found |= violations(page, f"figure, {pane} pane")
    return found


def too_wide(page: Page, name: str, size: Size) -> dict[str, int]:
    """How wide the screen is in each window that it does not fit."""
    wide = {}
    for window in WIDTHS:
        page.set_viewport_size({"width": window[0], "height": window[1]})
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > window[0]:
            wide[f"{name}: {window[0]} px"] = width
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return wide


def violations(page: Page, name: str) -> dict[str, Any]:
    return {
        f"{name}: {rule['id']}": [
            f"{node['html'][:160]} | {node['failureSummary'][:200]}" for node in rule["nodes"][:4]
        ]
        for rule in complaints(page)
    }


@pytest.mark.parametrize("language", ["ar", "en"])
def test_on_the_phone_a_claim_stands_on_the_first_screen_of_the_worklist(
    language: str, open_page: OpenPage, articles: dict[str, Article]
) -> None:
    assert articles[language].claims.exists()
    page = open_page(language=language, size=PHONE)
    page.goto(reverse("web:worklist"))
    row = page.locator(".work-row").first.bounding_box()
    assert row is not None and row["y"] + row["height"] < PHONE[1]
    assert not page.locator("#filters").is_visible()
    page.click(".fold > summary")
    assert page.locator("#filters select").first.is_visible()


SHIFTS = """() => new Promise((resolve) => {
  const moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries().filter((entry) => !entry.hadRecentInput)) {
      for (const { node, previousRect: from, currentRect: to } of entry.sources) {
        const what = node?.outerHTML ?? node?.textContent ?? "";
        moved.push(`${what.slice(0, 120)}: ${from.x},${from.y} to ${to.x},${to.y}`);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 250);
})"""


@pytest.mark.parametrize(("language", "size"), [("ar", DESKTOP), ("en", PHONE)])
def test_nothing_jumps_while_a_page_loads(
    language: str, size: Size, open_page: OpenPage, desk: Newsroom, articles: dict[str, Article]
) -> None:
    page = open_page(language=language, size=size)
    claim = articles[language].claims.order_by("pk")[3]
    shifts = {}
    for name, address in (
        ("article", reverse("web:article", args=[articles[language].pk])),
        ("claim", reverse("web:claim", args=[claim.uid])),
        ("worklist", reverse("web:worklist")),
    ):
        go_to(page, name, address, desk.checker)
        shifts[name] = page.evaluate(SHIFTS)
    assert {name: moved for name, moved in shifts.items() if moved} == {}
