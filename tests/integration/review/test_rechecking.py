"""A person has the machine look at a claim once more."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from claims.errors import InvalidInput, NotAllowed
from claims.leases import drain, take
from claims.models import Checker, CheckRun, Claim
from claims.review.services import check_again
from claims.states import Urgency
from claims.tasks.kinds import KINDS
from tests.newsroom import Newsroom


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    """A figure that every check has looked at."""
    return newsroom.figure(newsroom.checked(), "40 شاحنة")


def queued(claim: Claim) -> set[str]:
    return set(claim.check_runs.filter(state="queued", urgency=Urgency.NOW).values_list("checker__name", flat=True))


@pytest.mark.parametrize("named", ["", "arithmetic"], ids=["all", "one"])
def test_the_checks_asked_for_wait_first_and_run_once_more(newsroom: Newsroom, claim: Claim, named: str) -> None:
    before = dict(claim.check_runs.values_list("checker__name", "finished_at"))
    expected = {named} if named else set(before)
    assert check_again(claim, by=newsroom.checker, checker=named) == len(expected)
    assert queued(claim) == expected
    drain(KINDS)
    after = dict(claim.check_runs.values_list("checker__name", "finished_at"))
    assert {name for name in after if after[name] != before[name]} == expected


def test_what_is_under_way_is_left_to_end(newsroom: Newsroom, claim: Claim) -> None:
    check_again(claim, by=newsroom.checker, checker="arithmetic")
    batch = take(CheckRun, 1)
    assert batch is not None
    assert check_again(claim, by=newsroom.checker, checker="arithmetic") == 1
    (run,) = claim.check_runs.filter(checker__name="arithmetic")
    assert (run.state, run.lease_token) == ("running", batch.token)


@pytest.mark.parametrize(("name", "on"), [("no-such", True), ("arithmetic", False)], ids=["unknown", "switched off"])
def test_a_check_that_cannot_run_is_refused(newsroom: Newsroom, claim: Claim, name: str, on: bool) -> None:
    Checker.objects.filter(name=name).update(enabled=on)
    with pytest.raises(InvalidInput):
        check_again(claim, by=newsroom.checker, checker=name)
    assert queued(claim) == set()


@pytest.mark.parametrize("who", ["author", "stranger"])
def test_only_who_may_check_the_claim_may_ask(newsroom: Newsroom, claim: Claim, who: str) -> None:
    with pytest.raises(NotAllowed):
        check_again(claim, by=getattr(newsroom, who))
    assert queued(claim) == set()


def test_the_article_says_how_far_its_checks_are(newsroom: Newsroom, client: Client, claim: Claim) -> None:
    article = claim.article
    total = CheckRun.objects.filter(claim__article=article).count()
    client.force_login(newsroom.checker)
    live = reverse("web:article_live", args=[article.pk])
    stamp = client.get(live).context["stamp"]
    assert client.get(live, {"stamp": stamp}).status_code == 204
    assert b"progress checks" not in client.get(live).content

    waiting = check_again(claim, by=newsroom.checker)
    assert take(CheckRun, 1) is not None
    CheckRun.objects.filter(pk__in=CheckRun.objects.filter(claim__article=article, state="done")[:1]).delete()
    answer = client.get(live, {"stamp": stamp}, headers={"accept-language": "en"})
    page = answer.content.decode()
    assert f"<b>{total - 1 - waiting}</b> of {total - 1} automatic checks done" in page
    assert "under way: 1" in page
    counts = client.get(f"/api/v1/articles/{article.pk}/").json()["checks"]
    assert counts == {"queued": waiting - 1, "running": 1, "done": total - 1 - waiting, "failed": 0, "cancelled": 0}


def test_a_page_offers_it_to_whoever_may(newsroom: Newsroom, client: Client, claim: Claim) -> None:
    for who, offered in ((newsroom.checker, True), (newsroom.author, False)):
        client.force_login(who)
        page = client.get(reverse("web:claim", args=[claim.uid])).content.decode()
        assert (reverse("web:check_again", args=[claim.uid]) in page) is offered
