"""Prints the state diagram of a claim from the table in `claims.states`, and keeps the docs page equal to it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.states import CLAIM_MOVES, UNDO_MOVES

BEGIN, END = "<!-- diagram: begin -->", "<!-- diagram: end -->"


class Command(BaseCommand):
    help = "Print the states of a claim as a Mermaid diagram; --write puts it into the docs, --check compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="write it into docs/reference/states.md")
        parser.add_argument("--check", action="store_true", help="fail where the docs show another diagram")

    def handle(self, *args: Any, **options: Any) -> None:
        page = Path(settings.BASE_DIR) / "docs" / "reference" / "states.md"
        if not (options["write"] or options["check"]):
            self.stdout.write(diagram())
            return
        text = page.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        wanted = f"{before}{BEGIN}\n{diagram()}\n{END}{rest.partition(END)[2]}"
        if options["write"]:
            page.write_text(wanted, encoding="utf-8")
        elif text != wanted:
            raise CommandError("docs/reference/states.md shows another diagram: run manage.py statediagram --write")


def diagram() -> str:
    """The Mermaid source: one line per move, in the tables' order; moves that only an undo makes say so."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> suggested"]
    for old, targets in CLAIM_MOVES.items():
        lines += [f"    {old} --> {new}" for new in sorted(targets)]
    for old, targets in UNDO_MOVES.items():
        lines += [f"    {old} --> {new}: undo" for new in sorted(targets)]
    return "\n".join([*lines, "```"])
