"""A throw-away PostgreSQL, migrated, for the benchmarks that need one."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The folder of a script comes first on the path, and one of ours has the name of a module that Python needs: `queue`.
sys.path[:] = [str(ROOT), *(entry for entry in sys.path if Path(entry).resolve() != Path(__file__).resolve().parent)]


@contextmanager
def throw_away_database(*options: str, durable: bool = False) -> Iterator[str]:
    """Its address, with Django set up on it; the server takes the options, and a commit waits for the disk only where
    `durable` asks for it."""
    from factcheck.embedded.postgres import THROW_AWAY, Postgres

    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        options = options if durable else (*THROW_AWAY, *options)
        server = Postgres(Path(folder, "data"), Path(folder, "postgres.log"), options=options)
        Path(folder, "data").mkdir()
        server.initialise()
        server.start()
        try:
            server.wait()
            server.prepare()
            os.environ |= {"DATABASE_URL": server.url, "DJANGO_SETTINGS_MODULE": "factcheck.settings.test"}
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            yield server.url
        finally:
            from django.db import connections

            connections.close_all()
            server.stop()
