"""Which sentence of a new version is which of the old one: the same sentences first, by their words and their places,
then the edited ones by what they share. Pure, and linear but for the sentences that were edited."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.ingestion.comparing import compare
from claims.ingestion.meaning import VersionText

_LIKE = 0.5
"""From this share of common words on a sentence in the old one's place counts as the edited one."""
_ALIKE = 0.7
"""The same for a sentence elsewhere, which must also differ in nothing but figures and the like."""
_MARGIN = 0.1
"""By how much the best sentence elsewhere must beat the next: a look-alike is never taken."""
_HELD = 0.8
"""From this share of the shorter sentence's words on one counts as part of the other (split or joined sentences)."""
_JOINABLE = 4
"""A sentence of fewer words may stand in another one by chance."""
_BENT = 2
"""How many words a negation bends: a verb and its auxiliary."""
_REACH = 10
"""How many sentences on either side of a place are looked at for an edited one."""
_RARE = 6
"""A word that stands in more sentences than this finds no sentence elsewhere."""


@dataclass(slots=True)
class Alignment:
    """The sentences and words of the old version with their places in the new one."""

    old: VersionText
    new: VersionText
    forward: list[int] = field(default_factory=list)
    """For each old sentence the new one with the same words in the same context; -1 where there is none."""
    backward: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    """For each old word its place in the new version, where its whole sentence is the same; -1 elsewhere."""
    edited: dict[int, tuple[int, int]] = field(default_factory=dict)
    """For each edited old sentence the range of new ones that it became."""
    in_order: frozenset[int] = frozenset()
    """The old sentences that kept their order."""


def align(old: VersionText, new: VersionText) -> Alignment:
    """The alignment of two versions."""
    found = Alignment(old, new, [-1] * len(old.sentences), [-1] * len(new.sentences), [-1] * len(old.keys))
    _match_same(found)
    for index, place in enumerate(found.forward):
        if place >= 0:
            _match_words(found, old.sentences[index], new.sentences[place][0])
    _match_resplit(found)
    _pair_edited(found)
    found.in_order = frozenset(_longest_rise(found.forward))
    return found


def _match_words(found: Alignment, stretch: tuple[int, int], place: int) -> None:
    first, last = stretch
    found.words[first:last] = range(place, place + last - first)


def _match_same(found: Alignment) -> None:
    """Match sentences with the same words: the unique ones at once, repeated ones only where their neighbours agree."""
    places: tuple[dict[tuple[str, ...], list[int]], ...] = (defaultdict(list), defaultdict(list))
    for version, by_words in zip((found.old, found.new), places, strict=True):
        for index, (first, last) in enumerate(version.sentences):
            by_words[tuple(version.keys[first:last])].append(index)
    repeated: list[int] = []
    for words, here in places[0].items():
        there = places[1].get(words, [])
        if len(here) == len(there) == 1:
            _match(found, here[0], there[0])
        elif there:
            repeated += here
    repeated.sort()
    changed = True
    while changed:
        changed = False
        for index in (*repeated, *reversed(repeated)):
            changed |= found.forward[index] < 0 and _match_by_neighbours(found, index)


def _match(found: Alignment, index: int, place: int) -> bool:
    found.forward[index] = place
    found.backward[place] = index
    return True


def _match_by_neighbours(found: Alignment, index: int) -> bool:
    """Match a repeated sentence where the sentences around it point to one place and to no other."""
    end = len(found.new.sentences)
    before, after = neighbour(found.forward, index - 1, end), neighbour(found.forward, index + 1, end)
    places = {before + 1 if before is not None else -1, after - 1 if after is not None else -1}
    fitting = sorted(place for place in places if _is_free(found, index, place))
    if not fitting or not all(_is_free(found, index, place) for place in range(fitting[0], fitting[-1] + 1)):
        return False
    # Two places are one choice only where nothing but copies stands between them: then it is the first.
    return _match(found, index, fitting[0])


def neighbour(forward: list[int], index: int, end: int) -> int | None:
    """Where the sentence at `index` stands in the new version; the ends of the texts match each other."""
    if index < 0:
        return -1
    if index >= len(forward):
        return end
    return forward[index] if forward[index] >= 0 else None


