from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from claims.states import ClaimState
from claims.web.worklists import PAGE
from tests.integration.web.conftest import LogIn
from tests.newsroom import Newsroom

URL = "/worklist/"


def shown(page: str) -> int:
    return page.count('class="work-row"')


def test_the_most_urgent_claim_stands_first(newsroom: Newsroom, log_in: LogIn) -> None:
    newsroom.split()
    rows = log_in(newsroom.checker).get(URL).context["rows"]
    priorities = [row.claim.priority for row in rows]
    assert priorities == sorted(priorities, reverse=True)
    assert len(priorities) > 3


@pytest.mark.parametrize(
    ("query", "kinds", "states"),
    [
        pytest.param("", {"numeric", "attributed"}, {"open"}, id="waiting"),
        pytest.param("kind=numeric", {"numeric"}, {"open"}, id="kind"),
        pytest.param("state=dismissed", {"numeric"}, {"dismissed"}, id="state"),
        pytest.param("state=any&kind=numeric", {"numeric"}, {"open", "dismissed", "in_progress"}, id="any-state"),
        pytest.param("mine=on", {"numeric"}, {"in_progress"}, id="mine-holds-what-I-began"),
        pytest.param("kind=poem", {"numeric", "attributed"}, {"open"}, id="an-unknown-value-filters-nothing"),
        pytest.param("article=999999", set(), set(), id="another-article"),
    ],
)
def test_the_filter_is_the_address(
    query: str, kinds: set[str], states: set[str], newsroom: Newsroom, log_in: LogIn
) -> None:
    article = newsroom.split()
    figures = list(article.claims.filter(kind="numeric").order_by("pk"))
    Claim.objects.filter(pk=figures[0].pk).update(state=ClaimState.DISMISSED)
    Claim.objects.filter(pk=figures[1].pk).update(state=ClaimState.IN_PROGRESS, assignee=newsroom.checker)
    rows = log_in(newsroom.checker).get(f"{URL}?{query}").context["rows"]
    assert {row.claim.kind for row in rows} == kinds
    assert {row.claim.state for row in rows} == states


def test_pages_follow_one_another_without_a_gap(newsroom: Newsroom, log_in: LogIn) -> None:
    newsroom.split("\n".join(f"وصلت {n} سفينة." for n in range(200, 200 + 2 * PAGE + 3)))
    client, seen, key = log_in(newsroom.checker), [], ""
    for _ in range(3):
        context = client.get(URL, {"after": key}).context
        seen += [row.claim.pk for row in context["rows"]]
        key = context["next_key"]
    assert key == ""
    assert seen == list(Claim.objects.waiting().by_priority().values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("age", "hours", "shown_then"),
    [
        ("hour", 2, True),
        ("hour", 0, False),
        ("day", 23, False),
        ("day", 25, True),
        ("week", 167, False),
        ("week", 169, True),
    ],
)
def test_what_has_waited_long(newsroom: Newsroom, log_in: LogIn, age: str, hours: int, shown_then: bool) -> None:
    claim = newsroom.split().claims.order_by("pk")[0]
    Claim.objects.filter(pk=claim.pk).update(created_at=timezone.now() - timedelta(hours=hours))
    rows = log_in(newsroom.checker).get(URL, {"age": age}).context["rows"]
    assert [row.claim.pk for row in rows] == ([claim.pk] if shown_then else [])


def test_counting_stops_and_a_page_costs_the_same(
    newsroom: Newsroom, log_in: LogIn, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    newsroom.split("\n".join(f"وصلت {n} سفينة." for n in range(200, 240)))
    client = log_in(newsroom.checker)
    assert "Do to all 40 claims of this filter" in client.get(URL).content.decode()
    monkeypatch.setattr("claims.web.worklists.COUNTED", 30)
    assert "Do to all claims of this filter, more than 30" in client.get(URL).content.decode()
    with django_assert_max_num_queries(24):
        client.get(URL)


@pytest.mark.parametrize("key", ["x", "1", "nan:1", "1e400:1", "1:x", "1:-5", ":", "1:99999999999999999999"])
def test_a_key_nobody_gave_out_is_the_first_page(key: str, newsroom: Newsroom, log_in: LogIn) -> None:
    newsroom.split()
    client = log_in(newsroom.checker)
    assert shown(client.get(URL, {"after": key}).content.decode()) == shown(client.get(URL).content.decode()) > 0


def test_take_next_holds_the_claim_and_remembers_the_filter(newsroom: Newsroom, log_in: LogIn) -> None:
    newsroom.split()
    answer = log_in(newsroom.checker).post(reverse("web:next") + "?kind=numeric")
    claim = Claim.objects.get(state=ClaimState.IN_PROGRESS)
    assert (claim.assignee, claim.kind) == (newsroom.checker, "numeric")
    assert answer["Location"] == reverse("web:claim", args=[claim.uid]) + "?in=worklist&kind=numeric"


def test_nothing_to_take_is_said(newsroom: Newsroom, log_in: LogIn) -> None:
    page = log_in(newsroom.checker).post(reverse("web:next"), follow=True).content.decode()
    assert "Nothing is waiting for you." in page


def test_another_desk_s_claims_are_not_listed(newsroom: Newsroom, log_in: LogIn) -> None:
    newsroom.split()
    assert shown(log_in(newsroom.stranger).get(f"{URL}?state=any").content.decode()) == 0


def test_the_page_asks_a_fixed_number_of_times(newsroom: Newsroom, log_in: LogIn) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = log_in(newsroom.checker), []
    for number in range(2):
        newsroom.split("\n".join(f"وصلت {n} سفينة. وقال المدير إن {n} غادرت." for n in range(11, 20 + 20 * number)))
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18
