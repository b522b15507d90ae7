"""The API's reference page names every route and every code, and its how-to works as it is written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from claims.api.problems import PROBLEMS
from claims.api.schema import METHODS, schema_now
from claims.leases import drain
from claims.models import ApiToken, Verdict
from claims.tasks.kinds import KINDS
from tests.newsroom import open_newsroom

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "reference" / "api.md"
HOW_TO = DOCS / "how-to" / "use-the-api.md"
UNDESCRIBED = {"GET /schema/", "GET /docs/"}
"""Routes that the schema leaves out, for it does not describe itself."""


def test_every_route_is_on_the_page() -> None:
    routes = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, item in schema_now()["paths"].items()
        for method in METHODS
        if method in item
    }
    told = set(re.findall(r"^\| `((?:GET|POST|DELETE|PUT|PATCH) [^`]+)` \|", PAGE.read_text(encoding="utf-8"), re.M))
    assert told == routes | UNDESCRIBED


def test_every_code_is_on_the_page_with_its_status() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (\d{3}) \|", PAGE.read_text(encoding="utf-8"), re.M))
    assert told == {code: str(problem.status) for code, problem in PROBLEMS.items()}


@pytest.mark.django_db
def test_the_how_to_works_as_it_is_written() -> None:
    article, verdict = re.findall(r"<<'END'\n(\{.*?\n\})\nEND", HOW_TO.read_text(encoding="utf-8"), re.S)
    newsroom = open_newsroom()
    headers = {"Authorization": f"Bearer {ApiToken.objects.issue(newsroom.checker, 'CMS')[1]}"}
    client = Client(headers=headers)
    stored = client.post("/api/v1/articles/", article, "application/json", headers={"Idempotency-Key": "cms-4711-1"})
    assert stored.status_code == 201, stored.content
    drain(KINDS)
    article_id = stored.json()["id"]
    assert client.get(f"/api/v1/articles/{article_id}/").json()["split"]["state"] == "done"
    claims = client.get(f"/api/v1/claims/?article={article_id}&kind=numeric").json()["results"]
    taken = client.post(f"/api/v1/claims/next/?article={article_id}&kind=numeric").json()
    assert taken["uid"] in {claim["uid"] for claim in claims}
    sent = json.loads(verdict)
    assert sent["version"] == taken["version"]
    recorded = client.post(f"/api/v1/claims/{taken['uid']}/verdicts/", verdict, "application/json")
    assert recorded.status_code == 201, recorded.content
    assert Verdict.objects.get().rationale == sent["rationale"]
