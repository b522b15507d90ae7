from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.web.marks import LANES, Mark, paragraphs

TEXT = "قال الوزير إن 37 طائرة منها ثماني قاذفات.\n\nوأضاف: لا شيء 😀 بعد.\r\nEnd."


def mark(number: int, start: int, end: int, *, figure: bool = False) -> Mark:
    return Mark(uid=f"u{number}", number=number, start=start, end=end, figure=figure)


def test_a_text_without_claims_is_one_leaf_a_line() -> None:
    found = paragraphs(TEXT, [])
    assert [len(p.leaves) for p in found] == [1, 1, 1]
    assert [p.leaves[0].text for p in found] == [line for line in TEXT.replace("\r", "").split("\n") if line]


@pytest.mark.parametrize(
    ("spans", "leaves"),
    [
        pytest.param([(0, 3)], ["abc:1", "defghij:"], id="at-the-start"),
        pytest.param([(7, 10)], ["abcdefg:", "hij:1"], id="at-the-end"),
        pytest.param([(0, 10), (2, 4)], ["ab:1", "cd:2,1", "efghij:1"], id="nested-shorter-first"),
        pytest.param([(0, 5), (3, 8)], ["abc:1", "de:1,2", "fgh:2", "ij:"], id="crossing"),
        pytest.param([(2, 5), (2, 5)], ["ab:", "cde:1,2", "fghij:"], id="equal"),
        pytest.param([(0, 5), (5, 10)], ["abcde:1", "fghij:2"], id="touching"),
    ],
)
def test_the_text_is_cut_at_every_boundary(spans: list[tuple[int, int]], leaves: list[str]) -> None:
    marks = [mark(n, start, end) for n, (start, end) in enumerate(spans, 1)]
    (paragraph,) = paragraphs("abcdefghij", marks)
    assert [f"{leaf.text}:{','.join(str(m.number) for m in leaf.marks)}" for leaf in paragraph.leaves] == leaves


def test_the_shorter_claim_lies_nearer_the_text_and_a_fourth_has_no_line() -> None:
    marks = [mark(1, 0, 10), mark(2, 0, 8), mark(3, 0, 6), mark(4, 0, 4)]
    leaf = paragraphs("abcdefghij", marks)[0].leaves[0]
    assert leaf.numbers == "4:0 3:1 2:2 1:-1"
    assert leaf.classes == "leaf l0-open l1-open l2-open"


def test_a_figure_is_tinted() -> None:
    assert "figure" in paragraphs("37 طائرة", [mark(1, 0, 2, figure=True)])[0].leaves[0].classes


def test_a_claim_over_two_paragraphs_has_its_marker_in_the_first() -> None:
    first, second = paragraphs("abc\ndef", [mark(1, 1, 6)])
    assert [m.number for m in first.gutter] == [1]
    assert second.gutter == ()
    assert [leaf.text for leaf in second.leaves] == ["de", "f"]


spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text(alphabet="اب 3\n\r😀", max_size=60), st.lists(spans, max_size=12))
def test_no_character_is_lost_and_no_lane_holds_two_claims_at_once(text: str, found: list[tuple[int, int]]) -> None:
    marks = [mark(n, start, min(end, len(text))) for n, (start, end) in enumerate(found, 1) if start < len(text)]
    for paragraph in paragraphs(text, marks):
        assert "".join(leaf.text for leaf in paragraph.leaves) == text[paragraph.start : paragraph.end]
        for leaf in paragraph.leaves:
            drawn = [lane for lane in leaf.lanes if lane >= 0]
            assert len(set(drawn)) == len(drawn) <= LANES
            assert text[leaf.start : leaf.start + len(leaf.text)] == leaf.text
