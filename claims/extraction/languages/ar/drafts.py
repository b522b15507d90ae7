"""A statement while it is being put together, in word indexes."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.languages.ar.lexicon import Cue, Form
from claims.extraction.languages.ar.search import Marker
from claims.extraction.languages.ar.subjects import Words
from claims.extraction.spans import Span


@dataclass(slots=True)
class Draft:
    """Cue, content and source as word runs; the attribution is made from it once all statements are known."""

    cue: Cue
    first: int
    """The first word of the cue."""
    last: int
    sentence: int
    marker: Marker | None = None
    form: Form | None = None
    end: int = 0
    """The word after the last one of the content."""
    content: tuple[Span, ...] = ()
    source: Words | None = None
    borrowed: bool = False
    """The source stands outside the clause: a converb's or a tag's."""
    optional: bool = False
    closed: bool = False
    """The content ends with its quotation, whatever follows."""
    unclosed_quote: bool = False

    @property
    def start(self) -> int:
        return self.marker.start if self.marker else self.first
