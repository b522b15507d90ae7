"""/healthz: alive whatever happens, ready only when the work gets done."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from factcheck import health
from tests.factories import ExtractionRunFactory


@pytest.fixture(autouse=True)
def _look_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)


def ask(client: Client, question: str) -> tuple[int, dict[str, Any]]:
    response = client.get(f"/healthz/{question}")
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    return response.status_code, response.json()


def test_alive_needs_no_database(client: Client) -> None:
    assert ask(client, "live") == (200, {"ok": True})


@pytest.mark.django_db
def test_ready_when_migrated_and_idle(client: Client) -> None:
    status, report = ask(client, "ready")
    assert (status, report["ok"], report["migrations"]) == (200, True, {"ok": True, "waiting": []})


@pytest.mark.django_db
def test_a_missing_migration_is_named(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    status, report = ask(client, "ready")
    assert (status, report["migrations"]) == (503, {"ok": False, "waiting": ["sessions.0001_initial"]})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "status"),
    [
        pytest.param({"state": "queued", "waits": 30}, 200, id="a row that has waited half a minute"),
        pytest.param({"state": "queued", "waits": 90}, 503, id="a row that nobody fetches"),
        pytest.param({"state": "running", "overdue": 30}, 200, id="a lease that the next sweep takes back"),
        pytest.param({"state": "running", "overdue": 90}, 503, id="a lease that no sweep takes back"),
    ],
)
def test_work_that_stands_still_turns_it_red(client: Client, row: dict[str, Any], status: int) -> None:
    now = timezone.now()
    running = {}
    if row["state"] == "running":
        lease_until = now - timedelta(seconds=row["overdue"])
        running = {"lease_until": lease_until, "lease_token": uuid.uuid4(), "attempt": 1}
    ExtractionRunFactory(state=row["state"], run_after=now - timedelta(seconds=row.get("waits", 0)), **running)
    found, report = ask(client, "ready")
    assert (found, report["queue"]["ok"]) == (status, status == 200)


def test_a_dead_database_is_503_with_retry_after(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[str]:
        raise OperationalError("connection refused")

    monkeypatch.setattr(health, "unapplied_migrations", refuse)
    response = client.get("/healthz/ready")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response.json() == {"ok": False, "database": {"ok": False}}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_health_is_only_asked(client: Client, method: str) -> None:
    assert getattr(client, method)("/healthz/live").status_code == 405
