from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import escape

from claims.models import Article
from claims.states import WorkState
from tests.integration.web.conftest import LogIn
from tests.newsroom import ARABIC, Newsroom

URL = "/articles/new/"


def form_of(newsroom: Newsroom, **given: str) -> dict[str, str]:
    return {"body": ARABIC, "desk": str(newsroom.desk.pk), **given}


def test_a_pasted_text_is_stored_as_it_came_and_queued(newsroom: Newsroom, log_in: LogIn) -> None:
    # A browser sends CR LF for every line break that was pasted.
    sent = form_of(newsroom, body=ARABIC.replace("\n", "\r\n"), title="  عنوان  ", published_at="2026-05-01T09:30")
    answer = log_in(newsroom.checker).post(URL, sent)
    article = Article.objects.get()
    assert answer["Location"].startswith(reverse("web:article", args=[article.pk]))
    version = article.current_version
    assert version is not None
    assert (version.title, version.body, article.language) == ("  عنوان  ", ARABIC, "ar")
    assert version.extraction_run.state == WorkState.QUEUED


@pytest.mark.parametrize(
    ("given", "status", "field", "word"),
    [
        pytest.param({"body": ""}, 400, "body", "empty", id="empty"),
        pytest.param({"body": " \n "}, 400, "body", "empty", id="blank"),
        pytest.param({"body": "نص\x00نص"}, 400, "body", "cannot be stored", id="nul"),
        pytest.param({"body": "%PDF-1.7 …"}, 400, "body", "PDF", id="a-file"),
        pytest.param({"body": "س" * 600_000}, 413, "body", "bytes", id="too-long"),
        pytest.param({"language": "xx"}, 400, "language", "xx", id="unknown-language"),
        pytest.param({"published_at": "yesterday"}, 400, "published_at", "", id="no-date"),
        pytest.param({"url": "not an address"}, 400, "url", "", id="no-address"),
        pytest.param({"desk": "999999"}, 400, "desk", "", id="unknown-desk"),
    ],
)
def test_a_refused_text_comes_back_with_the_reason_at_its_field(
    given: dict[str, str], status: int, field: str, word: str, newsroom: Newsroom, log_in: LogIn
) -> None:
    sent = form_of(newsroom, title="A title to keep", **given)
    answer = log_in(newsroom.checker).post(URL, sent)
    page = answer.content.decode()
    assert answer.status_code == status
    assert Article.objects.count() == 0
    assert word in " ".join(answer.context["form"].errors[field])
    assert f'id="id_{field}_error"' in page or field == "desk"
    assert 'value="A title to keep"' in page
    if field == "body":
        assert escape(given["body"].replace("\x00", "\x00")) in page


def test_the_reason_is_told_in_arabic(newsroom: Newsroom, log_in: LogIn) -> None:
    page = log_in(newsroom.checker, "ar").post(URL, form_of(newsroom, body="")).content.decode()
    assert "النص فارغ." in page
    assert '<html lang="ar" dir="rtl"' in page


def test_the_same_text_twice_offers_the_article_that_is_there(newsroom: Newsroom, log_in: LogIn) -> None:
    client = log_in(newsroom.checker)
    client.post(URL, form_of(newsroom))
    answer = client.post(URL, form_of(newsroom))
    assert answer.status_code == 409
    assert f'href="{reverse("web:article", args=[Article.objects.get().pk])}"' in answer.content.decode()
    assert escape(ARABIC) in answer.content.decode()


def test_another_desk_s_form_is_refused(newsroom: Newsroom, log_in: LogIn) -> None:
    answer = log_in(newsroom.stranger).post(URL, form_of(newsroom))
    assert answer.status_code == 400
    assert Article.objects.count() == 0


def test_somebody_without_a_desk_is_told_whom_to_ask(newsroom: Newsroom, log_in: LogIn) -> None:
    assert "administrator" in log_in(newsroom.stranger).get(URL).content.decode()
