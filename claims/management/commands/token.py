"""A key for a newsroom tool, made at the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from claims.audit import act
from claims.models import ApiToken, Scope

LONGEST_NAME = 100


class Command(BaseCommand):
    help = "Make an API token for a user and print it once, on standard output; only its digest is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="user name of whom the tool acts for")
        parser.add_argument("--name", required=True, help="what the token is for, such as “CMS”")
        parser.add_argument("--scope", choices=Scope.values, default=Scope.WRITE)
        parser.add_argument("--days", type=int, help="how long it works (for ever unless given)")

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"there is no active user “{options['user']}”")
        if not 0 < len(options["name"]) <= LONGEST_NAME:
            raise CommandError(f"a name has 1 to {LONGEST_NAME} characters")
        days = options["days"]
        if days is not None and not 0 < days <= 36_500:
            raise CommandError("--days must lie between 1 and 36500")
        with transaction.atomic():
            act("issue_token")
            row, secret = ApiToken.objects.issue(
                user,
                options["name"],
                scope=options["scope"],
                expires_at=timezone.now() + timedelta(days=days) if days else None,
            )
        self.stderr.write(f"token “{row.name}” of {user.get_username()} ({row.scope}); it is shown this once:")
        self.stdout.write(secret)
