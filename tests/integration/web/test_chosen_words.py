"""Words chosen in the open text: a claim of them, other ends of a claim, rows of the worklist."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from claims.models import Article, Claim
from tests.integration.web.conftest import LogIn
from tests.newsroom import Newsroom

TEXT = "😀 قالت البلدية إن 40 شاحنة دخلت. ثم دخلت 40 شاحنة أخرى مساء."


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.split(TEXT)


def test_the_form_holds_the_chosen_words_and_their_place(newsroom: Newsroom, log_in: LogIn, article: Article) -> None:
    client = log_in(newsroom.checker)
    version = article.current_version
    assert version is not None
    start = version.text.rindex("شاحنة أخرى")
    chosen = {"start": start - 1, "end": start + len("شاحنة أخرى") + 1}
    form = client.get(reverse("web:add_claim", args=[article.pk]), chosen).context["form"]
    assert (form["words"].value(), form["start"].value()) == ("شاحنة أخرى", start)
    assert form["kind"].value() == "attributed"


@pytest.mark.parametrize("query", ["start=9&end=3", "start=x", "start=999999&end=1000000", "start=-4&end=2"])
def test_a_broken_choice_leaves_the_form_empty(query: str, newsroom: Newsroom, log_in: LogIn, article: Article) -> None:
    page = log_in(newsroom.checker).get(f"{reverse('web:add_claim', args=[article.pk])}?{query}")
    assert page.status_code == 200
    assert not page.context["form"]["start"].value() or page.context["form"]["words"].value()


def test_of_equal_words_the_chosen_ones_become_the_claim(newsroom: Newsroom, log_in: LogIn, article: Article) -> None:
    version = article.current_version
    assert version is not None
    start = version.text.rindex("دخلت 40 شاحنة")
    sent = {"kind": "attributed", "words": "دخلت", "start": start, "number": 1, "cue": "", "speaker": ""}
    log_in(newsroom.checker).post(reverse("web:add_claim", args=[article.pk]), sent)
    anchor = Claim.objects.order_by("-pk")[0].anchors.get()
    assert (anchor.start, anchor.exact) == (start, "دخلت")


def test_moved_ends_lead_back_to_the_claim(newsroom: Newsroom, log_in: LogIn, article: Article) -> None:
    claim = article.claims.filter(kind="numeric").order_by("pk")[0]
    anchor = claim.anchors.get()
    version = article.current_version
    assert version is not None
    start = version.text.index("إن 40")
    words = version.text[start : anchor.end]
    sent = {"words": words, "start": start, "version": claim.version, "back": "claim"}
    answer = log_in(newsroom.checker).post(
        reverse("web:triage_act", args=[claim.uid, "edit"]) + "?in=worklist&kind=numeric", sent
    )
    assert answer["Location"] == f"{reverse('web:claim', args=[claim.uid])}?in=worklist&kind=numeric"
    claim.refresh_from_db()
    assert claim.anchors.get().start == start


def test_a_skip_leads_to_the_next_claim(newsroom: Newsroom, log_in: LogIn, article: Article) -> None:
    first, second = article.claims.filter(kind="numeric").order_by("pk")[:2]
    Claim.objects.exclude(pk__in=[first.pk, second.pk]).delete()
    client = log_in(newsroom.checker)
    answer = client.post(reverse("web:act", args=[first.uid, "skip"]), {"version": first.version})
    assert answer["Location"] == reverse("web:claim", args=[second.uid])
    answer = client.post(
        reverse("web:act", args=[second.uid, "skip"]) + "?in=worklist&kind=numeric", {"version": second.version}
    )
    assert second.skips.count() == 1
    assert answer.status_code == 302


def test_an_act_on_chosen_rows_leaves_the_others(newsroom: Newsroom, log_in: LogIn, article: Article) -> None:
    first, second = article.claims.filter(kind="numeric").order_by("pk")[:2]
    client = log_in(newsroom.checker)
    page = client.get(reverse("web:worklist")).content.decode()
    assert re.search(rf'value="{first.uid}" form="bulk"', page)
    client.post(reverse("web:bulk"), {"act": "skip", "claim": [str(first.uid), "nonsense"]})
    assert (first.skips.count(), second.skips.count()) == (1, 0)
