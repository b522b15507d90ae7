"""Every route of the API times everybody who may knock: a route that is not in the table fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.viewsets import ViewSetMixin

from claims.api.urls import urlpatterns
from claims.models import Claim
from tests.factories import ArticleFactory, ClaimFactory, EvidenceFactory, MembershipFactory
from tests.integration.api.conftest import Tool
from tests.integration.api.desk_routes import DESK_ROUTES, prepare
from tests.integration.api.people_routes import PEOPLE_ROUTES, prepare_people
from tests.integration.api.source_routes import SOURCE_ROUTES, prepare_sources
from tests.integration.api.triage_routes import TRIAGE_ROUTES, prepare_triage
from tests.newsroom import Newsroom

PEOPLE = ("anonymous", "stranger", "author", "checker", "editor", "administrator")
SOURCE = {"title": "سجل", "kind": "primary"}
V = {"version": 1}
WHY = {"version": 1, "reason": "سبب"}

# (method, route): (state of the claim, what is sent, the status for each of PEOPLE in turn)
TABLE: dict[tuple[str, str], tuple[str, Any, tuple[int, ...]]] = {
    ("get", "articles/"): ("open", None, (401, 200, 200, 200, 200, 200)),
    ("post", "articles/"): ("open", {"body": "وصلت 7 شاحنات."}, (401, 403, 201, 201, 201, 201)),
    ("get", "articles/<int:pk>/"): ("open", None, (401, 404, 200, 200, 200, 200)),
    ("post", "articles/<int:pk>/versions/"): (
        "open",
        {"body": "وصلت 8 شاحنات.", "seen": 1},
        (401, 404, 201, 201, 201, 201),
    ),
    ("get", "claims/"): ("open", None, (401, 200, 200, 200, 200, 200)),
    ("get", "claims/<uuid:uid>/"): ("open", None, (401, 404, 200, 200, 200, 200)),
    ("post", "claims/next/"): ("open", None, (401, 404, 404, 200, 200, 200)),
    ("post", "claims/<uuid:uid>/take/"): ("open", V, (401, 404, 403, 200, 200, 200)),
    ("post", "claims/<uuid:uid>/renew/"): ("open", None, (401, 404, 409, 409, 409, 409)),
    ("post", "claims/<uuid:uid>/release/"): ("in_progress", V, (401, 404, 403, 200, 200, 200)),
    ("post", "claims/<uuid:uid>/confirm/"): ("suggested", V, (401, 404, 403, 200, 200, 200)),
    ("post", "claims/<uuid:uid>/dismiss/"): ("open", WHY, (401, 404, 403, 200, 200, 200)),
    ("post", "claims/<uuid:uid>/restore/"): ("dismissed", V, (401, 404, 403, 200, 200, 200)),
    ("post", "claims/<uuid:uid>/reopen/"): ("settled", WHY, (401, 404, 403, 200, 200, 200)),
    ("post", "claims/<uuid:uid>/verdicts/"): ("open", {"so": "opinion", **V}, (401, 404, 403, 201, 201, 201)),
    ("post", "claims/<uuid:uid>/evidence/"): ("open", SOURCE, (401, 404, 403, 201, 201, 201)),
    ("delete", "claims/<uuid:uid>/evidence/<int:evidence>/"): ("open", None, (401, 404, 403, 204, 204, 204)),
    **DESK_ROUTES,
    **TRIAGE_ROUTES,
    **PEOPLE_ROUTES,
    **SOURCE_ROUTES,
    ("get", "desks/"): ("open", None, (401, 200, 200, 200, 200, 200)),
    ("get", "schema/"): ("open", None, (200,) * 6),
    ("get", "docs/"): ("open", None, (200,) * 6),
    ("get", ""): ("open", None, (404,) * 6),
}


def methods_of(pattern: Any) -> list[str]:
    view = getattr(pattern.callback, "cls", None)
    if isinstance(view, type) and issubclass(view, ViewSetMixin):
        return [method for method in pattern.callback.actions if method != "head"]
    return ["get"]


def test_every_route_is_in_the_table() -> None:
    routes = {(method, str(pattern.pattern)) for pattern in urlpatterns for method in methods_of(pattern)}
    assert routes == set(TABLE)


def person(newsroom: Newsroom, who: str) -> User | None:
    if who == "anonymous":
        return None
    if who == "administrator":
        made: User = MembershipFactory(desk=newsroom.desk, role=who).user
        return made
    found: User = getattr(newsroom, who)
    return found


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("route", TABLE, ids=lambda route: f"{route[0]} /{route[1]}")
def test_who_may_what(
    newsroom: Newsroom, tool_of: Callable[..., Tool], settings: Any, route: tuple[str, str], who: str
) -> None:
    settings.FACTCHECK_CAPTURE = True
    method, path = route
    state, sent, statuses = TABLE[route]
    user = person(newsroom, who)
    article = ArticleFactory(desk=newsroom.desk)
    claim = ClaimFactory(article=article, state=state)
    evidence = EvidenceFactory(claim=claim, added_by=user)
    path = prepare(path, claim, user)
    path, sent = prepare_triage(path, sent, claim, user)
    path = prepare_people(path, claim)
    path, sent = prepare_sources(path, sent, claim)
    before = Claim.objects.values().get(pk=claim.pk)
    tool = tool_of(user) if user else Tool(None)
    address = path.replace("<int:pk>", str(article.pk)).replace("<uuid:uid>", str(claim.uid))
    address = "/" + address.replace("<int:evidence>", str(evidence.pk))
    answer = tool.post(address, sent) if method == "post" else getattr(tool, method)(address)
    expected = statuses[PEOPLE.index(who)]
    assert answer.status_code == expected, answer.content[:300]
    if expected >= 400:
        assert Claim.objects.values().get(pk=claim.pk) == before
        evidence.refresh_from_db()


def test_lists_show_a_stranger_nothing(newsroom: Newsroom, tool_of: Callable[..., Tool]) -> None:
    ClaimFactory(article__desk=newsroom.desk)
    stranger = tool_of(newsroom.stranger)
    for path in ("/articles/", "/claims/", "/desks/"):
        given = stranger.get(path).json()
        assert (given if path == "/desks/" else given["results"]) == []
