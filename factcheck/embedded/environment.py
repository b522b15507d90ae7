"""Makes the environment the project runs in: `.venv`, from the hash-pinned lock.

Runs before anything is installed: standard library only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "factcheck-locks.json"
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST = (3, 11)
_REPEATED = "FACTCHECK_ENVIRONMENT_READY"


class EnvironmentFailure(Exception):
    """The environment cannot be made; the message is one line that says what to do."""


def make_ready(arguments: list[str]) -> None:
    """Returns inside a complete environment, making it and starting over in it where needed."""
    if os.environ.get("FACTCHECK_NO_BOOTSTRAP") == "1":
        return
    lock = DEV_LOCK if arguments[:1] == ["test"] else LOCK
    try:
        if not is_installed(lock):
            _install(lock)
    except EnvironmentFailure as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit(130)
    if not _is_inside():
        _start_over()


def is_installed(lock: Path) -> bool:
    """Whether `.venv` holds all that this lock names."""
    try:
        stamped = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return PYTHON.exists() and isinstance(stamped, list) and digest(lock) in stamped


def digest(lock: Path) -> str:
    """What a lock is known by in the stamp."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def pinned(lock: Path, name: str) -> str:
    """The lines of the lock that pin one package, hashes included."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next((n for n in range(start + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    return "\n".join(lines[start:end]) + "\n"


def _is_inside() -> bool:
    return VENV.exists() and VENV.samefile(sys.prefix)


def _start_over() -> None:
    if os.environ.get(_REPEATED) == str(VENV):
        sys.exit(f"{PYTHON} does not start inside {VENV}: delete that folder and try again.")
    os.environ[_REPEATED] = str(VENV)
    os.execv(PYTHON, [str(PYTHON), *sys.orig_argv[1:]])  # noqa: S606 - our own Python, no shell


def _install(lock: Path) -> None:
    if sys.version_info < OLDEST:
        raise EnvironmentFailure(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}."
        )
    with _alone():
        if is_installed(lock):  # another command made it while this one waited
            return
        _say(f"Making the environment in {VENV} (once, about half a minute) ...")
        if not _works(PYTHON):
            _create()
        _fill(lock)
        locks = [LOCK, DEV_LOCK] if lock == DEV_LOCK else [LOCK]  # the second holds all of the first
        STAMP.write_text(json.dumps([digest(each) for each in locks]), encoding="utf-8")


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    import fcntl  # not on every platform, and only needed here

    try:
        VENV.mkdir(exist_ok=True)
        with (VENV / "factcheck.lock").open("w") as file:  # not ".lock": uv takes that one itself
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise EnvironmentFailure(f"Cannot make the environment in {VENV}: {reason}.") from error


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    probe = [str(python), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _create() -> None:
    try:
        import ensurepip  # noqa: F401 - Debian ships venv without it
        import venv
    except ImportError as error:
        message = (
            "Python's venv module is missing: install it (Debian, Ubuntu: apt install python3-venv) and try again."
        )
        raise EnvironmentFailure(message) from error
    try:
        venv.EnvBuilder(with_pip=True, symlinks=True).create(VENV)
    except subprocess.CalledProcessError as error:
        raise EnvironmentFailure(f"Cannot make {VENV}: {_last_line(error.output)}") from error


def _fill(lock: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        requirement = Path(folder, "uv.txt")
        requirement.write_text(pinned(DEV_LOCK, "uv"), encoding="utf-8")
        quick = _run("pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", str(requirement))
    exact = ["--no-deps", "--require-hashes", "-r", str(lock)]
    if quick.returncode == 0:
        quick = _run("uv", "pip", "install", "--quiet", "--python", str(PYTHON), "--compile-bytecode", *exact)
    if quick.returncode == 0:
        return
    _say("uv did not manage; pip is slower and does the same ...")  # pip also reads the machine's own pip settings
    slow = _run("pip", "install", "--quiet", *exact)
    if slow.returncode != 0:
        raise EnvironmentFailure(f"Cannot install {lock.name}: {_last_line(slow.stderr)}")


def _run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PYTHON), "-m", module, *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )


def _last_line(output: str | bytes | None) -> str:
    text = output.decode(errors="replace") if isinstance(output, bytes) else output or ""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason was given")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
