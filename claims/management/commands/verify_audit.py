"""Checks that the audit trail is whole."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.audit import chain_head, first_break


class Command(BaseCommand):
    help = "Check the hash chain of the audit trail: prints its length and last hash, or names the first broken row."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_break()
        if broken is not None:
            raise CommandError(f"the audit chain is broken at event {broken.event_id}: {broken.what}")
        head = chain_head()
        self.stdout.write(f"whole: {head[0]} links, last hash {head[1]}" if head else "whole: no links yet")
