"""What is kept of a claim at all, in one question: of most claims little is, and each kind is a question of its own."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model
from psycopg.sql import SQL, Identifier, Literal

from claims.models import Claim, Evidence, Finding, Presence, ReadingDraft, ReadingLease, TriageAct, Verdict

_KINDS: dict[str, type[Model]] = {
    kind._meta.db_table: kind for kind in (Verdict, Evidence, Finding, ReadingLease, Presence, TriageAct, ReadingDraft)
}
_ONE = SQL("SELECT {} WHERE EXISTS (SELECT FROM {} WHERE claim_id = %(claim)s)")
_QUESTION = SQL(" UNION ALL ").join(_ONE.format(Literal(table), Identifier(table)) for table in _KINDS)


def kept_of(claim: Claim) -> set[type[Model]]:
    """The kinds of rows that hang on the claim, whoever wrote them and whoever may see them."""
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, {"claim": claim.pk})
        return {_KINDS[table] for (table,) in cursor}
