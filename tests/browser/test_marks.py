"""Not one letter of an article may stand elsewhere because it was marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from claims.models import Article, Claim, ClaimAnchor
from tests.browser.busy import change_text, work_through
from tests.browser.conftest import DESKTOP, PHONE, TABLET, OpenPage, Size
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.shelf import Shelf

pytestmark = pytest.mark.browser

# Every character's box, as the browser paints it, in text order.
PLACES = """() => {
  const paper = document.querySelector("#article .paper");
  const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
  const range = document.createRange(), places = [];
  for (let node; (node = walker.nextNode()); ) {
    if (node.parentElement.closest(".gutter")) continue;
    for (let at = 0; at < node.data.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width) places.push([node.data[at], box.left, box.top, box.width]);
    }
  }
  return places;
}"""
# The same page without a single mark: what a reader of plain text would see.
UNMARK = """() => {
  for (const gutter of document.querySelectorAll(".gutter")) gutter.remove();
  for (const text of document.querySelectorAll(".paper .para > :not(.gutter)")) text.textContent = text.textContent;
}"""


# Where the first line of a claim begins, from the top of the window.
FIRST_LINE = """(number) => {
  const leaves = [...document.querySelectorAll(".paper .leaf[data-claims]")];
  const leaf = leaves.find((one) => one.dataset.claims.split(" ").some((pair) => pair.split(":")[0] === number));
  return leaf.getClientRects()[0].top;
}"""


def add_crossing_claim(article: Article) -> None:
    """A claim that begins inside one claim, ends inside another, and cuts a word in two."""
    version = article.current_version
    assert version is not None
    first, second = ClaimAnchor.objects.filter(article_version=version).order_by("start")[3:5]
    start, end = first.start + 1, max(second.start + 2, first.start + 3)
    claim = Claim.objects.create(uid=uuid4(), article=article, kind="factual", state="open")
    words = version.text[start:end]
    ClaimAnchor.objects.create(claim=claim, article_version=version, start=start, end=end, exact=words)


@pytest.mark.parametrize("size", [DESKTOP, TABLET, PHONE], ids=["desktop", "tablet", "phone"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_character_moves_when_the_text_is_marked(
    language: str, size: Size, open_page: OpenPage, articles: dict[str, Article]
) -> None:
    add_crossing_claim(articles[language])
    page = open_page(language=language, size=size)
    page.goto(reverse("web:article", args=[articles[language].pk]))
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.locator(".leaf").count() > 40
    assert page.locator(".leaf[data-claims*=' ']").count() > 5, "nested claims are part of this test"
    marked: list[list[Any]] = page.evaluate(PLACES)
    page.evaluate(UNMARK)
    assert page.locator(".leaf").count() == 0
    plain: list[list[Any]] = page.evaluate(PLACES)
    assert [place[0] for place in marked] == [place[0] for place in plain]
    moved = [
        (one, other)
        for one, other in zip(marked, plain, strict=True)
        if any(abs(a - b) > 0.5 for a, b in zip(one[1:], other[1:], strict=True))
    ]
    assert (len(marked) > 1500, moved) == (True, [])


# The two texts of a difference without a mark: neither a claim's line nor what was cut or put in.
BARE = """() => {
  for (const text of document.querySelectorAll(".diff-text")) text.textContent = text.textContent;
}"""
PLACES_BESIDE = PLACES.replace('document.querySelector("#article .paper")', 'document.querySelector(".diff")')


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_character_moves_where_two_versions_stand_beside_each_other(
    language: str, size: Size, open_page: OpenPage, desk: Newsroom, articles: dict[str, Article], shelf: Shelf
) -> None:
    def in_two_versions() -> Article:
        work_through(desk, articles[language])
        change_text(desk, articles[language])
        return articles[language]

    article = shelf.once(f"{language} in two versions", in_two_versions)
    page = open_page(language=language, size=size)
    page.goto(reverse("web:difference", args=[article.pk, 2]))
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.locator(".diff-text del").count() >= 2
    assert page.locator(".diff-text .figure.put").count() >= 1
    marked = page.evaluate(PLACES_BESIDE)
    page.evaluate(BARE)
    assert page.locator(".diff-text .leaf").count() == 0
    plain = page.evaluate(PLACES_BESIDE)
    assert [place[0] for place in marked] == [place[0] for place in plain]
    moved = [
        (one, other)
        for one, other in zip(marked, plain, strict=True)
        if any(abs(a - b) > 0.5 for a, b in zip(one[1:], other[1:], strict=True))
    ]
    assert (len(marked) > 300, moved) == (True, [])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_marker_stands_beside_the_first_line_of_its_claim(
    language: str, open_page: OpenPage, articles: dict[str, Article]
) -> None:
    page = open_page(language=language)
    page.goto(reverse("web:article", args=[articles[language].pk]))
    page.wait_for_selector("html[data-ready]", state="attached")
    markers = page.locator(".gutter a")
    assert markers.count() == articles[language].claims.count()
    boxes = [marker.bounding_box() for marker in markers.all()]
    corners = [(round(box["x"]), round(box["y"])) for box in boxes if box]
    assert len(set(corners)) == len(corners), "two markers in one place"
    paper = page.locator(".paper").bounding_box()
    assert paper is not None
    for marker, box in zip(markers.all(), boxes, strict=True):
        assert box is not None
        line = page.evaluate(FIRST_LINE, marker.get_attribute("data-number"))
        crowded = markers.count() > 3 and box["y"] > line
        assert abs(box["y"] - line) < 30 or crowded, "beside its line, or pushed down by others on it"
        outside = box["x"] >= paper["x"] + paper["width"] if language == "ar" else box["x"] + box["width"] <= paper["x"]
        assert outside, "a marker stands in the margin before the lines"


def test_a_second_tap_opens_the_claim_around_the_first(open_page: OpenPage, articles: dict[str, Article]) -> None:
    child = articles["ar"].claims.filter(kind="numeric", parent__isnull=False).order_by("pk")[0]
    page = open_page()
    page.goto(reverse("web:claim", args=[articles["ar"].claims.order_by("-pk")[0].uid]))
    page.wait_for_selector("html[data-ready]", state="attached")
    number = _number(page, child)
    leaf = page.locator(f"#article .leaf[data-claims^='{number}:']").first
    inside = (leaf.get_attribute("data-claims") or "").split()
    assert len(inside) > 1
    for pair in inside[:2]:
        leaf.click()
        page.wait_for_selector(f"#claim[data-number='{pair.split(':')[0]}']")


def _number(page: Page, claim: Claim) -> str:
    return page.locator(f".claim-row[href*='{claim.uid}']").get_attribute("data-number") or ""


def test_one_key_hides_all_marks(open_page: OpenPage, articles: dict[str, Article]) -> None:
    page = open_page()
    page.goto(reverse("web:article", args=[articles["ar"].pk]))
    page.wait_for_selector("html[data-ready]", state="attached")
    painted = "() => getComputedStyle(document.querySelector('.leaf')).backgroundImage"
    assert page.evaluate(painted) != "none"
    page.keyboard.press("h")
    assert page.evaluate(painted) == "none"
    assert page.locator("[data-toggles-marks]").get_attribute("aria-pressed") == "true"
