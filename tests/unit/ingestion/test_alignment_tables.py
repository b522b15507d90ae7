"""Which sentence of a new text is which of the old one, case by case; a letter stands for a sentence of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pytest

from claims.ingestion.alignment import Alignment, align, neighbour, only_facts_differ
from claims.ingestion.meaning import read_version

SENTENCES = {
    "A": "Farmers near the northern valley sold apples before winter came.",
    "B": "Seven engineers repaired three broken turbines and Brenton workers watched them closely.",
    "C": "Nobody expected such heavy traffic across that narrow bridge.",
    "D": "Students from three schools painted murals along every corridor.",
    "E": "Doctors warned patients about strong sunlight during summer months.",
    "F": "Fishing boats returned early because thick fog covered everything.",
    "G": "Her orchestra played quiet music until midnight without pause.",
    "H": "Builders finished their tower after months of patient labour.",
    "r": "Nothing else happened there.",
    # The same sentences edited: a word or two of them are others.
    "a": "Farmers near the southern valley sold apples before winter came.",
    "b": "Seven engineers repaired three broken pumps and Brenton workers watched them closely.",
    "c": "Nobody expected such light traffic across that narrow bridge.",
    # B in two and in three sentences, and joined to what follows it.
    "1": "Seven engineers repaired three broken turbines.",
    "2": "Brenton workers watched them closely.",
    "B+C": "Seven engineers repaired three broken turbines and Brenton workers watched them closely and nobody "
    "expected such heavy traffic across that narrow bridge.",
}


def text_of(letters: str) -> str:
    return "\n\n".join(SENTENCES[letter] for letter in letters.split())


def aligned(old: str, new: str) -> Alignment:
    return align(read_version(text_of(old), "en"), read_version(text_of(new), "en"))


NAMED = {
    "A": "Amira sold ripe apples",
    "B": "Boris fixed old pumps",
    "C": "Celia crossed narrow bridges",
    "D": "Dana painted tall walls",
    "E": "Elias warned young patients",
    "F": "Farid steered fishing boats",
    "G": "Greta played quiet music",
    "H": "Hana finished stone towers",
}
"""Clauses that begin with a capital wherever they stand."""


class Case(NamedTuple):
    """Two texts, the place of each old sentence in the new one, and what the edited ones became."""

    old: str
    new: str
    forward: list[int]
    edited: Mapping[int, tuple[int, int]] = MappingProxyType({})


CASES = {
    "the same": Case("A B C", "A B C", [0, 1, 2]),
    "nothing of it left": Case("A B", "C D", [-1, -1]),
    "one put in": Case("A B", "A D B", [0, 2]),
    "one cut": Case("A B C", "A C", [0, -1, 1]),
    "one put first": Case("A B", "D A B", [1, 2]),
    "moved": Case("A B C D", "D A B C", [1, 2, 3, 0]),
    "a repeated one between its neighbours": Case("A r B r C", "A r B r C", [0, 1, 2, 3, 4]),
    "one put in before the second copy": Case("A r B r C", "A r B D r C", [0, 1, 2, 4, 5]),
    "one put in after the first copy": Case("A r B r C", "A r D B r C", [0, 1, 3, 4, 5]),
    "one put in before the first copy": Case("A r B r C", "A D r B r C", [0, 2, 3, 4, 5]),
    "two copies in a row": Case("A r r B", "A r r B", [0, 1, 2, 3]),
    "three copies in a row": Case("r r r", "r r r", [0, 1, 2]),
    "of two copies in a row one is cut": Case("A r r B", "A r B", [0, 1, -1, 2]),
    "a copy more": Case("A r B", "A r r B", [0, 1, 3]),
    "a copy whose neighbours are apart": Case("A r B", "A r D r B", [0, -1, 4]),
    "a copy at the very beginning": Case("r A B", "r A r B", [0, 1, 3]),
    "a copy at the very end": Case("A B r", "A r B r", [0, 2, 3]),
    "copies found one by the other": Case("A r r r B C", "D A r r r B", [1, 2, 3, 4, 5, -1]),
    "edited in its place": Case("A B C", "A b C", [0, -1, 2], {1: (1, 2)}),
    "edited first": Case("A B", "a B", [-1, 1], {0: (0, 1)}),
    "edited last": Case("A B", "A b", [0, -1], {1: (1, 2)}),
    "edited beside one put in": Case("A B C", "A D b C", [0, -1, 3], {1: (2, 3)}),
    "edited beside one put in after it": Case("A B C", "A b D C", [0, -1, 3], {1: (1, 2)}),
    "two edited": Case("D A B E", "D a b E", [0, -1, -1, 3], {1: (1, 2), 2: (2, 3)}),
    "two edited and swapped": Case("D A B E", "D b a E", [0, -1, -1, 3], {1: (2, 3), 2: (1, 2)}),
    "all edited": Case("A B C", "a b c", [-1, -1, -1], {0: (0, 1), 1: (1, 2), 2: (2, 3)}),
    "one cut and one edited": Case("D A B E", "D b E", [0, -1, -1, 2], {2: (1, 2)}),
    "edited far from its place": Case("A D E F G", "D E F G a", [-1, 0, 1, 2, 3]),
    "split in two": Case("A B C", "A 1 2 C", [0, -1, 3], {1: (1, 3)}),
    "split in two, the likelier part last": Case("A B C", "A 2 1 C", [0, -1, 3], {1: (1, 3)}),
    "split and the first part is far": Case("A B C", "A 1 D 2 C", [0, -1, 4], {1: (1, 2)}),
    "split at the end": Case("A B", "A 1 2", [0, -1], {1: (1, 3)}),
    "joined": Case("A B C D", "A B+C D", [0, -1, -1, 2], {1: (1, 2), 2: (1, 2)}),
    "joined at the end": Case("A B C", "A B+C", [0, -1, -1], {1: (1, 2), 2: (1, 2)}),
    "joined, and taken apart": Case("A B+C D", "A B C D", [0, -1, 3], {1: (1, 3)}),
    "few words are in any sentence": Case("A r B", "A B", [0, -1, 1]),
}


@pytest.mark.parametrize(("old", "new", "forward", "edited"), CASES.values(), ids=CASES)
def test_sentences(old: str, new: str, forward: list[int], edited: Mapping[int, tuple[int, int]]) -> None:
    found = aligned(old, new)
    assert (found.forward, found.edited) == (forward, edited)
    assert found.backward == [
        forward.index(place) if place in forward else -1 for place in range(len(found.new.sentences))
    ]
    for index, place in enumerate(forward):
        first, last = found.old.sentences[index]
        start = found.new.sentences[place][0]
        expected = list(range(start, start + last - first)) if place >= 0 else [-1] * (last - first)
        assert found.words[first:last] == expected, index


@pytest.mark.parametrize(
    ("new", "kept"),
    [
        pytest.param("A B C D E F", {0, 1, 2, 3, 4, 5}, id="all"),
        pytest.param("B C D E F A", {1, 2, 3, 4, 5}, id="first-to-the-end"),
        pytest.param("F A B C D E", {0, 1, 2, 3, 4}, id="last-to-the-beginning"),
        pytest.param("A C B D E F", {0, 2, 3, 4, 5}, id="two-swapped"),
        pytest.param("D E F A B C", {3, 4, 5}, id="halves-swapped"),
        pytest.param("F E D C B A", {5}, id="turned-round"),
        pytest.param("A F B E C D", {0, 1, 2, 3}, id="every-other"),
        pytest.param("B D F", {1, 3, 5}, id="half-is-cut"),
        pytest.param("E A F B", {4, 5}, id="two-of-four"),
        pytest.param("C A B F D E", {0, 1, 3, 4}, id="in-threes"),
        pytest.param("G H", set(), id="none"),
    ],
)
def test_which_sentences_kept_their_order(new: str, kept: set[int]) -> None:
    assert aligned("A B C D E F", new).in_order == kept


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        pytest.param("{A}. {B}. {C}.", "{A}. {B}, {C}.", True, id="a-full-stop-became-a-comma"),
        pytest.param("{A}. {B}, {C}.", "{A}. {B}. {C}.", True, id="a-comma-became-a-full-stop"),
        pytest.param("{B}. {C}. {A}.", "{B}, {C}. {A}.", True, id="at-the-beginning"),
        pytest.param("{A}. {B}. {C}.", "{A}, {B}, {C}.", True, id="all-in-one"),
        pytest.param("{A}. {B}, {C}. {D}.", "{A}. {B}. {C}. {D}.", True, id="in-the-middle"),
        pytest.param("{A}. {B}. {C}. {D}. {E}. {F}. {G}.", "{A}. {B}, {C}. {D}. {H}. {E}. {F}, {G}.", True, id="twice"),
        pytest.param("{A}. {B}. {C}. {D}. {E}. {F}.", "{A}, {B}. {C}. {H}. {D}. {E}, {F}.", True, id="at-both-ends"),
        pytest.param("{A}. {B}. {C}. {D}.", "{A}. {H}. {B}, {C}. {D}.", False, id="beside-one-put-in"),
        pytest.param("{A}. {B}. {C}. {D}. {E}.", "{A}. {B}. {C}. {D}, {E}.", True, id="late"),
        pytest.param("{A}. {B}. {C}. {D}. {E}. {F}.", "{A}. {B}. {C}. {D}, {E}. {F}.", True, id="late-in-the-middle"),
        pytest.param("{A}. {B}. {C}.", "{A}. {C}, {B}.", False, id="turned-round"),
        pytest.param("{A}. {B}. {C}.", "{A}. {B}, then {C}.", False, id="a-word-more"),
    ],
)
def test_words_cut_into_other_sentences(old: str, new: str, same: bool) -> None:
    before, after = (read_version(text.format(**NAMED), "en") for text in (old, new))
    assert [len(version.sentences) for version in (before, after)] == [old.count("."), new.count(".")]
    found = align(before, after)
    assert (-1 not in found.words) is same
    assert all(before.keys[at] == after.keys[place] for at, place in enumerate(found.words) if place >= 0)


@pytest.mark.parametrize(
    ("shared", "paired"), [pytest.param(4, False, id="less-than-half"), pytest.param(5, True, id="half")]
)
def test_half_of_the_words_make_an_edited_sentence(shared: int, paired: bool) -> None:
    old = "alpha bravo charlie delta echo foxtrot golf hotel india juliet".split()
    new = old[:shared] + "kilo lima mike november oscar papa quebec romeo".split()[: 10 - shared]
    versions = [
        read_version("\n\n".join([SENTENCES["A"], f"{' '.join(words).capitalize()}.", SENTENCES["B"]]), "en")
        for words in (old, new)
    ]
    assert align(*versions).edited == ({1: (1, 2)} if paired else {})


@pytest.mark.parametrize(
    ("distance", "found"), [pytest.param(10, True, id="in-reach"), pytest.param(11, False, id="out-of-reach")]
)
def test_an_edited_sentence_is_looked_for_within_reach_of_what_stands(distance: int, found: bool) -> None:
    cut = [f"Line{n} holds word{n} with thing{n} under sky{n}." for n in range(distance - 1)]
    lost = [f"Other{n} keeps item{n} near stone{n} over hill{n}." for n in range(distance - 1)]
    far = [f"Row{n} knows song{n} about moon{n} behind wall{n}." for n in range(40)]
    old = [SENTENCES["A"], *cut, SENTENCES["C"], *far]
    new = [SENTENCES["A"], *lost, SENTENCES["c"]]
    pair = align(read_version("\n\n".join(old), "en"), read_version("\n\n".join(new), "en"))
    assert (distance in pair.edited) is found


@pytest.mark.parametrize(
    ("other", "taken"),
    [
        pytest.param("The port of Calder received 42 ships in March.", False, id="with-a-look-alike"),
        pytest.param("The wall of Linden lost 9 stones in March.", True, id="with-an-unlike-one"),
    ],
)
def test_elsewhere_the_best_must_beat_the_next(other: str, taken: bool) -> None:
    lines = [f"Line{n} holds word{n} with thing{n} under sky{n}." for n in range(14)]
    told = "The port of Orla received {} ships in March."
    old = [*lines, told.format(40)]
    new = [told.format(41), other.replace("Calder", "Orla"), *lines]
    pair = align(read_version("\n\n".join(old), "en"), read_version("\n\n".join(new), "en"))
    assert pair.edited == ({14: (0, 1)} if taken else {})


@pytest.mark.parametrize(
    ("index", "place"),
    [(-1, -1), (-5, -1), (0, 0), (1, None), (2, 7), (3, 9), (8, 9)],
    ids=["before", "long-before", "first", "unmatched", "last", "behind", "long-behind"],
)
def test_the_ends_of_the_texts_match_each_other(index: int, place: int | None) -> None:
    assert neighbour([0, -1, 7], index, 9) == place


@pytest.mark.parametrize(
    ("old", "new", "facts_alone"),
    [
        pytest.param("The port received 40 ships.", "The port received 41 ships.", True, id="figure"),
        pytest.param("The port lost 40 dollars.", "The port lost 40 percent.", True, id="unit"),
        pytest.param("The port received ships.", "The port received no ships.", True, id="negation"),
        pytest.param("The gate opened today.", "The gate did not open today.", True, id="a-negation-bends-its-verb"),
        pytest.param("The gate opened today.", "The gate may open today.", True, id="modality"),
        pytest.param(
            "The gate opened today.", "The gate never saw one single new visitor today.", False, id="more-than-a-verb"
        ),
        pytest.param("The gate opened today.", "The gate never swung fully today.", True, id="two-words-bent"),
        pytest.param("The gate opened today.", "The gate never ever swung fully today.", False, id="three-words-bent"),
        pytest.param("The gate never swung fully today.", "The gate opened today.", True, id="two-words-unbent"),
        pytest.param("The port received ships.", "The port lost ships.", False, id="wording"),
        pytest.param("In Brenton 40 ships lay.", "In Calder 40 ships lay.", False, id="name"),
        pytest.param("The port received 40 ships.", "The port received 41 ships late.", False, id="figure-and-wording"),
        pytest.param("The port received 40 ships.", "The port received 40 ships.", True, id="nothing"),
    ],
)
def test_which_sentences_differ_in_facts_alone(old: str, new: str, facts_alone: bool) -> None:
    before, after = read_version(old, "en"), read_version(new, "en")
    assert only_facts_differ(before, after, before.sentences[0], after.sentences[0]) is facts_alone
