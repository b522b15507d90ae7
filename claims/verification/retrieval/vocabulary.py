"""How often each term stands in a table of search rows, as the database's own statistics know it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from threading import Lock

from django.db import connection

FRESH_FOR = 300.0
"""Seconds that what was read serves: the statistics change when autovacuum analyses the table."""
_ROWS = "SELECT greatest(reltuples, 0)::float8 FROM pg_class WHERE oid = to_regclass(%s)"
_SHARES = """
SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats
WHERE schemaname = current_schema() AND tablename = %s AND attname = 'vector'
"""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rows of a table and the share of them that each frequent term stands in."""

    rows: float = 0.0
    shares: Mapping[str, float] = field(default_factory=dict)
    rarest: float = 0.0
    """The share of the rarest term that was counted: a term that was not is rarer, or in no row at all."""

    def frequency(self, term: str) -> float:
        """In how many rows the term stands, about."""
        return max(self.shares.get(term, self.rarest / 2) * self.rows, 1.0)

    def is_frequent(self, term: str) -> bool:
        """Whether the term was counted."""
        return term in self.shares


@cache
def _shelf() -> dict[str, tuple[float, Vocabulary]]:
    return {}


_LOCK = Lock()


def vocabulary_of(table: str) -> Vocabulary:
    """The vocabulary of a table, read anew every five minutes; an empty one before the table is first analysed."""
    with _LOCK:
        read_at, known = _shelf().get(table, (0.0, Vocabulary()))
        if time.monotonic() - read_at > FRESH_FOR or not known.shares:
            known = read_vocabulary(table)
            _shelf()[table] = time.monotonic(), known
        return known


def read_vocabulary(table: str) -> Vocabulary:
    """The vocabulary as the statistics have it now."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [table])
        (rows,) = cursor.fetchone() or (0.0,)
        cursor.execute(_SHARES, [table])
        found = cursor.fetchone()
    if not found or found[0] is None:
        return Vocabulary(float(rows or 0.0))
    terms, shares = found
    # Behind the terms' shares stand the least and the greatest of them.
    counted = dict(zip(terms, shares, strict=False))
    return Vocabulary(float(rows), counted, float(shares[len(terms)]) if len(shares) > len(terms) else 0.0)


def forget() -> None:
    """Read the statistics anew at the next search: after a table was filled by other means."""
    with _LOCK:
        _shelf().clear()