def _is_free(found: Alignment, index: int, place: int) -> bool:
    if not 0 <= place < len(found.backward) or found.backward[place] >= 0:
        return False
    return _words_of(found.old, index) == _words_of(found.new, place)


def _words_of(version: VersionText, sentence: int) -> list[str]:
    first, last = version.sentences[sentence]
    return version.keys[first:last]


def _match_resplit(found: Alignment) -> None:
    """Match stretches whose words are the same but whose sentences are cut elsewhere (a full stop became a comma)."""
    for first, last in _unmatched_runs(found.forward):
        before = neighbour(found.forward, first - 1, len(found.new.sentences))
        after = neighbour(found.forward, last, len(found.new.sentences))
        if before is None or after is None or not before + 1 < after:
            continue
        stretch = (found.old.sentences[first][0], found.old.sentences[last - 1][1])
        place = (found.new.sentences[before + 1][0], found.new.sentences[after - 1][1])
        if found.old.keys[slice(*stretch)] == found.new.keys[slice(*place)]:
            _match_words(found, stretch, place[0])


def _unmatched_runs(forward: list[int]) -> Iterator[tuple[int, int]]:
    first = 0
    for index, place in enumerate([*forward, 0]):
        if place >= 0:
            if first < index:
                yield first, index
            first = index + 1


def _pair_edited(found: Alignment) -> None:
    """Pair edited sentences, the likest first: those in the old one's place, then unmistakable ones elsewhere.

    Every pair found is a place to look beside, so a text that was edited throughout is paired from its ends inwards.
    """
    bags = _Bags(found)
    while bags.left and (_pair_near(found, bags) or _pair_elsewhere(found, bags)):
        bags.left = [index for index in bags.left if index not in found.edited]
    for index, (place, _end) in list(found.edited.items()):
        found.edited[index] = _with_rest(bags, index, place)


def _pair_near(found: Alignment, bags: _Bags) -> bool:
    scored = ((bags.likeness(index, place), index, place) for index in bags.left for place in bags.near(index))
    edges = sorted((-score, index, place) for score, index, place in scored if score >= _LIKE)
    paired = False
    for _score, index, place in edges:
        if index not in found.edited and place not in bags.taken:
            paired = bags.pair(index, place)
    for index in bags.left:
        if index not in found.edited:
            paired |= _pair_joined(bags, index)
    return paired


def _pair_joined(bags: _Bags, index: int) -> bool:
    """Pair a sentence that was joined to another one: the new sentence holds nearly all its words."""
    held = max(((bags.share_held(index, place), place) for place in bags.near(index)), default=(0.0, -1))
    return held[0] >= _HELD and bags.old[index].total() >= _JOINABLE and bags.pair(index, held[1])


def _pair_elsewhere(found: Alignment, bags: _Bags) -> bool:
    paired = False
    for index in bags.left:
        place = bags.elsewhere(index)
        if place is not None:
            paired = bags.pair(index, place)
    return paired


def _with_rest(bags: _Bags, index: int, place: int) -> tuple[int, int]:
    """The new sentences that a split one became: the free ones beside it that hold nothing but its words."""
    first, last = place, place + 1
    while bags.is_rest(index, last):
        bags.taken.add(last)
        last += 1
    while bags.is_rest(index, first - 1):
        first -= 1
        bags.taken.add(first)
    return first, last


