"""A new text by the web: the form, what it changed, and how the article shows it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import escape

from claims.leases import drain
from claims.models import Article, ArticleVersion, Claim
from claims.review.services import SourceDraft, VerdictDraft, record_verdict
from claims.states import ClaimState
from tests.integration.web.conftest import LogIn
from tests.newsroom import ENGLISH, SPLITTING, Newsroom

CHANGED = ENGLISH.replace("40 trucks", "42 trucks")
PART = {"HX-Request": "true", "HX-Target": "section#claim"}


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    """An English article with its figure settled."""
    article = newsroom.split(ENGLISH, language="en", title="Convoy")
    claim = newsroom.figure(article, "40 trucks")
    source = SourceDraft(title="The port's log", kind="primary", stance="supports")
    draft = VerdictDraft(so="confirmed", rationale="The log agrees.", sources=[source])
    record_verdict(claim, draft, by=newsroom.checker, seen_version=claim.version)
    return article


def url(article: Article, name: str = "new_version", *more: int) -> str:
    return reverse(f"web:{name}", args=[article.pk, *more])


def form_of(body: str = CHANGED, **more: str) -> dict[str, str]:
    return {"title": "Convoy", "body": body, "seen": "1", **more}


@pytest.fixture
def second(article: Article, newsroom: Newsroom, log_in: LogIn) -> ArticleVersion:
    """The changed text, stored by the form and split."""
    answer = log_in(newsroom.checker).post(url(article), form_of(CHANGED.replace("\n", "\r\n")))
    assert answer["Location"] == url(article, "article") + "?stored=2"
    drain(SPLITTING)
    return article.versions.get(number=2)


def test_the_form_begins_with_the_newest_text(article: Article, newsroom: Newsroom, log_in: LogIn) -> None:
    page = log_in(newsroom.checker).get(url(article)).content.decode()
    assert escape(ENGLISH) in page
    assert 'name="seen" value="1"' in page
    assert f'data-draft="version-{article.pk}-1" data-begun' in page


def test_a_changed_figure_comes_back_first_with_what_changed(
    second: ArticleVersion, newsroom: Newsroom, log_in: LogIn
) -> None:
    assert (second.title, second.body) == ("Convoy", CHANGED)
    claim = Claim.objects.get(state=ClaimState.STALE)
    client = log_in(newsroom.checker)
    page = client.get(url(second.article, "article")).content.decode()
    rows = page[page.index('id="list"') :]
    assert rows.index(str(claim.uid)) < rows.index('class="claim-row', rows.index(str(claim.uid)))
    assert rows.index("The text changed") < rows.index(str(claim.uid)) < rows.index("As they were")
    assert '<del><bdi lang="en">40</bdi></del>' in rows
    pane = client.get(reverse("web:claim", args=[claim.uid]), headers=PART).content.decode()
    assert "Version 2 changed its words" in pane
    assert "<del>40</del>" in pane


def test_once_it_has_a_new_verdict_the_change_is_no_longer_shown(
    second: ArticleVersion, newsroom: Newsroom, log_in: LogIn
) -> None:
    claim = Claim.objects.get(state=ClaimState.STALE)
    draft = VerdictDraft(so="opinion", rationale="Read again.")
    record_verdict(claim, draft, by=newsroom.checker, seen_version=claim.version)
    page = log_in(newsroom.checker).get(url(second.article, "article")).content.decode()
    assert "<del>" not in page


@pytest.mark.parametrize("view", ["", "?view=inline"])
def test_the_difference_marks_words_and_claims(
    view: str, second: ArticleVersion, newsroom: Newsroom, log_in: LogIn
) -> None:
    page = log_in(newsroom.checker).get(url(second.article, "difference", 2) + view).content.decode()
    assert '<del class="leaf l0-misleading figure cut">40</del>' in page
    assert '<ins class="leaf l0-misleading figure put">42</ins>' in page
    assert page.count('class="diff-head"') == page.count("diff-head") == 0 or not view
    assert "keep their results" in page


def test_an_older_text_is_read_with_its_own_claims(second: ArticleVersion, newsroom: Newsroom, log_in: LogIn) -> None:
    client = log_in(newsroom.checker)
    page = client.get(url(second.article, "article") + "?version=1").content.decode()
    assert "40 trucks" in page
    assert "not the newest text" in page
    assert "hx-get" not in page
    assert client.get(url(second.article, "difference", 1))["Location"].endswith("?version=1")
    assert client.get(url(second.article, "difference", 3)).status_code == 404


def test_claims_that_went_are_listed_apart(article: Article, newsroom: Newsroom, log_in: LogIn) -> None:
    client = log_in(newsroom.checker)
    client.post(url(article), form_of(ENGLISH.rpartition("\n")[0]))
    drain(SPLITTING)
    page = client.get(url(article, "article")).content.decode()
    gone = page[page.index('id="gone-title"') :]
    assert "three trucks" in gone
    assert "three trucks" not in page[: page.index('id="gone-title"')]


@pytest.mark.parametrize(
    ("sent", "status", "word"),
    [
        pytest.param(form_of(ENGLISH), 409, "newest version already", id="the-same-text"),
        pytest.param(form_of(" "), 400, "empty", id="blank"),
        pytest.param(form_of("a\x00b"), 400, "cannot be stored", id="nul"),
        pytest.param(form_of(seen="x"), 400, "", id="no-number"),
    ],
)
def test_a_refused_text_comes_back(
    sent: dict[str, str], status: int, word: str, article: Article, newsroom: Newsroom, log_in: LogIn
) -> None:
    answer = log_in(newsroom.checker).post(url(article), sent)
    page = answer.content.decode()
    assert (answer.status_code, article.versions.count()) == (status, 1)
    assert word in page
    assert escape(sent["body"]) in page
    assert "data-begun" not in page


def test_a_lost_race_keeps_the_text_and_shows_what_came(
    second: ArticleVersion, newsroom: Newsroom, log_in: LogIn
) -> None:
    client, mine = log_in(newsroom.checker), ENGLISH.replace("8 days", "9 days")
    answer = client.post(url(second.article), form_of(mine))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert escape(mine) in page
    assert url(second.article, "difference", 2) in page
    assert 'name="seen" value="2"' in page
    assert client.post(url(second.article), form_of(mine, seen="2")).status_code == 302
    assert second.article.versions.count() == 3


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("author", 302)])
def test_who_may_bring_a_new_text(who: str, status: int, article: Article, newsroom: Newsroom, log_in: LogIn) -> None:
    assert log_in(getattr(newsroom, who)).post(url(article), form_of()).status_code == status


@pytest.mark.parametrize(
    ("body", "title", "offered"),
    [
        pytest.param(f"{ENGLISH}\nNobody was hurt.", "Another headline", True, id="most-sentences"),
        pytest.param("A wholly other text about 5 ships.", "Convoy", True, id="the-same-title"),
        pytest.param("A wholly other text about 5 ships.", "Ships", False, id="nothing-alike"),
    ],
)
def test_a_text_like_one_that_is_here_is_offered_as_its_version(
    body: str, title: str, offered: bool, article: Article, newsroom: Newsroom, log_in: LogIn
) -> None:
    client, sent = log_in(newsroom.checker), {"body": body, "title": title, "desk": str(newsroom.desk.pk)}
    answer = client.post(reverse("web:intake"), sent)
    assert answer.status_code == (409 if offered else 302)
    assert Article.objects.count() == (1 if offered else 2)
    if offered:
        page = answer.content.decode()
        assert f'formaction="{url(article)}"' in page
        assert escape(body) in page
        assert client.post(reverse("web:intake"), sent | {"another": "1"}).status_code == 302
        assert client.post(url(article), sent | {"seen": "1"}).status_code == 302
        assert (Article.objects.count(), article.versions.count()) == (2, 2)
