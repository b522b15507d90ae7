"""One article from the desk's first look to "ready to publish", by four people, watched all day for complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.leases import drain
from claims.models import Article, Claim, Policy, SecondReading, SignOff, Verdict
from claims.states import ClaimState, PublicationState
from claims.tasks.kinds import KINDS
from tests.browser.acting import answered, submit
from tests.browser.conftest import OpenPage
from tests.browser.test_day import press
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

TITLE = "بلدية الوادي تفتح 14 مدرسة بعد السيول"
BODY = (
    "فتحت بلدية الوادي 14 مدرسة أمام 5200 تلميذ بعد سيول دامت 3 أيام.\n"
    "وقالت مديرة التعليم هدى المنصوري إن 9 مدارس عادت إلى الدوام الكامل.\n"
    "وأضافت أن كلفة الإصلاح بلغت 640 ألف دينار.\n"
    "وأكد متحدث باسم الدفاع المدني أن 27 أسرة ما زالت في مراكز الإيواء."
)
CHANGED = BODY.replace("640 ألف", "690 ألف")
COULD_NOT_VERIFY, NOT_FOUND = "4", "8"
"""The places of the ratings of *so* and *said* that ask for no source."""

WATCH = """
let asked = -Infinity;
for (const name of ["keydown", "click", "submit"]) addEventListener(name, () => (asked = performance.now()), true);
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.startTime - asked < 5000) continue;
    for (const { node, previousRect: from, currentRect: to } of entry.sources)
      if (node instanceof Element)
        window.noteShift([location.pathname, node.outerHTML.slice(0, 90), from.x, from.y, to.x, to.y].join(" "));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
"""What a page shows in answer to its reader may move things; the browser allows half a second for it, a busy machine
needs more. A text node that holds other words after a swap counts as moved; test_marks.py looks at the characters."""


@pytest.fixture
def shifts() -> list[str]:
    """What moved on any page without being asked to."""
    return []


@pytest.fixture
def seat(open_page: OpenPage, shifts: list[str]) -> Iterator[Callable[[User], Page]]:
    """A browser in which somebody sits down."""

    def sit(user: User) -> Page:
        page = open_page(user=user)
        page.expose_function("noteShift", lambda moved: shifts.append(moved))  # noqa: PLW0108 (a bare method is refused)
        page.add_init_script(WATCH)
        return page

    yield sit
    assert not shifts, "\n".join(shifts)


