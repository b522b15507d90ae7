"""Nothing typed is lost: the connection goes, the session ends, a colleague is quicker."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Article, Presence, ReadingDraft, Verdict
from claims.review.services import VerdictDraft, record_verdict
from tests.browser.conftest import OpenPage
from tests.browser.test_day import first_figure, open_claim
from tests.newsroom import Newsroom
from tests.running import wait_until

pytestmark = pytest.mark.browser


def test_a_draft_is_on_the_server_within_a_second(open_page: OpenPage, articles: dict[str, Article]) -> None:
    page = open_page(language="en")
    open_claim(page, first_figure(articles["en"]))
    with page.expect_response("**/draft/") as kept:
        began = page.evaluate("Date.now()")
        page.fill("#verdict textarea", "half a thought")
    assert kept.value.status == 204
    # As the browser itself tells it: a busy machine answers late, and is no reason to send late.
    assert kept.value.request.timing["startTime"] - began < 2500
    page.wait_for_selector("[data-draft-state]:has-text('Kept on the server')")
    assert ReadingDraft.objects.get().rationale == "half a thought"


def test_without_a_connection_it_is_said_kept_and_sent_later(open_page: OpenPage, articles: dict[str, Article]) -> None:
    page = open_page(language="en")
    open_claim(page, first_figure(articles["en"]))
    page.context.set_offline(True)
    page.wait_for_selector("#offline:not([hidden])")
    page.fill("#verdict textarea", "typed in a tunnel")
    page.wait_for_selector("[data-draft-state]:has-text('this browser only')")
    page.click("#verdict button.main")
    page.wait_for_timeout(200)
    assert page.locator("#verdict textarea").input_value() == "typed in a tunnel"
    assert not ReadingDraft.objects.exists()
    page.context.set_offline(False)
    page.wait_for_selector("#offline.back")
    page.wait_for_selector("[data-draft-state]:has-text('Kept on the server')")
    assert ReadingDraft.objects.get().rationale == "typed in a tunnel"


def test_a_session_that_ended_is_said_and_the_text_comes_back(
    open_page: OpenPage, articles: dict[str, Article]
) -> None:
    claim = first_figure(articles["en"])
    page = open_page(language="en")
    open_claim(page, claim)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.fill("#verdict textarea", "typed without a session")
    page.wait_for_selector("[data-draft-state]:has-text('logged out')")
    page.context.add_cookies([one for one in cookies if one["name"] == "sessionid"])  # type: ignore[misc]
    open_claim(page, claim)
    assert page.locator("#verdict textarea").input_value() == "typed without a session"


def test_a_conflict_shows_mine_theirs_and_the_difference(
    open_page: OpenPage, desk: Newsroom, articles: dict[str, Article]
) -> None:
    claim = first_figure(articles["en"])
    page = open_page(language="en")
    open_claim(page, claim)
    page.fill("#verdict textarea", "The log says forty ships.")
    page.check("#verdict [name=so] >> nth=4", force=True)
    theirs = VerdictDraft(so="could-not-verify", rationale="The log says fifty ships.")
    record_verdict(claim, theirs, by=desk.editor, seen_version=claim.version)
    page.click("#verdict button.main")
    page.wait_for_selector("#claim [role=alert] .mine-diff")
    assert page.locator(".mine-diff del").all_inner_texts() == ["fifty"]
    assert page.locator(".mine-diff ins").all_inner_texts() == ["forty"]
    assert Verdict.objects.count() == 1
    claim.refresh_from_db()


def test_a_colleague_is_seen_comes_and_goes(open_page: OpenPage, desk: Newsroom, articles: dict[str, Article]) -> None:
    claim = first_figure(articles["en"])
    first, second = open_page(language="en"), open_page(language="en", user=desk.editor)
    with first.expect_response("**/presence/"):
        open_claim(first, claim)
    open_claim(second, claim)
    second.wait_for_selector("#presence:has-text('is reading this claim')")
    with second.expect_response("**/presence/") as told:
        second.evaluate("document.getElementById('presence').dispatchEvent(new Event('every'))")
    assert told.value.status == 204
    first.goto(reverse("web:worklist"))
    assert wait_until(lambda: not Presence.objects.filter(reader=desk.checker).exists())
    with second.expect_response("**/presence/"):
        second.evaluate("document.getElementById('presence').dispatchEvent(new Event('every'))")
    second.wait_for_selector("#presence:not(:has(span))", state="attached")
