"""The imported fact-checks, found by the senses of their words."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.languages import detect_language
from claims.models import ImportedReview
from claims.verification.checkers.words import subject_of, words_of
from claims.verification.protocol import PublishedReview

IMPORTED = "imported"
MOST_TERMS = 60
RAREST = 12
"""Words that are looked for: the longest, which are the rarest as a rule."""
CANDIDATES = 300
SHOWN = 10


def terms_of(text: str, language: str) -> list[str]:
    """The words by which a claim is found, in the language's senses."""
    found = subject_of(words_of(text), language)
    return sorted((word for word in found if len(word) <= 60), key=lambda word: (-len(word), word))[:MOST_TERMS]


def imported_like(text: str, language: str) -> Sequence[PublishedReview]:
    """The imported reviews that share most words with the text, the likeliest first."""
    terms = terms_of(text, language)
    if not terms:
        return ()
    rows = ImportedReview.objects.filter(terms__overlap=terms[:RAREST]).order_by("-review_date", "-pk")[:CANDIDATES]
    asked = set(terms)
    ranked = sorted(rows, key=lambda row: -len(asked & set(row.terms)) / max(1, len(asked | set(row.terms))))
    return [_published(row) for row in ranked[:SHOWN]]


def language_of(text: str, stated: str) -> str:
    """The language a review is in: as it says, or by its script."""
    return stated.split("-", maxsplit=1)[0].lower() or detect_language(text)


def _published(row: ImportedReview) -> PublishedReview:
    return PublishedReview(
        claim=row.claim_text,
        rating=row.rating,
        reviewer=row.reviewer,
        url=row.url,
        claimant=row.claimant,
        published=row.review_date,
        language=row.language,
        found_by=IMPORTED,
        as_of=row.imported_at.date().isoformat(),
    )
