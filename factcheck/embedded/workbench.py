"""All of `manage.py up`: which services there are, in which order, and when they are ready."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from factcheck.embedded import processes
from factcheck.embedded.binaries import PostgresFailure
from factcheck.embedded.postgres import START_SECONDS, STOP_SECONDS, Postgres, free_port
from factcheck.embedded.reservations import StartFailure, former_port
from factcheck.embedded.state import save_database_url
from factcheck.embedded.supervisor import Process, Service, Supervisor

READY_SECONDS = 60
WORKER_SECONDS = 20  # a job may be under way; whoever cannot wait presses Ctrl-C again
ROOT = Path(__file__).resolve().parents[2]


class Workbench:
    """The services of one machine: PostgreSQL, web, worker and beat."""

    def __init__(self, folder: Path, supervisor: Supervisor, say: Callable[[str], None], *, keep_open: int) -> None:
        self.folder = folder
        self.supervisor = supervisor
        self.say = say
        self.keep_open = keep_open  # every child holds it: see sole_user
        self.logs = folder / "logs"
        self.logs.mkdir(exist_ok=True, mode=0o700)
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "factcheck.settings.local"),
            "FACTCHECK_DATA_DIR": str(folder),
            "CELERY_SKIP_CHECKS": "1",  # Django's checks have their place in `make check`, not in every start
            "PYTHONUNBUFFERED": "1",
        }

    def start(self, listener: socket.socket) -> None:
        """Starts everything and returns when the web service is ready."""
        if not os.environ.get("DATABASE_URL"):
            self.start_postgres()
        self.say("Preparing the database, translations and static files ...")
        if self.supervisor.run(lambda: self._python(None, str(ROOT / "manage.py"), "prepare")) != 0:
            raise StartFailure("The workbench could not be prepared: the reason stands above.")
        self.say("Starting web, worker and beat ...")
        for service in self._services(listener):
            self.supervisor.add(service)
        port = listener.getsockname()[1]
        if self.supervisor.wait_for(lambda: answers(port, "ready"), READY_SECONDS):
            return
        if not answers(port, "live"):
            raise StartFailure(f"The web service does not answer: see {self.logs / 'web.log'}.")
        self.say(f"The queue is not at rest yet: /healthz/ready says why, and so do the files in {self.logs}.")

    def start_postgres(self) -> None:
        """Starts the embedded server, made first where this folder has none."""
        server = Postgres(self.folder / "postgres", self.logs / "postgres.log", keep_open=[self.keep_open])
        if not server.data.exists():
            self.say("Making the database ...")
        server.initialise()
        # Nobody else holds this folder (see sole_user), so a process of that number is not a server's:
        # after a power cut it may be anything, and PostgreSQL would wait for it to go.
        (server.data / "postmaster.pid").unlink(missing_ok=True)
        server.port = former_port(self.folder) or free_port()
        self.say("Starting PostgreSQL ...")
        service = Service(
            "database", server.start, patience=STOP_SECONDS, stop_signal=signal.SIGINT, carries_others=True
        )
        self.supervisor.add(service)
        if not self.supervisor.wait_for(server.is_up, START_SECONDS):
            raise PostgresFailure(f"PostgreSQL did not answer within {START_SECONDS} s: see {server.log}.")
        server.prepare()
        save_database_url(self.folder, server.url)
        self.env["DATABASE_URL"] = server.url

    def _services(self, listener: socket.socket) -> list[Service]:
        web = [
            "gunicorn",
            "factcheck.wsgi",
            "--chdir",
            str(ROOT),
            "--bind",
            f"fd://{listener.fileno()}",
            "--no-control-socket",
        ]
        web += ["--worker-class", "gthread", "--workers", "1", "--threads", "8", "--graceful-timeout", "5"]
        celery = ["celery", "--workdir", str(ROOT), "--app", "factcheck.celery", "--quiet"]
        worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO"]
        worker += ["--without-mingle", "--without-gossip", "--without-heartbeat"]
        beat = [*celery, "beat", "--schedule", str(self.folder / "beat-schedule"), "--pidfile", ""]
        pool = {**self.env, "FACTCHECK_DATABASE_POOL": "8"}
        return [
            Service("web service", lambda: self._module("web", web, env=pool, listener=listener)),
            Service("worker", lambda: self._module("worker", worker), patience=WORKER_SECONDS),
            Service("beat", lambda: self._module("beat", beat)),
        ]

    def _module(
        self,
        name: str,
        command: list[str],
        *,
        env: Mapping[str, str] | None = None,
        listener: socket.socket | None = None,
    ) -> Process:
        # Celery's own children die with it, and its work with them is leased: nothing is lost by a
        # kill. The web service is asked, so that the answers under way are given.
        death = signal.SIGKILL if listener is None else signal.SIGTERM
        with processes.open_log(self.logs / f"{name}.log") as log:
            return self._python(log, "-m", *command, env=env, death_signal=death, listener=listener)

    def _python(
        self,
        log: IO[bytes] | None,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        death_signal: signal.Signals = signal.SIGKILL,
        listener: socket.socket | None = None,
    ) -> Process:
        # What has no log speaks to the person at the terminal: on standard error, like all progress.
        return processes.start(
            [sys.executable, *arguments],
            env=env or self.env,
            log=log or sys.stderr.fileno(),
            death_signal=death_signal,
            pass_fds=[self.keep_open, *([listener.fileno()] if listener else [])],
        )


def answers(port: int, question: str) -> bool:
    """Whether the web service says yes to /healthz/live or /healthz/ready."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", f"/healthz/{question}")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
