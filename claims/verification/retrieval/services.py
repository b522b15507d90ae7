"""The one door to what is like a text."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from claims.extraction.terms import terms_of
from claims.verification.retrieval.candidates import candidates
from claims.verification.retrieval.ranking import Candidate, Ranked, Weights, rank
from claims.verification.retrieval.vocabulary import vocabulary_of


def nearest(rows: QuerySet[Any], text: str, language: str) -> list[Ranked]:
    """The search rows that are most like the text, the nearest first, by primary key; at most 200.

    `rows` says which may be found at all (a desk's, the settled ones): it is narrowed before anything is ranked.
    """
    query = terms_of(text, language)
    vocabulary = vocabulary_of(rows.model._meta.db_table)
    weights = Weights(vocabulary.frequency, vocabulary.rows)
    found = candidates(rows, query, vocabulary, weights).values_list("pk", "terms", "words")
    return rank(query, [Candidate(*row) for row in found], weights)
