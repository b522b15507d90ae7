from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Article, Claimant
from claims.review.speakers import named_as, ratings_of, repeats_of, search_claimants
from tests.factories import AttributionFactory, ClaimantFactory, ClaimFactory, VerdictFactory
from tests.integration.web.conftest import LogIn
from tests.newsroom import Newsroom

AGAIN = "خبر ثان\nوقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق."


@pytest.mark.parametrize(("language", "word"), [("ar", "لم يُنقل عن أحد بعد"), ("en", "Nobody has been quoted yet")])
def test_a_desk_without_statements(newsroom: Newsroom, log_in: LogIn, language: str, word: str) -> None:
    assert word in log_in(newsroom.checker, language).get("/speakers/").content.decode()


def test_a_speaker_has_a_page_to_which_every_claim_leads(newsroom: Newsroom, log_in: LogIn) -> None:
    article = newsroom.split()
    claimant = Claimant.objects.get()
    client = log_in(newsroom.checker)
    href = reverse("web:speaker", args=[claimant.pk])
    for claim in article.claims.filter(kind="attributed"):
        assert href in client.get(f"/claims/{claim.uid}/").content.decode()
    assert href in client.get("/worklist/?state=any").content.decode()
    assert href in client.get("/speakers/?q=الحربي").content.decode()
    page = client.get(href).content.decode()
    assert "مدير الميناء سالم الحربي" in page
    assert "%" not in page.split("<main", 1)[1].split("</main>", 1)[0]


def test_another_desks_speakers_are_not_there(newsroom: Newsroom, line_desk: Newsroom, log_in: LogIn) -> None:
    line_desk.split()
    client = log_in(newsroom.checker)
    assert client.get(reverse("web:speaker", args=[Claimant.objects.get().pk])).status_code == 404
    assert "الحربي" not in client.get("/speakers/").content.decode()


def test_a_name_is_found_in_whatever_form_its_letters_were_typed(newsroom: Newsroom) -> None:
    newsroom.split("خبر\nوقال أحمد الحربي إن 9 سفن وصلت.")
    for typed in ("أحمد", "احمد", "الحربي احمد"):
        assert search_claimants(newsroom.checker, typed).count() == 1, typed
    assert not search_claimants(newsroom.checker, "سعيد").exists()


def test_how_articles_name_a_speaker_over_time(newsroom: Newsroom) -> None:
    claimant = ClaimantFactory()
    for days, office in ((400, "وزير النقل"), (300, "وزير النقل"), (10, "رئيس الوزراء")):
        claim = ClaimFactory(article__desk=newsroom.desk, kind="attributed")
        Article.objects.filter(pk=claim.article_id).update(created_at=timezone.now() - timedelta(days=days))
        AttributionFactory(claim=claim, claimant=claimant, source=office)
    found = named_as(claimant, newsroom.checker)
    assert [(one.words, one.n, (one.last - one.first).days) for one in found] == [
        ("رئيس الوزراء", 1, 0),
        ("وزير النقل", 2, 100),
    ]


def test_what_is_said_again_in_another_article(newsroom: Newsroom) -> None:
    one = newsroom.split().claims.get(kind="attributed")
    two = newsroom.split(AGAIN).claims.get(kind="attributed")
    newsroom.split("خبر ثالث\nوقال مدير الميناء سالم الحربي إن 9 شاحنات وصلت اليوم.")
    claimant = Claimant.objects.get()
    assert repeats_of(claimant, newsroom.checker) == [[one.pk, two.pk]]


@pytest.mark.parametrize(
    ("shown", "n", "shares"),
    [
        pytest.param(False, 6, [], id="off-by-default"),
        pytest.param(True, 4, [None], id="too-few-for-shares"),
        pytest.param(True, 5, [100], id="enough"),
    ],
)
def test_results_are_counted_only_where_the_desk_asks_for_it(
    newsroom: Newsroom, log_in: LogIn, *, shown: bool, n: int, shares: list[int | None]
) -> None:
    newsroom.desk.policy.speaker_bar = shown
    newsroom.desk.policy.save()
    claimant = ClaimantFactory()
    for _ in range(n):
        claim = ClaimFactory(article__desk=newsroom.desk, kind="attributed", state="settled")
        AttributionFactory(claim=claim, claimant=claimant)
        VerdictFactory(claim=claim)
    found = ratings_of(claimant, newsroom.checker)
    assert [one.share for one in found] == shares
    assert [one.n for one in found] == ([n] if shown else [])
    page = log_in(newsroom.checker).get(reverse("web:speaker", args=[claimant.pk])).content.decode()
    assert ("100%" in page) == (shares == [100])


def test_two_are_compared_merged_and_made_two_again(newsroom: Newsroom, log_in: LogIn) -> None:
    newsroom.split()
    newsroom.split("خبر ثان\nوقال الحربي إن 9 سفن وصلت.")
    full, short = Claimant.objects.order_by("pk")
    client = log_in(newsroom.editor)
    assert "الحربي" in client.get(f"/speakers/merge/?pk={full.pk}&pk={short.pk}").content.decode()
    client.post("/speakers/merge/", {"pk": [full.pk, short.pk], "kept": full.pk})
    assert Claimant.objects.get() == full
    merge = full.merges.get()
    assert f"/speakers/merges/{merge.pk}/undo/" in client.get(f"/speakers/{full.pk}/").content.decode()
    client.post(f"/speakers/merges/{merge.pk}/undo/")
    assert Claimant.objects.count() == 2
