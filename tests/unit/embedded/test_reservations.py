"""Who may use a data folder and a port, and what is said to whoever may not."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.embedded import reservations
from factcheck.embedded.reservations import StartFailure, listen, sole_user
from factcheck.embedded.state import save_database_url


def leave_behind(handle: int, seconds: float) -> subprocess.Popen[bytes]:
    """A service that outlives its supervisor for a while."""
    return subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({seconds})"], pass_fds=[handle])


def test_a_folder_has_one_user_at_a_time(tmp_path: Path) -> None:
    with sole_user(tmp_path), pytest.raises(StartFailure, match="already running"), sole_user(tmp_path):
        pass
    with sole_user(tmp_path):
        pass


@pytest.mark.slow
def test_the_next_start_waits_for_what_a_killed_one_left(tmp_path: Path) -> None:
    with sole_user(tmp_path) as handle:
        child = leave_behind(handle, 1)
    begun = time.monotonic()
    with sole_user(tmp_path):
        assert time.monotonic() - begun > 0.3
        assert child.wait(5) == 0


@pytest.mark.slow
def test_it_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reservations, "LEFTOVER_SECONDS", 0.2)
    with sole_user(tmp_path) as handle:
        child = leave_behind(handle, 60)
    with pytest.raises(StartFailure, match="earlier start still run"), sole_user(tmp_path):
        pass
    child.kill()
    child.wait()


def test_a_free_port_is_taken_where_none_is_asked_for() -> None:
    with listen(0) as listener:
        port = listener.getsockname()[1]
        assert port > 0
        with pytest.raises(StartFailure, match=rf"^Port {port} cannot be used \(address already in use\): .*--port\.$"):
            listen(port)


def test_an_impossible_port_is_an_error_too() -> None:
    with pytest.raises(StartFailure, match="Port 70000 cannot be used"):
        listen(70000)


def test_the_database_keeps_its_port_while_it_is_free(tmp_path: Path) -> None:
    assert reservations.former_port(tmp_path) is None
    with listen(0) as listener:
        port = listener.getsockname()[1]
        save_database_url(tmp_path, f"postgresql://factcheck:x@127.0.0.1:{port}/factcheck")
        assert reservations.former_port(tmp_path) is None
    assert reservations.former_port(tmp_path) == port
