"""What a reader waits for and what a page weighs, in a real browser against a real `manage.py up`.

    .venv/bin/python benchmarks/ui.py

Prints: pasted text -> its marks on the page; a first visit's requests and kilobytes, and what axe says of the page; the
size of one claim's answer; a key press -> the next claim painted, as a ratio to an empty swap in the same run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import database  # noqa: F401 - mends the path, on which our `queue` stands before Python's

from claims.samples import sample
from tests.browser.axe import complaints
from tests.conftest import CHROMIUM_FLAGS, find_chromium
from tests.running import PASSWORD, Up

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

RUNS = 5
WINDOW: ViewportSize = {"width": 1440, "height": 900}
READING_MS = 1000
"""Nobody reads a claim faster; meanwhile the next one is fetched."""
BUDGET_KB, BUDGET_REQUESTS, BUDGET_SWAP_KB, BUDGET_PASTE_S, BUDGET_KEY = 150, 12, 6, 2.0, 3.0
# The same kind of article in two annotation tools, measured once on the design's two-core machine.
PEERS = (
    "doccano 1.8.4: 24 requests, 763 KB, 7 rules of axe broken at 22 places; "
    "Label Studio 1.23.2: 35-37 requests, 7800 KB, 7 rules at 39 places"
)

PAINTED = """async (change) => {
  const began = performance.now();
  await change();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""
# What any swap costs here: a page with nothing on it but its frame, asked for by a reader who is logged in.
EMPTY_SWAP = f"""() => ({PAINTED})(() => htmx.ajax("GET", "/settings/", {{
  target: "#toast", swap: "innerHTML", select: "main h1", push: "false",
}}))"""
NEXT_BY_KEY = f"""() => ({PAINTED})(() => new Promise((done) => {{
  document.addEventListener("htmx:after:swap", done, {{ once: true }});
  document.body.dispatchEvent(new KeyboardEvent("keydown", {{ code: "KeyJ", key: "ت", bubbles: true }}));
}}))"""


class Scales:
    """Counts what a page fetches, as it crosses the wire."""

    def __init__(self, page: Page) -> None:
        self.kinds: Counter[str] = Counter()
        self.bytes: Counter[str] = Counter()
        self._kind: dict[str, str] = {}
        session: CDPSession = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _received(self, event: dict[str, str]) -> None:
        self._kind[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, float]) -> None:
        kind = self._kind.get(str(event["requestId"]), "Other")
        self.kinds[kind] += 1
        self.bytes[kind] += int(event["encodedDataLength"])

    def __str__(self) -> str:
        parts = ", ".join(f"{kind} {self.kinds[kind]}x {size / 1000:.1f}" for kind, size in self.bytes.most_common())
        return f"{self.kinds.total()} requests, {self.bytes.total() / 1000:.1f} KB ({parts})"


def log_in(browser: Browser, address: str) -> Page:
    page = browser.new_context(base_url=address, locale="ar", viewport=WINDOW).new_page()
    page.goto("/login/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.main")
    page.wait_for_url("**/worklist/")
    return page


def paste(page: Page, number: int) -> float:
    """Seconds from the click that sends the text to its first mark on the page."""
    text = sample("ar")
    page.goto("/articles/new/")
    page.fill("[name=title]", f"{text.title} ({number})")
    page.fill("[name=body]", text.body)
    began = time.perf_counter()
    page.click("form[data-draft=intake] button.main")
    if number:
        # The same text under another title is asked about first: the clock starts with the answer.
        page.wait_for_selector("button[name=another]")
        began = time.perf_counter()
        page.click("button[name=another] >> nth=0")
    page.wait_for_selector(".leaf")
    return time.perf_counter() - began


def first_visit(browser: Browser, page: Page) -> Scales:
    """A reader's very first article page, with an empty cache."""
    fresh = browser.new_context(viewport=WINDOW, storage_state=page.context.storage_state())
    newcomer = fresh.new_page()
    scales = Scales(newcomer)
    newcomer.goto(page.url)
    newcomer.wait_for_selector("html[data-ready]", state="attached")
    newcomer.wait_for_timeout(300)
    fresh.close()
    return scales


def broken_rules(browser: Browser, page: Page) -> tuple[int, int]:
    """How many rules of axe the article's page breaks, and at how many places."""
    looking = browser.new_context(viewport=WINDOW, storage_state=page.context.storage_state(), bypass_csp=True)
    shown = looking.new_page()
    shown.goto(page.url)
    shown.wait_for_selector("html[data-ready]", state="attached")
    broken = complaints(shown)
    looking.close()
    return len(broken), sum(len(rule["nodes"]) for rule in broken)


def walk(page: Page) -> tuple[float, float, float, float]:
    """Milliseconds of an empty swap, of a key to the next claim after a moment's reading and of one pressed at once,
    and the kilobytes of a claim's answer."""
    page.click(".claim-row >> nth=0")
    page.wait_for_selector("#claim[data-number='1']")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate(EMPTY_SWAP)
    empty = [page.evaluate(EMPTY_SWAP) for _ in range(RUNS)]
    scales = Scales(page)
    keys = [read_and_press(page) for _ in range(RUNS)]
    swap = scales.bytes.total() / max(1, scales.kinds.total()) / 1000
    at_once = [page.evaluate(NEXT_BY_KEY) for _ in range(RUNS)]
    return statistics.median(empty), statistics.median(keys), statistics.median(at_once), swap


def read_and_press(page: Page) -> float:
    """Milliseconds of a key to the next claim, pressed a second after the claim before it came."""
    page.wait_for_timeout(READING_MS)
    return float(page.evaluate(NEXT_BY_KEY))


def verdict(name: str, value: float, most: float, unit: str) -> bool:
    good = value <= most
    print(f"{'ok  ' if good else 'OVER'}  {name}: {value:.2f} {unit} (at most {most:g})")
    return good


def main() -> int:
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    if path is None:
        print("There is no Chromium: install it, or name it in FACTCHECK_CHROMIUM.")
        return 1
    with tempfile.TemporaryDirectory() as folder, Up(Path(folder)) as up, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        page = log_in(browser, up.address)
        pasted = [paste(page, number) for number in range(RUNS)]
        scales = first_visit(browser, page)
        rules, places = broken_rules(browser, page)
        empty, key, at_once, swap = walk(page)
        browser.close()
    print(f"first visit to an article: {scales}")
    print(f"axe: {rules} rules broken at {places} places")
    print(f"peers on such an article: {PEERS}")
    print(f"an empty swap {empty:.0f} ms, a key to the next claim painted {key:.0f} ms ({at_once:.0f} pressed at once)")
    good = [
        verdict("pasted -> marked", statistics.median(pasted), BUDGET_PASTE_S, "s"),
        verdict("first visit", scales.bytes.total() / 1000, BUDGET_KB, "KB"),
        verdict("first visit", scales.kinds.total(), BUDGET_REQUESTS, "requests"),
        verdict("first visit", rules, 0, "broken rules of axe"),
        verdict("a claim's answer", swap, BUDGET_SWAP_KB, "KB"),
        verdict("key -> painted / empty swap", key / empty, BUDGET_KEY, "x"),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