def go(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")


def bring_in(page: Page) -> Article:
    go(page, reverse("web:intake"))
    page.fill("[name=title]", TITLE)
    page.fill("[name=body]", BODY)
    page.click("form[data-draft=intake] button.main")
    page.wait_for_selector("#article")
    drain(KINDS)
    page.wait_for_selector("#list .claim-row")
    return Article.objects.get()


def set_aside_and_take_back(page: Page, claim: Claim) -> None:
    go(page, reverse("web:claim", args=[claim.uid]))
    page.click("details.add:has(#dismiss-reason) > summary")
    page.fill("#dismiss-reason", "ليس في صلب الخبر")
    with answered(page):
        page.press("#dismiss-reason", "Enter")
    page.wait_for_selector("[data-act=undo]")
    claim.refresh_from_db()
    assert claim.state == ClaimState.DISMISSED
    with answered(page):
        press(page, "KeyU", "ع")
    page.wait_for_selector("[data-act=take]")
    claim.refresh_from_db()
    assert claim.state == ClaimState.OPEN


def rate_by_keys(page: Page) -> None:
    """Rates the open claim by keys, as an Arabic layout sends them, saves it and goes on to the next."""
    if page.locator("#verdict input[name=said]").count():
        page.keyboard.press(f"Shift+Digit{NOT_FOUND}")
    press(page, f"Digit{COULD_NOT_VERIFY}", "٤")
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/verdicts/" in answer.url) as saved:
        page.keyboard.press("Control+Enter")
    # The word of the verdict before may still stand there: what tells the end is the claim that the answer goes on to.
    assert saved.value.status == 200
    following = saved.value.headers["hx-push-url"]
    page.wait_for_url(following)
    uid = following.partition("?")[0].strip("/").rpartition("/")[2]
    page.wait_for_selector(f"#claim[data-uid='{uid}']")


def rate_all(page: Page, reader: User, state: str) -> int:
    """Rates one claim after another of those in this state, as long as a next one comes; gives how many."""
    mine = Verdict.objects.filter(reviewer=reader)
    before = mine.count()
    go(page, f"{reverse('web:worklist')}?state={state}")
    page.locator(".work-row a.words").first.click()
    page.wait_for_selector("html[data-ready] #verdict", state="attached")
    address = ""
    while page.url != address:
        address = page.url
        rate_by_keys(page)
    return mine.count() - before


def lose_a_race(page: Page, claim: Claim) -> None:
    """Somebody else touches the claim while a verdict is typed; the words stay, and saving again is a decision."""
    go(page, reverse("web:claim", args=[claim.uid]))
    page.fill("#verdict textarea", "لم تنشر البلدية السجل")
    page.check("#verdict [name=so] >> nth=3", force=True)
    if page.locator("#verdict input[name=said]").count():
        page.check("#verdict [name=said] >> nth=7", force=True)
    Claim.objects.filter(pk=claim.pk).update(version=claim.version + 1)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#claim [role=alert]")
    assert page.locator("#verdict textarea").input_value() == "لم تنشر البلدية السجل"
    with answered(page) as saved:
        page.click("#verdict button.main")
    assert saved.value.status == 200
    page.wait_for_selector("#toast span")
    assert Verdict.objects.get(claim=claim).rationale == "لم تنشر البلدية السجل"


def bring_new_version(page: Page, article: Article) -> None:
    go(page, reverse("web:new_version", args=[article.pk]))
    page.fill("[name=body]", CHANGED)
    page.click("form[data-draft^=version] button.main")
    page.wait_for_url(lambda address: "versions/new" not in address)
    drain(KINDS)
    stale = article.claims.get(state=ClaimState.STALE, kind="numeric")
    go(page, reverse("web:claim", args=[stale.uid]))
    assert "640" in page.locator("#claim").inner_text()
    assert "690" in page.locator("#claim").inner_text()


def suggest(page: Page, claim: Claim) -> str:
    """Suggests a wording; gives the address of the author's page."""
    go(page, reverse("web:propose", args=[claim.uid]))
    page.fill("[name=proposed]", "26 أسرة")
    submit(page, "form.fields button.main")
    go(page, reverse("web:suggestions", args=[claim.article_id]))
    submit(page, f"form[action='{reverse('web:author_link', args=[claim.article_id])}'] button")
    return page.locator(".note a[dir=ltr]").inner_text()


def answer(page: Page, address: str) -> None:
    """The author keeps the wording: behind the link, without a log-in of the desk."""
    page.context.clear_cookies(name="sessionid")
    go(page, address)
    submit(page, "button[value=keep]")
    page.wait_for_selector(".card .tag")


def complete(page: Page, article: Article) -> None:
    """Ticks every sentence that is not read yet."""
    go(page, reverse("web:ledger", args=[article.pk]))
    while page.locator(".missing a[href^='#sentence']").count():
        sentence = page.locator(".missing a[href^='#sentence']").first.get_attribute("href")
        for box in page.locator(f"{sentence} [name=kinds]").all():
            box.check()
        submit(page, f"{sentence} form[action$='/tick/'] button")


def test_an_article_is_checked_second_read_changed_signed_off_and_made_ready(
    seat: Callable[[User], Page], desk: Newsroom
) -> None:
    Policy.objects.filter(desk=desk.desk).update(second_reading=SecondReading.ALL)
    first, second, editor = seat(desk.checker), seat(desk.second), seat(desk.editor)
    article = bring_in(first)
    claims = list(article.claims.order_by("pk"))
    set_aside_and_take_back(first, claims[-1])
    lose_a_race(first, claims[0])
    assert rate_all(first, desk.checker, "open") == len(claims) - 1 >= 9
    assert rate_all(second, desk.second, "awaiting_second") == len(claims)
    assert set(article.claims.values_list("state", flat=True)) == {ClaimState.SETTLED}

    bring_new_version(first, article)
    assert rate_all(first, desk.checker, "stale") == rate_all(second, desk.second, "awaiting_second") >= 1
    families = article.claims.get(kind="numeric", anchors__exact="27 أسرة", anchors__article_version__number=2)
    answer(seat(desk.author), suggest(first, families))

    complete(editor, article)
    submit(editor, "form[action$='/sign-off/'] button.main")
    editor.wait_for_selector(".note.tone-supported")
    assert SignOff.objects.get().article_version.number == 2
    go(editor, reverse("web:claim", args=[families.uid]))
    editor.click(f"form[action*='{reverse('web:act', args=[families.uid, 'ready'])}'] button")
    editor.wait_for_selector("form[action*='/unready/']")
    families.refresh_from_db()
    assert families.publication == PublicationState.READY
