"""Which other articles a correction concerns."""

from __future__ import annotations

import pytest

from claims.errors import ClaimsError, InvalidInput, NotAllowed, NotFound
from claims.models import Article, Carrier, Story
from claims.permissions import may_check
from claims.review.copies import Tie, copies_of
from claims.review.services import Links, link_article
from tests.factories import ArticleFactory, ClaimFactory
from tests.newsroom import Newsroom

BODY = "وصلت إلى الميناء 40 شاحنة خلال 8 أيام. وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق."


def article_at(room: Newsroom, body: str = BODY, **more: object) -> Article:
    made: Article = ArticleFactory(desk=room.desk, version__body=body, version__sentences=[[0, len(body)]], **more)
    return made


def test_each_tie_finds_its_copies_once(line_desk: Newsroom, newsroom: Newsroom) -> None:
    story = Story.objects.create(desk=line_desk.desk, name="القافلة")
    carrier = Carrier.objects.create(desk=line_desk.desk, name="وكالة")
    original = article_at(line_desk, "The port received 40 trucks.", language="en")
    article = article_at(line_desk, story=story, carrier=carrier, translation_of=original)
    sister = article_at(line_desk, "Le port a reçu 40 camions.", translation_of=original, story=story)
    child = article_at(line_desk, "40 kamyon geldi.", translation_of=article)
    reprint = article_at(line_desk, f"مقدمة. {BODY}", carrier=carrier)
    article_at(line_desk, "خبر آخر للوكالة.", carrier=carrier)
    same = article_at(line_desk, "خبر آخر عن القافلة.", story=story)
    article_at(line_desk)
    article_at(newsroom, translation_of=original)
    claim, twin = ClaimFactory(article=article), ClaimFactory(article=reprint)
    found = [(copy.article, str(copy.tie)) for copy in copies_of(article, reader=line_desk.checker)]
    assert sorted((one.pk, tie) for one, tie in found) == [
        (original.pk, "translation"),
        (sister.pk, "translation"),
        (child.pk, "translation"),
        (reprint.pk, "reprint"),
        (same.pk, "story"),
    ]
    with_claims = {copy.article: copy.claims for copy in copies_of(article, reader=line_desk.checker, claim=claim)}
    assert with_claims[reprint] == (twin.uid,)
    assert with_claims[same] == ()
    assert copies_of(article, reader=line_desk.stranger) == []
    assert all(tie.label for tie in Tie)


def test_an_article_by_itself_has_none(line_desk: Newsroom) -> None:
    assert copies_of(article_at(line_desk), reader=line_desk.checker) == []
    assert copies_of(line_desk.submit(), reader=line_desk.checker) == []


class TestLinks:
    def test_all_at_once_and_unlinked_by_leaving_out(self, line_desk: Newsroom) -> None:
        article, original = article_at(line_desk), article_at(line_desk, "Trucks.", language="en")
        links = Links("القافلة", " وكالة ", original.pk, line_desk.author.pk)
        for _again in range(2):
            article = link_article(article, links, by=line_desk.checker)
        assert article.story is not None
        assert article.carrier is not None
        assert (article.story.name, article.carrier.name, article.carrier.trusted) == ("القافلة", "وكالة", False)
        assert (article.translation_of, article.author) == (original, line_desk.author)
        assert (Story.objects.count(), Carrier.objects.count()) == (1, 1)
        article = link_article(article, Links(), by=line_desk.checker)
        assert (article.story, article.carrier, article.translation_of_id, article.author_id) == (None,) * 4

    @pytest.mark.parametrize(
        ("who", "links", "error"),
        [
            pytest.param("author", {}, NotAllowed, id="author"),
            pytest.param("stranger", {}, NotAllowed, id="stranger"),
            pytest.param("checker", {"translation_of": "itself"}, InvalidInput, id="of-itself"),
            pytest.param("checker", {"translation_of": "child"}, InvalidInput, id="in-a-circle"),
            pytest.param("checker", {"translation_of": "elsewhere"}, NotFound, id="of-another-desk's"),
            pytest.param("checker", {"author": "stranger"}, NotFound, id="a-stranger-as-author"),
            pytest.param("checker", {"story": "x" * 301}, InvalidInput, id="long-story"),
            pytest.param("checker", {"carrier": "x" * 201}, InvalidInput, id="long-carrier"),
        ],
    )
    def test_refused(
        self,
        line_desk: Newsroom,
        newsroom: Newsroom,
        who: str,
        links: dict[str, str],
        error: type[ClaimsError],
    ) -> None:
        article = article_at(line_desk)
        known = {
            "itself": article.pk,
            "child": article_at(line_desk, "أخرى", translation_of=article).pk,
            "elsewhere": article_at(newsroom).pk,
            "stranger": line_desk.stranger.pk,
        }
        given = {name: known.get(value, value) for name, value in links.items()}
        with pytest.raises(error):
            link_article(article, Links(**given), by=getattr(line_desk, who))  # type: ignore[arg-type]
        article.refresh_from_db()
        assert (article.story, article.carrier, article.translation_of, article.author) == (None,) * 4

    def test_authors_do_not_strike_their_own_name_out(self, line_desk: Newsroom) -> None:
        article = article_at(line_desk, author=line_desk.editor)
        assert not may_check(line_desk.editor, article)
        with pytest.raises(NotAllowed):
            link_article(article, Links(author=line_desk.checker.pk), by=line_desk.editor)
        article.refresh_from_db()
        assert article.author == line_desk.editor
