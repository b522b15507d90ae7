from __future__ import annotations

import pytest

from claims.ingestion.alignment import align
from claims.ingestion.comparing import compare
from claims.ingestion.grounds import Grounds, leans_back
from claims.ingestion.meaning import read_version


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(
    ("old", "new", "tags"),
    [
        pytest.param("a b c", "a b c", ["equal"], id="same"),
        pytest.param("a b c", "a x c", ["equal", "replace", "equal"], id="inside"),
        pytest.param("b c", "a b c", ["insert", "equal"], id="before"),
        pytest.param("a b", "a", ["equal", "delete"], id="after"),
        pytest.param("a a", "a a a", ["equal", "insert"], id="repeated"),
        pytest.param("", "", [], id="empty"),
    ],
)
def test_comparing(old: str, new: str, tags: list[str]) -> None:
    here, there = words(old), words(new)
    assert [code[0] for code in compare(here, there, (0, len(here)), (0, len(there)))] == tags


def test_very_long_stretches_are_one_replacement() -> None:
    old, new = [f"a{n}" for n in range(1100)], [f"b{n}" for n in range(1100)]
    assert compare(["x", *old, "y"], ["x", *new, "y"], (0, 1102), (0, 1102)) == [
        ("equal", 0, 1, 0, 1),
        ("replace", 1, 1101, 1, 1101),
        ("equal", 1101, 1102, 1101, 1102),
    ]


def test_of_two_look_alikes_elsewhere_neither_is_taken() -> None:
    filler = [f"Nothing of note happened in the {place} of the town at noon." for place in ("north", "south", "centre")]
    far = [f"A {word} tram went by the old gate of the city in the rain." for word in "red green blue grey".split()]
    told = "The port of Orla Bay received {} ships in the first week of March."
    old = "\n\n".join([*filler, told.format(40)])
    new = "\n\n".join([told.format(41), told.format(42), *far, *filler])
    found = align(read_version(old, "en"), read_version(new, "en"))
    assert found.forward == [6, 7, 8, -1]
    assert found.edited == {}
    single = align(read_version(old, "en"), read_version("\n\n".join([told.format(41), *far, *filler]), "en"))
    assert single.edited == {3: (0, 1)}


def test_a_text_edited_throughout_is_paired_from_its_ends() -> None:
    old = "\n\n".join(f"In town number {n} the mayor of place{n} counted {n} ships at the gate." for n in range(40))
    new = old.replace("counted", "saw")
    found = align(read_version(old, "en"), read_version(new, "en"))
    assert found.edited == {index: (index, index + 1) for index in range(40)}


@pytest.mark.parametrize(
    ("language", "text", "leans"),
    [
        pytest.param("en", "A port opened.\n\nIt received 40 ships on Monday morning.", True, id="pronoun"),
        pytest.param("en", "A port opened.\n\nSome of them were damaged in the storm.", True, id="pronoun-further-on"),
        pytest.param("en", "A port opened today. The harbour received 40 ships.", True, id="article-in-paragraph"),
        pytest.param("en", "A port opened.\n\nThe harbour received 40 ships.", False, id="article-in-a-new-one"),
        pytest.param("en", "A port opened.\n\nDana Bell counted 40 ships today.", False, id="name"),
        pytest.param("en", "A port opened.\n\nEight people died.", True, id="short"),
        pytest.param("ar", "افتتح المرفأ.\n\nوهذا ضعف العدد المسجل قبل عام واحد.", True, id="arabic"),
        pytest.param("ar", "افتتح المرفأ.\n\nووصلت إلى المدينة 40 سفينة يوم الأحد.", False, id="arabic-verb"),
    ],
)
def test_which_sentences_lean_back(language: str, text: str, leans: bool) -> None:
    assert leans_back(read_version(text, language), 1) is leans


def test_a_ground_that_lies_before_the_text_is_lost() -> None:
    old = "Dana Whitlock said the gate was open. Nobody came to see it at all. She added that 40 ships were in port."
    new = "She added that 40 ships were in port."
    before, after = read_version(old, "en"), read_version(new, "en")
    lost = Grounds(align(before, after)).lost((2, 2), (0, 0))
    assert lost is not None
    assert (lost.kind, lost.new) == ("context", "")


def test_what_is_quoted_over_two_sentences_leans_on_its_cue() -> None:
    old = (
        'Dana Whitlock told the council: "Our harbour lost 40 trucks in the storm. '
        'Our northern quay lost 12 boats in the very same night."'
    )
    before = read_version(old, "en")
    same = Grounds(align(before, before))
    assert same.lost((1, 1), (1, 1)) is None
    other = read_version(old.replace("Dana Whitlock", "Ruth Ellery"), "en")
    lost = Grounds(align(before, other)).lost((1, 1), (1, 1))
    assert (lost is not None) == any(
        before.sentence_at(before.words_in(span)[-1]) == 1
        for claim in before.extraction.claims
        if claim.attribution
        for span in claim.attribution.content
    )
