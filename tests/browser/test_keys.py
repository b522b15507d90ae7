"""The desk by keys alone, pressed as an Arabic layout sends them: the place is `code`, the letter Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from claims.models import Article, Claim, Verdict
from claims.people.services import change_keys
from claims.people.shortcuts import CAPS
from claims.review.services import SourceDraft, cite_source
from claims.states import ClaimState
from tests.browser.acting import answered, submit
from tests.browser.conftest import OpenPage
from tests.browser.test_day import first_figure, open_claim
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
CTRL, SHIFT = 2, 8
NUMBERS = {"Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}


class Keyboard:
    """A real keyboard with an Arabic layout: what it sends goes through the browser, not through the page."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.presses = 0

    def press(self, code: str, modifiers: int = 0) -> None:
        letter = CAPS.get(code, ("", ""))[1] or (chr(0x660 + int(code[-1])) if code.startswith("Digit") else code)
        number = NUMBERS.get(code) or ord(code[-1])
        key = {"code": code, "key": letter, "modifiers": modifiers, "windowsVirtualKeyCode": number}
        self.session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        self.session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
        self.presses += 1


def ready(page: Page) -> None:
    page.wait_for_selector("html[data-ready]", state="attached")


def test_a_figure_with_evidence_is_settled_by_six_presses(
    open_page: OpenPage, desk: Newsroom, articles: dict[str, Article]
) -> None:
    claim = first_figure(articles["ar"])
    following = articles["ar"].claims.filter(kind="numeric").exclude(pk=claim.pk).order_by("pk")[0]
    Claim.objects.exclude(pk__in=[claim.pk, following.pk]).update(state=ClaimState.DISMISSED)
    Claim.objects.filter(pk=claim.pk).update(priority=99)
    source = SourceDraft(title="سجل الميناء", passage="رست السفن في الموعد.", kind="primary")
    cite_source(claim, source, by=desk.checker)
    page = open_page()
    page.goto(reverse("web:worklist"))
    ready(page)
    keyboard = Keyboard(page)
    keyboard.press("KeyN")
    page.wait_for_url(f"**{reverse('web:claim', args=[claim.uid])}?in=worklist")
    ready(page)
    assert page.locator("#claim-title").is_visible()
    keyboard.press("KeyE")
    assert page.evaluate("document.activeElement.id") == "evidence"
    keyboard.press("Digit1")
    keyboard.press("Enter", CTRL)
    page.wait_for_url(f"**{reverse('web:claim', args=[following.uid])}?in=worklist")
    assert keyboard.presses <= 6
    verdict = Verdict.objects.get()
    assert (verdict.claim_id, verdict.evidence.count()) == (claim.pk, 1)


@pytest.mark.parametrize("name", ["article", "settings"])
def test_the_next_claim_is_taken_from_any_page(name: str, open_page: OpenPage, articles: dict[str, Article]) -> None:
    first = articles["ar"].claims.order_by("pk")[0]
    Claim.objects.filter(pk=first.pk).update(priority=99)
    page = open_page()
    page.goto({"article": reverse("web:article", args=[first.article_id]), "settings": reverse("web:settings")}[name])
    ready(page)
    Keyboard(page).press("KeyN")
    page.wait_for_url(f"**{reverse('web:claim', args=[first.uid])}**")
    first.refresh_from_db()
    assert first.state == ClaimState.IN_PROGRESS


