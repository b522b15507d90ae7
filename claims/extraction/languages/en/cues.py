"""The reporting words of English, read from `cues.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claims.extraction.languages.data import rows
from claims.extraction.records import Stance

_SYMBOLS = {"B": "B", "Z": "V", "V": "V", "L": "L", "G": "G"}


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
        """The row's name for `extract --explain`."""
        return f"{self.kind}:{self.lemma}"


@dataclass(frozen=True, slots=True)
class CueForm:
    """One form of a cue; `rest` are the words that must follow its first one."""

    cue: Cue
    rest: tuple[str, ...] = ()
    inflection: str = ""
    """Of a verb: B base, Z third person, V past (or participle), L participle only, G -ing form."""


@cache
def cue_forms() -> dict[str, tuple[CueForm, ...]]:
    """First word of a cue -> the forms that begin with it: longest first, then adjectives, then in table order."""
    found: dict[str, list[CueForm]] = {}
    for row in rows("en", "cues"):
        cue = Cue(row["lemma"], row["kind"], frozenset(row["governs"].split()), Stance(row["stance"]))
        forms = row["forms"].split("|")
        for place, form in enumerate(forms):
            first, *rest = form.replace("-", " ").split()
            inflection = _inflection(place, len(forms)) if cue.kind == "verb" else ""
            found.setdefault(first, []).append(CueForm(cue, tuple(rest), inflection))
    return {word: tuple(sorted(forms, key=_order)) for word, forms in found.items()}


def _order(form: CueForm) -> tuple[int, bool]:
    return -len(form.rest), form.cue.kind != "adjective"


def _inflection(place: int, count: int) -> str:
    return "G" if place == count - 1 else "BZVL"[place]


@cache
def homographs() -> frozenset[str]:
    """Base forms that are as often nouns: "claim", "report"."""
    return frozenset(row["lemma"] for row in rows("en", "homographs"))


def is_homograph(word: str) -> bool:
    """Whether an -s form is as often a plural noun: "protests"."""
    return word.endswith("s") and word[:-1] in homographs()


@cache
def headline_verbs() -> frozenset[str]:
    """Forms that are verbs even with a capital: "Mayor Says Bridge Is Safe", "Noting that …"; "States" is a name."""
    return frozenset(word for word, forms in cue_forms().items() if any(map(_heads_line, forms)))


def _heads_line(form: CueForm) -> bool:
    quotes = "quote" in form.cue.governs and form.cue.lemma not in homographs()
    return quotes and form.inflection in ("Z", "V", "G") and not form.rest


def can_quote(word: str) -> bool:
    """Whether a form of that word can introduce a quotation: it is a verb of speech."""
    return any("quote" in form.cue.governs for form in cue_forms().get(word, ()))


@cache
def verb_forms() -> dict[str, str]:
    """Word -> its symbol: B base, V finite, L participle, G -ing of a cue verb, N a cue noun, c "according"."""
    symbols: dict[str, str] = {}
    for word, forms in cue_forms().items():
        for form in forms:
            if form.cue.kind == "phrase":
                symbols.update({word: "c"} if word == "according" else {})
            elif not form.rest and form.cue.kind in ("verb", "noun"):
                symbols.setdefault(word, _SYMBOLS[form.inflection] if form.inflection else "N")
    return symbols
