"""Words that a person chose, found in the text exactly as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.extraction import Span
from claims.validation import check_text

_MANY = 1000
"""So many places of the same words are looked at: more of them is not a quotation."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the article's newest text; `start` says which of several equal places is meant."""

    words: str
    start: int | None = None

    def find(self, text: str, *, field: str = "words", near: Iterable[Span] = ()) -> Span:
        """Where the words stand. Of several places the one inside `near` is meant, if there is just one.

        Raises InvalidInput where they do not stand there exactly so, or where several places could be meant.
        """
        check_text(field, self.words)
        if not self.words.strip():
            raise InvalidInput(_("Quote the words of the article."), field=field)
        if self.start is not None:
            return self._at_start(text, self.start, field)
        places = list(_places(text, self.words))
        inside = [place for place in places if any(span.holds(place) for span in near)]
        for found in (places, inside):
            if len(found) == 1:
                return found[0]
        if not places:
            raise InvalidInput(_("These words do not stand in the text exactly so."), field=field)
        raise InvalidInput(
            _("These words stand in the text more than once: quote more of them."),
            field=field,
            details={"starts": [place.start for place in places[:50]]},
        )

    def _at_start(self, text: str, start: int, field: str) -> Span:
        if start < 0 or text[start : start + len(self.words)] != self.words:
            raise InvalidInput(_("These words do not stand in the text exactly so."), field=field)
        return Span(start, start + len(self.words))


def _places(text: str, words: str) -> Iterable[Span]:
    """Where the words stand, overlapping places too."""
    found = re.finditer(f"(?={re.escape(words)})", text)
    return (Span(place.start(), place.start() + len(words)) for place in islice(found, _MANY))