def test_words_chosen_by_arrows_become_a_claim(open_page: OpenPage, articles: dict[str, Article]) -> None:
    article = articles["ar"]
    page = open_page()
    page.goto(reverse("web:article", args=[article.pk]))
    ready(page)
    keyboard = Keyboard(page)
    keyboard.press("KeyC")
    page.wait_for_selector("[data-runs=caret][aria-pressed=true]")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowLeft")  # onwards: the text runs to the left
    keyboard.press("ArrowLeft", SHIFT)
    words = page.evaluate("getSelection().toString()")
    assert len(words.split()) == 2
    keyboard.press("KeyA")
    page.wait_for_url("**/claims/new/?start=*")
    ready(page)
    assert page.input_value("[name=words]") == words
    page.select_option("[name=kind]", "attributed")
    submit(page, "main form button.main")
    page.wait_for_selector("#claim")
    added = Claim.objects.order_by("-pk")[0]
    anchor = added.anchors.get()
    version = article.current_version
    assert version is not None
    assert version.text[anchor.start : anchor.end] == anchor.exact == words
    keyboard.press("KeyU")
    page.wait_for_url("**/articles/*/")
    assert not Claim.objects.filter(pk=added.pk).exists()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_ends_of_a_claim_move_by_a_word(language: str, open_page: OpenPage, articles: dict[str, Article]) -> None:
    claim = first_figure(articles[language])
    before = claim.anchors.get()
    page = open_page(language=language)
    open_claim(page, claim)
    keyboard = Keyboard(page)
    keyboard.press("BracketLeft")
    page.wait_for_selector("#span output:not(:empty)")
    keyboard.press("BracketRight", SHIFT)
    keyboard.press("BracketRight", SHIFT)
    keyboard.press("BracketLeft", SHIFT)
    count = len(before.exact.split()) + 2
    page.wait_for_function(
        "count => document.querySelector('#span output').innerText.trim().split(/\\s+/).length === count", arg=count
    )
    words = page.locator("#span output").inner_text()
    assert before.exact in words
    with answered(page):
        page.keyboard.press("Enter")
    page.wait_for_selector(".toast span")
    after = claim.anchors.get()
    assert after.exact == words
    assert after.start < before.start < before.end < after.end
    ready(page)
    with answered(page):
        keyboard.press("KeyU")
    again = claim.anchors.get()
    assert (again.start, again.end) == (before.start, before.end)


def test_rows_of_the_worklist_are_chosen_in_a_run(
    open_page: OpenPage, desk: Newsroom, articles: dict[str, Article]
) -> None:
    assert articles["ar"].claims.count() > 4
    page = open_page()
    page.goto(reverse("web:worklist"))
    ready(page)
    keyboard = Keyboard(page)
    for code, modifiers in (("KeyJ", 0), ("KeyX", 0), ("KeyJ", 0), ("KeyJ", 0), ("KeyX", SHIFT)):
        keyboard.press(code, modifiers)
    page.wait_for_selector("[data-picked] b:text-is('3')")
    assert page.locator(".pick:checked").count() == 3
    page.click(".actions details.add >> nth=0")
    page.select_option("#bulk [name=act]", "skip")
    submit(page, "#bulk button[type=submit]")
    page.wait_for_selector(".notes")
    assert desk.checker.skips.count() == 3


def test_a_moved_key_moves_its_hint_and_the_old_one_is_dead(
    open_page: OpenPage, desk: Newsroom, articles: dict[str, Article]
) -> None:
    change_keys(desk.checker, {"following": "KeyL"})
    page = open_page()
    open_claim(page, first_figure(articles["ar"]))
    number = int(page.locator("#claim").get_attribute("data-number") or 0)
    keyboard = Keyboard(page)
    keyboard.press("KeyJ")
    keyboard.press("KeyL")
    page.wait_for_selector(f"#claim[data-number='{number + 1}']")
    page.keyboard.press("?")
    assert page.locator("[data-does=following]").inner_text() == "L"
    assert page.locator("[data-does=following] + kbd").inner_text() == "م"


def test_go_and_a_second_key_lead_through_the_desk(open_page: OpenPage, articles: dict[str, Article]) -> None:
    page = open_page()
    open_claim(page, first_figure(articles["ar"]))
    keyboard = Keyboard(page)
    for code, place in (("KeyA", "articles/"), ("KeyT", "settings/"), ("KeyI", "articles/new/"), ("KeyQ", "worklist/")):
        keyboard.press("KeyG")
        keyboard.press(code)
        page.wait_for_url(f"**/{place}")
        ready(page)
        ready(page)
        page.evaluate("document.activeElement.blur()")
