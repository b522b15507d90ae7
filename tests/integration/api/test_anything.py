"""Whatever is thrown at the API, it answers, and as its schema says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from claims.models import ApiToken
from factcheck.wsgi import application
from tests.factories import ClaimFactory
from tests.newsroom import Newsroom

EXAMPLES = int(os.environ.get("FACTCHECK_FUZZ_EXAMPLES", "3"))
"""For each operation in the whole suite; `make fuzz` throws a hundred."""
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)


@pytest.fixture
def secret(newsroom: Newsroom, settings: Any) -> Iterator[str]:
    """A checker's token at a newsroom with one claim; requests leave the test's own connection open."""
    settings.FACTCHECK_API_READS_PER_MINUTE = settings.FACTCHECK_API_WRITES_PER_MINUTE = 10**9
    ClaimFactory(article__desk=newsroom.desk)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield ApiToken.objects.issue(newsroom.checker, "fuzz")[1]
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_nothing_breaks_it(case: Any, secret: str) -> None:
    headers = {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}
    case.call_and_validate(headers=headers, checks=CHECKS)
