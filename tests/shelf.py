"""The rows of the database as they once stood: kept as COPY writes them, put back in a small part of the time that they
took to make."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from psycopg import sql

T = TypeVar("T")
Rows = dict[str, list[bytes]]
"""The lines of each table that has any."""


class Shelf:
    """The database as it was put here, and what was made on top of that, one name after the other."""

    def __init__(self) -> None:
        self.tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        self.start = self.rows()
        self.made: dict[tuple[str, ...], tuple[Rows, bytes]] = {}
        self.names: tuple[str, ...] = ()
        """What this test took from here so far: a second desk shares an outlet with the first."""

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, with its rows: made the first time that the name is asked for after the same others, put
        back from then on. Where a test has put more into the database by then, it is made afresh."""
        names, known = (*self.names, name), self._known()
        if names in self.made and self._untouched(self.made[names][0], known):
            rows, kept = self.made[names]
            with no_triggers():
                self._put(rows)
            gives: T = pickle.loads(kept)
        else:
            before = self.rows()
            gives = make()
            connection.check_constraints()  # what the database leaves for the end: events are linked only then
            if before == known:
                self.made[names] = added(before, self.rows()), pickle.dumps(gives)
        self.names = names
        return gives

    def _untouched(self, tables: Iterable[str], known: Rows) -> bool:
        """Whether each of the tables has as many rows as it should."""
        asked = sql.SQL("SELECT count(*) FROM {}")
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(" UNION ALL ").join(asked.format(sql.Identifier(table)) for table in tables))
            return [count for (count,) in cursor.fetchall()] == [len(known.get(table, ())) for table in tables]

    def _known(self) -> Rows:
        """All there is when a test has only taken from here."""
        found = dict(self.start)
        for number in range(1, len(self.names) + 1):
            for table, lines in self.made.get(self.names[:number], ({}, b""))[0].items():
                found[table] = sorted([*found.get(table, ()), *lines])
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
                    found[table] = sorted(b"".join(copy).splitlines(keepends=True))
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
