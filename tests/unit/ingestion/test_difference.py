from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.ingestion.difference import Placed, Row, Side, differ


def shown(rows: list[Row]) -> list[tuple[str, str]]:
    """Each row with its inline reading: [-deleted-] and {+inserted+}."""
    marks = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return [(row.kind, "".join(marks[piece.kind].format(piece.text) for piece in row.inline)) for row in rows]


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        pytest.param("زار 37 طالبا", "زار 37 طالبا", [("same", "زار 37 طالبا")], id="same"),
        pytest.param("زار 37 طالبا", "زار 39 طالبا", [("changed", "زار [-37-]{+39+} طالبا")], id="figure"),
        pytest.param("it rose", "it never rose", [("changed", "it {+never +}rose")], id="inserted-word"),
        pytest.param("it never rose", "it rose", [("changed", "it [-never -]rose")], id="deleted-word"),
        pytest.param("a b\n\nc d", "a b", [("same", "a b"), ("deleted", "[-c d-]")], id="paragraph-cut"),
        pytest.param("a b", "x y z\n\na b", [("inserted", "{+x y z+}"), ("same", "a b")], id="paragraph-put-in"),
        pytest.param("كُتب", "كتب", [("deleted", "[-كُتب-]"), ("inserted", "{+كتب+}")], id="one-word-retypeset"),
        pytest.param(
            "a b c\n\nd e f\n\ng h i",
            "d e f x\n\ng h i",
            [("deleted", "[-a b c-]"), ("changed", "d e f{+ x+}"), ("same", "g h i")],
            id="likest-first",
        ),
        pytest.param("", "", [], id="nothing"),
        pytest.param("\n \n", "a", [("inserted", "{+a+}")], id="blank"),
    ],
)
def test_the_difference_reads_well(old: str, new: str, rows: list[tuple[str, str]]) -> None:
    assert shown(differ(old, new)) == rows


def test_a_paragraph_that_moved_is_marked_in_both_places() -> None:
    rows = differ("one two\n\nthree four\n\nfive six", "three four\n\nfive six\n\none two")
    assert [(row.kind, row.moved) for row in rows] == [
        ("deleted", True),
        ("same", False),
        ("same", False),
        ("inserted", True),
    ]


def test_claims_are_in_the_pieces_they_cover() -> None:
    old, new = "He saw 37 planes.\n\nAll left.", "He saw 39 planes.\n\nAll left."
    claims = [Placed("a", 7, 16), Placed("b", 0, 17)]
    row = differ(old, new, old_claims=claims, new_claims=claims)[0]
    assert row.old is not None
    assert [(piece.text, piece.kind, piece.claims) for piece in row.old.pieces] == [
        ("He saw ", "same", ("b",)),
        ("37", "deleted", ("b", "a")),
        (" planes", "same", ("b", "a")),
        (".", "same", ("b",)),
    ]
    assert differ(old, new, old_claims=claims)[1].old == differ(old, old)[1].old


def test_a_claim_over_two_paragraphs_is_in_both() -> None:
    rows = differ("a b\n\nc d", "a b\n\nc d", new_claims=[Placed("x", 2, 6)])
    assert [[(piece.text, piece.claims) for piece in row.new.pieces] for row in rows if row.new] == [
        [("a ", ()), ("b", ("x",))],
        [("c", ("x",)), (" d", ())],
    ]


def test_a_text_rewritten_throughout_is_paired_in_order() -> None:
    old = "\n\n".join(f"the word{n} of this paragraph" for n in range(100))
    new = "\n\n".join(f"the other{n} of this paragraph" for n in range(90)) + "\n\nnothing like it"
    kinds = [row.kind for row in differ(old, new)]
    assert (kinds.count("changed"), kinds.count("deleted"), kinds.count("inserted")) == (90, 10, 1)
    short = "\n\n".join(f"the word{n} of this paragraph" for n in range(45))
    assert [row.kind for row in differ(short, "\n\n".join(f"x{n}" for n in range(50)))].count("inserted") == 50


_TEXTS = st.lists(
    st.sampled_from(["a", "b", " ", "\n", "\n\n", "قال", "٤٠", "ً", "«", "\u200f", ".", "\r\n"]), max_size=40
).map("".join)


@settings(max_examples=200, deadline=None)
@given(_TEXTS, _TEXTS, st.data())
def test_nothing_is_lost_and_every_offset_is_true(old: str, new: str, data: st.DataObject) -> None:
    places = []
    for text in (old, new):
        start = data.draw(st.integers(0, max(0, len(text) - 1)))
        places.append([Placed("c", start, data.draw(st.integers(start, len(text))) + 1)] if text else [])
    rows = differ(old, new, old_claims=places[0], new_claims=places[1])
    for text, sides in ((old, [row.old for row in rows]), (new, [row.new for row in rows])):
        standing = [side for side in sides if side is not None]
        for side in standing:
            assert said(side) == text[side.start : side.end]
            assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in side.pieces)
        covered = [range(side.start, side.end) for side in sorted(standing, key=lambda side: side.start)]
        left = "".join(character for at, character in enumerate(text) if not any(at in here for here in covered))
        assert not left.strip()
    for row in rows:
        for kinds, one in ((("same", "deleted"), row.old), (("same", "inserted"), row.new)):
            assert "".join(piece.text for piece in row.inline if piece.kind in kinds) == said(one)
        assert (row.kind == "same") == (said(row.old) == said(row.new))


def said(side: Side | None) -> str:
    """The words of one side."""
    return "".join(piece.text for piece in side.pieces) if side else ""
