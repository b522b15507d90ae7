"""Erases an article that should never have come in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.errors import ClaimsError
from claims.ingestion.erasing import erase_article
from claims.models import Article


class Command(BaseCommand):
    help = "Erase an article with its claims, evidence and verdicts; the audit keeps ids, hashes and the reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", type=int, help="the id of the article")
        parser.add_argument("--reason", required=True, help="why; it is kept, so it must not quote the text")

    def handle(self, *args: Any, **options: Any) -> None:
        article = Article.objects.filter(pk=options["article"]).first()
        if article is None:
            raise CommandError(f"there is no article {options['article']}")
        try:
            erase_article(article, by=None, reason=options["reason"])
        except ClaimsError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"erased: article {options['article']}")
