"""Two stretches of words compared, with bounded work. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

Opcode = tuple[str, int, int, int, int]
"""As difflib gives it: tag, first and last of the old words, start and end of the new ones."""

_PRODUCT = 1_000_000
"""Above this product of lengths two stretches are not compared word by word: the work stays bounded."""


def compare(old: list[str], new: list[str], here: tuple[int, int], there: tuple[int, int]) -> list[Opcode]:
    """difflib's opcodes of two stretches of words, in indexes of the whole lists; bounded work for stretches of any
    length: where both are very long, what lies between their common ends is one replacement."""
    (first, last), (start, end) = here, there
    opcodes: list[Opcode] = []
    head = 0
    while first + head < last and start + head < end and old[first + head] == new[start + head]:
        head += 1
    tail = 0
    while last - tail > first + head and end - tail > start + head and old[last - tail - 1] == new[end - tail - 1]:
        tail += 1
    if head:
        opcodes.append(("equal", first, first + head, start, start + head))
    opcodes += _middle(old, new, (first + head, last - tail), (start + head, end - tail))
    if tail:
        opcodes.append(("equal", last - tail, last, end - tail, end))
    return opcodes


def _middle(old: list[str], new: list[str], here: tuple[int, int], there: tuple[int, int]) -> Iterator[Opcode]:
    (first, last), (start, end) = here, there
    if first == last and start == end:
        return
    if (last - first) * (end - start) > _PRODUCT:
        yield "replace", first, last, start, end
        return
    matcher = SequenceMatcher(None, old[first:last], new[start:end], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag, first + i1, first + i2, start + j1, start + j2
