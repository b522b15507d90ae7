"""`manage.py up`, really run: one address, everything restarted, nothing left behind."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.embedded.postgres import THROW_AWAY, Postgres
from tests.running import Up, Visitor, is_alive, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("up") / "بيانات with a space"


@pytest.fixture(scope="module")
def up(folder: Path) -> Iterator[Up]:
    with Up(folder) as up:
        assert wait_until(up.is_ready, 60), "".join(up.err)
        yield up


def test_one_line_of_output_and_everything_ready(up: Up) -> None:
    assert up.out == [f"{up.address}\n"]
    assert up.address.startswith("http://127.0.0.1:")
    assert Visitor(up.address).get("/healthz/live")[0] == 200


def test_the_first_administrator_logs_in(up: Up) -> None:
    status, address, _ = Visitor(up.address).log_in()
    assert (status, address) == (200, f"{up.address}admin/")


def test_static_files_are_served_under_names_that_never_change_their_content(up: Up) -> None:
    visitor = Visitor(up.address)
    _, _, page = visitor.get("/admin/login/")
    sheet = next(part for part in page.split('"') if part.startswith("/static/") and part.endswith(".css"))
    assert visitor.get(sheet)[0] == 200


@pytest.mark.faults
@pytest.mark.parametrize("word", ["gunicorn", "beat", "worker", "postgres"])
def test_a_killed_service_comes_back(up: Up, word: str) -> None:
    assert wait_until(lambda: up.service(word) is not None)
    first = up.service(word)
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert wait_until(lambda: up.service(word) not in {None, first}), "".join(up.err)
    assert wait_until(up.is_ready, 60), "".join(up.err)
    assert Visitor(up.address).log_in()[0] == 200


def test_a_second_up_on_the_same_folder_is_refused(up: Up, folder: Path) -> None:
    with Up(folder) as second:
        assert second.process.wait(30) == 1
        second.read_all()
        assert second.out == []
        assert len(second.err) == 1
        assert "already running" in second.err[0]
    assert up.is_ready()


@pytest.mark.parametrize("by", ["option", "variable"])
def test_a_busy_port_is_one_clear_line(up: Up, tmp_path: Path, by: str) -> None:
    port = up.address.rstrip("/").rsplit(":", 1)[1]
    arguments = ["--port", port] if by == "option" else ["--no-browser"]
    with Up(tmp_path / "var", *arguments, FACTCHECK_PORT=port) as second:
        assert second.process.wait(30) == 1
        second.read_all()
        assert second.out == []
        assert second.err == [f"Port {port} cannot be used (address already in use): choose another with --port.\n"]


def test_an_unwritable_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Up(tmp_path / "file" / "var") as up:
        assert up.process.wait(30) == 1
        up.read_all()
        assert up.out == []
        assert len(up.err) == 1
        assert "choose another folder with --data-dir" in up.err[0]


def test_a_database_of_ones_own_is_used_and_none_started(tmp_path: Path) -> None:
    server = Postgres(tmp_path / "elsewhere", tmp_path / "postgres.log", options=THROW_AWAY)
    server.initialise()
    server.start()
    try:
        server.wait()
        server.prepare()
        with Up(tmp_path / "var", DATABASE_URL=server.url) as up:
            assert wait_until(up.is_ready, 60), "".join(up.err)
            assert up.service("postgres") is None
            assert Visitor(up.address).log_in()[0] == 200
        assert not (tmp_path / "var" / "postgres").exists()
    finally:
        server.stop()


def test_a_database_that_does_not_answer_is_one_clear_line(tmp_path: Path) -> None:
    with Up(tmp_path / "var", DATABASE_URL="postgresql://somebody@127.0.0.1:1/nothing") as up:
        assert up.process.wait(30) == 1
        up.read_all()
        assert up.out == []
        assert [line for line in up.err if "The database cannot be prepared: connection" in line]
        assert not [line for line in up.err if "Traceback" in line]


@pytest.mark.faults
def test_after_kill_9_of_the_supervisor_it_starts_again_with_its_data_and_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    with Up(folder) as first:
        assert wait_until(first.is_ready, 60), "".join(first.err)
        orphans = first.family()
        first.signal(signal.SIGKILL)
    assert wait_until(lambda: not [pid for pid in orphans if is_alive(pid)])
    # As after a power cut: the number of the former server now belongs to somebody else.
    (folder / "postgres" / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n", encoding="utf-8")
    with Up(folder, FACTCHECK_ADMIN_PASSWORD="not asked for again") as second:
        assert wait_until(second.is_ready, 60), "".join(second.err)
        assert Visitor(second.address).log_in()[0] == 200
        assert "Administrator" not in "".join(second.err)
        family = second.family()
        assert len(family) > 5
        assert second.signal(signal.SIGINT) == 0
        assert not [pid for pid in family if is_alive(pid)]
        assert len(second.out) == 1


@pytest.mark.faults
def test_ctrl_c_in_the_middle_of_the_start_leaves_nothing(tmp_path: Path) -> None:
    with Up(tmp_path / "var") as up:
        assert wait_until(lambda: any("Preparing" in line for line in up.err), 60), "".join(up.err)
        family = up.family()
        assert up.signal(signal.SIGINT) == 0
        assert up.out == []
        assert not [pid for pid in family if is_alive(pid)]
