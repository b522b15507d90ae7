"""Which mentions of an article name one speaker: «وزير الدفاع الروسي سيرجي شويغو», «شويغو», «الوزير»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.extraction.folding import fold
from claims.extraction.spans import Span

_RECENT = 12
"""How many earlier speakers of one title or name are tried: the nearest one is nearly always meant."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker's noun phrase as its language sees it."""

    span: Span
    words: tuple[str, ...]
    """Folded words without articles."""
    head: str = ""
    """The title or common noun it opens with («وزير», "minister"); empty for a bare name."""
    definite: bool = False
    """The head has the article («الرئيس الروسي»), not a complement («رئيس الأركان»)."""
    person: bool = True
    """Whether a bare name can stand for it: not for organisations and documents."""


@dataclass(slots=True)
class _Speaker:
    fullest: Mention
    words: frozenset[str]
    members: list[int] = field(default_factory=list)


def join_mentions(mentions: Sequence[Mention]) -> list[Span]:
    """For each mention the span of the fullest mention of the same speaker in the article."""
    by_word: dict[str, list[_Speaker]] = {}
    speakers: list[_Speaker] = []
    for index, mention in enumerate(mentions):
        speaker = _known(mention, by_word)
        if speaker is None:
            speaker = _Speaker(mention, frozenset())
            speakers.append(speaker)
        speaker.members.append(index)
        _learn(speaker, mention, by_word)
    found = [mention.span for mention in mentions]
    for speaker in speakers:
        for index in speaker.members:
            found[index] = speaker.fullest.span
    return found


def name_key(name: str) -> str:
    """The form of a name that is compared across articles: folded, single blanks, no marks of punctuation."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(name).text).split()
    return " ".join(words)


def _known(mention: Mention, by_word: dict[str, list[_Speaker]]) -> _Speaker | None:
    """The nearest earlier speaker that the mention can stand for."""
    if not mention.words:
        return None
    key = mention.head or mention.words[-1]
    for speaker in reversed(by_word.get(key, [])[-_RECENT:]):
        if _is_same(mention, speaker):
            return speaker
    if mention.head and mention.person:
        return next(
            (s for s in reversed(by_word.get(mention.words[-1], [])[-_RECENT:]) if _completes(mention, s)), None
        )
    return None


def _is_same(mention: Mention, speaker: _Speaker) -> bool:
    full, words = speaker.fullest, frozenset(mention.words)
    if not mention.head:
        return full.person and mention.words[-1] in speaker.words and (words <= speaker.words or speaker.words <= words)
    if len(mention.words) == 1:
        return full.head == mention.head
    same_head = full.head == mention.head and full.definite == mention.definite
    return same_head and (words <= speaker.words or speaker.words <= words)


def _completes(mention: Mention, speaker: _Speaker) -> bool:
    """A bare name first, its title later: «شويغو» … «وزير الدفاع سيرجي شويغو»."""
    return not speaker.fullest.head and speaker.fullest.person and speaker.words <= frozenset(mention.words)


def _learn(speaker: _Speaker, mention: Mention, by_word: dict[str, list[_Speaker]]) -> None:
    if len(mention.words) > len(speaker.fullest.words):
        speaker.fullest = mention
    new = frozenset(mention.words) - speaker.words
    speaker.words |= new
    for word in new:
        by_word.setdefault(word, []).append(speaker)
    if mention.head and mention.head not in new:
        known = by_word.setdefault(mention.head, [])
        if not known or known[-1] is not speaker:
            known.append(speaker)  # spoken of again: nearest once more for a bare «الوزير»