class _Bags:
    """The words of the sentences that are left on both sides, counted, and the pairs made so far."""

    def __init__(self, found: Alignment) -> None:
        self.found = found
        self.anchors = list(found.forward)
        self.left = [index for index, (first, _last) in enumerate(found.old.sentences) if found.words[first] < 0]
        used = set(found.words)
        self.free = {place for place, (first, _last) in enumerate(found.new.sentences) if first not in used}
        self.taken: set[int] = set()
        self.rest: dict[int, Counter[str]] = {}
        """What of a taken sentence is not the words of those it was paired with."""
        self.old = {index: Counter(_words_of(found.old, index)) for index in self.left}
        self.new = {place: Counter(_words_of(found.new, place)) for place in self.free}
        self.figures = {version.keys[word] for version in (found.old, found.new) for word in version.figures}
        self.holders: dict[str, list[int]] = defaultdict(list)
        for place, bag in self.new.items():
            for word in bag:
                self.holders[word].append(place)

    def pair(self, index: int, place: int) -> bool:
        """Notes the pair; gives True."""
        self.found.edited[index] = (place, place + 1)
        self.anchors[index] = place
        self.taken.add(place)
        self.rest[place] = self.rest.get(place, self.new[place]) - self.old[index]
        return True

    def near(self, index: int) -> list[int]:
        """The free new sentences in the old one's place: beside those that its nearest neighbours became."""
        end = len(self.found.new.sentences)
        places: set[int] = set()
        for step in (-1, 1):
            anchors = ((far, neighbour(self.anchors, index + step * far, end)) for far in range(1, _REACH + 1))
            far, anchor = next(((far, anchor) for far, anchor in anchors if anchor is not None), (0, None))
            if anchor is not None:
                # The neighbour is `far` sentences away: so many new ones are looked at, and a few more.
                places.update(self._run(anchor, -step, far + 3))
        return sorted(place for place in places if self._differs(index, place))

    def _differs(self, index: int, place: int) -> bool:
        """Whether the words differ: the very same ones were left because there are several look-alikes, and likeness
        must not choose among them."""
        return _words_of(self.found.old, index) != _words_of(self.found.new, place)

    def _run(self, anchor: int, step: int, length: int) -> Iterator[int]:
        for place in range(anchor, anchor + step * (length + 1), step):
            if place in self.free:
                yield place
            elif place != anchor:
                return

    def elsewhere(self, index: int) -> int | None:
        """The one new sentence anywhere that is unmistakably this one with another figure; None where none is."""
        words = [word for word in self.old[index] if 0 < len(self.holders.get(word, ())) <= _RARE]
        places = {place for word in words for place in self.holders[word]} - self.taken
        ranked = sorted(((self.likeness(index, place), place) for place in places), reverse=True)
        if not ranked or ranked[0][0] < _ALIKE or not self._differs(index, ranked[0][1]):
            return None
        if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - _MARGIN:
            return None
        place = ranked[0][1]
        stretches = (self.found.old.sentences[index], self.found.new.sentences[place])
        return place if only_facts_differ(self.found.old, self.found.new, *stretches) else None

    def is_rest(self, index: int, place: int) -> bool:
        """Whether the new sentence is free and holds nothing but words of the old one."""
        if place not in self.free or place in self.taken:
            return False
        return (self.old[index] & self.new[place]).total() >= _HELD * self.new[place].total()

    def likeness(self, index: int, place: int) -> float:
        """The share of common words, from 0 to 1; a figure counts once, every other word twice."""
        old, new = self.old[index], self.new[place]
        return 2 * self._weight(old & new) / max(1, self._weight(old) + self._weight(new))

    def _weight(self, bag: Counter[str]) -> int:
        return sum((1 if word in self.figures or not word.isalpha() else 2) * count for word, count in bag.items())

    def share_held(self, index: int, place: int) -> float:
        """The share of the old sentence's words that the new one holds besides those it was paired with."""
        return (self.old[index] & self.rest.get(place, self.new[place])).total() / self.old[index].total()


def only_facts_differ(old: VersionText, new: VersionText, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Whether two sentences differ in figures, units, negation and modality alone: no name, and no other word but the
    verb that a negation bends ("opened", "did not open")."""
    for tag, first, last, start, end in compare(old.keys, new.keys, here, there):
        if tag == "equal":
            continue
        removed = [old.kind(word) for word in range(first, last)]
        added = [new.kind(word) for word in range(start, end)]
        kinds = {*removed, *added}
        if kinds & {"negation", "modality"} and max(removed.count("wording"), added.count("wording")) <= _BENT:
            kinds.discard("wording")
        if kinds - {"", "figure", "unit", "negation", "modality"}:
            return False
    return True


def _longest_rise(forward: list[int]) -> list[int]:
    """The indexes of a longest rising run of matched sentences: those that kept their order."""
    tails: list[int] = []
    places: list[int] = []
    previous: dict[int, int] = {}
    for index, place in enumerate(forward):
        if place < 0:
            continue
        at = bisect_left(places, place)
        previous[index] = tails[at - 1] if at else -1
        tails[at : at + 1] = [index]
        places[at : at + 1] = [place]
    run: list[int] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        run.append(index)
        index = previous[index]
    return run
