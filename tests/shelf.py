"""The rows of the database as they once stood: kept as COPY writes them, put back in a small part of the time that they
took to make."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from psycopg import sql

T = TypeVar("T")
Rows = dict[str, list[bytes]]
"""The lines of each table that has any."""


class Shelf:
    """The database as it was put here, and what was made on top of that, by name."""

    def __init__(self) -> None:
        self.tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        self.start = self.rows()
        self.made: dict[str, tuple[Rows, bytes]] = {}

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, with its rows: made the first time that the name is asked for, put back from then on.

        Whatever else may bear on those rows has to be in the name.
        """
        if name not in self.made:
            before = self.rows()
            gives = make()
            self.made[name] = added(before, self.rows()), pickle.dumps(gives)
            return gives
        rows, gives_again = self.made[name]
        with no_triggers():
            self._put(rows)
        found: T = pickle.loads(gives_again)
        return found

    def clear(self) -> None:
        """Everything as it was at the start. Rows are deleted, not truncated: that asks for no lock that a late request
        could hold, and makes no file of any table anew."""
        with no_triggers(), connection.cursor() as cursor:
            for table in self._filled():
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            self._put(self.start)
        ContentType.objects.clear_cache()

    def rows(self) -> Rows:
        """All there is now."""
        found: Rows = {}
        with connection.cursor() as cursor:
            for table in self._filled():
                with cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
                    found[table] = b"".join(copy).splitlines(keepends=True)
        return found

    def _put(self, rows: Rows) -> None:
        with connection.cursor() as cursor:
            for table, lines in rows.items():
                with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                    copy.write(b"".join(lines))

    def _filled(self) -> list[str]:
        """The tables that have rows, by one question for all of them."""
        asked = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
        each = [asked.format(sql.Literal(table), sql.Identifier(table)) for table in self.tables]
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(" UNION ALL ").join(each))
            return [table for (table,) in cursor.fetchall()]


@contextmanager
def no_triggers() -> Iterator[None]:
    """Rows may come and go without being checked or noted down again; the database's superuser may say so."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def added(before: Rows, after: Rows) -> Rows:
    """The rows that are new. ValueError if one that stood before is another now: it could not be put back."""
    changed = [table for table, lines in before.items() if set(lines) - set(after.get(table, ()))]
    if changed:
        raise ValueError(f"rows that stood before were changed: {', '.join(changed)}")
    found: dict[str, Any] = {}
    for table, lines in after.items():
        stood = set(before.get(table, ()))
        if new := [line for line in lines if line not in stood]:
            found[table] = new
    return found
