"""Arabic, as extraction reads it."""

from __future__ import annotations

import re

from claims.extraction.languages.ar.attribution import find_attributions
from claims.extraction.languages.ar.quantities import find_numbers, find_quantities
from claims.extraction.languages.ar.search_terms import search_term
from claims.extraction.languages.base import Language
from claims.extraction.languages.data import rows


def abbreviations() -> frozenset[str]:
    """Folded words after which a full stop ends no sentence."""
    return frozenset(row["lemma"] for row in rows("ar", "abbreviations"))


LANGUAGE = Language(
    code="ar",
    direction="rtl",
    letters=re.compile("[\\u0620-\\u064a\\u066e-\\u06d3]"),
    abbreviations=abbreviations,
    find_numbers=find_numbers,
    find_quantities=find_quantities,
    find_attributions=find_attributions,
    search_term=search_term,
)
