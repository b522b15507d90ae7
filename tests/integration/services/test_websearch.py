"""Looking for sources outside: only what is sent leaves the desk, and an outage is never "nothing found"."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import ApiToken, Claim, Evidence
from tests.factories import SourceFactory
from tests.integration.services.conftest import Configure
from tests.integration.services.speaking import Reply, Speaker
from tests.newsroom import Newsroom

HIT = {"url": "https://port.example/log", "title": "سجل الميناء", "content": "دخلت 40 شاحنة", "engine": "bing"}
FOUND = {"results": [HIT], "unresponsive_engines": []}


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    return newsroom.figure(newsroom.split(), "40 شاحنة")


@pytest.fixture
def browser(newsroom: Newsroom) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(newsroom.checker)
    return client


def page(claim: Claim) -> str:
    return reverse("web:web_search", args=[claim.uid])


def test_nothing_is_sent_before_a_person_sends_it(
    configure: Configure, speaker: Speaker, browser: Client, claim: Claim
) -> None:
    configure("searxng")
    shown = browser.get(page(claim)).content.decode()
    assert "40 شاحنة" in shown and speaker.asked == []


def test_what_is_found_is_cited_with_one_press(
    configure: Configure, speaker: Speaker, browser: Client, claim: Claim
) -> None:
    configure("searxng")
    speaker.say("/search", FOUND)
    shown = browser.get(page(claim), {"q": "  سجل   الميناء "}).content.decode()
    assert "دخلت 40 شاحنة" in shown and "https://port.example/log" in shown
    assert speaker.asked[0].query == {"q": "سجل الميناء", "format": "json", "language": "ar"}
    sent = {"title": HIT["title"], "url": HIT["url"], "kind": "secondary", "visibility": "public", "axis": "so"}
    browser.post(reverse("web:cite", args=[claim.uid]), sent | {"stance": "refutes"})
    evidence = Evidence.objects.get()
    assert (evidence.source.url, evidence.stance, evidence.claim) == (HIT["url"], "refutes", claim)


@pytest.mark.parametrize(
    ("reply", "status", "words"),
    [
        pytest.param({"results": [], "unresponsive_engines": []}, 200, "Nothing found", id="nothing"),
        pytest.param({"results": [], "unresponsive_engines": [["bing", "timeout"]]}, 503, "bing: timeout", id="outage"),
        pytest.param(Reply({}, 500), 503, "could not be reached", id="broken"),
    ],
)
def test_an_outage_is_not_nothing(
    configure: Configure, speaker: Speaker, browser: Client, claim: Claim, *, reply: object, status: int, words: str
) -> None:
    configure("searxng")
    speaker.say("/search", reply)
    answer = browser.get(page(claim), {"q": "سجل"})
    assert (answer.status_code, words in answer.content.decode()) == (status, True)


@pytest.mark.parametrize(("words", "status"), [("سجل", 409), (" ", 400)])
def test_it_says_what_is_missing(browser: Client, claim: Claim, words: str, status: int) -> None:
    answer = browser.get(page(claim), {"q": words})
    assert answer.status_code == status and 'class="note tone-misleading"' in answer.content.decode()


def test_an_author_sends_nothing(configure: Configure, speaker: Speaker, newsroom: Newsroom, claim: Claim) -> None:
    configure("searxng")
    client = Client()
    client.force_login(newsroom.author)
    assert client.get(page(claim), {"q": "سجل"}).status_code == 200
    assert speaker.asked == []


def test_the_same_by_the_api(configure: Configure, speaker: Speaker, newsroom: Newsroom, claim: Claim) -> None:
    configure("searxng")
    speaker.say("/search", FOUND)
    headers = {"Authorization": f"Bearer {ApiToken.objects.issue(newsroom.checker, 'x')[1]}"}
    answer = Client().get(f"/api/v1/claims/{claim.uid}/web/", {"q": "سجل"}, headers=headers)
    assert answer.json() == [
        {"url": HIT["url"], "title": HIT["title"], "excerpt": HIT["content"], "engine": "bing", "published": None}
    ]


@pytest.mark.parametrize(
    ("closest", "words"),
    [
        pytest.param(
            {"available": True, "url": "https://web.archive.org/web/20260203/x", "timestamp": "20260203040506"},
            "In the web archive (3 February 2026): https://web.archive.org/web/20260203/x",
            id="found",
        ),
        pytest.param({}, "has no copy of this page", id="nothing"),
    ],
)
def test_the_archived_copy_of_a_reference(
    configure: Configure, speaker: Speaker, newsroom: Newsroom, closest: dict[str, object], words: str
) -> None:
    configure("wayback")
    speaker.say("/wayback/available", {"archived_snapshots": {"closest": closest} if closest else {}})
    source = SourceFactory(desk=newsroom.desk, url="https://port.example/log")
    client = Client(headers={"accept-language": "en"})
    client.force_login(newsroom.checker)
    assert words in client.post(reverse("web:find_archived", args=[source.pk]), follow=True).content.decode()


def test_without_an_archive_or_an_address_it_says_so(newsroom: Newsroom, browser: Client, configure: Configure) -> None:
    address = reverse("web:find_archived", args=[SourceFactory(desk=newsroom.desk, url="").pk])
    assert "not switched on" in browser.post(address, follow=True).content.decode()
    configure("wayback")
    assert "has no copy" in browser.post(address, follow=True).content.decode()
