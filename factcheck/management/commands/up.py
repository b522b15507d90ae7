"""`manage.py up`: the whole workbench on this machine, until Ctrl-C."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from factcheck.embedded.binaries import PostgresFailure
from factcheck.embedded.reservations import StartFailure, listen, sole_user
from factcheck.embedded.signals import SignalQueue
from factcheck.embedded.state import DataFolderError, open_folder
from factcheck.embedded.supervisor import Stopped, Supervisor
from factcheck.embedded.workbench import Workbench

DEFAULT_PORT = 8000


class Command(BaseCommand):
    """Starts PostgreSQL, web, worker and beat; progress on stderr, then the address on stdout."""

    help = "Run the whole workbench on this machine: one Ctrl-C stops it all."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Each option has an environment variable that gives its default."""
        port = os.environ.get("FACTCHECK_PORT") or DEFAULT_PORT
        quiet = os.environ.get("FACTCHECK_NO_BROWSER") == "1"
        folder = settings.FACTCHECK_DATA_DIR
        parser.add_argument("--port", type=int, default=port, help="of the web service; 0: any free one (%(default)s)")
        parser.add_argument("--data-dir", type=Path, default=folder, help="where all data is kept (%(default)s)")
        parser.add_argument("--no-browser", action="store_true", default=quiet, help="do not open a browser")

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs until asked to stop; one line and exit code 1 when it cannot start."""
        signals = SignalQueue()
        try:
            self.run_until_stopped(options, Supervisor(self.say, signals))
        except Stopped:
            return
        except (DataFolderError, StartFailure, PostgresFailure) as failure:
            if signals.stop_requested:  # Ctrl-C also ended initdb, whose failure then means nothing
                return
            self.say(str(failure))
            sys.exit(1)
        finally:
            signals.close()

    def run_until_stopped(self, options: dict[str, Any], supervisor: Supervisor) -> None:
        """Starts, says where, and keeps everything running."""
        folder = open_folder(options["data_dir"].absolute())
        with sole_user(folder) as keep_open, listen(options["port"]) as listener:
            try:
                Workbench(folder, supervisor, self.say, keep_open=keep_open).start(listener)
                address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
                self.stdout.write(address)
                self.stdout.flush()
                if not options["no_browser"] and _has_screen():
                    webbrowser.open(address)
                self.say("Ctrl-C stops everything.")
                supervisor.watch()
            finally:
                if supervisor.services:
                    self.say("Stopping ...")
                supervisor.stop()

    def say(self, line: str) -> None:
        """Tells the person at the terminal; standard output stays free for the address."""
        print(line, file=sys.stderr, flush=True)


def _has_screen() -> bool:
    """Whether a browser would open a window: elsewhere it would take over the terminal."""
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
