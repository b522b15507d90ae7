"""`manage.py extract`: the claims of a text as JSON, without a database."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import command


class Command(BaseCommand):
    help = "Read texts and write their claims, or one layer of mentions, as one JSON object a line."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        command.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        try:
            command.run(Namespace(**options), sys.stdin.buffer, sys.stdout)
        except command.BadInput as error:
            raise CommandError(str(error)) from error
