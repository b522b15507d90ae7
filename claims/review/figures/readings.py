"""How far readers agree, and how often a reading was overturned: cycles of verdicts, put together in SQL.

The same rules as `outcomes.Cycle`, which a test holds beside them.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from claims.review.figures.record import Desks, Figure, Period, Row, Unit, share, worklist
from claims.review.phases import blind_claims
from claims.states import ClaimState

_CYCLES = """
    WITH numbered AS (
        SELECT article.desk_id, verdict.claim_id, verdict.round, verdict.created_at,
               concat(verdict.said_id, '/', verdict.so_id) AS rating,
               count(*) FILTER (WHERE verdict.round = 'first')
                   OVER (PARTITION BY verdict.claim_id ORDER BY verdict.id) AS cycle
          FROM claims_verdict AS verdict
          JOIN claims_claim AS claim ON claim.id = verdict.claim_id
          JOIN claims_article AS article ON article.id = claim.article_id
         WHERE article.desk_id = ANY(%(desks)s) AND NOT claim.id = ANY(%(hidden)s)
    ), cycles AS (
        SELECT desk_id, max(created_at) AS at,
               max(rating) FILTER (WHERE round = 'first') AS first,
               max(rating) FILTER (WHERE round = 'second') AS second,
               max(rating) FILTER (WHERE round = 'third') AS third,
               max(rating) FILTER (WHERE round = 'decision') AS decision
          FROM numbered WHERE cycle > 0 GROUP BY desk_id, claim_id, cycle
    ), standing AS (
        SELECT *, CASE WHEN decision IS NOT NULL THEN decision
                       WHEN first = second THEN first
                       WHEN third IN (first, second) THEN third END AS stands
          FROM cycles WHERE second IS NOT NULL AND at >= %(start)s AND at < %(end)s
    )
    SELECT desk_id, count(*) AS pairs, count(*) FILTER (WHERE first = second) AS agreed,
           coalesce(sum(2 + (third IS NOT NULL)::int) FILTER (WHERE stands IS NOT NULL), 0) AS readings,
           coalesce(sum((first <> stands)::int + (second <> stands)::int + coalesce((third <> stands)::int, 0))
               FILTER (WHERE stands IS NOT NULL), 0) AS overturned
      FROM standing GROUP BY desk_id ORDER BY desk_id
"""


def agreement(desks: Desks, period: Period) -> Figure:
    """Of the claims read twice, the share to which both readers gave the same ratings; n is the claims."""
    return _figure("agreement", desks, period, "agreed", "pairs")


def overturned(desks: Desks, period: Period) -> Figure:
    """Of the readings that another reader tested, the share that differs from what stands; n is the readings."""
    return _figure("overturned", desks, period, "overturned", "readings")


def _figure(code: str, desks: Desks, period: Period, part: str, whole: str) -> Figure:
    found = _counted(desks, period)
    rows = [
        Row(
            {"desk": row["desk_id"]},
            share(row[part], row[whole]),
            row[whole],
            worklist(desk=row["desk_id"], state=ClaimState.SETTLED),
        )
        for row in found
    ]
    n = sum(row[whole] for row in found)
    value = share(sum(row[part] for row in found), n)
    return Figure(code, Unit.SHARE, value, n, worklist(state=ClaimState.SETTLED), rows)


def _counted(desks: Desks, period: Period) -> list[dict[str, Any]]:
    asked: dict[str, Any] = {
        "desks": list(desks.values_list("pk", flat=True)),
        # A count over few claims would give a hidden verdict away.
        "hidden": list(blind_claims().filter(article__desk__in=desks.values("pk")).values_list("pk", flat=True)),
        "start": period.start,
        "end": period.end,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CYCLES, asked)
        names = [column[0] for column in cursor.description or ()]
        return [{name: int(value) for name, value in zip(names, row, strict=True)} for row in cursor.fetchall()]
