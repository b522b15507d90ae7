"""Runs the automatic checks again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from claims.verification.services import UnknownChecker, recheck


class Command(BaseCommand):
    help = (
        "Queue what the installed checkers have not answered in their present version; with a checker or a claim "
        "named, all of its checks once more."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--checker", default="", help="only this one, and also where it answered already")
        parser.add_argument("--claim", type=UUID, help="only this claim, and also what was answered already")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            queued = recheck(checker=options["checker"], claim=options["claim"])
        except UnknownChecker as unknown:
            raise CommandError(str(unknown)) from unknown
        self.stdout.write(f"{queued} checks queued")
