"""The embedded PostgreSQL: made once, whole after a kill, and able to read Arabic."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from factcheck.embedded import binaries, processes
from factcheck.embedded.binaries import PostgresFailure
from factcheck.embedded.postgres import Postgres


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    folder = tmp_path_factory.mktemp("a folder")
    # Commits must reach the kernel: what is tested is that they outlive a kill.
    server = Postgres(folder, folder / "postgres.log", options=["fsync=off"])
    server.initialise()
    server.start()
    server.wait()
    server.prepare()
    yield server
    server.stop()


@pytest.mark.slow
def test_it_finds_arabic_words_and_sorts_by_code_point(server: Postgres) -> None:
    with psycopg.connect(server.url) as connection:
        row = connection.execute("SELECT similarity('طائرة حربية', 'طائرة'), 'ب' > 'أ', 'a' > 'B'").fetchone()
    assert row is not None
    assert row[0] > 0.3
    assert row[1:] == (True, True)


@pytest.mark.slow
def test_the_password_is_asked_for(server: Postgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgresql://factcheck:wrong@127.0.0.1:{server.port}/factcheck")


@pytest.mark.slow
def test_what_was_committed_survives_kill_9_and_the_server_starts_again(server: Postgres) -> None:
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 37 AS aircraft")
    assert server.process is not None
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    for _ in range(20):  # its own children may need a moment to notice
        server.start()
        try:
            server.wait()
        except PostgresFailure:
            continue
        break
    with psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT aircraft FROM kept").fetchone() == (37,)


@pytest.mark.slow
def test_data_that_a_kill_left_half_made_is_made_anew(tmp_path: Path) -> None:
    server = Postgres(tmp_path, tmp_path / "postgres.log")
    (tmp_path / "data.new").mkdir()
    (tmp_path / "data.new" / "rubbish").touch()
    server.initialise()
    assert (server.data / "PG_VERSION").exists()
    assert not (tmp_path / "data.new").exists()


def test_data_of_another_version_is_refused_with_the_remedy(tmp_path: Path) -> None:
    server = Postgres(tmp_path, tmp_path / "postgres.log")
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("9\n", encoding="utf-8")
    with pytest.raises(PostgresFailure, match=r"made by PostgreSQL 9.*FACTCHECK_POSTGRES_BIN"):
        server.initialise()


def test_named_binaries_that_are_not_there_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(PostgresFailure, match="no PostgreSQL server in"):
        binaries.find_binaries()


@pytest.mark.parametrize(
    ("major", "option"),
    [(15, "--locale=C.UTF-8"), (16, "--locale-provider=libc"), (17, "--lc-ctype=C.UTF-8"), (18, "--lc-ctype=C.UTF-8")],
)
def test_every_version_gets_a_locale_that_knows_letters(major: int, option: str) -> None:
    assert option in binaries.locale_options(major)


@pytest.mark.parametrize(
    ("me", "owner", "namespaces", "expected"),
    [
        pytest.param(1000, None, True, (["postgres"], None), id="an ordinary user runs it as himself"),
        pytest.param(1000, 1000, True, (["postgres"], None), id="over his own data"),
        pytest.param(0, None, True, ([*processes._NAMESPACE, "postgres"], None), id="root runs it in a namespace"),
        pytest.param(0, 0, True, ([*processes._NAMESPACE, "postgres"], None), id="over root's data too"),
        pytest.param(0, 1000, True, (["postgres"], 1000), id="root becomes the owner of another's data"),
        pytest.param(0, None, False, (["postgres"], 77), id="root without namespaces becomes a service user"),
    ],
)
def test_who_runs_the_server(
    me: int,
    owner: int | None,
    namespaces: bool,
    expected: tuple[list[str], int | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: me)
    monkeypatch.setattr(processes, "_namespaces_work", lambda: namespaces)
    monkeypatch.setattr(processes, "_service_user", lambda: 77)
    assert processes.unprivileged(["postgres"], owner) == expected
