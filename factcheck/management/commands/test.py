"""`manage.py test`: the whole test suite, by pytest, on a throw-away PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import REMAINDER
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

WHOLE_SUITE = ["-n", "2", "--dist", "worksteal", "-m", "not long", "--randomly-seed=7"]
"""Both cores, and one shuffled order for everybody, so that a red run can be repeated; `make test-shuffled` has others.
What takes minutes has commands of its own (`make test-long`, `make faults`, `make test-browser`)."""


class Command(BaseCommand):
    """Hands everything after `test` to pytest, and pytest's exit code back."""

    help = "Run the test suite; whatever follows goes to pytest."
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """A parser that leaves even --help and -v to pytest."""
        parser = CommandParser(prog=f"{prog_name} {subcommand}", add_help=False, prefix_chars="\0")
        parser.add_argument("arguments", nargs=REMAINDER)
        parser.set_defaults(settings=None, pythonpath=None, no_color=False, force_color=False, skip_checks=True)
        return parser

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs pytest in a process of its own, under its own settings."""
        env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        # The whole suite takes both cores; a part named by hand is quicker without a second process.
        arguments = options["arguments"] or WHOLE_SUITE
        command = [sys.executable, "-m", "pytest", *arguments]
        try:
            sys.exit(subprocess.run(command, env=env, cwd=settings.BASE_DIR, check=False).returncode)
        except KeyboardInterrupt:  # pytest has said so already
            sys.exit(130)
