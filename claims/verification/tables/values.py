"""Values and units as tables write them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from claims.extraction import extract
from claims.extraction.languages import detect_language, language_codes

MISSING = frozenset(
    (
        "",
        "..",
        "...",
        "…",
        ":",
        "-",
        "–",
        "—",
        "na",
        "n/a",
        "n.a.",
        "nan",
        "null",
        "none",
        "غ.م",
        "غير متوفر",
        "غير متاح",
    )
)
"""What tables write where there is no value."""
_GROUPED = re.compile(r"[-−]?\d{1,3}(?:([,٬ \u00a0\u202f'’])\d{3})(?:\1\d{3})*(?:[.٫]\d+)?")
_PLAIN = re.compile(r"[-−]?(?:\d+(?:[.٫]\d*)?|[.٫]\d+)(?:[eE][-+]?\d{1,3})?")
_COMMA = re.compile(r"[-−]?\d+,\d+")
_SAMPLE = 7
"""A number that is read before each unit: large enough for every language's plural rules to be no matter."""
MOST_DIGITS = 28


def read_value(text: str, *, decimal_comma: bool = False) -> Decimal | None:
    """The number; None for what is none. A comma is a decimal sign only where the file's columns are not parted by it.

    >>> read_value("١٢٬٣٥٦٫٥")
    Decimal('12356.5')
    """
    plain = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text.strip())
    if decimal_comma and _COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    elif found := _GROUPED.fullmatch(plain):
        plain = plain.replace(found[1], "")
    elif not _PLAIN.fullmatch(plain):
        return None
    value = Decimal(plain.replace("٫", ".").replace("−", "-"))
    return value if value == 0 or -12 <= value.adjusted() < MOST_DIGITS else None


@lru_cache(maxsize=1000)
def read_unit(unit: str) -> tuple[str, Decimal]:
    """The unit as claims have it, and what one of it is worth: ("USD", 1000000) for "million US dollars"; "" for
    counted things. It is read as the figure of an article would be."""
    if not unit.strip():
        return "", Decimal(1)
    for name in unit.split("|"):
        for language in sorted(language_codes(), key=lambda code: code != detect_language(name)):
            text = f"{_SAMPLE} {name.strip()}"
            claims = extract(text, language).claims
            for found in (claim.quantity for claim in claims if claim.quantity):
                if found.value and found.span.start == 0 and (found.unit or found.value != _SAMPLE):
                    return found.unit or "", found.value / _SAMPLE
    return "", Decimal(1)
