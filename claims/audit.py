"""Says who does what: the row triggers (`models.audit_event`) write it beside each changed row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.transaction import TransactionManagementError

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def act(name: str, actor: User | None = None, *, reason: str = "") -> None:
    """Names the act, its actor and its reason for the rest of the transaction; outside one it raises
    TransactionManagementError, because the setting would be gone before the first row is written."""
    if not connection.in_atomic_block:
        raise TransactionManagementError(f"the act {name!r} needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('factcheck.act', %s, true), set_config('factcheck.actor', %s, true),"
            " set_config('factcheck.reason', %s, true)",
            [name, str(actor.pk) if actor else "", reason],
        )
