"""What the search found as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.searching.services import Hit, Section
from claims.web.similar import newest_verdicts
from claims.web.status import Status, status_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

KIND_WORDS = {
    "claims": _("Claims"),
    "articles": _("Articles"),
    "claimants": _("Speakers"),
    "sources": _("References"),
}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One row that was found, where it leads, and how a claim stands as this reader may know it."""

    hit: Hit
    href: str
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class ShownSection:
    """What was found of one kind, under its name."""

    section: Section
    words: str
    rows: Sequence[FoundRow]


def shown_section(section: Section, reader: User) -> ShownSection:
    """The section with the address of every row; a claim's rating only as far as the reader sees it."""
    verdicts = newest_verdicts([hit.key for hit in section.hits], reader) if section.kind == "claims" else {}
    rows = []
    for hit in section.hits:
        status = status_of(hit.row, verdicts.get(hit.key)) if section.kind == "claims" else None
        rows.append(FoundRow(hit, _href(section.kind, hit), status))
    return ShownSection(section, str(KIND_WORDS[section.kind]), rows)


def _href(kind: str, hit: Hit) -> str:
    if kind == "claims":
        return reverse("web:claim", args=[hit.row.uid])
    name = {"articles": "web:article", "claimants": "web:speaker", "sources": "web:source"}[kind]
    return reverse(name, args=[hit.key])
