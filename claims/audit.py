"""Says who does what: the row triggers (`models.audit_event`) write it beside each changed row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from claims.models import AuditLink
from claims.models.audit_event import digest_sql

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


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain is broken, and how."""

    event_id: int
    what: str


def link_pending() -> None:
    """Link the committed events that still wait for it; does nothing while somebody else is at it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT claims_audit_link(NULL)")


def first_break() -> Break | None:
    """The first row at which the audit chain does not hold: changed, unlinked or missing; None for a whole chain."""
    link_pending()
    with connection.cursor() as cursor:
        cursor.execute(_FIRST_BREAK)
        row = cursor.fetchone()
    return Break(*row) if row else None


def chain_head() -> tuple[int, str] | None:
    """The number of links and the last hash: kept elsewhere, it shows when a tail was cut off."""
    last = AuditLink.objects.order_by("-pk").first()
    return (AuditLink.objects.count(), last.sha256) if last else None


_FIRST_BREAK = f"""
    WITH chain AS (
        SELECT link.id, link.event_id, link.sha256, lag(link.sha256, 1, '') OVER (ORDER BY link.id) AS previous
          FROM claims_auditlink AS link
    ), broken AS (
        SELECT chain.id AS place, chain.event_id, CASE WHEN event.id IS NULL THEN 'missing' ELSE 'changed' END AS what
          FROM chain LEFT JOIN claims_auditevent AS event ON event.id = chain.event_id
         WHERE event.id IS NULL OR chain.sha256 <> {digest_sql("event", "chain.previous")}
        UNION ALL
        SELECT NULL, event.id, 'unlinked'
          FROM claims_auditevent AS event
         WHERE NOT EXISTS (SELECT 1 FROM claims_auditlink AS link WHERE link.event_id = event.id)
           AND NOT EXISTS (SELECT 1 FROM claims_auditpending AS pending WHERE pending.event_id = event.id)
    )
    SELECT event_id, what FROM broken ORDER BY place NULLS LAST, event_id LIMIT 1
"""  # noqa: S608 - put together from constants of this code
