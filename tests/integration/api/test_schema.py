"""The schema is valid, complete, and what the answers keep to."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from claims.api.problems import PROBLEMS
from claims.errors import ClaimsError
from claims.models import Claim
from tests.integration.api.conftest import Tool
from tests.newsroom import Newsroom

NEVER_ANSWERED = {
    *("error", "lease_lost", "checker_unknown", "link_expired", "link_invalid"),
    *("no_reviews", "table_unreadable"),
}
"""Codes of the machinery inside, and of pages that have no counterpart here. What the way out and
outside services meet (outbound_…, service_…, archive_…) is stored with the work that met it."""


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    answer = Client().get("/api/v1/schema/")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_is_valid_openapi_3_1(schema: dict[str, Any]) -> None:
    assert schema["openapi"].startswith("3.1")
    validate_schema(schema)


def test_is_written_without_a_warning() -> None:
    GENERATOR_STATS.reset()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        SchemaGenerator().get_schema(request=None, public=True)
    assert not GENERATOR_STATS


def test_every_operation_is_told_in_both_languages(schema: dict[str, Any]) -> None:
    arabic = Client().get("/api/v1/schema/", headers={"Accept-Language": "ar"}).json()
    english = Client().get("/api/v1/schema/", headers={"Accept-Language": "en"}).json()
    for path, item in english["paths"].items():
        for method, operation in item.items():
            assert operation["summary"]
            assert operation["summary"] != arabic["paths"][path][method]["summary"], operation["summary"]


def test_every_refusal_has_its_code() -> None:
    def tree(kind: type[ClaimsError]) -> set[str]:
        return {kind.code}.union(*(tree(child) for child in kind.__subclasses__()))

    ours = {code for code in tree(ClaimsError) if not code.startswith(("test", "outbound_", "service_", "archive_"))}
    assert ours - NEVER_ANSWERED <= set(PROBLEMS)


def test_answers_keep_to_it(schema: dict[str, Any], tool: Tool, newsroom: Newsroom) -> None:
    article = newsroom.split()
    uid = Claim.objects.filter(article=article, kind="attributed")[0].uid
    figure = Claim.objects.filter(article=article, kind="numeric")[0]
    asked = [
        ("get", "/articles/", tool.get("/articles/")),
        ("get", "/articles/{id}/", tool.get(f"/articles/{article.pk}/")),
        ("get", "/claims/", tool.get("/claims/")),
        ("get", "/claims/{uid}/", tool.get(f"/claims/{uid}/")),
        ("get", "/desks/", tool.get("/desks/")),
        ("post", "/articles/", tool.post("/articles/", {"body": "5 شاحنات."})),
        ("post", "/articles/", tool.post("/articles/", {"body": ""})),
        ("post", "/claims/next/", tool.post("/claims/next/")),
        ("post", "/claims/{uid}/evidence/", tool.post(f"/claims/{uid}/evidence/", {"title": "سجل"})),
        (
            "post",
            "/claims/{uid}/verdicts/",
            tool.post(f"/claims/{figure.uid}/verdicts/", {"so": "opinion", "version": 99}),
        ),
        (
            "post",
            "/claims/{uid}/verdicts/",
            tool.post(f"/claims/{uid}/verdicts/", {"so": "opinion", "version": Claim.objects.get(uid=uid).version}),
        ),
    ]
    for method, path, answer in asked:
        told = schema["paths"][f"/api/v1{path}"][method]["responses"][str(answer.status_code)]
        shape = told["content"][answer["Content-Type"]]["schema"]
        Draft202012Validator({**shape, "components": schema["components"]}).validate(answer.json())


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_shows_every_operation_and_every_code(language: str, direction: str) -> None:
    answer = Client().get(reverse("api:docs"), headers={"Accept-Language": language})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'dir="{direction}"' in page
    paths = Client().get("/api/v1/schema/").json()["paths"]
    for path, item in paths.items():
        for method in item:
            assert f"{method.upper()} {path}" in page
    for code in PROBLEMS:
        assert f'<tr id="{code}">' in page
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "<style" not in page
    assert " style=" not in page
    assert "//cdn" not in page


def test_the_schema_is_json_of_the_version_that_is_promised(schema: dict[str, Any]) -> None:
    assert schema["info"]["title"] == settings.SPECTACULAR_SETTINGS["TITLE"]
    assert "Problem" in json.dumps(schema)
