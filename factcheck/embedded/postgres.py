"""The embedded PostgreSQL: made once, run as our direct child, stopped cleanly."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from factcheck.embedded import processes
from factcheck.embedded.binaries import PostgresFailure, find_binaries, locale_options, major_version
from factcheck.embedded.state import write_private

NAME = "factcheck"  # of the user and of the database
START_SECONDS = 30
STOP_SECONDS = 20
_COMPLAINT = re.compile(r"FATAL|HINT|error:|denied", re.IGNORECASE)
# Nothing of a test run is worth a disk write.
THROW_AWAY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Postgres:
    """One server over one folder."""

    folder: Path
    log: Path
    options: Sequence[str] = ()
    port: int = 0
    keep_open: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.binaries = find_binaries()
        self.data = self.folder / "data"

    @property
    def url(self) -> str:
        """Where and as whom to connect."""
        return f"postgresql://{NAME}:{quote(self.password, safe='')}@127.0.0.1:{self.port}/{NAME}"

    @property
    def password(self) -> str:
        """The secret made together with the server's data."""
        return (self.folder / "password").read_text(encoding="utf-8")

    def initialise(self) -> None:
        """Makes the data once; one that a kill interrupted is made again."""
        if (self.data / "PG_VERSION").exists():
            self._refuse_other_version()
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(self.folder / "password", secrets.token_urlsafe(24))
        draft = self.folder / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        self._initdb(draft)
        draft.rename(self.data)

    def start(self) -> subprocess.Popen[bytes]:
        """Starts the server without waiting for it."""
        self.port = self.port or free_port()
        command, user = self._as_owner(
            [
                str(self.binaries / "postgres"),
                *("-D", str(self.data), "-p", str(self.port), "-k", ""),
                *("-c", "listen_addresses=127.0.0.1", "-c", "timezone=UTC"),
                *(part for option in self.options for part in ("-c", option)),
            ]
        )
        self.process = self._launch(command, user)
        return self.process

    def wait(self) -> None:
        """Returns when the server takes connections."""
        deadline = time.monotonic() + START_SECONDS
        while not self.is_up():
            if time.monotonic() > deadline:
                raise PostgresFailure(f"PostgreSQL did not answer within {START_SECONDS} s; see {self.log}.")
            time.sleep(0.05)

    def is_up(self) -> bool:
        """Whether it takes connections now; raises when it has ended instead."""
        if self.process is None or self.process.poll() is not None:
            raise PostgresFailure(f"PostgreSQL stopped while starting: {self._last_words()}")
        try:
            psycopg.connect(self._url_of("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def prepare(self) -> None:
        """Makes our database, and proves that it can find Arabic words."""
        with psycopg.connect(self._url_of("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(f"CREATE DATABASE {NAME}")
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            row = connection.execute("SELECT show_trgm('طائرة')").fetchone()
        if not row or not row[0]:
            raise PostgresFailure("This PostgreSQL takes Arabic letters for punctuation: its locale is wrong.")

    def stop(self) -> None:
        """Stops the server, cutting open sessions; the data is whole afterwards."""
        if self.process is None or self.process.poll() is not None:
            return
        for number, patience in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            self.process.send_signal(number)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                continue
            return

    def _url_of(self, database: str) -> str:
        return self.url.removesuffix(NAME) + database

    def _as_owner(self, command: Sequence[str]) -> tuple[list[str], int | None]:
        owner = self.data.stat().st_uid if self.data.exists() else None
        return processes.unprivileged(command, owner)

    def _launch(self, command: Sequence[str], user: int | None) -> subprocess.Popen[bytes]:
        try:
            with processes.open_log(self.log) as log:
                return processes.start(
                    command,
                    env=_environment(),
                    log=log,
                    death_signal=signal.SIGINT,  # "fast": open sessions are cut, the data is kept safe
                    user=user,
                    pass_fds=self.keep_open,
                )
        except OSError as error:
            whom = f" as user {user}" if user is not None else ""
            reason = (error.strerror or str(error)).lower()
            raise PostgresFailure(f"Cannot run {command[0]}{whom} ({reason}): start as an ordinary user.") from error

    def _initdb(self, target: Path) -> None:
        target.mkdir(mode=0o700)
        password = self.folder / "password"
        arguments = ["-D", str(target), "-U", NAME, f"--pwfile={password}", "--auth=scram-sha-256", "--encoding=UTF8"]
        command = [str(self.binaries / "initdb"), *arguments, *locale_options(major_version(self.binaries))]
        command, user = self._as_owner([*command, "--no-sync"] if "fsync=off" in self.options else command)
        if user is not None:
            for path in (self.folder, password, target):
                os.chown(path, user, -1)
        if self._launch(command, user).wait() != 0:
            raise PostgresFailure(f"PostgreSQL cannot make its data in {target}: {self._last_words()}")

    def _refuse_other_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text(encoding="utf-8").strip()
        if made_by != str(major_version(self.binaries)):
            raise PostgresFailure(
                f"{self.data} was made by PostgreSQL {made_by}, this is {major_version(self.binaries)}: "
                "name the old one's folder in FACTCHECK_POSTGRES_BIN, or restore a backup into a new --data-dir."
            )

    def _last_words(self) -> str:
        try:
            lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            lines = []
        return next((line for line in reversed(lines) if _COMPLAINT.search(line)), f"see {self.log}.")


def _environment() -> dict[str, str]:
    """Our environment without what would lead PostgreSQL astray."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG") and name != "LC_ALL"}
