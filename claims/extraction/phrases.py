"""Word sequences with what they mean, looked up at one word: the form every word list of a finder is compiled to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from claims.extraction.document import Document

Meaning = TypeVar("Meaning")


class Match(NamedTuple, Generic[Meaning]):
    """A phrase found: its first and last word (both included), its meaning, the clitic letters to skip at its start."""

    first: int
    last: int
    meaning: Meaning
    skip: int = 0


class Phrases(Generic[Meaning]):
    """The longest phrase that starts at a word (`at`) or, made with `backward`, ends at it (`until`).

    Entries are `(folded phrase, meaning)` or `(folded phrase, meaning, skip)`; words of a phrase are parted by blanks
    in the text too. The first entry of a phrase wins.
    """

    __slots__ = ("_options", "backward")

    def __init__(
        self, entries: Iterable[tuple[str, Meaning] | tuple[str, Meaning, int]], *, backward: bool = False
    ) -> None:
        self.backward = backward
        self._options: dict[str, list[tuple[list[str], Meaning, int]]] = {}
        for phrase, meaning, *skip in entries:
            words = str(phrase).split()
            key, rest = (words[-1], words[:-1]) if backward else (words[0], words[1:])
            self._options.setdefault(key, []).append((rest, meaning, int(skip[0]) if skip else 0))
        for options in self._options.values():
            options.sort(key=lambda option: -len(option[0]))

    def __contains__(self, word: str) -> bool:
        return word in self._options

    def at(self, document: Document, index: int) -> Match[Meaning] | None:
        """The longest phrase that starts at word `index`."""
        words = document.words
        if not 0 <= index < len(words):
            return None
        for rest, meaning, skip in self._options.get(words[index], ()):
            last = index + len(rest)
            if not rest or (words[index + 1 : last + 1] == rest and joined(document, index, last)):
                return Match(index, last, meaning, skip)
        return None

    def until(self, document: Document, index: int) -> Match[Meaning] | None:
        """The longest phrase whose last word is `index`."""
        if index < 0:
            return None
        words = document.words
        for rest, meaning, skip in self._options.get(words[index], ()):
            first = index - len(rest)
            if first >= 0 and (not rest or (words[first:index] == rest and joined(document, first, index))):
                return Match(first, index, meaning, skip)
        return None


def is_blank(gap: str) -> bool:
    """Whether only blanks of one line (or nothing) stand between two words."""
    return gap == " " or not gap or (gap.isspace() and "\n" not in gap)


def joined(document: Document, first: int, last: int) -> bool:
    """Whether only blanks, or the marks of an abbreviation or a rate (p.m., U.S. dollars, km/h), part the words."""
    return all(
        is_blank(gap) or gap in (".", "/") or (gap == ". " and len(word) == 1)
        for word, gap in zip(document.words[first:last], document.gaps[first + 1 : last + 1], strict=True)
    )
