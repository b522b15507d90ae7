"""Gives a test run its own throw-away PostgreSQL, before pytest-django reads the settings."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from factcheck.embedded.messages import compile_messages
from factcheck.embedded.postgres import THROW_AWAY, Postgres

_SERVER = pytest.StashKey[Postgres]()
_ROOT = Path(__file__).resolve().parents[2]


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Starts the server, unless DATABASE_URL names one."""
    compile_messages(_ROOT / "claims" / "locale")
    if os.environ.get("DATABASE_URL"):
        return
    folder = Path(tempfile.mkdtemp(prefix="factcheck-test-"))
    server = Postgres(folder, folder / "postgres.log", options=THROW_AWAY)
    early_config.stash[_SERVER] = server
    server.initialise()
    server.start()
    server.wait()
    server.prepare()
    os.environ["DATABASE_URL"] = server.url
    os.environ["FACTCHECK_THROW_AWAY"] = "1"  # for `django_db_keepdb` of the tests


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stops the server and forgets its data."""
    server = config.stash.get(_SERVER, None)
    if server is None:
        return
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)
