"""Two passages word by word: what both have, and what only one has."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from claims.verification.checkers.words import words_of

_WORD = re.compile(r"(\S+)(\s*)")
LONGEST = 300
"""Words of a passage that are compared."""


def compare(one: str, other: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Both passages in pieces: {"text", "then", "same"}; `then` is the blank behind it. Case, marks and spellings of
    one letter make no difference."""
    mine, theirs = (_WORD.findall(text)[:LONGEST] for text in (one, other))
    keys = [[" ".join(words_of(word)) or word for word, _ in words] for words in (mine, theirs)]
    blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks()
    same = [{at for block in blocks for at in range(block[side], block[side] + block.size)} for side in (0, 1)]
    return _pieces(mine, same[0]), _pieces(theirs, same[1])


def _pieces(words: list[tuple[str, str]], same: set[int]) -> list[dict[str, Any]]:
    pieces: list[dict[str, Any]] = []
    for at, (word, blank) in enumerate(words):
        if pieces and pieces[-1]["same"] == (at in same):
            pieces[-1]["text"] += pieces[-1]["then"] + word
            pieces[-1]["then"] = blank
        else:
            pieces.append({"text": word, "then": blank, "same": at in same})
    return pieces
