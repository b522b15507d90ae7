"""The reporting words of English, read from `cues.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claims.extraction.languages.data import rows
from claims.extraction.records import Stance

PREPOSITIONS = frozenset(["about", "against", "as", "at", "by", "for", "from", "in", "of", "on", "over", "to", "upon", "with"])


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table: what the word takes as its content, and what it does with it."""

    lemma: str
    kind: str
    """verb, noun, adjective, or phrase (the source follows it)."""
    governs: frozenset[str]
    stance: Stance

    @property
    def rule(self) -> str:
        return f"{self.kind}:{self.lemma}"


@dataclass(frozen=True, slots=True)
class CueForm:
    """One form of a cue; `rest` are the words that must follow its first one."""

    cue: Cue
    rest: tuple[str, ...] = ()
    inflection: str = ""
    """Of a verb: B base, Z third person, V past (or participle), L participle only, G -ing form."""


_SYMBOLS = {"B": "B", "Z": "V", "V": "V", "L": "L", "G": "G"}


@cache
def cue_forms() -> dict[str, tuple[CueForm, ...]]:
    """First word of a cue -> the forms that begin with it, longest first, in table order otherwise."""
    found: dict[str, list[CueForm]] = {}
    for row in rows("en", "cues"):
        cue = Cue(row["lemma"], row["kind"], frozenset(row["governs"].split()), Stance(row["stance"]))
        forms = row["forms"].split("|")
        for place, form in enumerate(forms):
            first, *rest = form.replace("-", " ").split()
            inflection = _inflection(place, len(forms)) if cue.kind == "verb" else ""
            found.setdefault(first, []).append(CueForm(cue, tuple(rest), inflection))
    return {word: tuple(sorted(forms, key=lambda form: (-len(form.rest), form.cue.kind != "adjective"))) for word, forms in found.items()}


def _inflection(place: int, count: int) -> str:
    if place == count - 1:
        return "G"
    return "BZVL"[place]


@cache
def homographs() -> frozenset[str]:
    """Base forms that are as often nouns: "claim", "report"."""
    return frozenset(row["lemma"] for row in rows("en", "homographs"))


@cache
def headline_verbs() -> frozenset[str]:
    """Forms that are verbs even with a capital: "Mayor Says Bridge Is Safe"; "States" and the like are names."""
    return frozenset(
        word
        for word, forms in cue_forms().items()
        for form in forms
        if form.inflection in ("Z", "V") and not form.rest and "quote" in form.cue.governs and form.cue.lemma not in homographs()
    )


@cache
def verb_forms() -> dict[str, str]:
    """Word -> its symbol as a verb form (B base, V finite, L participle, G -ing), N for a noun cue, c for "according"."""
    symbols: dict[str, str] = {}
    for word, forms in cue_forms().items():
        for form in forms:
            if form.cue.kind == "phrase":
                symbols.update({word: "c"} if word == "according" else {})
            elif not form.rest and form.cue.kind in ("verb", "noun"):
                symbols.setdefault(word, _SYMBOLS[form.inflection] if form.inflection else "N")
    return symbols
