"""What a list says of a claim that a new text put in doubt."""

from __future__ import annotations

import pytest

from claims.web.changes import ChangeView


@pytest.mark.parametrize(
    ("words", "around"),
    [
        pytest.param([("480", "980")], False, id="its own figure"),
        pytest.param([("60", "70")], True, id="a figure beside it"),
        pytest.param([("60", "70"), ("480", "980")], False, id="both"),
        pytest.param([("not", "")], False, id="a word was cut, nobody can say where"),
        pytest.param([], False, id="no words"),
    ],
)
def test_whether_the_change_stands_around_the_claim(words: list[tuple[str, str]], around: bool) -> None:
    stored = {"words": [{"kind": "figure", "old": old, "new": new} for old, new in words]}
    assert ChangeView(stored, 2, "$980 million").around is around
