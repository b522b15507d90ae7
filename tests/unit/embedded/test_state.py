"""The data folder: its files are private, and a folder that cannot be used is a clear line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from factcheck.embedded import state


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_missing_folder_is_made_and_nobody_else_may_list_it(tmp_path: Path) -> None:
    folder = state.open_folder(tmp_path / "with a space" / "مجلد")
    assert mode(folder) == 0o711
    assert not list(folder.iterdir())


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(state.DataFolderError, match="--data-dir") as failure:
        state.open_folder(tmp_path / "file" / "var")
    assert "\n" not in str(failure.value)


def test_the_secret_key_outlives_the_process_and_is_private(tmp_path: Path) -> None:
    first = state.secret_key(tmp_path / "var")
    assert len(first) >= 50
    assert state.secret_key(tmp_path / "var") == first
    assert mode(tmp_path / "var" / "secret_key") == 0o600


def test_a_folder_that_takes_no_secret_still_lets_other_commands_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert len(state.secret_key(tmp_path / "file" / "var")) >= 50


def test_the_address_is_where_the_server_said_or_nowhere(tmp_path: Path) -> None:
    assert state.database_url(tmp_path) == state.NOWHERE
    state.save_database_url(tmp_path, "postgresql://factcheck:x@127.0.0.1:5/factcheck")
    assert state.database_url(tmp_path).endswith(":5/factcheck")
    assert mode(tmp_path / "database.url") == 0o600
