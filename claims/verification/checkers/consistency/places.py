"""Places that repeated statements name differently: «مدينتي الرقة ودير الزور», «محافظتي الرقة ودير الزور»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.folding import fold
from claims.verification.checkers.words import lexis, sense_of, subject_of, words_of
from claims.verification.protocol import ArticleFacts, ClaimFacts, Finding, Lookups

REASON = "checker-differs"
RUN = 6
"""Words after a kind of place that may be its names."""
REPEATED = 4
"""Other words that two sentences must share to tell the same."""
COVERED, ALMOST_ALL = 0.6, 0.8
"""How much of the shorter sentence they must be: where the names agree, and where they do not."""
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place with the names behind it; offsets count code points of the article."""

    start: int
    kind: str
    names: tuple[str, ...]
    ends: tuple[int, ...]
    """Where each of the names ends."""
    sentence: tuple[int, int]


def find_other_places(facts: ClaimFacts, lookups: Lookups) -> Iterator[Finding]:
    """The places of a statement that the article names as another kind, or otherwise, where it tells the same again."""
    if facts.quantity is not None or not lexis(facts.language).places:
        return
    article = lookups.article()
    places = list(_places(article, facts.language))
    for own in places:
        if not facts.start <= own.start < facts.end:
            continue
        for other in places:
            if shared := _clash(own, other, article, facts.language):
                yield _report(article, own, other, shared)
                break


def _places(article: ArticleFacts, language: str) -> Iterator[Place]:
    known = lexis(language)
    for first, last in article.sentences:
        folded = fold(article.text[first:last])
        tokens = list(_TOKEN.finditer(folded.text))
        for index, token in enumerate(tokens):
            kind = known.places.get(token.group())
            names = _names(tokens[index + 1 : index + 1 + RUN], language) if kind else []
            if kind and names:
                start = first + folded.source_span(*token.span()).start
                ends = tuple(first + folded.source_span(*name.span()).end for name in names)
                yield Place(start, kind, tuple(name.group() for name in names), ends, (first, last))


def _names(tokens: list[re.Match[str]], language: str) -> list[re.Match[str]]:
    """The words after a kind of place up to a mark or a particle; what joins two names stays."""
    known = lexis(language)
    names: list[re.Match[str]] = []
    for token in tokens:
        word = token.group()
        if not names and word in known.stops:
            continue  # "the cities of"
        joins = bool(names) and _joins(word, language)
        if not joins and (not word[0].isalpha() or word in known.stops or word in known.leads):
            break
        names.append(token)
    while names and _joins(names[-1].group(), language):
        names.pop()
    return names


def _joins(word: str, language: str) -> bool:
    return lexis(language).joints.get(word) == "word"


def _is_joined(names: tuple[str, ...], language: str) -> bool:
    """Whether a later word is joined to the first: "X and Y", or «X وY» where the particle is glued on."""
    glued = tuple(joint for joint, how in lexis(language).joints.items() if how == "glued")
    return any(_joins(word, language) or bool(glued and word.startswith(glued)) for word in names[1:])


def _clash(own: Place, other: Place, article: ArticleFacts, language: str) -> int:
    """How many words of the names tell that both mean one place under another kind, or two names in one place of the
    same telling; 0 for neither."""
    if own.sentence == other.sentence:
        return 0
    if own.kind == other.kind:
        differ = own.names[0] != other.names[0]
        return int(differ and _is_repeated(own, other, article, language, 0))
    shared = _shared_run(own.names, other.names)
    if _is_joined(own.names[:shared], language):
        return shared
    return shared if shared and _is_repeated(own, other, article, language, shared) else 0


def _shared_run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_repeated(own: Place, other: Place, article: ArticleFacts, language: str, shared: int) -> bool:
    """Whether both sentences tell the same but for the place."""
    taken = {sense_of(word, language) for place in (own, other) for word in place.names[: max(shared, 1)]}
    taken |= {sense_of(word, language) for word in lexis(language).places}
    one, two = (subject_of(words_of(article.text[slice(*place.sentence)]), language) - taken for place in (own, other))
    common = len(one & two)
    needed = COVERED if shared else ALMOST_ALL
    return common >= REPEATED and common >= needed * min(len(one), len(two))


def _report(article: ArticleFacts, own: Place, other: Place, names: int) -> Finding:
    tellings = [_telling(article, place, names) for place in (own, other)]
    here, there = (telling["figure"] for telling in tellings)
    return Finding(
        "differs",
        {
            "ar": f"يرد المكان بصيغتين: «{here}» هنا، و«{there}» في موضع آخر من المادة.",
            "en": f"The place differs between two tellings: “{here}” here, “{there}” elsewhere in the article.",
        },
        {"kind": "tellings", "tellings": tellings},
        reason=REASON,
    )


def _telling(article: ArticleFacts, place: Place, names: int) -> dict[str, object]:
    (first, last), end = place.sentence, place.ends[names - 1]
    return {
        "before": article.text[first : place.start],
        "figure": article.text[place.start : end],
        "after": article.text[end:last],
        "value": "",
        "article": None,
        "title": "",
        "published": "",
    }
