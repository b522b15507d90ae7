"""What load balancers and supervisors ask: is it alive, and is it ready?"""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.leases import queue_health

RETRY_SECONDS = 5


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as this process answers at all."""
    return JsonResponse({"ok": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, is migrated, and the queue moves; else 503 with the reasons."""
    report = readiness()
    response = JsonResponse(report, status=200 if report["ok"] else 503)
    if not report["ok"]:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response


def readiness() -> dict[str, Any]:
    """What is and is not in order, by the database alone: a broker's word proves nothing."""
    try:
        waiting = unapplied_migrations()
        queue = {"ok": False} if waiting else queue_health()
    except DatabaseError:
        return {"ok": False, "database": {"ok": False}}
    return {
        "ok": not waiting and queue["ok"],
        "database": {"ok": True},
        "migrations": {"ok": not waiting, "waiting": waiting},
        "queue": queue,
    }


_migrated = False


def unapplied_migrations() -> list[str]:
    """The migrations that the code brings and the database lacks."""
    global _migrated  # noqa: PLW0603 - once all are applied, this process's code can find no more
    if _migrated:
        connection.ensure_connection()
        return []
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    _migrated = not plan
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
