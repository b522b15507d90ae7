"""English, as extraction reads it."""

from __future__ import annotations

import re

from claims.extraction.languages.base import Language
from claims.extraction.languages.data import rows
from claims.extraction.languages.en.attribution import find_attributions
from claims.extraction.languages.en.quantities import find_numbers, find_quantities
from claims.extraction.languages.en.search_terms import search_term


def abbreviations() -> frozenset[str]:
    """Folded words after which a full stop ends no sentence."""
    return frozenset(row["lemma"] for row in rows("en", "abbreviations"))


LANGUAGE = Language(
    code="en",
    direction="ltr",
    letters=re.compile("[a-z]", re.IGNORECASE),
    abbreviations=abbreviations,
    find_numbers=find_numbers,
    find_quantities=find_quantities,
    find_attributions=find_attributions,
    search_term=search_term,
)
