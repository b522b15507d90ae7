"""What axe-core complains of on a page; the page's context must let scripts from outside its policy in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def complaints(page: Page) -> list[dict[str, Any]]:
    """The rules that the page breaks, each with its `id` and the `nodes` that break it."""
    page.evaluate(AXE)
    result: dict[str, list[dict[str, Any]]] = page.evaluate(
        "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", RULES
    )
    return result["violations"]
