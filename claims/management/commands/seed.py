"""What every installation needs before its first article: scales, weights, checkers, and one desk to begin with."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from claims.models import Preset
from claims.seeds import seed


class Command(BaseCommand):
    help = "Add the rating scales, priority weights, checkers and a first desk; what is there already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--preset", choices=Preset.values, default=Preset.ONE_PERSON, help="policy of the first desk"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        added = seed(Preset(options["preset"]), members=get_user_model().objects.filter(is_superuser=True))
        if added:
            self.stderr.write(f"seeded: {added} rows added")
