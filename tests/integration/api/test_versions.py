from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from claims.leases import drain
from claims.review.services import SourceDraft, VerdictDraft, record_verdict
from tests.newsroom import ARABIC, SPLITTING, Newsroom

RECORD = SourceDraft(title="سجل الميناء", kind="primary")


@pytest.fixture
def client(newsroom: Newsroom) -> APIClient:
    client = APIClient()
    client.force_authenticate(newsroom.checker)
    return client


def test_only_what_changed_comes_back(newsroom: Newsroom, client: APIClient) -> None:
    article = newsroom.split()
    for words in ("40 شاحنة", "3 شاحنات"):
        claim = newsroom.figure(article, words)
        record_verdict(
            claim, VerdictDraft(so="confirmed", sources=[RECORD]), by=newsroom.checker, seen_version=claim.version
        )
    changed = ARABIC.replace("40 شاحنة", "42 شاحنة")
    answer = client.post(f"/api/v1/articles/{article.pk}/versions/", {"body": changed, "seen": 1})
    assert (answer.status_code, answer.json()["number"]) == (201, 2)
    drain(SPLITTING)
    states = {
        row["anchor"]["exact"]: row["state"]
        for row in client.get(f"/api/v1/claims/?article={article.pk}").json()["results"]
    }
    assert (states["42 شاحنة"], states["3 شاحنات"]) == ("stale", "settled")


@pytest.mark.parametrize(
    ("body", "seen", "status", "code"),
    [
        pytest.param(ARABIC, 1, 409, "article_duplicate", id="the-same-text"),
        pytest.param(ARABIC + " ثم غادرت.", 2, 409, "conflict", id="another-version-was-seen"),
        pytest.param(" ", 1, 400, "text_empty", id="empty"),
        pytest.param("a\x00", 1, 400, "text_bad_character", id="nul"),
    ],
)
def test_refusals(newsroom: Newsroom, client: APIClient, body: str, seen: int, status: int, code: str) -> None:
    article = newsroom.split()
    answer = client.post(f"/api/v1/articles/{article.pk}/versions/", {"body": body, "seen": seen})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert article.versions.count() == 1
