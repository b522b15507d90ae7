from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from claims.leases import drain
from claims.models import Article, ExtractionRun
from claims.states import WorkState
from claims.tasks.kinds import KINDS
from tests.integration.web.conftest import LogIn
from tests.newsroom import ENGLISH, Newsroom


def test_the_page_tells_that_it_is_being_split_then_shows_the_marks(newsroom: Newsroom, log_in: LogIn) -> None:
    article = newsroom.submit()
    client, url = log_in(newsroom.checker), reverse("web:article", args=[article.pk])
    page = client.get(url).content.decode()
    assert "every 500ms" in page
    assert "being split" in page
    live = reverse("web:article_live", args=[article.pk])
    stamp = re.search(r"stamp=(\w+)", page)
    assert stamp is not None
    assert client.get(live, {"stamp": stamp[1]}).status_code == 204
    drain(KINDS)
    answer = client.get(live, {"stamp": stamp[1]})
    assert answer.status_code == 200
    part = answer.content.decode()
    assert 'class="leaf' in part
    assert "<html" not in part
    assert "every 5s" in part


def test_the_text_on_the_page_is_the_stored_text(newsroom: Newsroom, log_in: LogIn) -> None:
    article = newsroom.checked(
        "A <b>bold</b> text & 40 trucks.\n\n<script>alert(1)</script> with 3 men.", language="en"
    )
    page = log_in(newsroom.checker).get(reverse("web:article", args=[article.pk])).content.decode()
    paper = page[page.index('<div class="paper"') : page.index("</article>")]
    assert "<b>" not in paper
    assert "<script>" not in paper
    assert "&lt;script&gt;" in paper


def test_a_failed_split_keeps_the_text_and_says_so(newsroom: Newsroom, log_in: LogIn) -> None:
    article = newsroom.submit(ENGLISH)
    ExtractionRun.objects.update(state=WorkState.FAILED, error_code="crashed", finished_at="2026-01-01T00:00:00Z")
    page = log_in(newsroom.checker).get(reverse("web:article", args=[article.pk])).content.decode()
    assert "could not be split" in page
    assert "crashed" in page
    assert "40 trucks" in page


@pytest.mark.parametrize("name", ["web:article", "web:article_live"])
def test_another_desk_s_article_is_not_there(name: str, newsroom: Newsroom, log_in: LogIn) -> None:
    article = newsroom.split()
    answer = log_in(newsroom.stranger).get(reverse(name, args=[article.pk]))
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["web:home", "web:worklist", "web:articles", "web:intake", "web:gallery"])
def test_a_stranger_is_asked_to_log_in(name: str, client: Client, db: None) -> None:
    answer = client.get(reverse(name), follow=True)
    assert answer.redirect_chain[-1][0].startswith("/login/") or name == "web:home"
    assert "password" in answer.content.decode()


def test_the_list_shows_only_my_desks_articles(newsroom: Newsroom, line_desk: Newsroom, log_in: LogIn) -> None:
    newsroom.split(title="ours to see")
    line_desk.split(title="theirs to see")
    page = log_in(newsroom.checker).get(reverse("web:articles")).content.decode()
    assert "ours to see" in page
    assert "theirs to see" not in page


def test_an_article_page_asks_the_database_a_fixed_number_of_times(
    newsroom: Newsroom, log_in: LogIn, django_assert_max_num_queries: object
) -> None:
    client = log_in(newsroom.checker)
    short = newsroom.split()
    long = newsroom.split("\n".join(f"وصلت {n} سفينة. وقال المدير {n} إن {n + 3} شاحنات تعطلت." for n in range(11, 60)))
    counts = [_queries(client, article) for article in (short, long)]
    assert counts[0] == counts[1] <= 16


def _queries(client: Client, article: Article) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("web:article", args=[article.pk])).status_code == 200
    return len(queries)
