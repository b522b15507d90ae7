"""What the search for a content carries: the cue, its limits, and the marker it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from claims.extraction.languages.ar.lexicon import Form
from claims.extraction.languages.ar.scan import Quoted, Scan


class Kind(IntEnum):
    """What opens a content, the surest first."""

    QUOTE = 1
    THAT = 2
    COLON = 3
    PREPOSITION = 4
    OBJECT = 5
    BARE = 6


@dataclass(frozen=True, slots=True)
class Marker:
    """Where a content is announced (`at`, the end of the speaker's zone) and where it starts, in word indexes."""

    at: int
    start: int
    kind: Kind
    optional: bool = False
    quoted: Quoted | None = None


@dataclass(slots=True)
class Search:
    """One look for the content of the cue at `cue` among the words up to `limit`."""

    scan: Scan
    cue: int
    form: Form
    limit: int
    bound: dict[int, Marker]
    """The cues to the right that have their content already, by word index."""
    claimed: set[int]

    @property
    def governs(self) -> frozenset[str]:
        return self.form.cue.governs

    def weak(self, government: str) -> bool:
        return government in self.form.cue.optional
