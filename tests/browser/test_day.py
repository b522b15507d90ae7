"""A checker's day by mouse, by keys, and without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from claims.leases import drain
from claims.models import Article, Claim, Verdict
from claims.samples import sample
from claims.states import ClaimState
from claims.tasks.kinds import KINDS
from tests.browser.acting import answered, expect, submit
from tests.browser.conftest import PHONE, OpenPage
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser


def test_the_count_of_waiting_claims_arrives_and_falls_without_a_new_page(open_page: OpenPage, desk: Newsroom) -> None:
    article = desk.submit("وصلت إلى الميناء 40 شاحنة. ووصلت 9 سفن.")
    page = open_page()
    page.goto(reverse("web:article", args=[article.pk]))
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.text_content("#waiting") == ""
    drain(KINDS)
    expect(page.locator("#waiting")).to_have_text(str(article.claims.count()))
    page.click(".claim-row >> nth=0")
    page.wait_for_selector("#verdict")
    press(page, "Digit4", "٤")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#waiting")).to_have_text(str(article.claims.count() - 1))


def open_claim(page: Page, claim: Claim) -> None:
    page.goto(reverse("web:claim", args=[claim.uid]))
    page.wait_for_selector("html[data-ready]", state="attached")


def first_figure(article: Article) -> Claim:
    """A figure outside any statement: it is rated by its substance alone."""
    return article.claims.filter(kind="numeric", parent=None).order_by("pk")[0]


def press(page: Page, code: str, key: str) -> None:
    """A key as an Arabic layout sends it: the place is `code`, the letter is `key`."""
    page.evaluate(
        "([code, key]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {code, key, bubbles: true}))",
        [code, key],
    )


def test_from_the_log_in_to_marks_on_the_page(browser: Browser, live_server: LiveServer, desk: Newsroom) -> None:
    text = sample("ar")
    page = browser.new_page(base_url=live_server.url, locale="ar")
    page.goto("/")
    page.fill("[name=username]", desk.checker.username)
    page.fill("[name=password]", "open-sesame-7")
    page.click("main button.main")
    page.wait_for_url("**/worklist/")
    page.click("[data-place=intake]")
    page.fill("[name=title]", text.title)
    page.fill("[name=body]", text.body)
    page.click("form[data-draft=intake] button.main")
    page.wait_for_selector("#article progress:not([value])")
    drain(KINDS)
    # The open page asks again by itself, and puts the marks into the text that stands there.
    page.wait_for_selector(".leaf")
    page.wait_for_selector("#list .claim-row")
    count = Claim.objects.count()
    expect(page.locator(".gutter a")).to_have_count(count)
    expect(page.locator(".gutter a[style*=inset]")).to_have_count(count)
    stored = Article.objects.get().current_version
    assert stored is not None
    assert (stored.title, stored.body) == (text.title, text.body)
    page.close()


def test_a_figure_is_settled_with_a_source_by_keys_on_an_arabic_layout(
    open_page: OpenPage, articles: dict[str, Article]
) -> None:
    claim = first_figure(articles["ar"])
    page = open_page()
    open_claim(page, claim)
    press(page, "KeyS", "س")
    page.keyboard.type("سجل الميناء")
    page.fill("#cite [name=passage]", "رست السفن في الموعد.")
    page.check("#cite [name=stance][value=supports]", force=True)
    page.select_option("#cite [name=kind]", "primary")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#claim .evidence")
    press(page, "Digit1", "١")
    assert page.locator("#verdict input[name=so]").first.is_checked()
    press(page, "KeyR", "ق")
    page.keyboard.type("السجل يوافق الخبر.")
    before = page.locator("#claim").get_attribute("data-number")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f"#claim:not([data-number='{before}'])")
    verdict = Verdict.objects.get()
    assert (verdict.claim_id, verdict.rationale, verdict.evidence.count()) == (claim.pk, "السجل يوافق الخبر.", 1)
    claim.refresh_from_db()
    assert claim.state == ClaimState.SETTLED
    # Focus is on the next claim's heading: a digit now rates, it does not write.
    expect(page.locator("#claim-title")).to_be_focused()
    expect(page.locator(f"#row-{before} .tone-supported, #row-{before}.tone-supported")).not_to_have_count(0)
    expect(page.locator(f".leaf[data-claims*='{before}:'][class*=-supported]")).not_to_have_count(0)
    expect(page.locator(f".gutter a.tone-supported[data-number='{before}']")).to_have_count(1)
    expect(page.locator("#toast")).not_to_be_empty()


def test_keys_walk_the_claims_whatever_the_layout(open_page: OpenPage, articles: dict[str, Article]) -> None:
    page = open_page()
    open_claim(page, first_figure(articles["ar"]))
    number = int(page.locator("#claim").get_attribute("data-number") or 0)
    press(page, "KeyJ", "ت")
    page.wait_for_selector(f"#claim[data-number='{number + 1}']")
    assert page.url.endswith(page.locator(".claim-row[aria-current]").get_attribute("href") or "?")
    press(page, "KeyK", "ن")
    page.wait_for_selector(f"#claim[data-number='{number}']")
    page.go_back()
    page.wait_for_selector(f"#claim[data-number='{number + 1}']")


def test_the_claim_after_the_open_one_is_there_before_it_is_asked_for(
    open_page: OpenPage, articles: dict[str, Article]
) -> None:
    page = open_page()
    with page.expect_response(
        lambda answer: "hx-target" in answer.request.headers and "presence" not in answer.url
    ) as (fetched):
        open_claim(page, first_figure(articles["ar"]))
    number = int(page.locator("#claim").get_attribute("data-number") or 0)
    following = page.locator(f"#row-{number + 1}").get_attribute("href")
    assert following
    assert fetched.value.url.endswith(following)
    page.route(f"**{following}", lambda route: route.abort())
    press(page, "KeyJ", "ت")
    page.wait_for_selector(f"#claim[data-number='{number + 1}']")


def test_what_the_machine_finds_comes_into_the_open_pane(open_page: OpenPage, desk: Newsroom) -> None:
    article = desk.submit()
    drain(KINDS[:1])
    page = open_page(language="en")
    open_claim(page, desk.figure(article, "40 شاحنة"))
    page.fill("#verdict textarea", "typed meanwhile")
    assert page.locator("#findings .finding").count() == 0
    drain(KINDS)
    page.wait_for_selector("#findings .finding")
    assert page.locator("#findings[hx-get]").count() == 0
    assert page.locator("#verdict textarea").input_value() == "typed meanwhile"


def test_the_next_claim_of_the_worklist_brings_its_own_article(
    open_page: OpenPage, articles: dict[str, Article]
) -> None:
    first, second = first_figure(articles["ar"]), first_figure(articles["en"])
    Claim.objects.exclude(pk__in=[first.pk, second.pk]).update(state=ClaimState.DISMISSED)
    page = open_page()
    page.goto(f"{reverse('web:claim', args=[first.uid])}?in=worklist&kind=numeric")
    page.wait_for_selector("html[data-ready]", state="attached")
    press(page, "Digit5", "5")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{reverse('web:claim', args=[second.uid])}?in=worklist&kind=numeric")
    assert page.locator(".paper[lang=en]").count() == 1
    second.refresh_from_db()
    assert second.state == ClaimState.IN_PROGRESS


def test_switched_off_keys_do_nothing(open_page: OpenPage, articles: dict[str, Article]) -> None:
    page = open_page()
    page.goto(reverse("web:settings"))
    page.check("[name=shortcuts][value=off]", force=True)
    submit(page, "main button.main")
    open_claim(page, first_figure(articles["ar"]))
    press(page, "Digit1", "1")
    assert page.locator("#verdict input[name=so]:checked").count() == 0


def test_a_lost_race_keeps_what_was_typed(open_page: OpenPage, articles: dict[str, Article]) -> None:
    claim = first_figure(articles["ar"])
    page = open_page()
    open_claim(page, claim)
    page.fill("#verdict textarea", "نص لا يجوز أن يضيع")
    # Somebody who pulls the field larger gives it a style; carried into the new form it would break the policy.
    page.evaluate("document.querySelector('#verdict textarea').style.height = '90px'")
    page.check("#verdict [name=so] >> nth=4", force=True)
    Claim.objects.filter(pk=claim.pk).update(version=claim.version + 1)
    page.click("#verdict button.main")
    page.wait_for_selector("#claim [role=alert]")
    assert page.locator("#verdict textarea").input_value() == "نص لا يجوز أن يضيع"
    assert page.locator("#verdict input[name=so]").nth(4).is_checked()
    assert Verdict.objects.count() == 0
    with answered(page) as saved:
        page.click("#verdict button.main")
    assert saved.value.status == 200
    page.wait_for_selector("#toast span")
    assert Verdict.objects.get().rationale == "نص لا يجوز أن يضيع"


def test_a_refused_verdict_names_what_is_missing(open_page: OpenPage, articles: dict[str, Article]) -> None:
    page = open_page(language="en")
    open_claim(page, first_figure(articles["en"]))
    page.fill("#verdict textarea", "I am sure.")
    page.check("#verdict [name=so] >> nth=0", force=True)
    page.click("#verdict button.main")
    page.wait_for_selector("#verdict [role=alert]")
    assert "source" in page.locator("#verdict [role=alert]").inner_text()
    assert page.locator("#verdict textarea").input_value() == "I am sure."


def test_a_draft_survives_a_closed_page(open_page: OpenPage, articles: dict[str, Article]) -> None:
    claim = first_figure(articles["ar"])
    page = open_page()
    open_claim(page, claim)
    page.fill("#verdict textarea", "بدأت أكتب")
    page.goto(reverse("web:worklist"))
    open_claim(page, claim)
    assert page.locator("#verdict textarea").input_value() == "بدأت أكتب"
    assert page.locator("#verdict [data-draft-note]").is_visible()


def test_reading_and_a_verdict_need_no_script(open_page: OpenPage, articles: dict[str, Article]) -> None:
    claim = first_figure(articles["ar"])
    page = open_page(java_script_enabled=False, size=PHONE)
    page.goto(reverse("web:article", args=[articles["ar"].pk]))
    page.click(f".claim-row[href*='{claim.uid}']")
    page.click("details.add > summary >> nth=0")
    page.fill("#cite [name=title]", "سجل الميناء")
    page.select_option("#cite [name=kind]", "primary")
    with page.expect_navigation():
        page.click("#cite button.main")
    assert page.locator("#claim .evidence").count() == 1
    page.check("#verdict [name=so] >> nth=0", force=True)
    with page.expect_navigation():
        page.click("#verdict button.main")
    claim.refresh_from_db()
    assert claim.state == ClaimState.SETTLED
