"""Extraction: text in, claims with exact spans out. Pure Python, standard library only; it knows no Django."""

from claims.extraction.languages.base import UnknownLanguage
from claims.extraction.pipeline import VERSION, extract
from claims.extraction.records import (
    Approximator,
    Attribution,
    Claim,
    ClaimKind,
    Extraction,
    Mode,
    Number,
    NumberKind,
    NumberRole,
    Period,
    Quantity,
    Reason,
    Stance,
)
from claims.extraction.spans import Span

__all__ = [
    "VERSION",
    "Approximator",
    "Attribution",
    "Claim",
    "ClaimKind",
    "Extraction",
    "Mode",
    "Number",
    "NumberKind",
    "NumberRole",
    "Period",
    "Quantity",
    "Reason",
    "Span",
    "Stance",
    "UnknownLanguage",
    "extract",
]
