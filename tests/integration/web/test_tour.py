"""The first minutes of a new installation."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.leases import drain
from claims.models import Article, SignOff
from claims.review.services import VerdictDraft, record_verdict
from claims.samples import sample
from tests.integration.web.conftest import LogIn
from tests.newsroom import SPLITTING, Newsroom


@pytest.mark.parametrize("page", ["worklist", "articles"])
def test_an_empty_desk_offers_a_sample_in_each_language(page: str, newsroom: Newsroom, log_in: LogIn) -> None:
    shown = log_in(newsroom.checker).get(reverse(f"web:{page}")).content.decode()
    assert shown.count(f'action="{reverse("web:sample")}"') == 1
    assert [f'value="{language}"' in shown for language in ("ar", "en")] == [True, True]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_one_click_brings_the_sample_once(language: str, newsroom: Newsroom, log_in: LogIn) -> None:
    client = log_in(newsroom.checker)
    answers = [client.post(reverse("web:sample"), {"language": language}) for _ in range(2)]
    article = Article.objects.get()
    assert {answer["Location"] for answer in answers} == {reverse("web:article", args=[article.pk])}
    version = article.current_version
    assert version is not None
    assert (version.body, article.language) == (sample(language).body, language)


@pytest.mark.parametrize(("who", "language"), [("checker", "xx"), ("checker", ""), ("stranger", "ar")])
def test_nothing_else_is_brought(who: str, language: str, newsroom: Newsroom, log_in: LogIn) -> None:
    answer = log_in(getattr(newsroom, who)).post(reverse("web:sample"), {"language": language})
    assert (answer.status_code, Article.objects.count()) == (404, 0)


def test_the_steps_follow_what_was_done(newsroom: Newsroom, log_in: LogIn) -> None:
    client, url = log_in(newsroom.checker), reverse("web:articles")

    def now() -> int | None:
        tour = client.get(url).context["tour"]
        return tour.now if tour else None

    assert now() == 1
    article = newsroom.submit()
    drain(SPLITTING)
    assert now() == 2
    claim = article.claims.filter(kind="numeric", parent=None)[0]
    record_verdict(claim, VerdictDraft(so="opinion", rationale="."), by=newsroom.checker, seen_version=claim.version)
    assert now() == 3
    SignOff.objects.create(article_version=article.versions.get(), by=newsroom.checker)
    assert now() is None


def test_it_is_put_away_for_good(newsroom: Newsroom, log_in: LogIn) -> None:
    client, url = log_in(newsroom.checker), reverse("web:worklist")
    answer = client.post(reverse("web:settings"), {"tour": "off", "next": url})
    assert answer["Location"] == url
    assert "tour-title" not in client.get(url).content.decode()


def test_who_belongs_to_no_desk_has_no_tour(newsroom: Newsroom, log_in: LogIn) -> None:
    assert "tour-title" not in log_in(newsroom.stranger).get(reverse("web:articles")).content.decode()
