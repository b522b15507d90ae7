"""The rows that share a query's rarest terms, found by the index alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, Case, F, FloatField, Func, QuerySet, Value, When
from django.db.models.functions import Cast

from claims.extraction.terms import Term
from claims.verification.retrieval.ranking import Weights
from claims.verification.retrieval.vocabulary import Vocabulary

CANDIDATES = 200
"""Rows that are put in order by what both say."""
FEWEST_TERMS, MOST_TERMS = 4, 24
ROWS_LOOKED_AT = 2_500
"""Rows that the chosen terms may stand in together: what a search costs, however many rows there are."""


def chosen_terms(terms: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """The rarest terms of a query, as many as find no more rows than are worth looking at, but never fewer than four.

    Those that the statistics have not counted are rarer than any that they have, and cost next to nothing.
    """
    rarest_first = sorted(dict.fromkeys(terms), key=lambda term: (vocabulary.frequency(term), term))
    chosen: list[str] = []
    rows = 0.0
    for term in rarest_first[:MOST_TERMS]:
        rows += vocabulary.frequency(term)
        counted = sum(vocabulary.is_frequent(one) for one in chosen)
        if rows > ROWS_LOOKED_AT and counted >= FEWEST_TERMS and chosen:
            break
        chosen.append(term)
    return chosen


def candidates(rows: QuerySet[Any], query: Sequence[Term], vocabulary: Vocabulary, weights: Weights) -> QuerySet[Any]:
    """The 200 rows whose chosen terms weigh most, of a queryset of search rows; none for a query without terms."""
    chosen = chosen_terms((term for term, _ in query), vocabulary)
    if not chosen:
        return rows.none()
    weight = sum((_worth(term, weights.of(term)) for term in chosen), start=Value(0.0, output_field=FloatField()))
    found: QuerySet[Any] = rows.filter(holds(" | ".join(map(quoted, chosen)))).annotate(weight=weight)
    return found.order_by("-weight", "-pk")[:CANDIDATES]


def holds(query: str, column: str = "vector") -> Func:
    """Whether a row's vector answers a query in the database's own notation."""
    asked = Cast(Value(query), SearchQueryField())
    return Func(F(column), asked, template="%(expressions)s", arg_joiner=" @@ ", output_field=BooleanField())


def quoted(term: str) -> str:
    """A term as it stands in a query: whatever signs are in it, it is one word."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _worth(term: str, weight: float) -> Case:
    return Case(When(holds(quoted(term)), then=Value(weight)), default=Value(0.0), output_field=FloatField())
