"""What the embedded server and its readers agree on: the files of the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

NOWHERE = "postgresql://factcheck@127.0.0.1:1/factcheck"
_URL_FILE = "database.url"
_KEY_FILE = "secret_key"


class DataFolderError(Exception):
    """The data folder cannot be used; the message says what to do."""


def open_folder(path: Path) -> Path:
    """The data folder, made if it was missing and proven writable."""
    try:
        # Others may pass, not look: PostgreSQL may run as another user below.
        path.mkdir(parents=True, exist_ok=True, mode=0o711)
        probe = path / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = (error.strerror or "it is no folder").lower()
        raise DataFolderError(f"Cannot write in {path} ({reason}): choose another folder with --data-dir.") from error
    return path.resolve()


def write_private(path: Path, text: str) -> None:
    """Puts the text into a file that only its owner may read, whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)


def save_database_url(folder: Path, url: str) -> None:
    """Tells every later command where the embedded server of this folder listens."""
    write_private(folder / _URL_FILE, url)


def database_url(folder: Path) -> str:
    """The embedded server's address, or one that nobody answers when it never ran."""
    try:
        return (folder / _URL_FILE).read_text(encoding="utf-8").strip() or NOWHERE
    except OSError:
        return NOWHERE


def secret_key(folder: Path) -> str:
    """The folder's secret key, which outlives a restart so that log-ins do too."""
    path = folder / _KEY_FILE
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        key = secrets.token_urlsafe(50)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o711)
        write_private(path, key)
    except OSError:
        return key  # `extract` and `help` need no lasting secret; `up` reports the folder itself
    return key
