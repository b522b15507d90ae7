"""The bootstrap: when it installs, when it starts over, and what it says when it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.embedded import environment


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with two locks and an environment that looks complete."""
    monkeypatch.delenv("FACTCHECK_NO_BOOTSTRAP", raising=False)
    monkeypatch.delenv("FACTCHECK_ENVIRONMENT_READY", raising=False)
    for name, text in {"LOCK": "django==1\n", "DEV_LOCK": "django==1\npytest==1\n"}.items():
        lock = tmp_path / f"{name}.lock"
        lock.write_text(text, encoding="utf-8")
        monkeypatch.setattr(environment, name, lock)
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", venv / "factcheck-locks.json")
    return tmp_path


def stamp(*locks: Path) -> None:
    environment.STAMP.write_text(json.dumps([environment.digest(lock) for lock in locks]), encoding="utf-8")


@pytest.mark.usefixtures("project")
def test_an_unstamped_environment_is_not_installed() -> None:
    assert not environment.is_installed(environment.LOCK)


@pytest.mark.usefixtures("project")
def test_a_broken_stamp_is_no_stamp() -> None:
    environment.STAMP.write_text("{", encoding="utf-8")
    assert not environment.is_installed(environment.LOCK)


@pytest.mark.usefixtures("project")
def test_a_stamp_counts_until_its_lock_changes() -> None:
    stamp(environment.LOCK)
    assert environment.is_installed(environment.LOCK)
    assert not environment.is_installed(environment.DEV_LOCK)
    environment.LOCK.write_text("django==2\n", encoding="utf-8")
    assert not environment.is_installed(environment.LOCK)


@pytest.mark.usefixtures("project")
def test_after_test_neither_command_installs_again(monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[Path] = []
    monkeypatch.setattr(environment, "_works", lambda python: True)
    monkeypatch.setattr(environment, "_fill", filled.append)
    monkeypatch.setattr(environment, "_is_inside", lambda: True)
    for command in ("test", "up", "test", "extract"):
        environment.make_ready([command])
    assert filled == [environment.DEV_LOCK]


@pytest.mark.usefixtures("project")
def test_a_stamp_without_a_python_is_no_environment() -> None:
    stamp(environment.LOCK)
    environment.PYTHON.unlink()
    assert not environment.is_installed(environment.LOCK)


@pytest.mark.usefixtures("project")
def test_whoever_brings_the_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_NO_BOOTSTRAP", "1")
    monkeypatch.setattr(environment, "_install", lambda lock: pytest.fail("installed"))
    environment.make_ready(["up"])


@pytest.mark.usefixtures("project")
def test_an_environment_that_never_starts_is_not_started_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp(environment.LOCK)
    monkeypatch.setenv("FACTCHECK_ENVIRONMENT_READY", str(environment.VENV))
    with pytest.raises(SystemExit, match="delete that folder"):
        environment.make_ready(["up"])


@pytest.mark.usefixtures("project")
def test_a_missing_venv_module_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(environment, "_works", lambda python: False)
    with pytest.raises(SystemExit) as stopped:
        environment.make_ready(["up"])
    assert "apt install python3-venv" in str(stopped.value.code)
    assert "\n" not in str(stopped.value.code)


def test_a_folder_that_cannot_be_written_is_one_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = project / "a file"
    blocked.touch()
    monkeypatch.setattr(environment, "VENV", blocked / ".venv")
    monkeypatch.setattr(environment, "STAMP", blocked / ".venv" / "stamp")
    with pytest.raises(SystemExit, match=r"^Cannot make the environment in .*Not a directory\.$"):
        environment.make_ready(["up"])


def test_uv_is_installed_by_its_hashes() -> None:
    lines = environment.pinned(environment.DEV_LOCK, "uv").splitlines()
    assert lines[0].startswith("uv==")
    assert len(lines) > 1
    assert all(line.strip().startswith("--hash=sha256:") for line in lines[1:])


def test_the_bootstrap_imports_nothing_that_must_be_installed() -> None:
    program = (
        "import sys; import factcheck.embedded.environment; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True, cwd=environment.ROOT
    )
    foreign = set(result.stdout.split()) - sys.stdlib_module_names - {"factcheck", "__main__"}
    assert not foreign
