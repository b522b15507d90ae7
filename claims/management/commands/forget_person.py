"""Forgets a person: name and e-mail address gone, verdicts and the audit kept under a pseudonym."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims.errors import ClaimsError
from claims.people.services import forget_person


class Command(BaseCommand):
    help = "Forget a person: name and e-mail address gone, the account unusable, what they decided under a pseudonym."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="user name of whom to forget")
        parser.add_argument("--reason", required=True, help="why; it is kept, so it must not name the person")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["user"]).first()
        if person is None:
            raise CommandError(f"there is no user “{options['user']}”")
        try:
            person = forget_person(person, by=None, reason=options["reason"])
        except ClaimsError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"forgotten: {person.username}")
